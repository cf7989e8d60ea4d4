"""The quick parser of objects says what pdfminer.six says, or leaves the object to it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjRef, PDFStream
from pdfminer.psparser import PSLiteral

from policylint.reading.pdf.objects import NotPlainError, QuickDocument, parse_object
from tests.reading.pdf_builder import Tag, Text, build_plan, build_tagged


def plain(value: object) -> object:
    if isinstance(value, PDFObjRef):
        return "ref", value.objid
    if isinstance(value, PSLiteral):
        return "name", value.name
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return "stream" if isinstance(value, PDFStream) else value


@pytest.fixture
def document(tmp_path: Path) -> Iterator[PDFDocument]:
    tree = [Tag("P", [Text(["Text"])], "/ActualText (en \\(liten\\) text) /Lang (sv) /A <</ColSpan 2 /Width 1.5>>")]
    path = build_tagged(tmp_path / "tagged.pdf", tree)
    with path.open("rb") as file:
        yield QuickDocument(PDFParser(file), path.read_bytes())


def test_both_parsers_agree_on_every_object(tmp_path: Path) -> None:
    build_plan(tmp_path / "plan.pdf", 2)
    build_tagged(tmp_path / "tagged.pdf", [Tag("P", [Text(["Text"])], "/T <48656A> /X [true null -1 .5]")])
    for path in tmp_path.glob("*.pdf"):
        with path.open("rb") as one, path.open("rb") as other:
            slow, quick = PDFDocument(PDFParser(one)), QuickDocument(PDFParser(other), path.read_bytes())
            for number in {number for xref in slow.xrefs for number in xref.get_objids()}:
                assert plain(quick.getobj(number)) == plain(slow.getobj(number))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b"12", 12),
        (b"-1.5 ", -1.5),
        (b"/Name ", ("name", "Name")),
        (b"/Text#20body ", ("name", "Text body")),
        (b"[1 2 R 3 0 R]", None),
        (b"[4 0 R /A (b) <4142>]", [("ref", 4), ("name", "A"), b"b", b"AB"]),
        (b"<</K 1 /L [] /M <<>> >>", {"K": 1, "L": [], "M": {}}),
        (b"[true false null]", [True, False, None]),
    ],
)
def test_plain_objects(document: PDFDocument, text: bytes, expected: object) -> None:
    if expected is None:
        expected = [("ref", 1), ("ref", 3)]
        text = text.replace(b"1 2 R", b"1 0 R")
    assert plain(parse_object(text, 0, document)) == expected


@pytest.mark.parametrize(
    "text", [b"", b"<<", b"[1 2", b"<</A>>", b"(a (b) c)", b"/A#FFB ", b">>", b"[>>", b"<</A 1>> stream", b"[" * 200]
)
def test_what_is_not_plain_is_left(document: PDFDocument, text: bytes) -> None:
    with pytest.raises(NotPlainError):
        parse_object(text, 0, document)


@given(st.binary(max_size=80))
def test_any_bytes_are_an_object_or_left(data: bytes) -> None:
    try:
        parse_object(data, 0, PDFDocument.__new__(PDFDocument))
    except NotPlainError:
        return
