"""Files to read, made as they are needed."""

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from policylint.reading.conversion import find_converter

CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/{part}" ContentType="application/vnd.{kind}.main+xml"/></Types>'
)
RELATIONSHIPS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="word/document.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)
WORD = "openxmlformats-officedocument.wordprocessingml.document"
WORD_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

Write = Callable[[str, bytes | str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a file into an empty folder."""

    def write_file(name: str, content: bytes | str) -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write_file


@pytest.fixture
def converter() -> Path:
    """LibreOffice, or the test is skipped."""
    found = find_converter()
    if found is None:
        pytest.skip("LibreOffice is not installed: .odt, .rtf and .doc are not tested")
    return found


def zip_of(members: Mapping[str, str | bytes], *, stored: tuple[str, ...] = ()) -> bytes:
    """Give a zip archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content, zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def package_of(kind: str, part: str = "word/document.xml", content: str = "<x/>") -> bytes:
    """Give an Office package whose main part is of one kind."""
    return zip_of({"[Content_Types].xml": CONTENT_TYPES.format(part=part, kind=kind), part: content})


def word_package(body: str, *, prolog: str = "") -> bytes:
    """Give the smallest Word file with this body."""
    document = (
        f'<?xml version="1.0"?>{prolog}<w:document xmlns:w="{WORD_NAMESPACE}"><w:body>{body}</w:body></w:document>'
    )
    content_types = CONTENT_TYPES.format(part="word/document.xml", kind=WORD)
    return zip_of({"[Content_Types].xml": content_types, "_rels/.rels": RELATIONSHIPS, "word/document.xml": document})


def ole_of(*streams: str, flags: int = 0) -> bytes:
    """Give an OLE compound file with these streams in its directory, the first of them in sector 0."""
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(30, b"\0") + (9).to_bytes(2, "little")
    sector = (b"\xec\xa5" + bytes(8) + flags.to_bytes(2, "little")).ljust(512, b"\0")
    entries = b""
    for name in ("Root Entry", *streams):
        field = (name + "\0").encode("utf-16-le")
        entries += (field.ljust(64, b"\0") + len(field).to_bytes(2, "little")).ljust(128, b"\0")
    return header.ljust(512, b"\0") + sector + entries
