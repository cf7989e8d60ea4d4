"""The source of a sample: a small text format, read into blocks that every writer lays out in its own way.

A source is a YAML header (`title`, `organisation`, `facts`, `look`, ...) and a body in a few marks: `#` headings, `-`
list items, `|` table rows (the first one is the head), `> ` a fact box, `[^1]` a footnote and `[^1]: text` its text,
`**strong**`, and the lines `:contents:`, `:page:`, `:columns 2:`, `:caption text:`.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

_NOTE = re.compile(r"^\[\^(\w+)\]:\s*(.*)$")
_INLINE = re.compile(r"\*\*(.+?)\*\*|\[\^(\w+)\]")


@dataclass(frozen=True)
class Run:
    """A stretch of text in one look; `note` is the text of a footnote that is marked here."""

    text: str
    strong: bool = False
    note: str = ""


@dataclass(frozen=True)
class Block:
    """One block: kind is heading, paragraph, bullet, box, caption, table, contents, page or columns.

    `level` is the heading level or the number of columns; `rows` are the cells of a table.
    """

    kind: str
    runs: tuple[Run, ...] = ()
    level: int = 0
    rows: tuple[tuple[tuple[Run, ...], ...], ...] = ()

    @property
    def text(self) -> str:
        """Give the text without looks and footnotes."""
        return plain(self.runs)


@dataclass(frozen=True)
class Draft:
    """A sample as its source tells it; `facts` are the lines of the cover's table."""

    name: str
    title: str
    subtitle: str
    organisation: str
    author: str
    date: str
    running: str
    facts: tuple[tuple[str, str], ...]
    font: str
    colour: str
    pdf: str
    size: float
    word: bool
    blocks: tuple[Block, ...]

    @property
    def headings(self) -> tuple[Block, ...]:
        """Give the headings that a contents list shows."""
        return tuple(block for block in self.blocks if block.kind == "heading" and block.level <= 2)


def plain(runs: tuple[Run, ...]) -> str:
    """Give the text of some runs."""
    return "".join(run.text for run in runs)


def read_draft(path: Path) -> Draft:
    """Give the sample in a source file."""
    _, header, body = path.read_text(encoding="utf-8").split("---\n", 2)
    head = yaml.safe_load(header)
    look = head["look"]
    return Draft(
        name=path.stem,
        title=head["title"],
        subtitle=head.get("subtitle", ""),
        organisation=head["organisation"],
        author=head["author"],
        date=str(head["date"]),
        running=head["running"],
        facts=tuple((str(key), str(value)) for key, value in head.get("facts", {}).items()),
        font=look["font"],
        colour=str(look["colour"]),
        pdf=look["pdf"],
        size=look.get("size", 11),
        word=look.get("word", True),
        blocks=_blocks(body),
    )


def _blocks(body: str) -> tuple[Block, ...]:
    notes = dict(match.groups() for line in body.splitlines() if (match := _NOTE.match(line)))
    blocks: list[Block] = []
    for chunk in re.split(r"\n\s*\n", body.strip()):
        lines = [line for line in chunk.splitlines() if line.strip() and not _NOTE.match(line)]
        if not lines:
            continue
        if lines[0].startswith("|"):
            bare = [line.strip().removeprefix("|").removesuffix("|") for line in lines if not set(line) <= set("|- ")]
            rows = [line.split("|") for line in bare]
            cells = tuple(tuple(_runs(cell.strip(), notes) for cell in row) for row in rows)
            blocks.append(Block("table", rows=cells))
        elif lines[0].startswith("- "):
            items = re.split(r"\n- ", "\n" + "\n".join(lines))[1:]
            blocks += [Block("bullet", _runs(" ".join(item.split()), notes)) for item in items]
        else:
            blocks.append(_single(" ".join(" ".join(lines).split()), notes))
    return tuple(blocks)


def _single(text: str, notes: dict[str, str]) -> Block:
    if heading := re.match(r"(#+) (.*)", text):
        return Block("heading", _runs(heading[2], notes), level=len(heading[1]))
    if columns := re.fullmatch(r":columns (\d):", text):
        return Block("columns", level=int(columns[1]))
    if caption := re.fullmatch(r":caption (.*):", text):
        return Block("caption", _runs(caption[1], notes))
    if text in {":contents:", ":page:"}:
        return Block(text.strip(":"))
    if text.startswith("> "):
        return Block("box", _runs(text[2:].replace(" > ", " "), notes))
    return Block("paragraph", _runs(text, notes))


def _runs(text: str, notes: dict[str, str]) -> tuple[Run, ...]:
    runs, end = [], 0
    for match in _INLINE.finditer(text):
        if match.start() > end:
            runs.append(Run(text[end : match.start()]))
        runs.append(Run(match[1], strong=True) if match[1] else Run("", note=notes[match[2]]))
        end = match.end()
    if end < len(text):
        runs.append(Run(text[end:]))
    return tuple(runs)
