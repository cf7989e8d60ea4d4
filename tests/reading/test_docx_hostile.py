"""Files made to harm: each is refused for what it is, or read in time."""

import time
import warnings
import zipfile
from pathlib import Path

import msgspec
import pytest

from policylint.errors import ReadError, ReadFailure
from policylint.reading.docx import read_docx
from policylint.reading.limits import LIMITS, Limits
from tests.reading.word_builder import cell, numbering, paragraph, part_xml, row, run, table, word_file

TEXT = paragraph("Kommunen ska söka medel.")
DOCTYPE = '<!DOCTYPE w:document [<!ENTITY a "aaaa">]>'


def failure(path: Path, limits: Limits = LIMITS) -> ReadFailure:
    with pytest.raises(ReadError) as raised:
        read_docx(path, limits)
    assert raised.value.path == path
    return raised.value.failure


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"PK\x05\x06" + bytes(18), b"inte en zip", b"PK\x03\x04" * 100])
def test_what_is_no_package_is_corrupt(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(data)
    assert failure(path) is ReadFailure.CORRUPT


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_file_that_was_cut_off_is_corrupt(tmp_path: Path, share: float) -> None:
    path = word_file(tmp_path / "a.docx", TEXT)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    assert failure(path) is ReadFailure.CORRUPT


@pytest.mark.parametrize("main", [b"", b"<w:document", b"<a/>", b"<a>\xff</a>", b"\x00\x01", part_xml("styles", "")])
def test_a_main_part_that_cannot_be_read_is_corrupt(tmp_path: Path, main: bytes) -> None:
    assert failure(word_file(tmp_path / "a.docx", "", raw={"word/document.xml": main})) is ReadFailure.CORRUPT


def test_a_wrong_check_sum_is_corrupt(tmp_path: Path) -> None:
    path = word_file(tmp_path / "a.docx", TEXT)
    with zipfile.ZipFile(path) as archive:
        check_sum = archive.getinfo("word/document.xml").CRC.to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(check_sum, b"\1\2\3\4"))
    assert failure(path) is ReadFailure.CORRUPT


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "[Content_Types].xml"])
def test_a_doctype_is_refused_in_every_part_that_is_read(tmp_path: Path, encoding: str, part: str) -> None:
    if part == "[Content_Types].xml":
        part = "word/_rels/document.xml.rels"
    hostile = f'<?xml version="1.0" encoding="{encoding}"?>{DOCTYPE}<a>&a;</a>'.encode(encoding)
    assert failure(word_file(tmp_path / "a.docx", TEXT, raw={part: hostile})) is ReadFailure.ENTITY_ATTACK


def test_a_part_that_inflates_too_much_is_a_bomb(tmp_path: Path) -> None:
    path = word_file(tmp_path / "a.docx", paragraph(run("a" * 9_000_000)))
    assert failure(path) is ReadFailure.ZIP_BOMB


def test_small_parts_may_be_packed_tightly(tmp_path: Path) -> None:
    path = word_file(tmp_path / "a.docx", paragraph(run("a" * 900_000)))
    assert len(read_docx(path).text) == 900_000


def test_a_part_that_is_too_large_is_refused_while_it_inflates(tmp_path: Path) -> None:
    path = word_file(tmp_path / "a.docx", TEXT * 1000)
    assert failure(path, msgspec.structs.replace(LIMITS, xml_part_bytes=20_000)) is ReadFailure.TOO_LARGE
    assert failure(path, msgspec.structs.replace(LIMITS, file_bytes=100)) is ReadFailure.TOO_LARGE


def test_a_header_that_lies_about_size_does_not_help(tmp_path: Path) -> None:
    path = word_file(tmp_path / "a.docx", paragraph(run("a" * 5_000_000)))
    with zipfile.ZipFile(path) as archive:
        size = archive.getinfo("word/document.xml").file_size
    path.write_bytes(path.read_bytes().replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little")))
    assert failure(path) in (ReadFailure.CORRUPT, ReadFailure.ZIP_BOMB)


def test_many_members_are_a_bomb(tmp_path: Path) -> None:
    path = word_file(tmp_path / "a.docx", TEXT, raw={f"x{number}": b"" for number in range(200)})
    assert failure(path, msgspec.structs.replace(LIMITS, zip_members=100)) is ReadFailure.ZIP_BOMB


def test_two_parts_of_one_name_are_refused(tmp_path: Path) -> None:
    path = word_file(tmp_path / "a.docx", TEXT)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with zipfile.ZipFile(path, "a") as archive:
            archive.writestr("word/document.xml", part_xml("document", f"<w:body>{paragraph('Annat.')}</w:body>"))
    assert failure(path) is ReadFailure.CORRUPT


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_methods_that_cannot_be_stopped_are_refused(tmp_path: Path, method: int) -> None:
    path = word_file(tmp_path / "a.docx", TEXT)
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    assert failure(path) is ReadFailure.CORRUPT


def test_part_names_differ_in_case_and_slashes(tmp_path: Path) -> None:
    path = word_file(tmp_path / "a.docx", TEXT)
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(name.replace("document", "Document").replace("/", "\\"), data)
    assert read_docx(path).text == "Kommunen ska söka medel."


@pytest.mark.parametrize(
    "missing", ["_rels/.rels", "[Content_Types].xml", "word/_rels/document.xml.rels", "word/styles.xml"]
)
def test_the_text_is_read_without_the_parts_around_it(tmp_path: Path, missing: str) -> None:
    path = word_file(tmp_path / "a.docx", TEXT, raw={missing: b"<sl\xe4t"})
    assert read_docx(path).text == "Kommunen ska söka medel."


def test_styles_based_on_each_other_in_a_circle(tmp_path: Path) -> None:
    style = '<w:style w:type="paragraph" w:styleId="{0}"><w:name w:val="{0}"/><w:basedOn w:val="{1}"/></w:style>'
    styles = style.format("A", "B") + style.format("B", "A") + style.format("C", "C")
    body = paragraph("ett", "A") + paragraph("två", "C")
    assert read_docx(word_file(tmp_path / "a.docx", body, styles=styles)).text == "ett\n\ntvå"


@pytest.mark.parametrize("span", ["2147483647", "-5", "9" * 5000, "x"])
def test_spans_of_any_size(tmp_path: Path, span: str) -> None:
    wide = f'<w:gridSpan w:val="{span}"/>'
    before = f'<w:gridBefore w:val="{span}"/>'
    body = table(*[row(cell("Mål", properties=wide), "År", properties=before) for _ in range(50)])
    started = time.process_time()
    assert read_docx(word_file(tmp_path / "a.docx", body)).text.count("Mål") == 50
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:customXml>", "</w:customXml>"),
        ("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>"),
    ],
)
def test_deep_nesting_is_read_or_refused(tmp_path: Path, before: str, after: str) -> None:
    deepest = 250 // before.count("<")
    body = before * deepest + TEXT + after * deepest
    assert read_docx(word_file(tmp_path / "a.docx", body)).text == "Kommunen ska söka medel."
    body = before * 1000 + TEXT + after * 1000
    assert failure(word_file(tmp_path / "b.docx", body)) is ReadFailure.CORRUPT


def test_deep_nesting_inside_a_paragraph(tmp_path: Path) -> None:
    body = f"<w:p>{'<w:smartTag>' * 250}{run('Innerst.')}{'</w:smartTag>' * 250}</w:p>"
    assert read_docx(word_file(tmp_path / "a.docx", body)).text == "Innerst."


def test_a_note_that_refers_to_itself(tmp_path: Path) -> None:
    reference = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    note = f'<w:footnote w:id="1">{paragraph(run("Se noten.") + reference)}</w:footnote>'
    path = word_file(tmp_path / "a.docx", paragraph(run("Text.") + reference * 3), parts={"footnotes": note})
    assert read_docx(path).text == "Text.\n\nSe noten."


def test_a_diagram_that_is_the_document_itself(tmp_path: Path) -> None:
    body = TEXT + paragraph('<w:r><w:drawing><dgm:relIds r:dm="x"/></w:drawing></w:r>')
    path = word_file(tmp_path / "a.docx", body, relations={"x": ("diagramData", "document.xml")})
    assert read_docx(path).text == "Kommunen ska söka medel."


def test_labels_stay_short(tmp_path: Path) -> None:
    level = (
        '<w:lvl w:ilvl="0"><w:start w:val="2147483647"/><w:numFmt w:val="upperLetter"/><w:lvlText w:val="{}"/></w:lvl>'
    )
    body = paragraph("punkt", properties='<w:numPr><w:ilvl w:val="99"/><w:numId w:val="1"/></w:numPr>')
    body += paragraph("punkt", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    parts = {"numbering": numbering({0: level.format("%1" * 100_000)}, {1: 0})}
    assert all(len(block.label) < 2000 for block in read_docx(word_file(tmp_path / "a.docx", body, parts=parts)).blocks)


@pytest.mark.parametrize(
    "unit",
    [
        paragraph("ord {}"),
        paragraph("ord {}", mark='<w:del w:id="1" w:author="A"/>'),
        table(row("ord {}", "b"), row("c", "d")),
        run("ord {} "),
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:t>ord {}</w:t></w:r></w:p>',
        '<w:r><w:footnoteReference w:id="{}"/><w:t>ord {}</w:t></w:r>',
    ],
    ids=["paragraphs", "joined", "tables", "runs", "open fields", "notes"],
)
def test_time_grows_with_size(tmp_path: Path, unit: str) -> None:
    def seconds(count: int) -> float:
        body = "".join(unit.replace("{}", str(number * 7919)) for number in range(count))
        path = word_file(tmp_path / "a.docx", body if "<w:p>" in unit or "<w:tbl>" in unit else f"<w:p>{body}</w:p>")
        best = 1e9
        for _ in range(3):
            started = time.process_time()
            read_docx(path)
            best = min(best, time.process_time() - started)
        return best

    assert seconds(8_000) < 8 * seconds(2_000)
