"""Lines into clean text: hyphens, dashes, spaces, ligatures, and the way back to the file."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policylint.reading.pdf.geometry import Box
from policylint.reading.pdf.joining import Piece, hyphen_join, hyphenated_words, join_lines
from policylint.reading.pdf.lines import Line, Segment, make_line


def line_of(text: str, start: int = 0, page: int = 1) -> Line:
    return make_line([Segment(page, start, start + len(text), text, Box(0, 0, 100, 10), 10.0)])


def joined(*texts: str, skip: int = 0) -> str:
    pieces = join_lines([line_of(text) for text in texts], skip, hyphenated_words(texts))
    return "".join(piece if isinstance(piece, str) else piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ("Kommunen ska minska klimat-", "påverkan från transporter."),
            "Kommunen ska minska klimatpåverkan från transporter.",
        ),
        (("ska minska klimat\ufffe", "påverkan"), "ska minska klimatpåverkan"),
        (("Miljö\ufffe", "och klimatpolitiken"), "Miljö- och klimatpolitiken"),
        (("barn-", "eller ungdomsnämnden"), "barn- eller ungdomsnämnden"),
        (("upphandlings-", "samt inköpsfrågor"), "upphandlings- samt inköpsfrågor"),
        (("medel ur EU-", "fonderna"), "medel ur EU-fonderna"),
        (("enligt CLP\ufffe", "förordningen"), "enligt CLP-förordningen"),
        (("skolan i Västerås-", "Barkarö"), "skolan i Västerås-Barkarö"),
        (("åren 2026-", "2030 gäller"), "åren 2026-2030 gäller"),
        (("åren 2029–", "2031 gäller"), "åren 2029–2031 gäller"),
        (("svara på e-", "post"), "svara på e-post"),
        (("icke-statliga organ och icke-", "statliga aktörer"), "icke-statliga organ och icke-statliga aktörer"),
        (("mål – som", "gäller"), "mål – som gäller"),
        (("mål som –", "gäller"), "mål som – gäller"),
        (("utgår från stad-", "en"), "utgår från staden"),
        (("klimat\xad", "mål"), "klimatmål"),
        (("klimat\xadmål", "gäller"), "klimatmål gäller"),
        (("Dnr KS/", "2024"), "Dnr KS/2024"),
        (("ef\ufb01cient och \ufb02exibel",), "efficient och flexibel"),
        (("10\xa0000\u202fkronor  per   år",), "10 000 kronor per år"),
        (("a\u030atga\u0308rd",), "åtgärd"),
        (("mål\x00 gäller",), "mål gäller"),
        (("\uf0b7 punkt",), "• punkt"),
    ],
)
def test_lines_are_joined_as_they_are_read(lines: tuple[str, ...], expected: str) -> None:
    assert joined(*lines) == expected


def test_a_label_is_left_out_of_the_text() -> None:
    assert joined("a) ansöka om medel", "ur fonder", skip=3) == "ansöka om medel ur fonder"


def test_a_hyphen_goes_only_where_it_parts_a_word() -> None:
    assert hyphen_join("klimat-", "mål") is None
    assert hyphen_join("klimat -", "mål") == " "
    assert hyphen_join("klimat", "mål") == " "


@given(st.lists(st.text(st.characters(blacklist_categories=["Cs"]), min_size=1, max_size=40), min_size=1, max_size=4))
def test_every_piece_comes_from_its_place(texts: list[str]) -> None:
    """A piece as long as its source is the source, but for signs that are shown by another one."""
    lines = [line_of(text, start=1000 * index) for index, text in enumerate(texts)]
    pieces = join_lines(lines, 0, frozenset())
    before = -1
    for piece in pieces:
        if isinstance(piece, Piece):
            assert piece.start > before
            raw = piece.segment.text[piece.start - piece.segment.start : piece.end - piece.segment.start]
            if len(raw) == len(piece.text) > 1:
                assert unicodedata.normalize("NFC", raw) == piece.text or not raw.isascii()
            before = piece.end - 1
    text = "".join(piece if isinstance(piece, str) else piece.text for piece in pieces)
    assert "\x00" not in text
    assert "\xad" not in text
