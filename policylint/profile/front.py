"""The parts of a document that say what it is: title, cover, first pages, end, and labelled fields."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import Final

from policylint.document import HEADINGS, Block, BlockKind, Document
from policylint.findings import Certainty, ProfileField
from policylint.profile.dates import may_hold_date
from policylint.profile.places import Line, lines_of, whole

_ASIDE: Final = frozenset({BlockKind.HEADER, BlockKind.FOOTER, BlockKind.CONTENTS, BlockKind.COMMENT, BlockKind.NOTE})
_FRONT_CHARS: Final = 6000
_FRONT_BLOCKS: Final = 200
_TAIL_BLOCKS: Final = 25
_COVER_LINES: Final = 40
LONG_CHARS: Final = 180
_LABEL: Final = re.compile(r"\s*([^\W\d_][^:\t|\n]{1,40}?)\s*(?::|\t|\|)\s*(?=\S)")
_RUN_IN: Final = re.compile(r"(?<=[.,;|\t])\s*([A-ZÅÄÖ][^:.;|\t\n]{2,40}):\s*([^.;|\t\n]+)")
_CELL_LABEL_CHARS: Final = 45


class Entry:
    """A field that a document labels: "Dokumenttyp: policy", in a line or in the cells of a table."""

    __slots__ = ("end", "label", "line", "start")

    def __init__(self, label: str, line: Line, start: int = 0, end: int | None = None) -> None:
        """Keep the label in lower case and the stretch of the line that is the value."""
        self.label = label.strip().rstrip(":").strip().lower()
        self.line = line
        self.start = start
        self.end = len(line.text) if end is None else end

    @property
    def text(self) -> str:
        """Give the value."""
        return self.line.text[self.start : self.end]

    def field(self, value: str, start: int, end: int) -> ProfileField:
        """Give a field that was read from a stretch of the value."""
        return self.line.field(value, Certainty.SURE, "label", self.start + start, self.start + end)


class Front:
    """A document seen as a reader sees it who wants to know what it is. Parts are made when they are asked for."""

    def __init__(self, document: Document, label: re.Pattern[str] | None = None) -> None:
        """Keep the document, and what a label may begin and end with."""
        self.document = document
        self._around = label

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of the first 6000 characters, a contents list left out: some two pages in every format."""
        return tuple(self._first())

    @cached_property
    def _own(self) -> tuple[Block, ...]:
        """The blocks of the first file: where a plan comes in several, appendices do not tell what it is."""
        blocks = self.document.blocks
        if not blocks or blocks[-1].location.file == blocks[0].location.file:
            return blocks
        return tuple(block for block in blocks if block.location.file == blocks[0].location.file)

    def _first(self) -> Iterator[Block]:
        read = 0
        for block in islice((block for block in self._own if block.kind not in _ASIDE), _FRONT_BLOCKS):
            if read > _FRONT_CHARS:
                return
            yield block
            read += block.location.end - block.location.start

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines of the first pages."""
        return lines_of(self.document, self.blocks)

    @cached_property
    def cover(self) -> tuple[Line, ...]:
        """The lines before the first long paragraph."""
        found: list[Line] = []
        for line in self.lines[:_COVER_LINES]:
            if len(line.text) > LONG_CHARS:
                break
            found.append(line)
        return tuple(found)

    @cached_property
    def titles(self) -> tuple[Line, ...]:
        """The titles, or the first heading where there is none; a title of several lines is one."""
        titles = [block for block in self.blocks if block.kind is BlockKind.TITLE]
        if not titles:
            titles = [block for block in self.blocks if block.kind is BlockKind.HEADING][:1]
        return tuple(whole(self.document, block) for block in titles)

    @cached_property
    def furniture(self) -> tuple[Line, ...]:
        """The first lines that stand in headers and footers."""
        blocks = (b for b in self.document.blocks if b.kind in (BlockKind.HEADER, BlockKind.FOOTER))
        return lines_of(self.document, islice(blocks, 12))

    @cached_property
    def tail(self) -> tuple[Line, ...]:
        """The lines of the last blocks that are not on the first pages."""
        last = [b for b in self._own[-_TAIL_BLOCKS:] if b.kind not in _ASIDE]
        start = self.blocks[-1].location.end if self.blocks else 0
        return lines_of(self.document, (block for block in last if block.location.start >= start))

    @cached_property
    def dated(self) -> tuple[Line, ...]:
        """The lines of the first pages and the end that may hold a date."""
        return tuple(line for line in (*self.lines, *self.tail) if may_hold_date(line.text))

    @cached_property
    def headings(self) -> tuple[Line, ...]:
        """All headings and titles."""
        return tuple(whole(self.document, b) for b in self.document.blocks if b.kind in HEADINGS)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The labelled fields of the first pages, the end and the headers, in this order."""
        return tuple(entry for part in (self.lines, self.tail, self.furniture) for entry in _entries(part))

    def labelled(self, labels: Sequence[str]) -> Iterator[Entry]:
        """Give the fields that bear one of the labels, in the order of the document."""
        wanted = {label.lower() for label in labels}
        return (entry for label, entry in self._by_label if label in wanted)

    @cached_property
    def _by_label(self) -> tuple[tuple[str, Entry], ...]:
        return tuple((self._bare(entry.label), entry) for entry in self.entries)

    def _bare(self, label: str) -> str:
        """Give a label without what may stand around it; one of a single word has nothing around it."""
        return label if self._around is None or label.isalnum() else self._around.sub("", label)


def _entries(lines: Sequence[Line]) -> Iterator[Entry]:
    for index, line in enumerate(lines):
        cell = line.block.cell
        if cell is not None and not cell.is_heading:
            yield from (Entry(label, line) for label in (cell.row_heading, *cell.column_headings) if _is_label(label))
        if cell is not None and cell.column % 2 == 1 and index and _is_label(lines[index - 1].text):
            yield Entry(lines[index - 1].text, line)
        match = _LABEL.match(line.text) if ":" in line.text or "\t" in line.text or "|" in line.text else None
        if match:
            yield Entry(match[1], line, match.end())
        elif index + 1 < len(lines) and _stands_alone(line) and cell is None and lines[index + 1].block.cell is None:
            yield Entry(line.text, lines[index + 1])
        if ":" in line.text:
            yield from _run_in(line)


def _run_in(line: Line) -> Iterable[Entry]:
    """Give the fields that follow one another in a line: "Gäller 2025. Dokumentansvarig: N.N., Dnr: 12"."""
    for match in _RUN_IN.finditer(line.text):
        yield Entry(match[1], line, match.start(2), match.end(2))


def _stands_alone(line: Line) -> bool:
    return len(line.text) <= _CELL_LABEL_CHARS and (line.text.endswith(":") or line.text.count(" ") <= 3)


def _is_label(text: str) -> bool:
    return 1 < len(text) <= _CELL_LABEL_CHARS
