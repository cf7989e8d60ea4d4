"""From any place in the clean text back to the text elements of the file."""

import unicodedata
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from policylint.document import Document
from policylint.reading.docx import read_docx, text_element, text_elements
from policylint.reading.docx.names import TEXT_TAGS, Element
from tests.reading.word_builder import cell, deleted, inserted, paragraph, row, run, table, text_box, word_file

AS_SEEN = str.maketrans({"\u00a0": " ", "\u2011": "-"})
SHOWN = {"tab": " ", "br": "\n", "noBreakHyphen": "-", "sym": "•"}

TEXTS = st.text(st.sampled_from("Målen är 5\u00a0\u00ad\u2011o\u0308 "), min_size=1, max_size=12)
PIECES = st.one_of(
    TEXTS.map(run),
    TEXTS.map(lambda text: inserted(run(text))),
    TEXTS.map(deleted),
    TEXTS.map(lambda text: run(text, "<w:vanish/>")),
    TEXTS.map(lambda text: text_box(paragraph(run(text)))),
    st.sampled_from(
        [run(inner=f"<w:{name}/>") for name in ("tab", "br", "noBreakHyphen")]
        + [run(inner='<w:sym w:font="Symbol" w:char="F0B7"/>')]
    ),
)
PARAGRAPHS = st.lists(PIECES, min_size=1, max_size=5).map(lambda pieces: paragraph("<w:r/>" + "".join(pieces)))
TABLES = st.lists(PARAGRAPHS, min_size=2, max_size=2).map(
    lambda cells: table(row("A", "B", properties="<w:tblHeader/>"), row(*map(cell, cells)))
)
BODIES = st.lists(st.one_of(PARAGRAPHS, TABLES), min_size=1, max_size=4).map("".join)


def elements(path: Path, part: str) -> list[Element]:
    with zipfile.ZipFile(path) as archive:
        return list(text_elements(etree.fromstring(archive.read(part))))


def shown(element: Element) -> str:
    """Give what a text element shows."""
    return (element.text or "") or SHOWN[etree.QName(element).localname]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(body=BODIES, data=st.data())
def test_any_slice_leads_back_to_its_text(tmp_path: Path, body: str, data: st.DataObject) -> None:
    path = word_file(tmp_path / "plan.docx", paragraph("Först.") + body)
    document = read_docx(path)
    nodes = elements(path, "word/document.xml")
    start = data.draw(st.integers(0, len(document.text) - 1))
    end = data.draw(st.integers(start + 1, len(document.text)))
    for span in document.source_of(start, end):
        raw = shown(nodes[span.node])[span.raw_start : span.raw_end]
        clean = document.text[span.start : span.end]
        assert raw
        if len(raw) == len(clean) and len(unicodedata.normalize("NFC", clean)) == len(
            unicodedata.normalize("NFD", clean)
        ):
            assert start <= span.start < span.end <= end
            assert raw.translate(AS_SEEN) == clean
        else:
            assert "\n" not in clean


def test_what_has_no_source_is_only_what_was_put_in(tmp_path: Path) -> None:
    body = paragraph(run("Kommunen ") + run("ska ", "<w:b/>") + run("söka medel.")) + table(
        row("Mål", "År", properties="<w:tblHeader/>"), row(cell("ett", "två"), "2030")
    )
    document = read_docx(word_file(tmp_path / "plan.docx", body))
    covered = {place for span in document.source_of(0, len(document.text)) for place in range(span.start, span.end)}
    assert {document.text[place] for place in range(len(document.text)) if place not in covered} == {"\n"}


@pytest.mark.parametrize("strict", [False, True])
def test_an_element_is_found_again_in_the_file(tmp_path: Path, strict: bool) -> None:
    body = paragraph(run("Före.") + run(inner="<w:tab/>")) + paragraph(deleted("bort") + run("Kommunen ska växa."))
    path = word_file(tmp_path / "plan.docx", body, strict=strict)
    document = read_docx(path)
    assert quoted(document, path, "ska växa") == "ska växa"


def test_notes_name_their_own_part(tmp_path: Path) -> None:
    note = f'<w:footnote w:id="1">{paragraph("Noten säger mer.")}</w:footnote>'
    reference = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    path = word_file(tmp_path / "plan.docx", paragraph(run("Text.") + reference), parts={"footnotes": note})
    document = read_docx(path)
    place = document.text.index("säger")
    assert [span.part for span in document.source_of(place, place + 5)] == ["word/footnotes.xml"]
    assert quoted(document, path, "säger") == "säger"


def quoted(document: Document, path: Path, quote: str) -> str:
    place = document.text.index(quote)
    (span,) = document.source_of(place, place + len(quote))
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read(span.part))
    return str(text_element(root, span.node).text)[span.raw_start : span.raw_end]


def test_a_place_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(IndexError):
        text_element(etree.Element("leer"), 0)
    assert len(set(TEXT_TAGS)) == len(TEXT_TAGS)
