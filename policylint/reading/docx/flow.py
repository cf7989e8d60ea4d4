"""From the paragraphs and tables of the walk to drafts of blocks in reading order."""

from collections.abc import Callable, Iterable, Iterator

from policylint.document import BlockKind, TableCell
from policylint.reading.docx.content import Cell, Item, NoteReference, Paragraph, Table
from policylint.reading.docx.drafts import MAIN_FLOW, Draft, joined_draft, paragraph_draft
from policylint.reading.docx.grid import Grid, grid, paragraphs

_KEEP_IN_BOX = frozenset({BlockKind.TITLE, BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.TABLE_CELL})
NoteOf = Callable[[NoteReference], tuple[str, list[Item]]]
DrawnOf = Callable[[str, str], list[Item]]


class Flow:
    """Numbers tables and text boxes through the document while items become drafts."""

    def __init__(self, note_of: NoteOf, drawn_of: DrawnOf) -> None:
        """Take how to get a note (label, items) by its reference, and a diagram's items by part and relation id."""
        self._note_of = note_of
        self._drawn_of = drawn_of
        self._tables = 0
        self._boxes = MAIN_FLOW

    def drafts(self, items: Iterable[Item]) -> Iterator[Draft]:
        """Give the drafts of items: boxes and notes follow the block that holds or refers to them."""
        for item in items:
            if isinstance(item, Paragraph):
                draft = paragraph_draft(item)
                if draft is not None:
                    yield draft
                if item.holds_more:
                    yield from self._attached(item)
            else:
                yield from self._table(item)

    def _attached(self, paragraph: Paragraph) -> Iterator[Draft]:
        for box in paragraph.boxes:
            yield from self._apart(box, BlockKind.TEXT_BOX, _KEEP_IN_BOX)
        for relation_id in paragraph.drawn:
            yield from self._apart(self._drawn_of(paragraph.part, relation_id), BlockKind.TEXT_BOX, frozenset())
        for reference in paragraph.notes:
            label, items = self._note_of(reference)
            for index, draft in enumerate(self._apart(items, BlockKind.NOTE, frozenset())):
                draft.label = draft.label or (label if index == 0 else "")
                draft.first_page = draft.last_page = reference.page if reference.kind == "footnote" else 0
                yield draft

    def _apart(self, items: list[Item], kind: BlockKind, kept: frozenset[BlockKind]) -> Iterator[Draft]:
        """Give the drafts of something that stands beside the main flow, under a number of its own."""
        if not items:
            return
        self._boxes += 1
        box = self._boxes
        for draft in self.drafts(items):
            draft.box = draft.box or box
            if draft.kind not in kept:
                draft.kind, draft.level, draft.cell = kind, None, None
            yield draft

    def _table(self, table: Table) -> Iterator[Draft]:
        data = grid(table)
        if data is None:
            for row in table.rows:
                for cell in row.cells:
                    yield from self.drafts(cell.items)
            return
        number = self._tables
        self._tables += 1
        headings: dict[int, list[str]] = {}
        row_heading = ""
        for index, row in enumerate(data.rows):
            if 0 not in row.continued:
                row_heading = ""
            for cell in row.cells:
                draft = _cell_draft(cell)
                text = "" if draft is None else draft.text.replace("\n", " ")
                if draft is not None:
                    draft.cell = _place(number, index, cell, data, headings, row_heading)
                    yield draft
                if index < data.heading_rows:
                    for column in data.covered(cell):
                        headings.setdefault(column, []).append(text)
                elif cell.column == 0:
                    row_heading = text
                yield from self._beside_text(cell)

    def _beside_text(self, cell: Cell) -> Iterator[Draft]:
        for item in cell.items:
            if isinstance(item, Paragraph):
                if item.holds_more:
                    yield from self._attached(item)
            else:
                yield from self._table(item)


def _cell_draft(cell: Cell) -> Draft | None:
    draft = joined_draft(list(paragraphs(cell)), BlockKind.TABLE_CELL)
    if draft is not None and draft.style.is_contents:
        draft.kind = BlockKind.CONTENTS
    return draft


def _place(table: int, row: int, cell: Cell, data: Grid, headings: dict[int, list[str]], row_heading: str) -> TableCell:
    column = data.covered(cell).start
    is_heading = row < data.heading_rows
    return TableCell(
        table=table,
        row=row,
        column=column,
        row_heading="" if is_heading or column == 0 else row_heading,
        column_headings=() if is_heading else tuple(dict.fromkeys(filter(None, headings.get(column, ())))),
        is_heading=is_heading,
    )
