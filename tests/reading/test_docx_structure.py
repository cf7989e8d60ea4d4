"""Headings, titles, contents, lists, tables and notes as a reader would name them."""

from pathlib import Path
from xml.sax.saxutils import quoteattr

import pytest

from policylint.document import Block, BlockKind, Document
from policylint.reading.docx import read_docx
from tests.reading.word_builder import (
    STYLES,
    cell,
    control,
    field,
    level,
    listed,
    numbering,
    paragraph,
    row,
    run,
    table,
    text_box,
    word_file,
)

CLAUSE = "Kommunstyrelsen ska varje år redovisa vilka medel ur fonderna som kommunen har sökt."
BOLD_ROW = '<w:tblStyle w:val="Tabellrubrik"/>'
GRID = '<w:tblStyle w:val="Rutnt"/>'
LISTS = numbering({0: level(0, "%1."), 1: level(0, "\uf0b7", "bullet") + level(1, "o", "bullet")}, {1: 0, 2: 1})


def read(tmp_path: Path, *body: str, **parts: str) -> Document:
    return read_docx(word_file(tmp_path / "plan.docx", "".join(body), parts={"numbering": LISTS, **parts}))


def kinds(document: Document) -> list[tuple[BlockKind, int | None]]:
    return [(block.kind, block.level) for block in document.blocks]


def by_text(document: Document) -> dict[str, Block]:
    return {document.block_text(block): block for block in document.blocks}


@pytest.mark.parametrize(
    ("style", "properties", "expected"),
    [
        ("Rubrik1", "", (BlockKind.HEADING, 1)),
        ("Rubrik2", "", (BlockKind.HEADING, 2)),
        ("Kapitel", "", (BlockKind.HEADING, 1)),
        ("Avsnitt", "", (BlockKind.HEADING, 3)),
        ("Normal", '<w:outlineLvl w:val="1"/>', (BlockKind.HEADING, 2)),
        ("Rubrik1", '<w:outlineLvl w:val="9"/>', (BlockKind.PARAGRAPH, None)),
        ("Rubrik", "", (BlockKind.TITLE, None)),
        ("Beskrivning", "", (BlockKind.CAPTION, None)),
        ("Innehll1", "", (BlockKind.CONTENTS, None)),
        ("Innehllsrubrik", "", (BlockKind.CONTENTS, None)),
        ("Heading 4", "", (BlockKind.HEADING, 4)),
        ("finns inte", "", (BlockKind.PARAGRAPH, None)),
    ],
)
def test_kind_by_style(tmp_path: Path, style: str, properties: str, expected: tuple[BlockKind, int | None]) -> None:
    document = read(tmp_path, paragraph("Mål för planen", style, properties), paragraph("Brödtext."))
    assert kinds(document)[0] == expected


def test_a_whole_clause_in_heading_style_is_a_paragraph(tmp_path: Path) -> None:
    document = read(tmp_path, paragraph("Mål", "Rubrik1"), paragraph(CLAUSE, "Rubrik2"))
    assert kinds(document)[1] == (BlockKind.PARAGRAPH, None)
    assert document.blocks[1].evidence
    assert document.blocks[1].location.section == ("Mål",)


def test_sections_are_the_headings_above_with_their_labels(tmp_path: Path) -> None:
    body = (
        paragraph("Plan", "Rubrik"), listed("Mål", 1, style="Rubrik1"), paragraph("Delmål", "Rubrik2"),
        paragraph("Text a."), listed("Uppföljning", 1, style="Rubrik1"), paragraph("Text b."),
    )  # fmt: skip
    blocks = by_text(read(tmp_path, *body))
    assert blocks["Plan"].location.section == ()
    assert blocks["Delmål"].location.section == ("1. Mål",)
    assert blocks["Text a."].location.section == ("1. Mål", "Delmål")
    assert blocks["Text b."].location.section == ("2. Uppföljning",)


def test_a_heading_on_two_lines_is_one_line(tmp_path: Path) -> None:
    document = read(
        tmp_path, paragraph(run(inner="<w:t>Mål</w:t><w:br/><w:t>och medel</w:t>"), "Rubrik1"), paragraph("Ord.")
    )
    assert document.blocks[0].location.section == ()
    assert document.block_text(document.blocks[0]) == "Mål och medel"


def test_title_style_on_every_heading_is_headings(tmp_path: Path) -> None:
    body = [paragraph("Energiplan", "Rubrik"), paragraph("2024–2030", "Underrubrik"), paragraph("Inledning.")]
    body += [paragraph("Mål", "Rubrik"), paragraph("Text.")]
    title, heading = (BlockKind.TITLE, None), (BlockKind.HEADING, 1)
    text = (BlockKind.PARAGRAPH, None)
    assert kinds(read(tmp_path, *body)) == [title, title, text, heading, text]


LISTED = "".join(
    f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
    for key, name in {"B": "Min Bilaga", "D": "Del"}.items()
)


@pytest.mark.parametrize(
    ("instruction", "expected"),
    [
        ('TOC \\o "1-3" \\z \\t "Min bilaga;4;Del;2;caption;1;Normal;1"', [4, 2]),
        ('TOC \\u \\t "Del,1,Min bilaga,2"', [2, 1]),
        ('TOC \\h \\t "Min bilaga;1;Del;1"', [None, None]),
        ('TOC \\o "1-3" \\t "Min bilaga;0;Del;tio"', [None, None]),
        ('TOC \\o "1-3" \\t "Min bilaga;1;Del"', [1, None]),
        ('IF \\o \\t "Min bilaga;1;Del;1"', [None, None]),
    ],
)
def test_styles_in_the_contents_list_are_headings(tmp_path: Path, instruction: str, expected: list[int | None]) -> None:
    simple = f"<w:fldSimple w:instr={quoteattr(instruction)}>{run('Mål 1')}</w:fldSimple>"
    for contents in (field(instruction, run("Mål 1")), simple):
        body = (
            paragraph(contents), paragraph("Mål", "Rubrik1"), paragraph("Remissinstanser", "B"), paragraph("Text."),
            paragraph("Andra delen", "D"), paragraph("Bild 1", "Beskrivning"), paragraph("Text. " * 20, "B"),
        )  # fmt: skip
        document = read(tmp_path, *body, styles=STYLES + LISTED)
        found = by_text(document)
        assert [found[text].level for text in ("Remissinstanser", "Andra delen")] == expected
        assert found["Text."].kind is BlockKind.PARAGRAPH
        assert found["Bild 1"].kind is BlockKind.CAPTION
        assert document.blocks[-1].kind is BlockKind.PARAGRAPH


def test_the_largest_line_of_the_first_page_is_the_title(tmp_path: Path) -> None:
    body = [paragraph("Diarienummer 12/2024"), paragraph(run("Energiplan för kommunen", '<w:sz w:val="56"/>'))]
    body += [paragraph("Mål", "Rubrik1"), paragraph(CLAUSE)]
    assert kinds(read(tmp_path, *body))[:2] == [(BlockKind.PARAGRAPH, None), (BlockKind.TITLE, None)]


def test_headings_without_styles_are_seen_by_size_and_weight(tmp_path: Path) -> None:
    large, bold = '<w:sz w:val="28"/><w:b/>', "<w:b/>"
    body = [
        paragraph(run("Energiplan", '<w:sz w:val="52"/>')), paragraph(CLAUSE),
        paragraph(run("Mål", large)), paragraph(run("Delmål", bold)), paragraph(CLAUSE * 2),
        paragraph(run("Medel", large)), paragraph(CLAUSE),
        paragraph(run("Detta är viktigt.", bold)), paragraph(CLAUSE),
    ]  # fmt: skip
    blocks = by_text(read(tmp_path, *body))
    assert blocks["Energiplan"].kind is BlockKind.HEADING or blocks["Energiplan"].kind is BlockKind.TITLE
    assert blocks["Mål"].kind is blocks["Delmål"].kind is blocks["Medel"].kind is BlockKind.HEADING
    assert blocks["Mål"].level == blocks["Medel"].level != blocks["Delmål"].level
    assert blocks["Delmål"].location.section[-1:] == ("Mål",)
    assert blocks["Detta är viktigt."].kind is BlockKind.PARAGRAPH


def test_bold_addresses_and_bold_text_make_no_headings(tmp_path: Path) -> None:
    address = [paragraph(run(line, "<w:b/>")) for line in ("Kommunen", "Box 1", "123 45 Orten", "Sverige")]
    document = read(tmp_path, paragraph(CLAUSE), *address)
    assert all(block.kind is BlockKind.PARAGRAPH for block in document.blocks)


def test_contents_lists_are_not_evidence(tmp_path: Path) -> None:
    toc = field('TOC \\o "1-3"', run("1 Mål") + run(inner="<w:tab/>") + field("PAGEREF _1", run("3")))
    body = (
        paragraph("Innehåll"), paragraph(toc), paragraph("Mål", "Rubrik1"), paragraph("Brödtext."),
        control(paragraph("Medel 4"), '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'),
    )  # fmt: skip
    document = read(tmp_path, *body)
    contents = [document.block_text(block) for block in document.blocks if block.kind is BlockKind.CONTENTS]
    assert contents == ["Innehåll", "1 Mål 3", "Medel 4"]
    assert not any(block.evidence for block in document.blocks if block.kind is BlockKind.CONTENTS)


def test_a_contents_list_over_paragraphs_ends_where_its_field_ends(tmp_path: Path) -> None:
    begin = field('TOC \\o "1-3"', run("1 Mål 3"), close=False)
    end = paragraph('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    document = read(tmp_path, paragraph(begin), paragraph("2 Medel 4"), end, paragraph("Brödtext."))
    assert [kind for kind, _ in kinds(document)] == [BlockKind.CONTENTS, BlockKind.CONTENTS, BlockKind.PARAGRAPH]


def test_a_contents_list_typed_by_hand(tmp_path: Path) -> None:
    document = read(tmp_path, *map(paragraph, ("Innehåll", "Mål .......... 3", "Medel 4", "Planen gäller.")))
    assert [kind for kind, _ in kinds(document)] == [BlockKind.CONTENTS] * 3 + [BlockKind.PARAGRAPH]


def test_lists(tmp_path: Path) -> None:
    body = (
        listed("Ett", 1),
        listed("Två", 1),
        listed("Punkt", 2),
        listed("Underpunkt", 2, 1),
        paragraph("A", "Punktlista"),
    )
    document = read(tmp_path, *body, paragraph("– streck"))
    assert [(block.kind, block.level, block.label) for block in document.blocks] == [
        (BlockKind.LIST_ITEM, 0, "1."),
        (BlockKind.LIST_ITEM, 0, "2."),
        (BlockKind.LIST_ITEM, 0, "•"),
        (BlockKind.LIST_ITEM, 1, "•"),
        (BlockKind.LIST_ITEM, 0, "•"),
        (BlockKind.LIST_ITEM, 0, ""),
    ]


HEADED = [
    table(row("Mål", "År", properties="<w:tblHeader/>"), row("Sök medel", "2030")),
    table(row("Mål", "År"), row("Sök medel", "2030"), properties=BOLD_ROW),
    table(row(cell(paragraph(run("Mål", "<w:b/>"))), cell(paragraph(run("År", "<w:b/>")))), row("Sök medel", "2030")),
    table(
        row(*(cell(one, properties='<w:shd w:val="clear" w:fill="C0C0C0"/>') for one in ("Mål", "År"))),
        row("Sök medel", "2030"),
    ),
]


@pytest.mark.parametrize("body", HEADED)
def test_cells_know_their_headings(tmp_path: Path, body: str) -> None:
    blocks = by_text(read(tmp_path, body))
    assert all(block.kind is BlockKind.TABLE_CELL for block in blocks.values())
    head, value = blocks["År"].cell, blocks["2030"].cell
    assert head is not None
    assert value is not None
    assert head.is_heading
    assert (value.table, value.row, value.column) == (0, 1, 1)
    assert value.column_headings == ("År",)
    assert value.row_heading == "Sök medel"


@pytest.mark.parametrize(
    ("look", "is_headed"),
    [
        ('w:firstRow="1"', True),
        ('w:firstRow="0"', False),
        ('w:val="0020"', True),
        ('w:val="0400"', False),
        ('w:val="x"', False),
    ],
)
def test_a_table_may_leave_out_the_first_row_of_its_style(tmp_path: Path, look: str, is_headed: bool) -> None:
    body = table(row("Mål", "År"), row("Sök medel", "2030"), properties=f"{BOLD_ROW}<w:tblLook {look}/>")
    assert (read(tmp_path, body).blocks[0].cell is not None) is is_headed


def test_merged_cells_head_all_they_cover(tmp_path: Path) -> None:
    span = '<w:gridSpan w:val="2"/>'
    header = "<w:tblHeader/>"
    body = table(
        row("", cell("Medel", properties=span), properties=header),
        row("Mål", "EU", "Egna", properties=header),
        row(cell("Klimat", properties='<w:vMerge w:val="restart"/>'), "ja", "nej"),
        row(cell("", properties="<w:vMerge/>"), "kanske", "aldrig"),
    )
    blocks = by_text(read(tmp_path, body))
    kanske, nej = blocks["kanske"].cell, blocks["nej"].cell
    assert kanske is not None
    assert nej is not None
    assert kanske.row_heading == "Klimat"
    assert kanske.column_headings == ("Medel", "EU")
    assert nej.column_headings == ("Medel", "Egna")
    assert (nej.row, nej.column) == (2, 2)


def test_a_form_with_borders_has_row_headings(tmp_path: Path) -> None:
    blocks = by_text(read(tmp_path, table(row("Ansvarig", "Anna"), row("Budget", "fem"), properties=GRID)))
    value = blocks["fem"].cell
    assert value is not None
    assert value.row_heading == "Budget"


def test_paragraphs_of_a_cell_are_lines(tmp_path: Path) -> None:
    body = table(row("Mål", "År", properties="<w:tblHeader/>"), row(cell("ett", "två"), "2030"))
    assert "ett\ntvå" in by_text(read(tmp_path, body))


LAYOUT = [
    table(row(cell(paragraph("Mål", "Rubrik1"), listed("punkt", 2), paragraph(CLAUSE)))),
    table(row(cell(paragraph("Mål", "Rubrik1"), listed("punkt", 2)), CLAUSE)),
    table(row("", ""), row(cell(paragraph("Mål", "Rubrik1"), listed("punkt", 2)), CLAUSE)),
    table(row(cell(table(row(cell(paragraph("Mål", "Rubrik1"), listed("punkt", 2), CLAUSE)))))),
]


@pytest.mark.parametrize("body", LAYOUT)
def test_tables_for_layout_become_what_they_hold(tmp_path: Path, body: str) -> None:
    document = read(tmp_path, body)
    assert [kind for kind, _ in kinds(document)] == [BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.PARAGRAPH]
    assert document.blocks[2].location.section == ("Mål",)


def test_a_document_inside_a_table_is_not_one_cell(tmp_path: Path) -> None:
    long_cell = cell(*[paragraph(CLAUSE) for _ in range(30)])
    body = table(
        row(cell(paragraph(run("Beslut", "<w:b/>"))), cell(paragraph(run("Nr 5", "<w:b/>")))), row(long_cell, "x")
    )
    assert not any(kind is BlockKind.TABLE_CELL for kind, _ in kinds(read(tmp_path, body)))


def test_a_data_table_in_a_cell_follows_it(tmp_path: Path) -> None:
    inner = table(row("a", "b", properties="<w:tblHeader/>"), row("1", "2"))
    outer = table(row("Mål", "Tabell", properties="<w:tblHeader/>"), row("Text", cell("Se här:", inner)))
    document = read(tmp_path, outer)
    tables = [block.cell.table for block in document.blocks if block.cell is not None]
    assert tables == [0, 0, 0, 0, 1, 1, 1, 1]


def test_notes_follow_their_block_and_keep_its_section(tmp_path: Path) -> None:
    reference = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    note = '<w:footnote w:id="{}">{}</w:footnote>'
    footnotes = note.format(1, paragraph("Första noten.") + paragraph("Mer.")) + note.format(
        2, paragraph("Andra noten.")
    )
    document = read(
        tmp_path, paragraph("Mål", "Rubrik1"), paragraph(run("Text.") + reference.format(2)),
        table(row("A", "B", properties="<w:tblHeader/>"), row(cell(paragraph(run("cell") + reference.format(1))), "b")),
        paragraph("Slut."), footnotes=footnotes,
    )  # fmt: skip
    texts = [document.block_text(block) for block in document.blocks]
    assert texts == ["Mål", "Text.", "Andra noten.", "A", "B", "cell", "Första noten.", "Mer.", "b", "Slut."]
    notes = [block for block in document.blocks if block.kind is BlockKind.NOTE]
    assert [block.label for block in notes] == ["1", "2", ""]
    assert {block.location.section for block in notes} == {("Mål",)}


def test_headings_in_text_boxes_do_not_rule_what_follows(tmp_path: Path) -> None:
    box = text_box(paragraph("Faktaruta", "Rubrik1") + paragraph("I rutan.") + listed("punkt", 2))
    blocks = by_text(read(tmp_path, paragraph("Mål", "Rubrik1"), paragraph(run("Före.") + box), paragraph("Efter.")))
    assert blocks["I rutan."].kind is BlockKind.TEXT_BOX
    assert blocks["I rutan."].location.section == ("Faktaruta",)
    assert blocks["punkt"].kind is BlockKind.LIST_ITEM
    assert blocks["Efter."].location.section == ("Mål",)


def test_every_block_is_an_exact_slice(tmp_path: Path) -> None:
    document = read(tmp_path, *HEADED, *LAYOUT, paragraph(CLAUSE))
    assert document.text == "\n\n".join(document.block_text(block) for block in document.blocks)
    assert [block.location.block for block in document.blocks] == list(range(len(document.blocks)))
