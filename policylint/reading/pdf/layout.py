"""Drafts from the layout of pages alone: furniture, contents list, tables, columns, paragraphs, notes."""

from collections.abc import Iterator, Sequence
from itertools import count

from msgspec.structs import replace

from policylint.document import BlockKind
from policylint.reading.pdf.bands import Item
from policylint.reading.pdf.columns import column_of, regions
from policylint.reading.pdf.contents import contents_rows, is_contents_heading, may_hold_contents
from policylint.reading.pdf.drafts import Draft, Norm, Place
from policylint.reading.pdf.furniture import Edges
from policylint.reading.pdf.lines import Line, Page, Segment, make_line, rows
from policylint.reading.pdf.notes import with_notes
from policylint.reading.pdf.paragraphs import make_draft, paragraphs
from policylint.reading.pdf.ruled import ruled_tables
from policylint.reading.pdf.tables import Table, aligned_tables


class Layout:
    """Lays out the pages of one document, in order; keeps the numbers of tables and columns running."""

    def __init__(self, norm: Norm, page_count: int, *, first_table: int = 0) -> None:
        """Keep what holds for the whole document."""
        self._norm = norm
        self._page_count = page_count
        self._tables = count(first_table)
        self._regions = count()
        self._in_contents = False

    def page(self, page: Page, edges: Edges) -> Iterator[Draft]:
        """Give the drafts of a page in reading order."""
        for line in edges.headers:
            yield furniture_draft(line, BlockKind.HEADER)
        yield from self.body(page, edges.body)
        for line in edges.footers:
            yield furniture_draft(line, BlockKind.FOOTER)

    def body(self, page: Page, segments: Sequence[Segment]) -> Iterator[Draft]:
        """Give the drafts of what is not furniture."""
        upright = [segment for segment in segments if not segment.turned]
        contents, upright = self._contents(upright)
        tables, loose = ruled_tables(upright, page.rules)
        items: list[Item] = [*loose, *tables]
        drafts = [draft for region in regions(items, in_order=page.in_order) for draft in self._region(region)]
        yield from contents
        yield from with_notes(drafts, self._norm, page.frame.height)
        yield from _turned(segments)

    def _contents(self, segments: list[Segment]) -> tuple[list[Draft], list[Segment]]:
        """Take the rows of a contents list out of a page, and its heading."""
        if not self._in_contents and not may_hold_contents(segments):
            return [], segments
        found = rows(segments)
        marked = contents_rows(found, self._page_count + 40, goes_on=self._in_contents)
        self._in_contents = bool(marked)
        if not marked:
            return [], segments
        heading = {i for i, row in enumerate(found) if is_contents_heading(make_line(row).text)}
        lines = [make_line(found[index]) for index in sorted(marked | heading)]
        drafts = [Draft(kind=BlockKind.CONTENTS, lines=(line,)) for line in lines]
        taken = {id(segment) for line in lines for segment in line.segments}
        return drafts, [segment for segment in segments if id(segment) not in taken]

    def _region(self, region: Sequence[Item]) -> Iterator[Draft]:
        number = next(self._regions)
        right = column_of(region).right
        run: list[Segment] = []
        for item in region:
            if isinstance(item, Segment):
                run.append(item)
            else:
                yield from self._run(run, right, number)
                yield from self._table(item)
                run = []
        yield from self._run(run, right, number)

    def _run(self, segments: list[Segment], right: float, region: int) -> Iterator[Draft]:
        """Give the drafts of a stretch of a column, with the tables in it that no lines rule."""
        tables, loose = aligned_tables(rows(segments))
        for table in tables:
            above = [row for row in loose if row[0].box.middle > table.box.middle]
            loose = loose[len(above) :]
            yield from paragraphs(above, right, self._norm, region)
            yield from self._table(table)
        yield from paragraphs(loose, right, self._norm, region)

    def _table(self, table: Table) -> Iterator[Draft]:
        number = next(self._tables)
        heading = _has_heading_row(table)
        for cell in table.cells:
            place = Place(number, cell.row, cell.column, heading and cell.row == 0)
            right = max(segment.box.right for segment in cell.segments)
            for draft in paragraphs(rows(cell.segments), right, self._norm, -1):
                yield replace(draft, kind=BlockKind.TABLE_CELL, place=place, level=None)


def _has_heading_row(table: Table) -> bool:
    """Tell whether the first row heads the others: bold where they are not, or words above figures."""
    first = [make_line(cell.segments) for cell in table.cells if cell.row == 0]
    others = [cell for cell in table.cells if cell.row > 0]
    if len(first) < 2 or not others or any(len(line.text) > 80 for line in first):
        return False
    if all(line.bold for line in first):
        return not all(make_line(cell.segments).bold for cell in others)
    values = [line for line in _values(table) if line.text.strip(" -–+±~<>(").replace("\x00", "")]
    figures = sum(line.text.strip(" -–+±~<>(")[:1].isdigit() and len(line.text) < 20 for line in values)
    return not any(map(str.isdigit, "".join(line.text for line in first))) and figures >= 0.5 * len(values) > 0


def _values(table: Table) -> list[Line]:
    return [make_line(cell.segments) for cell in table.cells if cell.row > 0 and cell.column > 0]


def furniture_draft(line: Line, kind: BlockKind) -> Draft:
    """Make a header or footer of a line."""
    return Draft(kind=kind, lines=(line,))


def _turned(segments: Sequence[Segment]) -> Iterator[Draft]:
    """Give text that does not stand upright, each piece of it by itself."""
    for segment in segments:
        if segment.turned:
            yield replace(make_draft([make_line([segment])], -2), kind=BlockKind.TEXT_BOX, label="", skip=0, level=None)
