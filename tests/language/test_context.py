"""What kind of place a block is, by its headings, its column and what introduces it."""

from collections.abc import Callable

import pytest

from policylint.document import Document
from policylint.language.context import contexts, place_of_heading
from policylint.language.lexicon import Lexicon

Write = Callable[[str], Document]


def _place(document: Document, lexicon: Lexicon, text: str) -> str:
    for block, context in zip(document.blocks, contexts(document, lexicon.places), strict=True):
        if document.block_text(block) == text:
            return context.place
    raise LookupError(text)


@pytest.mark.parametrize(
    ("heading", "place"),
    [
        ("Mål", "goals"),
        ("Mål och åtgärder 2026", "goals"),
        ("4.2 Prioriterade insatser", "goals"),
        ("Bakgrund", "background"),
        ("Omvärld och trender", "background"),
        ("Nuläge", "background"),
        ("Styrande dokument", "documents"),
        ("Lagar och regler", "documents"),
        ("Ordlista", "glossary"),
        ("Kontaktpersoner", "contact"),
        ("Historik", "history"),
        ("Risker", "risks"),
        ("Simhallen", ""),
        ("Hållbarhet", ""),
        ("", ""),
    ],
)
def test_place_of_heading(lexicon: Lexicon, heading: str, place: str) -> None:
    assert place_of_heading(heading, lexicon.places) == place


def test_the_innermost_heading_that_says_something_decides(write: Write, lexicon: Lexicon) -> None:
    document = write("# Plan\n\n## Bakgrund\n\n### Mål\n\nAlfa.\n\n### Simhallen\n\nBeta.\n")
    assert _place(document, lexicon, "Alfa.") == "goals"
    assert _place(document, lexicon, "Beta.") == "background"


def test_where_no_heading_says_anything_it_is_the_body(write: Write, lexicon: Lexicon) -> None:
    assert _place(write("# Simhallar\n\nAlfa.\n"), lexicon, "Alfa.") == "body"


def test_a_heading_is_a_heading(write: Write, lexicon: Lexicon) -> None:
    assert _place(write("# Plan\n\n## Mål\n\nAlfa.\n"), lexicon, "Mål") == "heading"


def test_a_quotation_is_a_quotation(write: Write, lexicon: Lexicon) -> None:
    assert _place(write("# Plan\n\n## Mål\n\n> Alfa.\n"), lexicon, "Alfa.") == "quote"


@pytest.mark.parametrize(
    ("column", "place"),
    [("Mål", "goals"), ("Aktivitet", "goals"), ("Utfall 2023", "history"), ("Styrdokument", "documents")],
)
def test_a_column_says_what_its_cells_are(write: Write, lexicon: Lexicon, column: str, place: str) -> None:
    document = write(f"# Plan\n\n## Simhallen\n\n| Område | {column} |\n|---|---|\n| Ett | Alfa |\n")
    assert _place(document, lexicon, "Alfa") == place


def test_documents_beside_their_consequences_are_no_mere_list(write: Write, lexicon: Lexicon) -> None:
    text = "# Plan\n\n## Läget\n\n| Dokument | {} |\n|---|---|\n| Alfa | Beta |\n"
    assert _place(write(text.format("Datum")), lexicon, "Alfa") == "documents"
    assert _place(write(text.format("Vad det innebär för oss")), lexicon, "Alfa") != "documents"


def test_a_row_is_one_unit(write: Write, lexicon: Lexicon) -> None:
    document = write("# Plan\n\n| A | B |\n|---|---|\n| Ett | Två |\n| Tre | Fyra |\n")
    units = {
        document.block_text(block): context.unit
        for block, context in zip(document.blocks, contexts(document, lexicon.places), strict=True)
    }
    assert units["Ett"] == units["Två"]
    assert units["Tre"] == units["Fyra"]
    assert units["Ett"] != units["Tre"]


def test_sections_are_told_apart(write: Write, lexicon: Lexicon) -> None:
    document = write("# Plan\n\n## Ett\n\nAlfa.\n\nBeta.\n\n## Två\n\nGamma.\n")
    sections = {
        document.block_text(block): context.section
        for block, context in zip(document.blocks, contexts(document, lexicon.places), strict=True)
    }
    assert sections["Alfa."] == sections["Beta."] != sections["Gamma."]


@pytest.mark.parametrize("before", ["Under året ska vi:", "Vi åtar oss att"])
def test_a_list_knows_what_introduces_it(write: Write, lexicon: Lexicon, before: str) -> None:
    document = write(f"# Plan\n\n## Simhallen\n\n{before}\n\n- öppna\n- stänga\n")
    found = {
        document.block_text(block): context.intro
        for block, context in zip(document.blocks, contexts(document, lexicon.places), strict=True)
    }
    for item in ("öppna", "stänga"):
        intro = found[item]
        assert intro is not None
        assert document.block_text(document.blocks[intro]) == before


def test_a_list_after_a_whole_sentence_is_introduced_by_nothing_in_it(write: Write, lexicon: Lexicon) -> None:
    document = write(
        "# Plan\n\n## Simhallen\n\nVi avvecklar badet:\n\n- rutschkanan\n\nSedan börjar arbetet.\n\n- öppna\n"
    )
    last = contexts(document, lexicon.places)[-1]
    assert last.intro is None or document.block_text(document.blocks[last.intro]) != "Vi avvecklar badet:"
