"""Every place in the clean text leads back to the characters of the file."""

import ctypes
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policylint.document import Document
from policylint.reading.limits import LIMITS
from policylint.reading.pdf import character_boxes, read_pdf
from tests.reading.pdf_builder import LEFT, RIGHT, SENTENCES, Sheet, Tag, Text, build, build_plan, build_tagged

SHOWN_BY_OTHERS = {0xFFFE: "-", 0x2: "-", 0xA0: " ", 0x202F: " "}
WORDS = ("klimat-", "och", "EU-", "stöd", "2029–", "2031", "nämnd,", "(KS", "2024/18)", "medel;", "är", "åtgärd")


def raw(path: Path) -> dict[int, str]:
    """Give the characters of each page, one for each index."""
    pages = {}
    with pypdfium2.PdfDocument(path) as document:
        for number, page in enumerate(document, 1):
            textpage = page.get_textpage()
            count = pdfium.FPDFText_CountChars(textpage)
            codes = [pdfium.FPDFText_GetUnicode(textpage, index) for index in range(count)]
            pages[number] = "".join(SHOWN_BY_OTHERS.get(code, chr(code)) for code in codes)
            textpage.close()
            page.close()
    return pages


def assert_exact(document: Document, path: Path) -> None:
    pages = raw(path)
    for block in document.blocks:
        text = document.block_text(block)
        assert text.strip() == text != ""
        assert document.slice(block.location) == text
        before = block.location.start
        for span in block.sources:
            assert before <= span.start < span.end <= block.location.end
            before = span.end
            if span.end - span.start == span.raw_end - span.raw_start:
                assert pages[span.node][span.raw_start : span.raw_end] == document.text[span.start : span.end]
        covered = sum(span.end - span.start for span in block.sources)
        spaces = len(text) - covered
        assert spaces <= len(block.sources)
    assert document.text == "\n\n".join(map(document.block_text, document.blocks))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=3, max_size=60), min_size=1, max_size=5))
def test_spans_are_exact(tmp_path_factory: pytest.TempPathFactory, paragraphs: list[list[str]]) -> None:
    path = tmp_path_factory.mktemp("spans") / "any.pdf"

    def draw(sheet: Sheet) -> None:
        for words in paragraphs:
            sheet.paragraph(" ".join(words), LEFT, RIGHT - 150)

    document = read_pdf(build(path, draw), LIMITS)
    assert_exact(document, path)


def test_spans_of_a_plan_are_exact(tmp_path: Path) -> None:
    build_plan(tmp_path / "plan.pdf", 3)
    assert_exact(read_pdf(tmp_path / "plan.pdf", LIMITS), tmp_path / "plan.pdf")


def test_spans_of_a_tagged_file_are_exact(tmp_path: Path) -> None:
    tree = [Tag("P", [Text(["Kommunen ska minska klimat-", "påverkan."], y=700), Text(["Och mer."], y=660)])]
    path = build_tagged(tmp_path / "tagged.pdf", tree)
    document = read_pdf(path, LIMITS)
    assert_exact(document, path)
    assert document.text == "Kommunen ska minska klimatpåverkan. Och mer."


def test_boxes_stand_around_the_characters(tmp_path: Path) -> None:
    path = build(tmp_path / "one.pdf", lambda sheet: sheet.paragraph(SENTENCES[0]))
    document = read_pdf(path, LIMITS)
    start = document.text.index("klimatpåverkan")
    spans = document.source_of(start, start + len("klimatpåverkan"))
    (boxes,) = character_boxes(path, spans)
    assert len(boxes) == len("klimatpåverkan")
    assert all(page == 1 for page, _ in boxes)
    lefts = [box[0] for _, box in boxes]
    assert lefts == sorted(lefts)
    line = spans[0].box
    assert line is not None
    assert line[0] <= lefts[0]
    assert boxes[-1][1][2] <= line[2]
    with pypdfium2.PdfDocument(path) as file:
        page = file[0]
        textpage = page.get_textpage()
        found = pdfium.FPDFText_GetCharIndexAtPos(
            textpage, ctypes.c_double(boxes[0][1][0] + 1), ctypes.c_double(boxes[0][1][1] + 1), 3, 3
        )
        textpage.close()
        page.close()
    assert found == spans[0].raw_start


def test_the_second_engine_leads_back_to_lines(tmp_path: Path) -> None:
    path = build(tmp_path / "one.pdf", lambda sheet: sheet.paragraph(SENTENCES[0]))
    document = read_pdf(path, LIMITS, engine="pdfminer")
    spans = document.source_of(3, 9)
    ((page, box),) = character_boxes(path, spans)[0]
    assert page == 1
    assert box == spans[0].box
