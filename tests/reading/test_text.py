"""Plain text files."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policylint.document import BlockKind, Document
from policylint.errors import ReadError, ReadFailure
from policylint.reading.assembly import Lines, assemble
from policylint.reading.limits import LIMITS, Limits
from policylint.reading.text import outline, read_text

from .conftest import Write

PLAN = """\
Internationellt program
=======================

Program 2025–2030
Diarienummer: KS 2025/12

1 Inledning

Staden ska delta i
europeiska nätverk.

1.1 Bakgrund
Vi har följande mål:
- söka EU-medel
  varje år
    * från ESF
- bygga nätverk

UPPFÖLJNING

1. Mät antalet projekt

2. Rapportera varje år

Ansvar

a) Nämnden ansvarar.
b) Styrelsen följer upp.

Slut på programmet.
"""


@pytest.fixture
def read(write: Write):
    return lambda source, limits=LIMITS: read_text(write("plan.txt", source), limits)


def seen(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, document.block_text(block)) for block in document.blocks]


def test_the_structure_of_a_plan(read) -> None:
    document = read(PLAN)
    assert seen(document) == [
        ("title", "Internationellt program"),
        ("paragraph", "Program 2025–2030 Diarienummer: KS 2025/12"),
        ("heading", "1 Inledning"),
        ("paragraph", "Staden ska delta i europeiska nätverk."),
        ("heading", "1.1 Bakgrund"),
        ("paragraph", "Vi har följande mål:"),
        ("list-item", "söka EU-medel varje år"),
        ("list-item", "från ESF"),
        ("list-item", "bygga nätverk"),
        ("heading", "UPPFÖLJNING"),
        ("list-item", "Mät antalet projekt"),
        ("list-item", "Rapportera varje år"),
        ("heading", "Ansvar"),
        ("list-item", "Nämnden ansvarar."),
        ("list-item", "Styrelsen följer upp."),
        ("paragraph", "Slut på programmet."),
    ]
    items = [(block.level, block.label) for block in document.blocks if block.kind == BlockKind.LIST_ITEM]
    assert items == [(0, ""), (1, ""), (0, ""), (0, "1."), (0, "2."), (0, "a)"), (0, "b)")]
    assert document.blocks[6].location.section == ("1 Inledning", "1.1 Bakgrund")
    assert document.blocks[7].sources[0].node == 16


@pytest.mark.parametrize(
    "encoded",
    [
        "Västerås – plan\n".encode(),
        "Västerås – plan\n".encode("cp1252"),
        "Västerås – plan\n".encode("utf-8-sig"),
        "Västerås – plan\n".encode("utf-16"),
        "Va\u0308stera\u030as – plan\r".encode(),
    ],
)
def test_encodings(read, encoded: bytes) -> None:
    document = read(encoded)
    assert document.text == "Västerås – plan"
    assert document.coverage.notes == ()


def test_a_few_damaged_letters_do_not_change_the_encoding(read) -> None:
    document = read("Åtgärder på Västerås förskolor är möjliga ".encode() + b"\xe4r\n")
    assert document.text.startswith("Åtgärder på Västerås förskolor")
    assert document.coverage.notes == ("damaged-letters",)


def test_a_sentence_is_no_heading(read) -> None:
    kinds = [
        kind for kind, _ in seen(read("Plan\n\nDatum: 2025-01-31\n\nVi söker EU-medel.\n\nsmå bokstäver\n\nSlut.\n"))
    ]
    assert kinds == ["title", "paragraph", "paragraph", "paragraph", "paragraph"]


def test_page_breaks_and_a_contents_list(read) -> None:
    document = read("Plan\n\nInnehåll\n\nMål ..... 2\nMedel ..... 3\nUppföljning ..... 3\n\n\f\nText här.\n")
    assert [kind for kind, _ in seen(document)] == ["title", "heading", "contents", "contents", "contents", "paragraph"]
    assert document.blocks[-1].sources[0].node == 10


def test_what_has_no_text(read) -> None:
    with pytest.raises(ReadError) as caught:
        read(" \n\t\n\f\n")
    assert caught.value.failure == ReadFailure.NO_TEXT


def test_a_file_that_has_grown_is_cut(read) -> None:
    with pytest.raises(ReadError) as caught:
        read("abc" * 10, Limits(file_bytes=20))
    assert caught.value.failure == ReadFailure.TOO_LARGE


def test_what_turns_out_to_be_no_text(read) -> None:
    with pytest.raises(ReadError) as caught:
        read(b"abc" + bytes(range(256)))
    assert caught.value.failure == ReadFailure.CORRUPT


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Mål", "- ", "1. ", "1.1 ", "A", "\n", "\n\n", "  ", "===", "text.", "\t", "\u00ad", "e\u0301"]
        )
    ).map("".join)
)
def test_nothing_but_marks_is_lost(source: str) -> None:
    lines = Lines(source)
    text, blocks = assemble(outline(lines), lines)
    assert text.count("Mål") == source.count("Mål")
    assert text.count("text.") == source.count("text.")
    assert "\n\n".join(text[block.location.start : block.location.end] for block in blocks) == text
