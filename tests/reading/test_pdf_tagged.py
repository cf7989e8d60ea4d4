"""Tagged files: the tags give the order and the kinds, the pages are the proof."""

from pathlib import Path

from policylint.document import Block, BlockKind, BlockSource, Document
from policylint.reading.limits import LIMITS
from policylint.reading.pdf import read_pdf
from tests.reading.pdf_builder import Tag, Text, build_tagged


def read(path: Path) -> Document:
    return read_pdf(path, LIMITS)


def shown(document: Document) -> list[tuple[BlockKind, str, str]]:
    return [(block.kind, block.label, document.block_text(block)) for block in document.blocks]


def block_with(document: Document, text: str) -> Block:
    return next(block for block in document.blocks if text in document.block_text(block))


def test_every_kind_of_tag(tmp_path: Path) -> None:
    tree = [
        Tag("H1", [Text(["Plan för energi"], y=760, size=20, bold=True)]),
        Tag("TOC", [Tag("TOCI", [Text(["Mål 2"], y=730)])]),
        Tag("H2", [Tag("Lbl", [Text(["1.1"], y=700, size=14)]), Tag("Span", [Text(["Mål"], x=110, y=700, size=14)])]),
        Tag("P", [Text(["Kommunen ska minska klimat-", "påverkan varje år."], y=670)]),
        Tag("L", [
            Tag("LI", [Tag("Lbl", [Text(["a)"], y=630)]), Tag("LBody", [Text(["söka medel ur fonder"], x=90, y=630)])]),
            Tag("LI", [Tag("LBody", [Tag("P", [Text(["• samverka"], x=90, y=615)])])]),
        ]),
        Tag("Figure", [], "/Alt (En bild av ett vindkraftverk)"),
        Tag("Caption", [Text(["Figur 1. Vindkraft"], y=590, size=9)]),
        Tag("P", [Text(["Se bilagan."], y=570), Tag("Note", [Tag("Lbl", [Text(["1"], y=100, size=8)]),
                                                                Text(["Dnr 41."], x=80, y=100, size=8)])]),
    ]  # fmt: skip
    document = read(build_tagged(tmp_path / "tagged.pdf", tree, artifacts=[Text(["Sida 1"], y=30, size=9)]))
    assert shown(document) == [
        (BlockKind.TITLE, "", "Plan för energi"),
        (BlockKind.CONTENTS, "", "Mål 2"),
        (BlockKind.HEADING, "1.1", "Mål"),
        (BlockKind.PARAGRAPH, "", "Kommunen ska minska klimatpåverkan varje år."),
        (BlockKind.LIST_ITEM, "a)", "söka medel ur fonder"),
        (BlockKind.LIST_ITEM, "•", "samverka"),
        (BlockKind.CAPTION, "", "Figur 1. Vindkraft"),
        (BlockKind.PARAGRAPH, "", "Se bilagan."),
        (BlockKind.NOTE, "1", "Dnr 41."),
        (BlockKind.FOOTER, "", "Sida 1"),
    ]
    assert "vindkraftverk" not in document.text
    assert block_with(document, "Mål 2").evidence is False
    assert block_with(document, "samverka").source is BlockSource.TAGGED
    assert block_with(document, "samverka").location.section == ("Mål",)
    assert document.properties.title == "Mål"
    assert document.properties.created == "2026-01-02T03:04:05+01:00"
    assert document.properties.language == "sv-SE"


def test_cells_know_their_place_and_headings(tmp_path: Path) -> None:
    def cell(name: str, text: str, x: float, y: float, entries: str = "") -> Tag:
        return Tag(name, [Text([text], x=x, y=y)], entries)

    tree = [
        Tag("P", [Text(["Åtgärderna i planen:"], y=740)]),
        Tag("Table", [
            Tag("TR", [cell("TH", "Åtgärd", 70, 700), cell("TH", "Kostnad", 200, 700, "/A <</O /Table /ColSpan 2>>")]),
            Tag("TR", [cell("TD", "Elbilar", 70, 680, "/A <</O /Table /RowSpan 2>>"),
                       cell("TD", "2026", 200, 680), cell("TD", "2 mnkr", 300, 680)]),
            Tag("TR", [cell("TD", "2027", 200, 660), cell("TD", "3 mnkr", 300, 660)]),
        ]),
    ]  # fmt: skip
    document = read(build_tagged(tmp_path / "table.pdf", tree))
    cells = [(document.block_text(block), block.cell) for block in document.blocks if block.cell is not None]
    assert [(text, cell.row, cell.column) for text, cell in cells] == [
        ("Åtgärd", 0, 0),
        ("Kostnad", 0, 1),
        ("Elbilar", 1, 0),
        ("2026", 1, 1),
        ("2 mnkr", 1, 2),
        ("2027", 2, 1),
        ("3 mnkr", 2, 2),
    ]
    assert cells[3][1].column_headings == ("Kostnad",)
    assert cells[3][1].row_heading == "Elbilar"
    assert cells[0][1].is_heading


def test_a_paragraph_over_two_pages_is_one(tmp_path: Path) -> None:
    tree = [Tag("P", [Text(["Kommunen söker medel"], y=80), Text(["ur fonder."], y=760, page=2)])]
    document = read(build_tagged(tmp_path / "pages.pdf", tree))
    assert shown(document) == [(BlockKind.PARAGRAPH, "", "Kommunen söker medel ur fonder.")]
    assert document.blocks[0].location.pages == (1, 2)


def test_the_order_is_that_of_the_tags(tmp_path: Path) -> None:
    tree = [Tag("P", [Text(["Först."], y=200)]), Tag("P", [Text(["Sedan."], y=700)])]
    assert read(build_tagged(tmp_path / "order.pdf", tree)).text == "Först.\n\nSedan."


def test_the_role_map_is_followed(tmp_path: Path) -> None:
    tree = [Tag("Brodtext", [Text(["Text i planen."], y=650)]), Tag("Mellanrubrik", [Text(["Energi"], y=620)])]
    path = build_tagged(tmp_path / "roles.pdf", tree, roles="/Brodtext /P /Mellanrubrik /H3")
    document = read(path)
    assert [(block.kind, block.style) for block in document.blocks] == [
        (BlockKind.PARAGRAPH, "Brodtext"),
        (BlockKind.HEADING, "Mellanrubrik"),
    ]
    assert document.blocks[1].level == 3


def test_a_heading_tag_on_a_list_item_is_not_believed(tmp_path: Path) -> None:
    tree = [
        Tag("H1", [Text(["Mål"], y=700, size=16, bold=True)]),
        Tag("H5", [Text(["• minska utsläppen från transporter"], y=670)]),
        Tag("H5", [Text(["Nämnden ska varje år redovisa hur arbetet går och vad som återstår att göra."], y=650)]),
    ]
    document = read(build_tagged(tmp_path / "wrong.pdf", tree))
    assert [block.kind for block in document.blocks] == [
        BlockKind.TITLE,
        BlockKind.LIST_ITEM,
        BlockKind.PARAGRAPH,
    ]


def test_headings_without_a_heading_tag_are_found_by_their_looks(tmp_path: Path) -> None:
    tree = []
    for index, name in enumerate(("Bakgrund", "Inriktning", "Ansvar")):
        tree.append(Tag("P", [Text([name], y=700 - 80 * index, size=14, bold=True)]))
        tree.append(Tag("P", [Text(["Kommunen ska minska klimatpåverkan varje år."], y=680 - 80 * index)]))
    document = read(build_tagged(tmp_path / "untagged.pdf", tree))
    assert [document.block_text(b) for b in document.blocks if b.kind is BlockKind.HEADING] == [
        "Bakgrund",
        "Inriktning",
        "Ansvar",
    ]


def test_text_that_is_not_tagged_is_not_lost(tmp_path: Path) -> None:
    lines = [f"Rad {number} av texten i planen, som är märkt." for number in range(10)]
    document = read(
        build_tagged(
            tmp_path / "loose.pdf",
            [Tag("P", [Text(lines, y=700)])],
            loose=[Text(["Ett stycke utan märke."], y=300)],
        )
    )
    block = block_with(document, "utan märke")
    assert (block.kind, block.source, block.evidence) == (BlockKind.PARAGRAPH, BlockSource.LAYOUT, True)


def test_tags_that_leave_out_most_of_the_text_are_not_used(tmp_path: Path) -> None:
    lines = [f"Rad {number} av texten i planen, som inte är märkt." for number in range(10)]
    tree = [Tag("P", [Text(["Försättsblad"], y=700)])]
    document = read(build_tagged(tmp_path / "few.pdf", tree, loose=[Text(lines, y=600)]))
    assert {block.source for block in document.blocks} == {BlockSource.LAYOUT}
    assert "Försättsblad" in document.text


def test_a_text_given_in_place_of_what_is_drawn_is_read(tmp_path: Path) -> None:
    tree = [Tag("P", [Text(["K l i m a t"], y=700)], "/ActualText (Klimatplan)")]
    assert read(build_tagged(tmp_path / "actual.pdf", tree)).text == "Klimatplan"


def test_a_tree_that_bites_its_tail_is_read_once(tmp_path: Path) -> None:
    path = build_tagged(tmp_path / "loop.pdf", [Tag("Sect", [Tag("P", [Text(["Text i planen."], y=700)])])])
    looped = path.read_bytes().replace(b"/S /P /P 12 0 R  /K [", b"/S /P /P 12 0 R  /K [12 0 R ")
    assert looped != path.read_bytes()
    path.write_bytes(looped)
    assert read(path).text == "Text i planen."
