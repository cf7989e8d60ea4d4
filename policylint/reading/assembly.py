"""Blocks of a text file, put together into one clean text that knows the way back to every line."""

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import msgspec

from policylint.document import Block, BlockKind, BlockSource, Location, SourceSpan, TableCell

SEPARATOR = "\n\n"

_RUN = re.compile(r"\S+(?:[^\S\n]\S+)*")
_INVISIBLE = re.compile("[^\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+")
_SPACES = re.compile(r"\s")
_CONTENTS_LINE = re.compile(r"\S.*?(?:\t|\.{3,}|…|(?: \.){3,}| {3,})\s*(\d{1,4})\s*$")
_CONTENTS_RUN = 3


class Piece(msgspec.Struct, frozen=True):
    """A stretch of the file, `raw[start:end]`, the text it stands for, and what joins it to the piece before it."""

    start: int
    end: int
    text: str
    joiner: str = " "


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A block before its place in the clean text is known."""

    kind: BlockKind
    pieces: tuple[Piece, ...]
    level: int | None = None
    label: str = ""
    cell: TableCell | None = None
    style: str = ""

    @property
    def text(self) -> str:
        """Give the clean text of the block."""
        return "".join(piece.joiner + piece.text if index else piece.text for index, piece in enumerate(self.pieces))


class Lines:
    """The lines of a file: their texts, and from an offset in the file to a line and back."""

    def __init__(self, raw: str) -> None:
        """Split the text of a file whose line ends are newlines."""
        self.raw = raw
        self.texts = raw.split("\n")
        self.starts = [0]
        for text in self.texts:
            self.starts.append(self.starts[-1] + len(text) + 1)

    def number(self, offset: int) -> int:
        """Give the 0-based line of an offset."""
        return bisect_right(self.starts, offset) - 1

    def end(self, number: int) -> int:
        """Give the offset of the end of a line, without its newline."""
        return self.starts[number + 1] - 1


def clean(raw: str, start: int, end: int, joiner: str = " ") -> Iterator[Piece]:
    """Give the pieces of `raw[start:end]`: blanks collapsed, soft hyphens and other unseen letters gone, NFC."""
    first = True
    for run in _RUN.finditer(raw, start, end):
        glue = joiner if first else " "
        for part in _INVISIBLE.finditer(raw, *run.span()):
            text = unicodedata.normalize("NFC", _SPACES.sub(" ", part.group()).replace("\u2011", "-"))
            yield Piece(*part.span(), text, glue)
            glue = ""
            first = False


def clean_escaped(raw: str, start: int, end: int, joiner: str = " ") -> Iterator[Piece]:
    """Give the pieces of `raw[start:end]` with character references such as `&amp;` turned into letters."""
    for piece in clean(raw, start, end, joiner):
        yield msgspec.structs.replace(piece, text=html.unescape(piece.text)) if "&" in piece.text else piece


def mark_contents(drafts: Sequence[Draft], raw: str) -> list[Draft]:
    """Turn entries of a contents list into CONTENTS blocks, one each.

    They are at least three lines in a row that end with a page number after dots, a tab or a gap, and the numbers never
    fall. A table set with tabs is kept: its numbers do fall, or its lines hold more than one gap.
    """
    lines = [line for draft in drafts for line in _split(draft, raw)]
    pages = [_page(draft, raw) for draft in lines]
    marked = list(lines)
    start = 0
    for end in range(1, len(lines) + 1):
        page, before = pages[end] if end < len(lines) else None, pages[end - 1]
        if page is not None and before is not None and page >= before:
            continue
        if end - start >= _CONTENTS_RUN:
            for index in range(start, end):
                marked[index] = msgspec.structs.replace(lines[index], kind=BlockKind.CONTENTS)
        start = end
    entries = sum(draft.kind == BlockKind.CONTENTS for draft in marked)
    return marked if entries else list(drafts)


def _split(draft: Draft, raw: str) -> Iterator[Draft]:
    """Give the lines of a draft that look like entries of a contents list as drafts of their own."""
    if draft.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
        yield draft
        return
    rows: list[list[Piece]] = []
    for before, piece in zip((None, *draft.pieces), draft.pieces, strict=False):
        if before is None or "\n" in raw[before.end : piece.start]:
            rows.append([])
        rows[-1].append(piece)
    parts = [
        msgspec.structs.replace(draft, pieces=tuple(row), label=draft.label if not n else "")
        for n, row in enumerate(rows)
    ]
    entries = [_page(part, raw) is not None for part in parts]
    if sum(entries) < 2:
        yield draft
        return
    for is_entry, run in groupby(zip(entries, parts, strict=True), key=lambda pair: pair[0]):
        group = [part for _, part in run]
        if is_entry:
            yield from group
        else:
            yield msgspec.structs.replace(group[0], pieces=tuple(piece for part in group for piece in part.pieces))


def _page(draft: Draft, raw: str) -> int | None:
    if draft.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) or not draft.pieces:
        return None
    line = raw[draft.pieces[0].start : draft.pieces[-1].end]
    match = _CONTENTS_LINE.fullmatch(line) if "\n" not in line else None
    return int(match.group(1)) if match else None


def assemble(drafts: Iterable[Draft], lines: Lines) -> tuple[str, tuple[Block, ...]]:
    """Give the clean text and its blocks; drafts without text are left out."""
    texts: list[str] = []
    blocks: list[Block] = []
    headings: list[tuple[int, str]] = []
    offset = 0
    for draft in drafts:
        text = draft.text
        if not text.strip():
            continue
        level = draft.level or 1
        if draft.kind == BlockKind.HEADING:
            headings = [heading for heading in headings if heading[0] < level]
        section = tuple(heading for _, heading in headings)
        location = Location(block=len(blocks), start=offset, end=offset + len(text), section=section)
        blocks.append(_block(draft, location, lines))
        texts.append(text)
        offset += len(text) + len(SEPARATOR)
        if draft.kind == BlockKind.HEADING:
            headings.append((level, text))
    return SEPARATOR.join(texts), tuple(blocks)


def _block(draft: Draft, location: Location, lines: Lines) -> Block:
    return Block(
        kind=draft.kind,
        location=location,
        level=draft.level,
        label=draft.label,
        source=BlockSource.TEXT,
        evidence=draft.kind != BlockKind.CONTENTS,
        cell=draft.cell,
        style=draft.style,
        sources=tuple(_spans(draft.pieces, location.start, lines)),
    )


def _spans(pieces: Iterable[Piece], offset: int, lines: Lines) -> Iterator[SourceSpan]:
    for index, piece in enumerate(pieces):
        start = offset + (len(piece.joiner) if index else 0)
        offset = start + len(piece.text)
        number = lines.number(piece.start)
        begin = lines.starts[number]
        yield SourceSpan(
            start=start,
            end=offset,
            part="",
            node=number + 1,
            raw_start=piece.start - begin,
            raw_end=piece.end - begin,
        )
