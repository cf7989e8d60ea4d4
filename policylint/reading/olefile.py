"""What an OLE compound file is: old Word, an encrypted Word file, or something else."""

import struct
from collections.abc import Iterator
from pathlib import Path

from policylint.document import Format
from policylint.errors import ReadError, ReadFailure

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
CHUNK = 1 << 20

# Names of directory entries ([MS-CFB] 2.6.1), in the order in which they decide.
_STREAMS = {
    "EncryptedPackage": "encrypted",
    "WordDocument": "doc",
    "Workbook": "xls",
    "Book": "xls",
    "PowerPoint Document": "ppt",
    "VisioDocument": "visio",
    "__properties_version1.0": "msg",
}
_ENTRY_BYTES = 128
_NAME_BYTES = 64


def format_of(path: Path) -> Format | str:
    """Give DOC or the name of a format that cannot be read; raises `ReadError` ENCRYPTED."""
    entries = _entries(path)
    for stream, kind in _STREAMS.items():
        if stream not in entries:
            continue
        if kind == "encrypted" or (kind == "doc" and _is_encrypted_doc(path, entries[stream])):
            raise ReadError(ReadFailure.ENCRYPTED, path=path)
        return Format.DOC if kind == "doc" else kind
    return "ole"


def _entries(path: Path) -> dict[str, int]:
    """Give the first sector of each wanted stream.

    Directory entries lie at multiples of their size, so they are found by looking for their names there; that needs no
    walk through an allocation table which a hostile file may have bent into a ring.
    """
    found: dict[str, int] = {}
    patterns = {_name_field(stream): stream for stream in _STREAMS}
    for offset, chunk in _chunks(path):
        for pattern, stream in patterns.items():
            place = chunk.find(pattern)
            while place >= 0:
                if (offset + place) % _ENTRY_BYTES == 0 and len(chunk) >= place + _ENTRY_BYTES:
                    found.setdefault(stream, int.from_bytes(chunk[place + 116 : place + 120], "little"))
                place = chunk.find(pattern, place + 1)
    return found


def _name_field(stream: str) -> bytes:
    name = (stream + "\0").encode("utf-16-le")
    return name.ljust(_NAME_BYTES, b"\0") + struct.pack("<H", len(name))


def _chunks(path: Path) -> Iterator[tuple[int, bytes]]:
    """Give the file in pieces of a whole number of entries, each with its offset."""
    with path.open("rb") as file:
        offset = 0
        while chunk := file.read(CHUNK):
            yield offset, chunk
            offset += len(chunk)


def _is_encrypted_doc(path: Path, sector: int) -> bool:
    """Read the flag `fEncrypted` of the file information block ([MS-DOC] 2.5.2)."""
    with path.open("rb") as file:
        shift = int.from_bytes(file.read(32)[30:32], "little")
        if shift not in (9, 12):
            return False
        file.seek((sector + 1) << shift)
        block = file.read(12)
    return block[:2] == b"\xec\xa5" and bool(int.from_bytes(block[10:12], "little") & 0x0100)
