"""Files without tags: what a reader sees is what is read."""

from pathlib import Path

import pytest

from policylint.document import Block, BlockKind, BlockSource, Document
from policylint.reading.limits import LIMITS
from policylint.reading.pdf import read_pdf
from tests.reading.pdf_builder import (
    HEIGHT,
    LEFT,
    RIGHT,
    SENTENCES,
    WIDTH,
    Sheet,
    build,
    build_plan,
    picture,
    ruled_table,
    text_of,
    wrapped,
)

ENGINES = ("pdfium", "pdfminer")


def read(path: Path, engine: str = "auto") -> Document:
    return read_pdf(path, LIMITS, engine=engine)


def texts(document: Document, kind: BlockKind) -> list[str]:
    return [document.block_text(block) for block in document.blocks if block.kind is kind]


def block_with(document: Document, text: str) -> Block:
    return next(block for block in document.blocks if text in document.block_text(block))


@pytest.mark.parametrize("engine", ENGINES)
def test_a_plan_is_read_block_by_block(tmp_path: Path, engine: str) -> None:
    build_plan(tmp_path / "plan.pdf", 4)
    document = read(tmp_path / "plan.pdf", engine)
    assert texts(document, BlockKind.TITLE) == ["Klimatplan för Exempelstad"]
    assert texts(document, BlockKind.HEADING)[:4] == [
        "Bakgrund",
        "Bakgrund i praktiken",
        "Mål och inriktning",
        "Mål och inriktning i praktiken",
    ]
    assert texts(document, BlockKind.HEADER) == ["Exempelstad: Klimatplan 2026-2030"] * 4
    assert texts(document, BlockKind.FOOTER) == ["1 (4)", "2 (4)", "3 (4)", "4 (4)"]
    assert texts(document, BlockKind.PARAGRAPH)[:3] == [text_of(7), text_of(8), text_of(9)]
    assert texts(document, BlockKind.LIST_ITEM)[0] == SENTENCES[1]
    assert block_with(document, "Transporter i praktiken").label == "3.1"
    item = next(block for block in document.blocks if block.kind is BlockKind.LIST_ITEM and 3 in block.location.pages)
    assert (item.label, item.location.section) == ("•", ("Transporter", "Transporter i praktiken"))
    assert document.coverage.complete
    assert all(block.source is BlockSource.LAYOUT for block in document.blocks)


def test_furniture_is_no_evidence(tmp_path: Path) -> None:
    build_plan(tmp_path / "plan.pdf", 3)
    document = read(tmp_path / "plan.pdf")
    for block in document.blocks:
        assert block.evidence == (block.kind not in (BlockKind.HEADER, BlockKind.FOOTER))


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    middle = WIDTH / 2

    def draw(sheet: Sheet) -> None:
        sheet.heading("En rubrik över båda spalterna i dokumentet", size=20)
        top = sheet.y
        for x, right, seed in ((LEFT, middle - 10, 1), (middle + 10, RIGHT, 2)):
            sheet.y = top
            for index in range(3):
                sheet.paragraph(text_of(seed + 3 * index), x, right)
        sheet.heading("Nästa rubrik går också över båda spalterna", size=20)
        top = sheet.y
        for x, right, seed in ((LEFT, middle - 10, 11), (middle + 10, RIGHT, 12)):
            sheet.y = top
            sheet.paragraph(text_of(seed), x, right)

    document = read(build(tmp_path / "columns.pdf", draw))
    assert texts(document, BlockKind.PARAGRAPH) == [text_of(seed) for seed in (1, 4, 7, 2, 5, 8, 11, 12)]
    assert len(texts(document, BlockKind.TITLE) + texts(document, BlockKind.HEADING)) == 2


def test_lines_drawn_across_two_columns_are_still_two_columns(tmp_path: Path) -> None:
    """Some programs write a page row by row, whatever belongs together."""
    middle = WIDTH / 2

    def draw(sheet: Sheet) -> None:
        left = wrapped(sheet.canvas, text_of(1, 6), middle - 10 - LEFT, 11, "Helvetica")
        right = wrapped(sheet.canvas, text_of(2, 6), RIGHT - middle - 10, 11, "Helvetica")
        for one, other in zip(left, right, strict=False):
            sheet.canvas.setFont("Helvetica", 11)
            sheet.canvas.drawString(middle + 10, sheet.y, other)
            sheet.line(one)

    document = read(build(tmp_path / "rows.pdf", draw))
    assert len(document.blocks) == 2
    assert text_of(1, 6).startswith(document.block_text(document.blocks[0])[:200])
    assert text_of(2, 6).startswith(document.block_text(document.blocks[1])[:200])


TABLE = (
    ("Åtgärd", "Ansvarig nämnd", "Klart senast"),
    ("Byta ut alla dieselbilar i hemtjänsten mot elbilar", "Äldrenämnden", "2027"),
    ("Laddplatser vid skolor", "Tekniska nämnden", "2028"),
    ("Solceller", "Fastighetsnämnden", "2029"),
)


def test_a_ruled_table_is_read_cell_by_cell(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.paragraph(text_of(1))
        ruled_table(sheet, TABLE, (200, 130, 90))
        sheet.paragraph(text_of(2))

    document = read(build(tmp_path / "table.pdf", draw))
    cells = [block for block in document.blocks if block.kind is BlockKind.TABLE_CELL]
    assert [document.block_text(cell) for cell in cells] == [text for row in TABLE for text in row]
    places = [(cell.cell.row, cell.cell.column) for cell in cells if cell.cell]
    assert places == [(row, column) for row in range(4) for column in range(3)]
    year = block_with(document, "2028").cell
    assert year is not None
    assert year.column_headings == ("Klart senast",)
    assert year.row_heading == "Laddplatser vid skolor"
    assert texts(document, BlockKind.PARAGRAPH) == [text_of(1), text_of(2)]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_table_without_lines_is_read_cell_by_cell(tmp_path: Path, engine: str) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.paragraph(text_of(1))
        for index, row in enumerate(TABLE):
            font = "Helvetica-Bold" if index == 0 else "Helvetica"
            pieces = wrapped(sheet.canvas, row[0], 160, 10, font)
            for number, piece in enumerate(pieces):
                sheet.canvas.setFont(font, 10)
                if number == 0:
                    sheet.canvas.drawString(LEFT + 180, sheet.y, row[1])
                    sheet.canvas.drawString(LEFT + 320, sheet.y, row[2])
                sheet.line(piece, size=10, font=font)
            sheet.y -= 6
        sheet.y -= 14
        sheet.paragraph(text_of(2))

    document = read(build(tmp_path / "table.pdf", draw), engine)
    assert texts(document, BlockKind.TABLE_CELL) == [text for row in TABLE for text in row]
    heading = block_with(document, "2028").cell
    assert heading is not None
    assert heading.column_headings == ("Klart senast",)


def test_labels_are_split_off_and_lists_have_depth(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.paragraph("Kommunen ska:")
        sheet.item("1.", SENTENCES[0])
        sheet.item("a)", SENTENCES[1], x=LEFT + 40)
        sheet.item("b)", SENTENCES[2], x=LEFT + 40)
        sheet.item("2.", SENTENCES[3])
        sheet.paragraph(text_of(3))

    document = read(build(tmp_path / "list.pdf", draw))
    items = [block for block in document.blocks if block.kind is BlockKind.LIST_ITEM]
    assert [(item.label, item.level) for item in items] == [("1.", 0), ("a)", 1), ("b)", 1), ("2.", 0)]
    assert [document.block_text(item) for item in items] == list(SENTENCES[:4])


def test_an_item_goes_on_at_the_left_of_its_label(tmp_path: Path) -> None:
    """The first line is indented, as in statutes, and the others are not."""

    def draw(sheet: Sheet) -> None:
        for number, text in enumerate((SENTENCES[0], SENTENCES[1]), 1):
            first, *others = wrapped(sheet.canvas, f"{number}. {text}", 300, 11, "Helvetica")
            sheet.line(first, LEFT + 18)
            for line in others:
                sheet.line(line)

    document = read(build(tmp_path / "items.pdf", draw))
    items = [block for block in document.blocks if block.kind is BlockKind.LIST_ITEM]
    assert [(item.label, document.block_text(item)) for item in items] == [("1.", SENTENCES[0]), ("2.", SENTENCES[1])]


def test_an_indented_line_at_the_head_of_a_column_begins_a_paragraph(tmp_path: Path) -> None:
    """The one before it ends with a full line and no full stop."""
    middle = WIDTH / 2
    ended: list[str] = []

    def draw(sheet: Sheet) -> None:
        top = sheet.y
        for x, right, seed in ((LEFT, middle - 10, 1), (middle + 10, RIGHT, 2)):
            sheet.y = top
            lines = wrapped(sheet.canvas, text_of(seed), right - x - 12, 11, "Helvetica")[:-1]
            ended.append(" ".join(lines))
            for index, line in enumerate(lines):
                sheet.line(line, x if index else x + 12)

    document = read(build(tmp_path / "indent.pdf", draw))
    assert texts(document, BlockKind.PARAGRAPH) == ended


def test_a_contents_list_is_no_evidence_and_no_heading(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.heading("Innehåll")
        for number, name in enumerate(("Inledning", "Mål", "Uppföljning"), 1):
            sheet.line(f"{number} {name} {'.' * 60} {number + 1}")
        sheet.next_page()
        sheet.heading("1 Inledning")
        sheet.paragraph(text_of(1))

    document = read(build(tmp_path / "contents.pdf", draw))
    entries = [block for block in document.blocks if block.kind is BlockKind.CONTENTS]
    assert len(entries) == 4
    assert not any(entry.evidence for entry in entries)
    assert block_with(document, text_of(1)).location.section == ("Inledning",)


@pytest.mark.parametrize("step", [4.0, 9.0, 25.0])
def test_the_dots_of_a_contents_list_may_be_written_one_by_one(tmp_path: Path, step: float) -> None:
    def draw(sheet: Sheet) -> None:
        for number, name in enumerate(("Inledning", "Mål", "Uppföljning"), 1):
            for index in range(int(300 / step)):
                sheet.canvas.drawString(LEFT + 100 + index * step, sheet.y, ".")
            sheet.canvas.drawString(RIGHT - 10, sheet.y, str(number + 1))
            sheet.line(name)

    assert len(texts(read(build(tmp_path / "contents.pdf", draw)), BlockKind.CONTENTS)) == 3


def test_notes_are_apart_from_the_text_and_their_numbers_gone(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        for index in range(4):
            sheet.paragraph(text_of(index))
        sheet.canvas.setFont("Helvetica", 11)
        sheet.canvas.drawString(LEFT, sheet.y, "Målet är beslutat av fullmäktige")
        x = LEFT + sheet.canvas.stringWidth("Målet är beslutat av fullmäktige", "Helvetica", 11)
        sheet.canvas.setFont("Helvetica", 6.5)
        sheet.canvas.drawString(x, sheet.y + 4.5, "1")
        sheet.canvas.setFont("Helvetica", 11)
        sheet.canvas.drawString(x + 3.7, sheet.y, " och gäller alla bolag.")
        sheet.y = 110
        sheet.line("1 Kommunfullmäktige den 3 mars 2026, paragraf 41.", size=8.5)

    document = read(build(tmp_path / "notes.pdf", draw))
    assert "Målet är beslutat av fullmäktige och gäller alla bolag." in document.text
    note = block_with(document, "paragraf 41")
    assert (note.kind, note.label, note.evidence) == (BlockKind.NOTE, "1", True)


def test_captions_are_told_apart(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.paragraph(text_of(1))
        sheet.line("Figur 3. Utsläpp från transporter i kommunen", size=9)
        sheet.y -= 12
        sheet.paragraph("Figur 3 visar att utsläppen från transporter minskar, men för långsamt för målen i planen.")

    document = read(build(tmp_path / "caption.pdf", draw))
    assert texts(document, BlockKind.CAPTION) == ["Figur 3. Utsläpp från transporter i kommunen"]
    assert block_with(document, "visar att").kind is BlockKind.PARAGRAPH


def test_a_paragraph_goes_on_on_the_next_page(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        for page in range(1, 4):
            sheet.canvas.drawString(LEFT, HEIGHT - 40, "Plan för Exempelstad")
            sheet.canvas.drawCentredString(WIDTH / 2, 40, str(page))
            sheet.paragraph(text_of(page))
            sheet.y = 120
            if page == 1:
                sheet.line("Kommunen söker medel ur de fonder som finns för kommuner och deras klimat-")
            sheet.next_page()
            if page == 1:
                sheet.line("arbete, tillsammans med regionen.")
                sheet.y -= 14

    document = read(build(tmp_path / "break.pdf", draw))
    block = block_with(document, "klimatarbete, tillsammans med regionen.")
    assert block.location.pages == (1, 2)
    assert texts(document, BlockKind.FOOTER) == ["1", "2", "3"]


def test_bold_headings_as_large_as_the_text_are_headings(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        for index, name in enumerate(("Bakgrund", "Mål och inriktning", "Uppföljning")):
            sheet.heading(name, size=11)
            sheet.paragraph(text_of(index))

    document = read(build(tmp_path / "bold.pdf", draw))
    assert texts(document, BlockKind.HEADING) == ["Bakgrund", "Mål och inriktning", "Uppföljning"]


def test_the_outline_says_what_a_heading_is_and_its_level(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        for index, (name, level) in enumerate((("Bakgrund", 0), ("Varför en plan", 1), ("Mål", 0))):
            sheet.canvas.bookmarkPage(name)
            sheet.canvas.addOutlineEntry(name, name, level)
            sheet.paragraph(name, font="Helvetica-Oblique")
            sheet.paragraph(text_of(index))

    document = read(build(tmp_path / "outline.pdf", draw))
    headings = [block for block in document.blocks if block.kind is BlockKind.HEADING]
    assert [(document.block_text(heading), heading.level) for heading in headings] == [
        ("Bakgrund", 1),
        ("Varför en plan", 2),
        ("Mål", 1),
    ]


def test_a_heading_set_in_spaced_letters_is_a_word(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.heading("M Å L  2 0 3 0".replace("  2 0 3 0", ""), size=14)
        sheet.heading("S A M V E R K A N", size=14)
        sheet.paragraph(text_of(1))

    document = read(build(tmp_path / "spaced.pdf", draw))
    assert "SAMVERKAN" in document.text


def test_a_turned_page_is_read_as_it_is_shown(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.canvas.setPageRotation(90)
        sheet.canvas.rotate(90)
        sheet.canvas.translate(0, -WIDTH)
        sheet.y = WIDTH - 80
        sheet.heading("Liggande bilaga", size=18)
        sheet.paragraph(text_of(1), right=HEIGHT - 70)

    document = read(build(tmp_path / "turned.pdf", draw))
    assert text_of(1) in document.text
    start = document.text.index(text_of(1))
    box = document.source_of(start, start + 10)[0].box
    assert box is not None
    left, bottom, right, top = box
    assert 0 <= left < right <= WIDTH
    assert 0 <= bottom < top <= HEIGHT


def test_struck_text_is_told(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.paragraph(text_of(1))
        sheet.canvas.setFont("Helvetica", 11)
        sheet.canvas.drawString(LEFT, sheet.y, "Detta mål utgår ur planen.")
        sheet.canvas.line(LEFT, sheet.y + 3.2, LEFT + 120, sheet.y + 3.2)

    def underlined(sheet: Sheet) -> None:
        sheet.canvas.drawString(LEFT, sheet.y, "Detta mål står kvar i planen.")
        sheet.canvas.line(LEFT, sheet.y - 1.5, LEFT + 120, sheet.y - 1.5)

    assert read(build(tmp_path / "struck.pdf", draw)).coverage.notes == ("struck-through-text",)
    assert read(build(tmp_path / "under.pdf", underlined)).coverage.notes == ()


def test_a_scanned_page_among_others_is_told(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.paragraph(text_of(1))
        sheet.next_page()
        picture(sheet)
        sheet.next_page()
        sheet.next_page()

    coverage = read(build(tmp_path / "mixed.pdf", draw)).coverage
    assert (coverage.total, coverage.read, coverage.complete) == (3, 2, False)
    assert [(page.where, page.reason) for page in coverage.without_text] == [("2", "no-text-layer")]


def test_text_under_a_picture_comes_from_character_recognition(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        picture(sheet)
        text = sheet.canvas.beginText(LEFT, 600)
        text.setFont("Helvetica", 11)
        text.setTextRenderMode(3)
        text.textLine("Kommunen ska söka medel ur fonder varje år.")
        sheet.canvas.drawText(text)

    document = read(build(tmp_path / "ocr.pdf", draw))
    assert [block.source for block in document.blocks] == [BlockSource.OCR]
