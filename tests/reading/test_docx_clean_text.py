"""Clean text, and the way back from every stretch of it."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from policylint.reading.docx.clean_text import _TRANSLATION, NO_NODE, Piece, clean

SIGNS = "abÅä \u00a0\n\t\u00ad\u200b\u2011o\u0308A\u030a\u1100\u1161\u11a8é\u0323\u0301"
PIECES = st.lists(st.tuples(st.text(st.sampled_from(SIGNS), max_size=8), st.booleans()), max_size=6)
AS_SEEN = str.maketrans({"\u00a0": " ", "\t": " ", "\u2011": "-"})


def numbered(pieces: list[tuple[str, bool]]) -> list[Piece]:
    """Give pieces their ordinals, or none where they are not in the file."""
    return [(text, node if known else NO_NODE) for node, (text, known) in enumerate(pieces)]


@given(PIECES)
def test_clean_text_is_normal(pieces: list[tuple[str, bool]]) -> None:
    text, _ = clean(numbered(pieces))
    assert unicodedata.is_normalized("NFC", text)
    assert text == text.strip(" \n")
    assert not set(text) & set("\u00a0\t\u00ad\u200b\u2011")
    assert not any(pair in text for pair in ("  ", " \n", "\n ", "\n\n"))


@given(PIECES)
def test_nothing_but_space_is_lost(pieces: list[tuple[str, bool]]) -> None:
    text, _ = clean(numbered(pieces))
    raw = "".join(text for text, _ in pieces).translate(AS_SEEN)
    kept = "".join(raw.replace("\u00ad", "").replace("\u200b", "").split())
    assert "".join(text.split()) == unicodedata.normalize("NFC", kept) or " " in raw or "\n" in raw


@given(PIECES)
def test_every_stretch_maps_back(pieces: list[tuple[str, bool]]) -> None:
    known = numbered(pieces)
    text, places = clean(known)
    position = 0
    for start, end, node, raw_start, raw_end in places:
        assert position <= start < end <= len(text)
        position = end
        raw = pieces[node][0][raw_start:raw_end]
        assert raw
        if len(raw) == end - start and unicodedata.is_normalized("NFC", raw):
            seen = raw.translate(AS_SEEN)
            assert seen == text[start:end] or unicodedata.normalize("NFC", text[start:end]) != seen


@given(PIECES)
def test_all_that_is_in_the_file_has_a_place(pieces: list[tuple[str, bool]]) -> None:
    text, places = clean(numbered([(text, True) for text, _ in pieces]))
    assert sum(end - start for start, end, *_ in places) == len(text)


def test_places_are_whole_stretches_not_words() -> None:
    text, places = clean([("Kommunen ska söka EU-medel ", 0), ("varje år.", 1)])
    assert text == "Kommunen ska söka EU-medel varje år."
    assert places == [(0, 27, 0, 0, 27), (27, 36, 1, 0, 9)]


def test_what_is_not_clean_is_not_printable() -> None:
    """A line that is printable is taken for clean without looking for each of these."""
    assert [sign for sign in map(chr, _TRANSLATION) if sign.isprintable()] == ["\u2011"]


def test_a_clean_line_keeps_the_places_of_its_pieces() -> None:
    pieces = [("", 1), ("Må", 2), ("l ", NO_NODE), ("2", 3)]
    assert clean(pieces) == ("Mål 2", [(0, 2, 2, 0, 2), (4, 5, 3, 0, 1)])
    assert clean([]) == clean([("", 1)]) == ("", [])
