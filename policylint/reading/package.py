"""What a zip package is: Word, OpenDocument text, or something else."""

import re
import struct
import zipfile
import zlib
from pathlib import Path

from policylint.document import Format
from policylint.errors import ReadError, ReadFailure
from policylint.reading.limits import Limits

MAGICS = (b"PK\x03\x04", b"PK\x05\x06")
SMALL_PART_BYTES = 1 << 20

# The content type of the main part ends so; Strict files and templates differ only before or after it.
_MAIN_PARTS: tuple[tuple[str, Format | str], ...] = (
    (r"wordprocessingml\.(?:document|template)\.main\+xml", Format.DOCX),
    (r"ms-word\.(?:document|template)\.macroEnabled(?:Template)?\.main\+xml", Format.DOCX),
    (r"spreadsheetml\.(?:sheet|template)\.main\+xml|ms-excel\.[\w.]+\.main", "xlsx"),
    (r"presentationml\.\w+\.main\+xml|ms-powerpoint\.[\w.]+\.main\+xml", "pptx"),
    (r"ms-visio\.[\w.]+\.main\+xml", "visio"),
)
_MIMETYPES: tuple[tuple[str, Format | str], ...] = (
    ("application/vnd.oasis.opendocument.text", Format.ODT),
    ("application/vnd.oasis.opendocument.spreadsheet", "ods"),
    ("application/vnd.oasis.opendocument.presentation", "odp"),
    ("application/vnd.oasis.opendocument.graphics", "odg"),
    ("application/epub+zip", "epub"),
)
_END_RECORD = struct.Struct("<4s4H2LH")
_MAX_ENTRY_BYTES = 1024  # of a member's record in the directory; names of real packages are far shorter


def format_of(path: Path, limits: Limits) -> Format | str:
    """Give DOCX, ODT or the name of a format that cannot be read; raises `ReadError` CORRUPT, ENCRYPTED, ZIP_BOMB."""
    _check_directory(path, limits)
    try:
        with zipfile.ZipFile(path) as archive:
            if len(archive.namelist()) > limits.zip_members:
                raise ReadError(ReadFailure.ZIP_BOMB, path=path, limit=limits.zip_members)
            return _kind(archive, path)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise ReadError(ReadFailure.CORRUPT, path=path) from error


def _check_directory(path: Path, limits: Limits) -> None:
    """Refuse a directory of members that would fill the memory before anyone can count them."""
    with path.open("rb") as file:
        file.seek(0, 2)
        size = file.tell()
        file.seek(max(0, size - 65_535 - _END_RECORD.size))
        tail = file.read()
    place = tail.rfind(b"PK\x05\x06")
    if place < 0 or len(tail) - place < _END_RECORD.size:
        raise ReadError(ReadFailure.CORRUPT, path=path)
    directory_bytes = _END_RECORD.unpack_from(tail, place)[5]
    is_zip64 = directory_bytes == 0xFFFFFFFF
    if (size if is_zip64 else directory_bytes) > limits.zip_members * _MAX_ENTRY_BYTES:
        raise ReadError(ReadFailure.ZIP_BOMB, path=path, limit=limits.zip_members)


def _kind(archive: zipfile.ZipFile, path: Path) -> Format | str:
    names = set(archive.namelist())
    mimetype = _small_part(archive, "mimetype").strip()
    for prefix, kind in _MIMETYPES:
        if mimetype.startswith(prefix):
            if "manifest:encryption-data" in _small_part(archive, "META-INF/manifest.xml"):
                raise ReadError(ReadFailure.ENCRYPTED, path=path)
            return kind
    content_types = _small_part(archive, "[Content_Types].xml")
    for pattern, kind in _MAIN_PARTS:
        if re.search(pattern, content_types, re.IGNORECASE):
            return kind
    if "word/document.xml" in names:
        return Format.DOCX
    return "pages" if any(name.endswith(".iwa") for name in names) else "zip"


def _small_part(archive: zipfile.ZipFile, name: str) -> str:
    """Give the beginning of a member as text; never more, whatever the archive says its size is."""
    try:
        with archive.open(name) as part:
            data = part.read(SMALL_PART_BYTES)
    except KeyError:
        return ""
    return data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "replace")
