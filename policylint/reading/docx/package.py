"""A Word file opened as a package: its parts as XML, counted while inflated, and the relations between them."""

import posixpath
import zipfile
import zlib
from collections import Counter
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

import msgspec
from lxml import etree

from policylint.errors import ReadError, ReadFailure
from policylint.reading.docx.names import PACKAGE_RELATIONSHIPS, STRICT_TO_TRANSITIONAL, Element
from policylint.reading.limits import MIB, Limits

_CENTRAL_ENTRY = b"PK\x01\x02"
_RATIO_COUNTS_FROM = MIB
_ENCRYPTED = 0x1
# Packages allow no other (ISO/IEC 29500-2, annex C), and the other methods cannot be stopped while they inflate.
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_BAD_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, KeyError)


class Relation(msgspec.Struct, frozen=True, kw_only=True):
    """What one part says about another: the last word of the relationship type, and the other part's name."""

    kind: str
    target: str
    external: bool


class MissingPartError(KeyError):
    """A part that is spoken of but is not in the file."""


class BrokenPartError(ValueError):
    """A part that is not well-formed XML."""


class Package:
    """The parts of one file. Part names have no leading slash (`word/document.xml`); case does not matter."""

    def __init__(self, data: bytes, path: Path, limits: Limits) -> None:
        """Open the archive; raises `ReadError` where it is broken or too much."""
        self.path = path
        self.inflated = 0
        self._limits = limits
        self._packed = len(data)
        self._archive = _archive(data, path, limits)
        infos = self._archive.infolist()
        self._members = {_key(info.filename): info for info in infos}
        counts = Counter(_key(info.filename) for info in infos)
        self._doubled = {name for name, count in counts.items() if count > 1}

    def __contains__(self, part: str) -> bool:
        """Whether the file has such a part."""
        return _key(part) in self._members

    def root(self, part: str) -> Element:
        """Give the root element of a part, with Strict names mapped to the usual ones.

        Raises `MissingPartError`, `BrokenPartError`, and `ReadError` for what is refused.
        """
        data = self._inflate(part)
        if _has_doctype(data):
            raise ReadError(ReadFailure.ENTITY_ATTACK, path=self.path, part=part)
        root = self._parse(data, part)
        if any(uri in STRICT_TO_TRANSITIONAL for uri in root.nsmap.values()):
            root = self._parse(_as_transitional(root), part)
        return root

    def relations(self, part: str = "") -> dict[str, Relation]:
        """Give the relations of a part by id, of the whole package by default; empty where they cannot be read."""
        folder, name = posixpath.split(part)
        try:
            root = self.root(posixpath.join(folder, "_rels", f"{name}.rels"))
        except (MissingPartError, BrokenPartError):
            return {}
        return {
            element.get("Id", ""): _relation(element, folder)
            for element in root.iter(f"{{{PACKAGE_RELATIONSHIPS}}}Relationship")
        }

    def _inflate(self, part: str) -> bytes:
        """Inflate a part no further than the limits, whatever size its header tells."""
        info = self._members.get(_key(part))
        if info is None:
            raise MissingPartError(part)
        is_encrypted = info.flag_bits & _ENCRYPTED
        if _key(part) in self._doubled or is_encrypted or info.compress_type not in _METHODS:
            raise ReadError(ReadFailure.CORRUPT, path=self.path, part=part)
        most = self._limits.xml_part_bytes
        try:
            with self._archive.open(info) as stream:
                data = stream.read(most + 1)
        except (*_BAD_ZIP, RuntimeError) as fault:
            raise ReadError(ReadFailure.CORRUPT, path=self.path, part=part) from fault
        self._count(part, len(data), info.compress_size)
        if len(data) > most:
            raise ReadError(ReadFailure.TOO_LARGE, path=self.path, part=part, limit=most)
        return data

    def _count(self, part: str, inflated: int, packed: int) -> None:
        self.inflated += inflated
        for size, source in ((inflated, packed), (self.inflated, self._packed)):
            if size > _RATIO_COUNTS_FROM and size > source * self._limits.zip_ratio:
                raise ReadError(ReadFailure.ZIP_BOMB, path=self.path, part=part, size=size, packed=source)
        if self.inflated > self._limits.file_bytes:
            raise ReadError(ReadFailure.TOO_LARGE, path=self.path, part=part, limit=self._limits.file_bytes)

    def _parse(self, data: bytes, part: str) -> Element:
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as fault:
            raise BrokenPartError(part) from fault
        if root.getroottree().docinfo.internalDTD is not None:
            raise ReadError(ReadFailure.ENTITY_ATTACK, path=self.path, part=part)
        return root


def _archive(data: bytes, path: Path, limits: Limits) -> zipfile.ZipFile:
    # The directory is counted before it is parsed: parsing millions of entries is itself the attack.
    members = data.count(_CENTRAL_ENTRY)
    if members > limits.zip_members:
        raise ReadError(ReadFailure.ZIP_BOMB, path=path, members=members, limit=limits.zip_members)
    try:
        return zipfile.ZipFile(BytesIO(data))
    except _BAD_ZIP as fault:
        raise ReadError(ReadFailure.CORRUPT, path=path) from fault


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _relation(element: Element, folder: str) -> Relation:
    target = unquote(element.get("Target", "")).replace("\\", "/")
    return Relation(
        kind=element.get("Type", "").rpartition("/")[2],
        target=posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"),
        external=element.get("TargetMode") == "External",
    )


def _has_doctype(data: bytes) -> bool:
    encodings = (
        ("utf-16-le", "utf-16-be") if b"\0" in data[:4] or data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("ascii",)
    )
    return any("<!DOCTYPE".encode(encoding) in data for encoding in encodings)


def _as_transitional(root: Element) -> bytes:
    data: bytes = etree.tostring(root, encoding="utf-8")
    for strict, transitional in STRICT_TO_TRANSITIONAL.items():
        data = data.replace(f'"{strict}"'.encode(), f'"{transitional}"'.encode())
    return data
