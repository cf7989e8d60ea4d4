"""Whether a table holds data or only arranges text on the page, and which of its cells are headings."""

from bisect import bisect_left
from collections.abc import Iterator

import msgspec

from policylint.reading.docx.content import Cell, Paragraph, Row, Table

_SHORT_HEADING = 80
_VERY_SHORT_HEADING = 40
_MOST_HEADING_ROWS = 3
_SHORT_CELL = 200
_FEW_PARAGRAPHS = 2
_FLOWING_SIGNS = 1500
_FLOWING_PARAGRAPHS = 10


class Grid(msgspec.Struct, frozen=True, kw_only=True):
    """A table of data: its rows, how many at the top are headings, and the grid columns in which cells begin."""

    rows: tuple[Row, ...]
    heading_rows: int
    columns: tuple[int, ...]

    def covered(self, cell: Cell) -> range:
        """Give the ordinals of the columns that a cell covers."""
        return range(bisect_left(self.columns, cell.column), bisect_left(self.columns, cell.column + cell.span))


class _Look(msgspec.Struct, frozen=True, kw_only=True):
    signs: int
    is_set_off: bool
    paragraphs: int
    has_heading: bool
    has_table: bool


def paragraphs(cell: Cell) -> Iterator[Paragraph]:
    """Give the paragraphs of a cell itself, without those of tables in it."""
    return (item for item in cell.items if isinstance(item, Paragraph))


def grid(table: Table) -> Grid | None:
    """Give the table as data, or None where it only arranges text: one column, one row, no headings and long cells."""
    looks = [[_look(cell) for cell in row.cells] for row in table.rows]
    filled = [index for index, row in enumerate(looks) if any(look.signs for look in row)]
    columns = sorted({cell.column for row in table.rows for cell in row.cells})
    if len(columns) < 2 or len(filled) < 2:
        return None
    heading_rows = _marked_rows(table)
    if not heading_rows:
        if any(_is_flow(look) for row in looks for look in row) or _has_heading_below_first(looks, filled):
            return None
        heading_rows = _set_off_rows(table, looks, filled)
        if not heading_rows and not _sets_off_first_column(table, looks) and not _is_ruled_and_terse(table, looks):
            return None
    return Grid(rows=tuple(table.rows), heading_rows=heading_rows, columns=tuple(columns))


def _look(cell: Cell) -> _Look:
    signs = bold = filled = 0
    has_heading = has_table = False
    for item in cell.items:
        if isinstance(item, Table):
            has_table = True
        elif item.signs:
            filled += 1
            signs += item.signs
            bold += item.bold_signs
            has_heading = has_heading or item.heading is not None or item.style.is_title
    return _Look(
        signs=signs,
        is_set_off=cell.is_shaded or (signs > 0 and bold == signs),
        paragraphs=filled,
        has_heading=has_heading,
        has_table=has_table,
    )


def _is_flow(look: _Look) -> bool:
    """Whether a cell holds a piece of a document rather than an entry."""
    return look.has_table or look.signs > _FLOWING_SIGNS or look.paragraphs > _FLOWING_PARAGRAPHS


def _marked_rows(table: Table) -> int:
    """Count the rows at the top that are marked to repeat as headings, where rows follow that are not."""
    marked = 0
    while marked < len(table.rows) and table.rows[marked].repeats_as_header:
        marked += 1
    return marked if marked < len(table.rows) else 0


def _has_heading_below_first(looks: list[list[_Look]], filled: list[int]) -> bool:
    return any(look.has_heading for index in filled[1:] for look in looks[index])


def _set_off_rows(table: Table, looks: list[list[_Look]], filled: list[int]) -> int:
    """Count the rows at the top that look like headings and reach down to one that heads two columns or more."""
    if table.sets_off_first_row and _is_short(looks[filled[0]], _SHORT_HEADING, least=2):
        return filled[0] + 1
    body_is_set_off = all(look.is_set_off for index in filled[1:] for look in looks[index] if look.signs)
    if not body_is_set_off:
        for index in filled[:_MOST_HEADING_ROWS]:
            row = [look for look in looks[index] if look.signs]
            if index == filled[-1] or not all(look.is_set_off for look in row) or not _is_short(row, _SHORT_HEADING):
                break
            if len(row) >= 2:
                return index + 1
    return filled[0] + 1 if _is_first_row_terse(looks, filled) else 0


def _is_first_row_terse(looks: list[list[_Look]], filled: list[int]) -> bool:
    """Whether every cell of the first row has a few words, and the cells below are clearly longer."""
    first = looks[filled[0]]
    below = [look.signs for index in filled[1:] for look in looks[index] if look.signs]
    if len(filled) < 3 or not below or not all(look.signs and look.paragraphs == 1 for look in first):
        return False
    mean = sum(look.signs for look in first) / len(first)
    return _is_short(first, _VERY_SHORT_HEADING, least=2) and sum(below) / len(below) > 2 * mean


def _is_short(row: list[_Look], most: int, *, least: int = 1) -> bool:
    filled = [look for look in row if look.signs]
    return len(filled) >= least and all(look.signs <= most for look in filled)


def _sets_off_first_column(table: Table, looks: list[list[_Look]]) -> bool:
    first: list[_Look] = []
    others: list[_Look] = []
    for row, row_looks in zip(table.rows, looks, strict=True):
        for cell, look in zip(row.cells, row_looks, strict=True):
            if look.signs:
                (first if cell.column == 0 else others).append(look)
    return (
        len(first) >= 2
        and all(look.is_set_off and look.signs <= _SHORT_HEADING for look in first)
        and any(not look.is_set_off for look in others)
    )


def _is_ruled_and_terse(table: Table, looks: list[list[_Look]]) -> bool:
    filled = [look for row in looks for look in row if look.signs]
    signs = sum(look.signs for look in filled)
    parts = sum(look.paragraphs for look in filled)
    return table.has_borders and signs <= _SHORT_CELL * len(filled) and parts <= _FEW_PARAGRAPHS * len(filled)
