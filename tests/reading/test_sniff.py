"""The real format of a file, whatever its name says."""

import os
import sys
import unicodedata
from pathlib import Path

import pytest

from policylint.document import Format
from policylint.errors import ReadError, ReadFailure
from policylint.reading.limits import Limits
from policylint.reading.sniff import display_path, sniff

from .conftest import WORD, Write, ole_of, package_of, zip_of

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"
RTF = b"{\\rtf1\\ansi Plan}"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
ODF = "application/vnd.oasis.opendocument."


def odf(kind: str, manifest: str = "<manifest/>") -> bytes:
    return zip_of({"mimetype": ODF + kind, "META-INF/manifest.xml": manifest}, stored=("mimetype",))


READ = [
    ("plan.docx", package_of(WORD), Format.DOCX),
    ("plan.docm", package_of("ms-word.document.macroEnabled"), Format.DOCX),
    ("plan.dotx", package_of("openxmlformats-officedocument.wordprocessingml.template"), Format.DOCX),
    ("plan.dotm", package_of("ms-word.template.macroEnabledTemplate"), Format.DOCX),
    ("plan.doc", package_of(WORD), Format.DOCX),
    ("plan", package_of(WORD), Format.DOCX),
    ("Plan 2.0", package_of(WORD), Format.DOCX),
    ("plan.doc", ole_of("WordDocument", "1Table"), Format.DOC),
    ("plan.docx", ole_of("WordDocument", "1Table"), Format.DOC),
    ("plan.doc", RTF, Format.RTF),
    ("plan.rtf", RTF, Format.RTF),
    ("plan.odt", odf("text"), Format.ODT),
    ("plan.ott", odf("text-template"), Format.ODT),
    ("plan.pdf", PDF, Format.PDF),
    ("PLAN.PDF", PDF, Format.PDF),
    ("plan.pdf", b"\r\n<< skr\xe4p >>\n" * 20 + PDF, Format.PDF),
    ("plan.md", "# Plan\n", Format.MARKDOWN),
    ("plan.markdown", "# Plan\n", Format.MARKDOWN),
    ("plan.txt", "Så här står %PDF- mitt i texten.\n", Format.TEXT),
    ("plan", "Plan för Västerås\n", Format.TEXT),
    ("plan.txt", "Plan för Västerås\n".encode("cp1252"), Format.TEXT),
    ("plan.txt", "Plan för Västerås\n".encode("utf-16"), Format.TEXT),
    ("plan.txt", b"\xef\xbb\xbfPlan\r\n", Format.TEXT),
    ("plan.txt", ("x" + "å" * 40_000).encode(), Format.TEXT),  # a letter is cut in two where the beginning ends
]


@pytest.mark.parametrize(("name", "content", "format_"), READ)
def test_what_can_be_read(write: Write, name: str, content: bytes | str, format_: Format) -> None:
    assert sniff(write(name, content)) == format_


REFUSED = [
    ("plan.xlsx", package_of("openxmlformats-officedocument.spreadsheetml.sheet", "xl/workbook.xml"), "xlsx"),
    ("plan.pptx", package_of("openxmlformats-officedocument.presentationml.presentation"), "pptx"),
    ("plan.xls", ole_of("Workbook"), "xls"),
    ("plan.ppt", ole_of("PowerPoint Document"), "ppt"),
    ("plan.msg", ole_of("__properties_version1.0"), "msg"),
    ("plan.bin", ole_of("Contents"), "ole"),
    ("plan.ods", odf("spreadsheet"), "ods"),
    ("plan.zip", zip_of({"plan.docx": package_of(WORD)}), "zip"),
    ("plan.pages", zip_of({"Index/Document.iwa": b"x"}), "pages"),
    ("plan.png", PNG, "png"),
    ("plan.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", "jpeg"),
    ("plan.html", "<!DOCTYPE html><p>Plan", "html"),
    ("plan", " <html><p>Plan", "html"),
    ("plan.xml", "<?xml version='1.0'?><plan/>", "xml"),
    ("plan", bytes(range(256)) * 4, "binary"),
    ("plan.csv", "a;b\n1;2\n", "text"),
    ("plan.heic", b"\0\0\0\x18ftypheic\0\0\0\0", "heic"),
]


@pytest.mark.parametrize(("name", "content", "kind"), REFUSED)
def test_what_cannot_be_read_is_named(write: Write, name: str, content: bytes | str, kind: str) -> None:
    with pytest.raises(ReadError) as caught:
        sniff(write(name, content))
    assert caught.value.failure == ReadFailure.UNSUPPORTED
    assert caught.value.details == {"format": kind}


@pytest.mark.parametrize(
    ("name", "content", "actual"),
    [
        ("plan.docx", PDF, "pdf"),
        ("plan.pdf", package_of(WORD), "docx"),
        ("plan.docx", package_of("openxmlformats-officedocument.spreadsheetml.sheet"), "xlsx"),
        ("plan.pdf", PNG, "png"),
        ("plan.docx", "Bara text", "text"),
        ("plan.doc", "<html><body>Plan", "html"),
        ("plan.txt", PDF, "pdf"),
        ("plan.md", bytes(range(256)) * 4, "binary"),
        ("plan.pdf", "<!doctype html><title>404", "html"),
    ],
)
def test_another_format_behind_the_name(write: Write, name: str, content: bytes | str, actual: str) -> None:
    with pytest.raises(ReadError) as caught:
        sniff(write(name, content))
    assert caught.value.failure == ReadFailure.WRONG_FORMAT
    assert caught.value.details == {"named": name.rpartition(".")[2], "actual": actual}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plan.docx", ole_of("EncryptionInfo", "EncryptedPackage")),
        ("plan.doc", ole_of("WordDocument", flags=0x0100)),
        ("plan.odt", odf("text", "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>")),
    ],
)
def test_a_password(write: Write, name: str, content: bytes) -> None:
    assert failure_of(write(name, content)) == ReadFailure.ENCRYPTED


def failure_of(path: Path, limits: Limits | None = None) -> ReadFailure:
    with pytest.raises(ReadError) as caught:
        sniff(path, limits or Limits())
    return caught.value.failure


def test_what_is_no_file(write: Write, tmp_path: Path) -> None:
    file = write("plan.docx", b"")
    assert failure_of(file) == ReadFailure.EMPTY
    assert failure_of(tmp_path / "missing.docx") == ReadFailure.NOT_FOUND
    assert failure_of(file / "below.docx") == ReadFailure.NOT_FOUND
    assert failure_of(tmp_path / "a\0b") == ReadFailure.NOT_FOUND
    assert failure_of(tmp_path / ("å" * 400)) == ReadFailure.NOT_FOUND
    assert failure_of(tmp_path) == ReadFailure.NOT_A_FILE


def test_too_large(write: Write) -> None:
    with pytest.raises(ReadError) as caught:
        sniff(write("plan.txt", "1234567890"), Limits(file_bytes=9))
    assert caught.value.failure == ReadFailure.TOO_LARGE
    assert caught.value.details == {"size": 10, "limit": 9}


def test_a_damaged_package(write: Write) -> None:
    whole = package_of(WORD)
    assert failure_of(write("plan.docx", whole[: len(whole) // 2])) == ReadFailure.CORRUPT
    assert failure_of(write("plan.docx", b"PK\x03\x04")) == ReadFailure.CORRUPT


def test_too_many_members(write: Write) -> None:
    path = write("plan.docx", zip_of({f"{number}.xml": "" for number in range(12)}))
    assert failure_of(path, Limits(zip_members=10)) == ReadFailure.ZIP_BOMB


def test_a_directory_of_members_that_is_itself_a_bomb(write: Write) -> None:
    path = write("plan.docx", zip_of({f"{number}" * 500: "" for number in range(9)}))
    assert failure_of(path, Limits(zip_members=2)) == ReadFailure.ZIP_BOMB


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_what_never_ends_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "plan.docx")
    (tmp_path / "link.docx").symlink_to("/dev/zero")
    (tmp_path / "ring.docx").symlink_to(tmp_path / "ring.docx")
    assert failure_of(tmp_path / "plan.docx") == ReadFailure.NOT_A_FILE
    assert failure_of(tmp_path / "link.docx") == ReadFailure.NOT_A_FILE
    assert failure_of(tmp_path / "ring.docx") == ReadFailure.NOT_FOUND


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights otherwise")
def test_no_permission(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write("plan.docx", package_of(WORD))

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "no")

    monkeypatch.setattr(Path, "open", refuse)  # the owner of the machine may open everything
    assert failure_of(path) == ReadFailure.NO_PERMISSION


def test_a_link_to_a_document_is_the_document(write: Write, tmp_path: Path) -> None:
    (tmp_path / "link.docx").symlink_to(write("plan.docx", package_of(WORD)))
    assert sniff(tmp_path / "link.docx") == Format.DOCX


def test_a_path_is_shown_composed_and_always_as_text() -> None:
    assert display_path(unicodedata.normalize("NFD", "Västerås.docx")) == "Västerås.docx"
    if sys.platform != "win32":
        assert display_path(os.fsdecode(b"plan-\xe5.docx")) == "plan-\ufffd.docx"
