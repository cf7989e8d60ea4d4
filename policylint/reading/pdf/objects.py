"""The objects of a file by regular expressions: a structure tree of thousands is read in a tenth of the time.

What is not plain (encrypted files, strings with brackets in them, anything odd) is left to pdfminer.six.
"""

import re
from functools import lru_cache
from typing import Any

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjRef, PDFStream, resolve1
from pdfminer.psparser import LIT, PSLiteral

_SPACE = rb"[\0\t\n\f\r ]"
_END = rb"[\0\t\n\f\r ()<>\[\]/]"
_NAME = rb"/([^\0\t\n\f\r ()<>\[\]{}/%]*)(?=" + _END + rb")"
_VALUE = (
    rb"(?:(\d{1,10})" + _SPACE + rb"+\d{1,5}" + _SPACE + rb"+R(?![A-Za-z])"
    rb"|" + _NAME + rb"|(<<|\[)"
    rb"|([+-]?(?:\d{1,15}(?:\.\d{0,15})?|\.\d{1,15}))(?=" + _END + rb"|$)"
    rb"|\(([^\\()]*)\)|<([0-9A-Fa-f]*)>|(true|false|null))"
)
_PAIR = re.compile(_SPACE + rb"*(?:" + _NAME + _SPACE + rb"*" + _VALUE + rb"|(>>))")
_ITEM = re.compile(_SPACE + rb"*(?:()" + _VALUE + rb"|(\]))")  # in the place of the key stands nothing
_KEY, _REFERENCE, _LITERAL, _OPEN, _NUMBER, _TEXT, _HEX, _WORD, _CLOSE = range(1, 10)

_HEAD = re.compile(_SPACE + rb"*(\d{1,10})" + _SPACE + rb"+\d{1,5}" + _SPACE + rb"+obj\b")
_STREAM = re.compile(_SPACE + rb"*stream(\r?\n)?")
_STREAM_END = re.compile(rb"[\r\n]*endstream\b")
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_WORDS = {b"true": True, b"false": False, b"null": None}
_DEEPEST = 60
_LONGEST = 1_000_000
_NAMES = 1024


class NotPlainError(ValueError):
    """An object that is left to pdfminer.six."""


class QuickDocument(PDFDocument):
    """A document of pdfminer.six that parses plain objects itself."""

    _data = b""

    def __init__(self, parser: PDFParser, data: bytes) -> None:
        """Open a file; `data` is all of it."""
        self._packed: dict[int, tuple[bytes, list[int]]] = {}
        self._reader = _Reader(self)
        super().__init__(parser)
        self._data = b"" if self.decipher else data

    def getobj(self, objid: int) -> object:
        """Give an object by its number."""
        known = self._cached_objs.get(objid)
        if known is not None:
            return known[0]
        if self._data:
            try:
                value = self._plain(objid)
            except NotPlainError:
                return super().getobj(objid)
            self._cached_objs[objid] = (value, 0)
            return value
        return super().getobj(objid)

    def _plain(self, objid: int) -> object:
        for xref in self.xrefs:
            try:
                stream, index, generation = xref.get_pos(objid)
            except KeyError:
                continue
            if stream is not None:
                data, places = self._packed_objects(stream)
                if not 0 <= index < len(places):
                    raise NotPlainError
                return self._reader.read(data, places[index])[0]
            head = _HEAD.match(self._data, index)
            if head is None or int(head[1]) != objid:
                raise NotPlainError
            value, end = self._reader.read(self._data, head.end())
            begins = _STREAM.match(self._data, end)
            return value if begins is None else self._plain_stream(value, begins, objid, generation)
        raise NotPlainError

    def _plain_stream(self, attributes: object, begins: re.Match[bytes], objid: int, generation: int) -> PDFStream:
        """Give a stream that ends where its dictionary says."""
        length = resolve1(attributes.get("Length")) if isinstance(attributes, dict) else None
        if not isinstance(attributes, dict) or not isinstance(length, int) or length < 0 or not begins[1]:
            raise NotPlainError
        end = begins.end() + length
        if not _STREAM_END.match(self._data, end):
            raise NotPlainError
        stream = PDFStream(attributes, self._data[begins.end() : end])
        stream.set_objid(objid, generation)
        return stream

    def _packed_objects(self, number: int) -> tuple[bytes, list[int]]:
        """Give the content of an object stream and where each object begins in it."""
        if number not in self._packed:
            stream = super().getobj(number)
            count, first = (stream.get("N"), stream.get("First")) if isinstance(stream, PDFStream) else (None, None)
            if not isinstance(stream, PDFStream) or not isinstance(count, int) or not isinstance(first, int):
                raise NotPlainError
            data = stream.get_data()
            head = data[: max(first, 0)].split()[: 2 * count]
            places = [first + int(place) for place in head[1::2] if place.isdigit()]
            if len(places) != count:
                raise NotPlainError
            self._packed[number] = data, places
        return self._packed[number]


def parse_object(data: bytes, position: int, document: PDFDocument) -> object:
    """Give the plain object at a position, which is no stream; raises `NotPlainError`."""
    value, end = _Reader(document).read(data, position)
    if _STREAM.match(data, end):
        raise NotPlainError
    return value


class _Reader:
    """Reads objects of one document, each from its place on."""

    def __init__(self, document: PDFDocument) -> None:
        self._document = document
        self._references: dict[bytes, PDFObjRef] = {}
        self._data = b""
        self._position = self._limit = 0

    def read(self, data: bytes, position: int) -> tuple[object, int]:
        """Give the object at a position and where it ends."""
        self._data, self._position, self._limit = data, position, position + _LONGEST
        match = _ITEM.match(data, position)
        if match is None or match.lastindex == _CLOSE:
            raise NotPlainError
        self._position = match.end()
        return self._value(match, 0), self._position

    def _value(self, match: re.Match[bytes], depth: int) -> Any:
        kind = match.lastindex or 0
        raw = match[kind]
        if kind == _REFERENCE:
            known = self._references.get(raw)
            if known is None:
                known = self._references[raw] = PDFObjRef(self._document, int(raw))
            return known
        if kind == _LITERAL:
            return _literal(raw)
        if kind == _OPEN:
            return self._pairs(depth + 1) if raw == b"<<" else self._items(depth + 1)
        return _scalar(kind, raw)

    def _pairs(self, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while (match := _PAIR.match(self._data, self._position)) and self._position <= self._limit:
            self._position = match.end()
            if match.lastindex == _CLOSE:
                return found
            if depth > _DEEPEST:
                break
            found[_name(match[_KEY])] = self._value(match, depth)
        raise NotPlainError

    def _items(self, depth: int) -> list[Any]:
        found: list[Any] = []
        while (match := _ITEM.match(self._data, self._position)) and self._position <= self._limit:
            self._position = match.end()
            if match.lastindex == _CLOSE:
                return found
            if depth > _DEEPEST:
                break
            found.append(self._value(match, depth))
        raise NotPlainError


def _scalar(kind: int, raw: bytes) -> object:
    if kind == _NUMBER:
        return float(raw) if b"." in raw else int(raw)
    if kind == _TEXT:
        return raw
    if kind == _HEX:
        digits = raw.decode()
        return bytes.fromhex(digits + "0" * (len(digits) % 2))
    return _WORDS[raw]


@lru_cache(_NAMES)
def _literal(raw: bytes) -> PSLiteral:
    return LIT(_name(raw))


@lru_cache(_NAMES)
def _name(raw: bytes) -> str:
    if b"#" in raw:
        raw = _ESCAPE.sub(lambda match: bytes((int(match[1], 16),)), raw)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise NotPlainError from error
