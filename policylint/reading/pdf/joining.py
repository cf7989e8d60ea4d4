"""Lines into clean text, with the way back to every character of the file."""

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from policylint.reading.pdf.labels import SYMBOLS
from policylint.reading.pdf.lines import HYPHEN_MARK, Line, Segment, glued

_SPECIAL = re.compile(
    r" {2,}| *[\t-\r\x1c-\x1f\x85\xa0\u2000-\u200b\u202f\u205f\u3000]+ *"
    r"|[\x00-\x1f\x7f-\x9f\xad\u200c-\u200f\u2028-\u202e\u2060\ufeff\ufffe]"
    r"|.[\u0300-\u036f]+"
    r"|[\u0340-\u0341\u2126\u212a\u212b\ufb00-\ufb06\ue000-\uf8ff]"
)
_ODD = re.compile(
    r"[\x00-\x1f\x7f-\xa0\xad\u0300-\u036f\u2000-\u200f\u2028-\u202f\u205f\u2060\u2126\u212a\u212b\u3000"
    r"\ue000-\uf8ff\ufb00-\ufb06\ufeff\ufffe]"
)
"""What every special place but two spaces has in it: most texts have none, which is seen sooner."""

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_HYPHENATED = re.compile(r"[^\W_]+(?:-[^\W_]+)+")
_LAST_PART = re.compile(r"([^\W_]+)[-\ufffe]$")
_FIRST_WORD = re.compile(r"[^\W_]+")
_JOINING = "–/-\ufffe"
"""What a line must end with to be joined to the next one in any way but by a space."""

_LONGEST_WORD = 80
_CONJUNCTIONS = {"och", "eller", "samt", "respektive", "resp", "and", "or"}


class Piece(NamedTuple):
    """A stretch of clean text and the characters of a segment that it comes from."""

    text: str
    segment: Segment
    start: int
    end: int


def hyphenated_words(texts: Sequence[str]) -> frozenset[str]:
    """Give the words with a hyphen that stand within a line somewhere: at a line end they keep it."""
    return frozenset(match.group().casefold() for text in texts if "-" in text for match in _HYPHENATED.finditer(text))


def clean_pieces(segment: Segment, skip: int) -> list[Piece | str]:
    """Give the clean text of a segment from its character `skip` on; pieces of equal length map one to one."""
    text, position = segment.text, skip
    if "  " not in text and not _ODD.search(text):
        return [Piece(text[skip:], segment, segment.start + skip, segment.end)] if skip < len(text) else []
    pieces: list[Piece | str] = []
    for match in _SPECIAL.finditer(text, skip):
        begin, end = match.span()
        if begin > position:
            pieces.append(Piece(text[position:begin], segment, segment.start + position, segment.start + begin))
        if clean := _clean(match.group()):
            pieces.append(Piece(clean, segment, segment.start + begin, segment.start + end))
        position = end
    if position < len(text):
        pieces.append(Piece(text[position:], segment, segment.start + position, segment.end))
    return pieces


def _clean(special: str) -> str:
    if special[0].isspace() or special[0] == "\u200b":
        return " " if special.strip("\u200b") else ""
    if special == HYPHEN_MARK:
        return "-"
    if special in _LIGATURES:
        return _LIGATURES[special]
    if "\ue000" <= special <= "\uf8ff":
        return SYMBOLS.get(special, "")
    if len(special) == 1 and unicodedata.category(special) in ("Cc", "Cf", "Co"):
        return ""
    return unicodedata.normalize("NFC", special)


def join_lines(lines: Sequence[Line], skip: int, hyphenated: frozenset[str]) -> list[Piece | str]:
    """Give the clean text of lines as pieces of the file and, between them, characters that are not in the file."""
    result: list[Piece | str] = []
    for index, line in enumerate(lines):
        pieces = _line_pieces(line, skip if index == 0 else 0)
        if not pieces or (isinstance(pieces[0], str) and all(isinstance(piece, str) for piece in pieces)):
            continue
        if result:
            _join(result, pieces, hyphenated)
        result.extend(pieces)
    return _tidy(result)


def _line_pieces(line: Line, skip: int) -> list[Piece | str]:
    if not skip and len(line.segments) == 1:
        return clean_pieces(line.segments[0], 0)
    pieces: list[Piece | str] = []
    before: Segment | None = None
    for segment in line.segments:
        space = 0 if before is None or glued(before, segment) else 1
        length = len(segment.text) + space
        if skip >= length:
            skip -= length
        else:
            if space and not skip and pieces:
                pieces.append(" ")
            pieces.extend(clean_pieces(segment, max(skip - space, 0)))
            skip = 0
        before = segment
    return pieces


def _join(result: list[Piece | str], pieces: list[Piece | str], hyphenated: frozenset[str]) -> None:
    """Put between two lines what belongs there; a hyphen that only parts a word is taken away."""
    while result and _text(result[-1]).isspace():
        result.pop()
    if not result:
        return
    last = result[-1]
    if isinstance(last, str):
        result.append(" ")
        return
    soft = last.segment.text.rstrip().endswith("\xad")
    if not soft and last.text.rstrip()[-1:] not in _JOINING:
        result.append(" ")
        return
    before, after = "".join(map(_text, result[-6:])).rstrip(), "".join(map(_text, pieces[:6])).lstrip()
    if soft and after[:1].islower():
        first = _FIRST_WORD.match(after)
        if first and first.group() in _CONJUNCTIONS:
            result.append("- ")
        return
    join = hyphen_join(before, after, hyphenated)
    if join is None:
        result.pop()
        if len(last.text) > 1:
            short = last.end - 1 if last.end - last.start == len(last.text) else last.end
            result.append(Piece(last.text[:-1], last.segment, last.start, short))
    elif join:
        result.append(join)


def hyphen_join(before: str, after: str, hyphenated: frozenset[str] = frozenset()) -> str | None:
    """Give what to put between two lines: a space, nothing, or `None` where the hyphen before the break goes too.

    The hyphen stays before "och", "eller" and "samt" (`Miljö- och`), before capitals and figures, after capitals,
    figures and single letters (`EU-`, `e-`), and in words that the document writes with a hyphen elsewhere.
    """
    if before.endswith("–") and before[-2:-1].isdigit() and after[:1].isdigit():
        return ""
    if before.endswith("/") and before[-2:-1].isalnum() and after[:1].isalnum():
        return ""
    part = _LAST_PART.search(before[-_LONGEST_WORD:])
    word = _FIRST_WORD.match(after)
    if part is None or word is None:
        return " "
    if word.group().casefold() in _CONJUNCTIONS:
        return " "
    stem = part.group(1)
    whole = f"{stem}-{word.group()}".casefold()
    keeps = not word.group()[0].islower() or stem.isupper() or len(stem) == 1 or any(map(str.isdigit, stem))
    return "" if keeps or whole in hyphenated else None


def _text(piece: Piece | str) -> str:
    return piece if isinstance(piece, str) else piece.text


def _tidy(pieces: list[Piece | str]) -> list[Piece | str]:
    """Drop spaces at the ends and after a space."""
    if len(pieces) == 1 and _text(pieces[0]) != " ":
        return pieces
    result: list[Piece | str] = []
    for piece in pieces:
        if _text(piece) == " " and (not result or _text(result[-1]).endswith(" ")):
            continue
        result.append(piece)
    while result and _text(result[-1]) == " ":
        result.pop()
    return result
