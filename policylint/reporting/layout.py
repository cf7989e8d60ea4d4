"""Lines of text for a page 80 characters wide, and the few colours on it."""

import re
import textwrap
from collections.abc import Iterable, Sequence

import msgspec

WIDTH = 80
_NO_BREAK = "\N{NO-BREAK SPACE}"
_SPACES = re.compile(r"[^\S\N{NO-BREAK SPACE}]+")
_CODES = {"strong": "1", "good": "32", "weak": "33", "bad": "31", "dim": "2"}


class Ink(msgspec.Struct, frozen=True):
    """How words are marked: with the escape codes of a terminal, or not at all."""

    colour: bool = False

    def mark(self, text: str, role: str) -> str:
        """Give a text in the look of a role: strong, good, weak, bad, dim, or "" for none."""
        code = _CODES.get(role)
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and code else text


def wrapped(text: str, indent: int = 0, hanging: int | None = None) -> list[str]:
    """Give a text as lines of at most 80 characters; `hanging` indents the lines after the first."""
    shown, first = plain(text), " " * indent
    if indent + len(shown) <= WIDTH:
        return [first + shown.replace(_NO_BREAK, " ")] if shown else []
    lines = textwrap.wrap(
        shown,
        WIDTH,
        initial_indent=first,
        subsequent_indent=first if hanging is None else " " * hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [line.replace(_NO_BREAK, " ") for line in lines]


def plain(text: str) -> str:
    """Give a text on one line, without control characters that could steer a terminal."""
    if text.isprintable():  # then a space is the only white space in it
        return (_SPACES.sub(" ", text) if "  " in text else text).strip()
    shown = "".join(c if c.isprintable() or c.isspace() else "\N{REPLACEMENT CHARACTER}" for c in text)
    return _SPACES.sub(" ", shown).strip()


def shortened(text: str, limit: int) -> str:
    """Give a text of at most about `limit` characters, cut between words and marked with […]."""
    text = plain(text)
    if len(text) <= limit:
        return text
    cut = text[: limit - 3]
    return re.sub(r"[\s,;:–-]*\S*$", "", cut) + " […]" if " " in cut else cut + "[…]"


def table(rows: Sequence[Sequence[str]], gap: int = 2, indent: int = 0) -> list[str]:
    """Give rows as columns; the last one is wrapped within the page."""
    columns = list(zip(*rows, strict=True))
    widths = [max(map(len, column)) for column in columns[:-1]]
    left = indent + sum(widths) + gap * len(widths)
    lines = []
    for row in rows:
        start = " " * indent + "".join(cell.ljust(width + gap) for cell, width in zip(row, widths, strict=False))
        rest = wrapped(row[-1], left) or [" " * left]
        lines += [(start + rest[0].lstrip()).rstrip(), *rest[1:]]
    return lines


def runs(numbers: Iterable[int]) -> list[str]:
    """Give numbers as runs: 4, 5, 6 and 11 as "4–6" and "11"."""
    found: list[list[int]] = []
    for number in sorted(set(numbers)):
        if found and number == found[-1][-1] + 1:
            found[-1].append(number)
        else:
            found.append([number])
    return [str(run[0]) if len(run) == 1 else f"{run[0]}\N{EN DASH}{run[-1]}" for run in found]


def joined(lines: Iterable[str]) -> str:
    """Give lines as one text that ends with a line break, without blank lines at its end."""
    return "\n".join(lines).rstrip("\n") + "\n"
