"""Markdown files."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from policylint.document import Block, BlockKind, Document, Format, TableCell
from policylint.errors import ReadError, ReadFailure
from policylint.reading.assembly import Lines, assemble
from policylint.reading.limits import LIMITS
from policylint.reading.markdown import outline, read_markdown

from .conftest import Write


@pytest.fixture
def read(write: Write):
    return lambda source: read_markdown(write("plan.md", source), LIMITS)


def seen(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, document.block_text(block)) for block in document.blocks]


def only(document: Document, kind: BlockKind) -> list[Block]:
    return [block for block in document.blocks if block.kind == kind]


def test_headings_and_sections(read) -> None:
    document = read("# Plan *för* Västerås\n\nEtt.\n\n## Mål #\n\nTvå.\n\nUppföljning\n===\n\nTre.\n")
    assert seen(document) == [
        ("title", "Plan för Västerås"),
        ("paragraph", "Ett."),
        ("heading", "Mål"),
        ("paragraph", "Två."),
        ("heading", "Uppföljning"),
        ("paragraph", "Tre."),
    ]
    assert [block.level for block in only(document, BlockKind.HEADING)] == [2, 1]
    assert [block.location.section for block in document.blocks] == [(), (), (), ("Mål",), (), ("Uppföljning",)]
    assert document.format == Format.MARKDOWN
    assert document.coverage.complete


def test_a_first_heading_below_the_top_is_no_title(read) -> None:
    assert seen(read("## Mål\n\nText.\n"))[0] == ("heading", "Mål")
    assert seen(read("Text.\n\n# Mål\n"))[1] == ("heading", "Mål")


def test_lines_of_a_paragraph_are_joined_and_marks_removed(read) -> None:
    document = read(
        "Staden **söker**\n_medel_ från `ESF`,\nse [programmet](https://esf.se/medel) &amp; mer  \nny rad.\n"
    )
    assert seen(document) == [("paragraph", "Staden söker medel från ESF, se programmet & mer\nny rad.")]


def test_lists(read) -> None:
    document = read("- Ett\n  som går vidare\n  - Två\n\n    Mer om två.\n\n3) Tre\n4) Fyra\n")
    assert [(block.kind.value, block.level, block.label) for block in document.blocks] == [
        ("list-item", 0, ""),
        ("list-item", 1, ""),
        ("paragraph", None, ""),
        ("list-item", 0, "3)"),
        ("list-item", 0, "4)"),
    ]
    assert document.block_text(document.blocks[0]) == "Ett som går vidare"


def test_tables(read) -> None:
    document = read("| Mål | År |\n|---|---|\n| ESF \\| ERUF | 2027 |\n| |2028|\n\n|A|\n|-|\n|b|\n")
    cells = {document.block_text(block): block.cell for block in document.blocks}
    assert cells["Mål"] == TableCell(table=0, row=0, column=0, is_heading=True)
    assert cells["ESF | ERUF"] == TableCell(table=0, row=1, column=0, column_headings=("Mål",))
    assert cells["2027"] == TableCell(table=0, row=1, column=1, row_heading="ESF | ERUF", column_headings=("År",))
    assert cells["2028"] == TableCell(table=0, row=2, column=1, column_headings=("År",))
    assert cells["b"] == TableCell(table=1, row=1, column=0, column_headings=("A",))


def test_notes_quotes_code_and_html(read) -> None:
    document = read(
        "Staden deltar[^1] i Eurocities.\n\n[^1]: Sedan 2019,\nse avtalet.\n\n> Ett citat\n> på två rader.\n\n"
        "```\nrad ett\n  rad två\n```\n\n<div>\n<!-- dolt --><p>Synligt &aring;r</p>\n</div>\n\n    Indraget.\n"
    )
    assert seen(document) == [
        ("paragraph", "Staden deltar i Eurocities."),
        ("note", "Sedan 2019, se avtalet."),
        ("paragraph", "Ett citat på två rader."),
        ("paragraph", "rad ett\nrad två"),
        ("paragraph", "Synligt år"),
        ("paragraph", "Indraget."),
    ]
    assert [block.style for block in document.blocks] == ["", "footnote", "quote", "code", "html", ""]
    assert document.blocks[1].label == "1"


def test_struck_through_text_is_not_read(read) -> None:
    assert seen(read("Staden ~~söker inte~~ söker medel.\n")) == [("paragraph", "Staden söker medel.")]


def test_a_contents_list_is_no_evidence(read) -> None:
    document = read("Innehåll\nInledning\t3\nMål ........ 4\n\n1. EU-medel\t5\n2. Uppföljning\t9\n\nText 2027\n")
    assert [document.block_text(block) for block in only(document, BlockKind.CONTENTS)] == [
        "Inledning 3",
        "Mål ........ 4",
        "EU-medel 5",
        "Uppföljning 9",
    ]
    assert not any(block.evidence for block in only(document, BlockKind.CONTENTS))
    assert seen(document)[0] == ("paragraph", "Innehåll")
    assert seen(document)[-1] == ("paragraph", "Text 2027")


def test_front_matter(read) -> None:
    document = read("---\ntitle: Plan\nDatum: 2025-01-31\ntags: [eu, miljö]\nbeslut: {av: KF}\n---\n# Mål\n\nText.\n")
    assert document.front_matter == {"title": "Plan", "Datum": "2025-01-31", "tags": "eu, miljö", "beslut.av": "KF"}
    assert (document.properties.title, document.properties.created) == ("Plan", "2025-01-31")
    assert document.properties.keywords == "eu, miljö"
    assert seen(document) == [("title", "Mål"), ("paragraph", "Text.")]
    assert document.blocks[0].sources[0].node == 7


@pytest.mark.parametrize("header", ["a: [1", "a: &x [1]\nb: *x", "bara text", "- a"])
def test_what_is_no_front_matter_stays_text(read, header: str) -> None:
    document = read(f"---\n{header}\n---\n\nText.\n")
    assert document.front_matter == {}
    assert header.split("\n")[-1].lstrip("- ")[:3] in document.text


def test_nothing_is_lost_where_lists_are_nested_too_deep(read) -> None:
    document = read("".join("  " * depth + f"- nivå {depth}\n" for depth in range(90)))
    assert all(f"nivå {depth}" in document.text for depth in range(90))


def test_no_text(read) -> None:
    for source in ("\n\n", "<!-- dolt -->\n", "---\ntitle: Plan\n---\n"):
        with pytest.raises(ReadError) as caught:
            read(source)
        assert caught.value.failure == ReadFailure.NO_TEXT


def test_every_stretch_leads_back_to_its_line(read) -> None:
    table = "| A | B |\r\n|--|--|\r\n| A | B |\r\n"
    source = f"# Plan\r\n\r\nStaden *söker*\r\nso\u00adcial\u00a0fond och e\u0301.\r\n\r\n{table}"
    document = read(source)
    assert "söker social fond och é." in document.text
    lines = source.split("\r\n")
    for block in document.blocks:
        for span in block.sources:
            raw = lines[span.node - 1][span.raw_start : span.raw_end]
            assert unicodedata.normalize("NFC", raw).replace("\u00a0", " ") == document.text[span.start : span.end]
    second = [block for block in document.blocks if block.cell and block.cell.row == 1]
    assert [(block.sources[0].node, block.sources[0].raw_start) for block in second] == [(8, 2), (8, 6)]


MARKS = st.sampled_from(
    [
        "# ",
        "- ",
        "1. ",
        "  ",
        "    ",
        "> ",
        "|",
        "---",
        "===",
        "**",
        "`",
        "```",
        "[^1]",
        ": ",
        "~~",
        "<p>",
        "[a](b)",
        "\\",
        "&amp;",
        "\t12",
    ]
)
SOURCES = st.lists(st.one_of(MARKS, st.sampled_from(["\n", "\n\n", " "]), st.text("abåÖ 1.", max_size=8))).map("".join)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(SOURCES)
@example("[^1]: a\n[^1]")
@example("- - a\n\n  b")
@example("```")
@example("> ```\na")
def test_blocks_are_slices_and_sources_lie_in_the_file(source: str) -> None:
    lines = Lines(source)
    text, blocks = assemble(outline(lines), lines)
    assert "\n\n".join(text[block.location.start : block.location.end] for block in blocks) == text
    for number, block in enumerate(blocks):
        assert block.location.block == number
        for span in block.sources:
            assert block.location.start <= span.start < span.end <= block.location.end
            assert 0 <= span.raw_start <= span.raw_end <= len(lines.texts[span.node - 1])


def test_the_path_and_hash_are_those_of_the_file(write: Write) -> None:
    path: Path = write("plan.md", b"abc")
    document = read_markdown(path, LIMITS)
    assert document.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert document.path == str(path)


def test_lines_of_a_cover_stay_lines(read) -> None:
    cover = (
        "Kulturnämnden, Ås stad\nAntagen av nämnden 2026-03-05, § 61\nDnr KN 2024/433\n"
        "**Gäller** till och med 2033. Ersätter planen från 2014.\n"
    )
    assert seen(read(cover)) == [("paragraph", cover.strip().replace("**", ""))]


def test_a_line_that_was_full_goes_on_in_the_next(read) -> None:
    assert seen(read("Kulturnämnden ordnar en festival\nRandersveckan i september, och\nSkövde deltar.\n")) == [
        ("paragraph", "Kulturnämnden ordnar en festival Randersveckan i september, och Skövde deltar.")
    ]
