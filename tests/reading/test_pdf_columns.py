"""Columns with tables above, below, between and inside them: the order of the text and the cells, without tags."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from policylint.document import Document
from policylint.reading.limits import LIMITS
from policylint.reading.pdf import read_pdf
from tests.reading.pdf_builder import LEFT, RIGHT, Sheet, build, ruled_table, text_of, wrapped

GUTTER = 20.0
HALF = (RIGHT - LEFT - GUTTER) / 2
NARROW = (("Mål", "Åtgärd"), ("Fler besök", "Öka öppettiderna"), ("Fler lån", "Nya filialer"))
WIDE = (
    ("Mål", "Åtgärd", "Ansvarig", "Klart"),
    ("Fler besök", "Öka öppettiderna på kvällar", "Kulturnämnden", "2026"),
    ("Fler elever", "Nya platser i körerna", "Skolnämnden", "2027"),
    ("Levande centrum", "Konserter på torget", "Tekniska nämnden", "2028"),
)
AFTER = "Nästa avsnitt"

Draw = Callable[[Sheet], None]


def columns(*texts: str) -> Draw:
    """Draw each text in a column of its own, one column after the other."""

    def draw(sheet: Sheet) -> None:
        top, lowest = sheet.y, sheet.y
        width = (RIGHT - LEFT + GUTTER) / len(texts) - GUTTER
        for index, text in enumerate(texts):
            x = LEFT + index * (width + GUTTER)
            sheet.y = top
            sheet.paragraph(text, x, x + width)
            lowest = min(lowest, sheet.y)
        sheet.y = lowest - 6

    return draw


def ruled(rows: Sequence[Sequence[str]]) -> Draw:
    return lambda sheet: ruled_table(sheet, rows, (100, 150, 100, 60)[: len(rows[0])], height=18)


def plain(rows: Sequence[Sequence[str]]) -> Draw:
    """Draw a table without lines."""

    def draw(sheet: Sheet) -> None:
        for index, row in enumerate(rows):
            sheet.canvas.setFont("Helvetica-Bold" if index == 0 else "Helvetica", 10)
            for x, text in zip((LEFT, LEFT + 95, LEFT + 245, LEFT + 380), row, strict=False):
                sheet.canvas.drawString(x, sheet.y, text)
            sheet.y -= 16
        sheet.y -= 10

    return draw


def page(*parts: Draw) -> Draw:
    """Draw a heading, parts, another heading as short as it, and a paragraph."""

    def draw(sheet: Sheet) -> None:
        sheet.heading("Internationellt")
        for part in parts:
            part(sheet)
        sheet.heading(AFTER)
        sheet.paragraph(text_of(5))

    return draw


def read(tmp_path: Path, draw: Draw) -> Document:
    return read_pdf(build(tmp_path / "plan.pdf", draw), LIMITS)


def told(document: Document) -> list[str]:
    return [document.block_text(block) for block in document.blocks]


def cells(document: Document) -> list[list[str]]:
    """Give the texts of all cells, row by row."""
    rows: dict[tuple[int, int], list[str]] = {}
    for block in document.blocks:
        if block.cell is not None:
            rows.setdefault((block.cell.table, block.cell.row), []).append(document.block_text(block))
    return list(rows.values())


def in_rows(rows: Sequence[Sequence[str]]) -> list[str]:
    return [text for row in rows for text in row]


@pytest.mark.parametrize("table", [ruled, plain])
@pytest.mark.parametrize("rows", [NARROW, WIDE])
class TestTable:
    """A table with or without lines, in the left column or under both."""

    def test_below_columns(self, tmp_path: Path, table: Callable[..., Draw], rows: Sequence[Sequence[str]]) -> None:
        document = read(tmp_path, page(columns(text_of(1, 6), text_of(2, 5)), table(rows)))
        assert told(document)[1:] == [text_of(1, 6), text_of(2, 5), *in_rows(rows), AFTER, text_of(5)]
        assert cells(document) == [list(row) for row in rows]
        last = document.blocks[-1]
        assert last.location.section[-1:] == (AFTER,)

    def test_above_columns(self, tmp_path: Path, table: Callable[..., Draw], rows: Sequence[Sequence[str]]) -> None:
        document = read(tmp_path, page(table(rows), columns(text_of(1, 6), text_of(2, 5))))
        assert told(document)[1:] == [*in_rows(rows), text_of(1, 6), text_of(2, 5), AFTER, text_of(5)]
        assert cells(document) == [list(row) for row in rows]

    def test_between_columns(self, tmp_path: Path, table: Callable[..., Draw], rows: Sequence[Sequence[str]]) -> None:
        document = read(
            tmp_path, page(columns(text_of(1, 5), text_of(2, 5)), table(rows), columns(text_of(3, 5), text_of(4, 5)))
        )
        order = [text_of(1, 5), text_of(2, 5), *in_rows(rows), text_of(3, 5), text_of(4, 5), AFTER, text_of(5)]
        assert told(document)[1:] == order
        assert cells(document) == [list(row) for row in rows]

    def test_between_three_columns_and_two(
        self, tmp_path: Path, table: Callable[..., Draw], rows: Sequence[Sequence[str]]
    ) -> None:
        three = text_of(1), text_of(2), text_of(3)
        document = read(tmp_path, page(columns(*three), table(rows), columns(text_of(4, 5), text_of(7, 5))))
        assert told(document)[1:] == [*three, *in_rows(rows), text_of(4, 5), text_of(7, 5), AFTER, text_of(5)]
        assert cells(document) == [list(row) for row in rows]


def beside(left: Draw, right: Draw, *, line: bool = False) -> Draw:
    """Draw the left half of a page, then the right one; `line` draws a line between them."""

    def draw(sheet: Sheet) -> None:
        top = sheet.y
        left(sheet)
        low, sheet.y = sheet.y, top
        sheet.canvas.saveState()
        sheet.canvas.translate(HALF + GUTTER, 0)
        right(sheet)
        sheet.canvas.restoreState()
        sheet.y = min(low, sheet.y)
        if line:
            sheet.canvas.line(LEFT + HALF + GUTTER / 2, top + 10, LEFT + HALF + GUTTER / 2, sheet.y)

    return draw


def half(text: str) -> Draw:
    return lambda sheet: sheet.paragraph(text, right=LEFT + HALF)


def in_column(rows: Sequence[Sequence[str]]) -> Draw:
    return lambda sheet: ruled_table(sheet, rows, (90, 110), height=18)


def both(*parts: Draw) -> Draw:
    def draw(sheet: Sheet) -> None:
        for part in parts:
            part(sheet)

    return draw


def test_a_line_between_columns_is_no_edge_of_a_table(tmp_path: Path) -> None:
    left = both(half(text_of(1)), in_column(NARROW), half(text_of(3)))
    document = read(tmp_path, page(beside(left, half(text_of(2, 6)), line=True)))
    assert told(document)[1:-2] == [text_of(1), *in_rows(NARROW), text_of(3), text_of(2, 6)]
    assert cells(document) == [list(row) for row in NARROW]


def test_tables_beside_each_other_are_two(tmp_path: Path) -> None:
    other = tuple((f"{first} nu", f"{second} nu") for first, second in NARROW)
    left = both(half(text_of(1)), in_column(NARROW), half(text_of(3)))
    right = both(half(text_of(2)), in_column(other), half(text_of(4)))
    document = read(tmp_path, page(beside(left, right)))
    order = [text_of(1), *in_rows(NARROW), text_of(3), text_of(2), *in_rows(other), text_of(4)]
    assert told(document)[1:-2] == order
    assert cells(document) == [list(row) for row in (*NARROW, *other)]


def test_an_underlined_word_in_a_cell_parts_no_row(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        top = sheet.y
        ruled_table(sheet, (("Mål", "Åtgärd"), ("Fler besök", "Öka öppettiderna på kvällar och helger")), (90, 100))
        sheet.canvas.line(LEFT + 100, top - 43, LEFT + 150, top - 43)

    document = read(tmp_path, draw)
    assert cells(document) == [["Mål", "Åtgärd"], ["Fler besök", "Öka öppettiderna på kvällar och helger"]]


def test_words_close_to_a_line_on_either_side_are_two_cells(tmp_path: Path) -> None:
    """Chromium pads cells by less than a space."""

    def draw(sheet: Sheet) -> None:
        for row in NARROW:
            x = LEFT
            for column, text in enumerate(row):
                width = 2 + max(sheet.canvas.stringWidth(other[column], "Helvetica", 12) for other in NARROW)
                sheet.canvas.setFont("Helvetica", 12)
                sheet.canvas.drawString(x + 1, sheet.y, text)
                sheet.canvas.rect(x, sheet.y - 3, width, 15)
                x += width
            sheet.y -= 15

    assert cells(read(tmp_path, draw)) == [list(row) for row in NARROW]


def test_a_cell_that_fills_its_column_is_cut_where_the_next_column_begins(tmp_path: Path) -> None:
    longest = "Fler besök på biblioteken"

    def draw(sheet: Sheet) -> None:
        second = LEFT + sheet.canvas.stringWidth(longest, "Helvetica", 10) + 8
        for first, other in (*NARROW, (longest, "Bokbussen kör")):
            sheet.canvas.setFont("Helvetica", 10)
            sheet.canvas.drawString(LEFT, sheet.y, first)
            sheet.canvas.drawString(second, sheet.y, other)
            sheet.y -= 16

    document = read(tmp_path, draw)
    assert cells(document) == [[*row] for row in (*NARROW, (longest, "Bokbussen kör"))]


def test_a_footer_written_first_does_not_hide_the_columns(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.canvas.setFont("Helvetica", 11)
        sheet.canvas.drawString(LEFT, 90, "Beslutad av kulturnämnden")
        page(columns(text_of(1, 6), text_of(2, 5)), plain(WIDE))(sheet)

    document = read(tmp_path, draw)
    assert told(document)[1:3] == [text_of(1, 6), text_of(2, 5)]
    assert cells(document) == [list(row) for row in WIDE]


def test_two_versions_beside_each_other_are_read_paragraph_by_paragraph(tmp_path: Path) -> None:
    versions = [(text_of(seed, 2), text_of(seed + 1, 3)) for seed in (1, 3, 5)]
    document = read(tmp_path, page(*(columns(*pair) for pair in versions)))
    assert told(document)[1:-2] == in_rows(versions)
    assert not cells(document)


def test_rows_of_tall_cells_are_a_table_and_no_columns(tmp_path: Path) -> None:
    rows = (("Mål", "Så gör vi"), *((f"Mål {number} för nämnden", text_of(number, 3)) for number in (1, 2, 3)))

    def draw(sheet: Sheet) -> None:
        for first, second in rows:
            top = sheet.y
            sheet.line(first)
            sheet.y = top
            sheet.paragraph(second, LEFT + 160)
            sheet.y -= 6

    document = read(tmp_path, page(draw))
    assert cells(document) == [list(row) for row in rows]


def test_wide_spaces_in_justified_lines_are_no_table(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        width = 120.0
        lines = wrapped(sheet.canvas, text_of(1, 6), width, 11, "Helvetica")
        for index, line in enumerate(lines):
            words = line.split()
            sheet.canvas.setFont("Helvetica", 11)
            free = width - sum(sheet.canvas.stringWidth(word, "Helvetica", 11) for word in words)
            x, space = LEFT, free / (len(words) - 1) if index < len(lines) - 1 else 3.0
            for word in words:
                sheet.canvas.drawString(x, sheet.y, word)
                x += sheet.canvas.stringWidth(word, "Helvetica", 11) + space
            sheet.y -= 13.75

    document = read(tmp_path, draw)
    assert told(document) == [text_of(1, 6)]
