"""Drafts into a document: clean text, blocks, heading paths, and the way back to the file."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from policylint.document import Block, BlockKind, BlockSource, Location, SourceSpan, TableCell
from policylint.reading.pdf.drafts import Draft, Place
from policylint.reading.pdf.geometry import Frame
from policylint.reading.pdf.joining import Piece, hyphenated_words, join_lines

_SEPARATOR = "\n\n"
_NO_EVIDENCE = (BlockKind.CONTENTS, BlockKind.HEADER, BlockKind.FOOTER)


def assemble(
    drafts: Sequence[Draft], frames: Mapping[int, Frame], *, indexed: bool, ocr_pages: frozenset[int] = frozenset()
) -> tuple[str, tuple[Block, ...]]:
    """Give the text of a document and its blocks, in order.

    `frames` are by page number. `indexed` says that the character indices of the segments are PDFium's; otherwise the
    spans carry boxes only. `ocr_pages` have a text layer that was put under a picture.
    """
    hyphenated = hyphenated_words([line.text for draft in drafts for line in draft.lines])
    parts: list[str] = []
    blocks: list[Block] = []
    offset = 0
    path: list[tuple[int, str]] = []
    section: tuple[str, ...] = ()
    headings = _table_headings(drafts, hyphenated)
    for draft in drafts:
        text, spans = _text_and_spans(draft, hyphenated, offset, frames, indexed)
        if not text:
            continue
        if draft.kind is BlockKind.HEADING:
            path = [entry for entry in path if entry[0] < (draft.level or 1)]
            section = tuple(entry[1] for entry in path)
        pages = (draft.page,) if len(draft.lines) == 1 else tuple(sorted({line.page for line in draft.lines}))
        location = Location(
            block=len(blocks),
            start=offset,
            end=offset + len(text),
            pages=pages,
            section=section,
        )
        if draft.kind is BlockKind.HEADING:
            path.append((draft.level or 1, text))
            section = (*section, text)
        blocks.append(
            Block(
                kind=draft.kind,
                location=location,
                level=draft.level,
                label=draft.label,
                source=BlockSource.OCR if pages[0] in ocr_pages else draft.source,
                evidence=draft.kind not in _NO_EVIDENCE,
                cell=_cell(draft.place, headings) if draft.place is not None else None,
                style=draft.style,
                sources=spans,
            )
        )
        parts.append(text)
        offset += len(text) + len(_SEPARATOR)
    return _SEPARATOR.join(parts), tuple(blocks)


def _text_and_spans(
    draft: Draft, hyphenated: frozenset[str], offset: int, frames: Mapping[int, Frame], indexed: bool
) -> tuple[str, tuple[SourceSpan, ...]]:
    if draft.instead:
        text = " ".join(unicodedata.normalize("NFC", draft.instead).split())
        segments = [segment for line in draft.lines for segment in line.segments]
        pieces: list[Piece | str] = [Piece(text, segments[0], segments[0].start, segments[-1].end)]
        return text, tuple(_spans(pieces, offset, frames, indexed))
    pieces = join_lines(draft.lines, draft.skip, hyphenated)
    text = _joined(pieces)
    if not unicodedata.is_normalized("NFC", text):
        pieces = [
            piece if isinstance(piece, str) else piece._replace(text=unicodedata.normalize("NFC", piece.text))
            for piece in pieces
        ]
        text = _joined(pieces)
    return text, tuple(_spans(pieces, offset, frames, indexed))


def _joined(pieces: Sequence[Piece | str]) -> str:
    return "".join([piece if isinstance(piece, str) else piece.text for piece in pieces])


def _spans(
    pieces: Sequence[Piece | str], offset: int, frames: Mapping[int, Frame], indexed: bool
) -> Iterator[SourceSpan]:
    """Give the spans of pieces; neighbours in the file that map one to one are one span."""
    held: tuple[int, int, Piece] | None = None
    for piece in pieces:
        if isinstance(piece, str):
            offset += len(piece)
            continue
        length = len(piece.text)
        if held is not None:
            start, end, before = held
            follows = before.segment is piece.segment and before.end == piece.start and end == offset
            if follows and length == piece.end - piece.start and end - start == before.end - before.start:
                held = (start, offset + length, before._replace(end=piece.end))
                offset += length
                continue
            yield _span(start, end, before, frames, indexed)
        held = (offset, offset + length, piece)
        offset += length
    if held is not None:
        yield _span(*held, frames, indexed)


def _span(start: int, end: int, piece: Piece, frames: Mapping[int, Frame], indexed: bool) -> SourceSpan:
    segment = piece.segment
    return SourceSpan(
        start=start,
        end=end,
        part="",
        node=segment.page,
        raw_start=piece.start if indexed else 0,
        raw_end=piece.end if indexed else 0,
        box=frames[segment.page].in_file(segment.box),
    )


Headings = tuple[dict[tuple[int, int], list[str]], dict[tuple[int, int], str]]


def _table_headings(drafts: Sequence[Draft], hyphenated: frozenset[str]) -> Headings:
    """Give the column headings by table and column, and what stands in the first column by table and row."""
    columns: dict[tuple[int, int], list[str]] = {}
    leads: dict[tuple[int, int], str] = {}
    for draft in drafts:
        place = draft.place
        if place is None:
            continue
        is_column = place.is_heading and (place.row == 0 or place.column > 0)
        if is_column and len(columns.get((place.table, place.column), ())) < 4:
            columns.setdefault((place.table, place.column), []).append(_plain(draft, hyphenated))
        if place.column == 0 and not (place.is_heading and place.row == 0):
            lead = leads.get((place.table, place.row), "")
            leads[place.table, place.row] = f"{lead} {_plain(draft, hyphenated)}".strip()
    return columns, leads


def _plain(draft: Draft, hyphenated: frozenset[str]) -> str:
    return _joined(join_lines(draft.lines, draft.skip, hyphenated))


def _cell(place: Place, headings: Headings) -> TableCell:
    columns, leads = headings
    return TableCell(
        table=place.table,
        row=place.row,
        column=place.column,
        row_heading=leads.get((place.table, place.row), "") if place.column > 0 else "",
        column_headings=() if place.is_heading else tuple(columns.get((place.table, place.column), ())),
        is_heading=place.is_heading,
    )
