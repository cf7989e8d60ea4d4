"""The objects of a file by one regular expression: a structure tree of thousands is read in a fifth of the time.

What is not plain (streams, encrypted files, strings with brackets in them, anything odd) is left to pdfminer.six.
"""

import re
from typing import Any

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjRef, PDFStream
from pdfminer.psparser import LIT

_TOKEN = re.compile(
    rb"[\0\t\n\f\r ]*(?:"
    rb"(?P<ref>(\d{1,10})[\0\t\n\f\r ]+\d{1,5}[\0\t\n\f\r ]+R(?![A-Za-z]))"
    rb"|/(?P<name>[^\0\t\n\f\r ()<>\[\]{}/%]*)(?=[\0\t\n\f\r ()<>\[\]/])"
    rb"|(?P<open><<|\[)|(?P<close>>>|\])"
    rb"|(?P<number>[+-]?(?:\d{1,15}(?:\.\d{0,15})?|\.\d{1,15}))(?=[\0\t\n\f\r ()<>\[\]/]|$)"
    rb"|\((?P<text>[^\\()]*)\)"
    rb"|<(?P<hex>[0-9A-Fa-f]*)>"
    rb"|(?P<word>true|false|null|endobj|stream))"
)
_HEAD = re.compile(rb"[\0\t\n\f\r ]*(\d{1,10})[\0\t\n\f\r ]+\d{1,5}[\0\t\n\f\r ]+obj\b")
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_WORDS = {b"true": True, b"false": False, b"null": None}
_DEEPEST = 60
_LONGEST = 1_000_000


class NotPlainError(ValueError):
    """An object that is left to pdfminer.six."""


class QuickDocument(PDFDocument):
    """A document of pdfminer.six that parses plain objects itself."""

    _data = b""

    def __init__(self, parser: PDFParser, data: bytes) -> None:
        """Open a file; `data` is all of it."""
        self._packed: dict[int, tuple[bytes, list[int]]] = {}
        super().__init__(parser)
        self._data = b"" if self.decipher else data

    def getobj(self, objid: int) -> object:
        """Give an object by its number."""
        if self._data and objid not in self._cached_objs:
            try:
                self._cached_objs[objid] = (self._plain(objid), 0)
            except NotPlainError:
                return super().getobj(objid)
        return super().getobj(objid)

    def _plain(self, objid: int) -> object:
        for xref in self.xrefs:
            try:
                stream, index, _ = xref.get_pos(objid)
            except KeyError:
                continue
            if stream is not None:
                data, places = self._packed_objects(stream)
                if not 0 <= index < len(places):
                    raise NotPlainError
                return parse_object(data, places[index], self)
            head = _HEAD.match(self._data, index)
            if head is None or int(head[1]) != objid:
                raise NotPlainError
            return parse_object(self._data, head.end(), self)
        raise NotPlainError

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
    """Give the plain object at a position; raises `NotPlainError`."""
    stack: list[list[Any]] = [[]]
    opened: list[bytes] = []
    limit = position + _LONGEST
    while True:
        match = _TOKEN.match(data, position)
        if match is None or position > limit:
            raise NotPlainError
        position = match.end()
        kind = match.lastgroup
        if kind == "open":
            if len(stack) > _DEEPEST:
                raise NotPlainError
            opened.append(match["open"])
            stack.append([])
            continue
        if kind == "close":
            if not opened or (opened.pop() == b"<<") != (match["close"] == b">>"):
                raise NotPlainError
            values = stack.pop()
            stack[-1].append(_dictionary(values) if match["close"] == b">>" else values)
        else:
            stack[-1].append(_scalar(match, kind, document))
        if not opened:
            if data[position : position + 40].lstrip(b"\0\t\n\f\r ").startswith(b"stream"):
                raise NotPlainError
            return stack[0][0]


def _scalar(match: re.Match[bytes], kind: str | None, document: PDFDocument) -> object:
    if kind == "ref":
        return PDFObjRef(document, int(match[2]))
    if kind == "name":
        return LIT(_name(match["name"]))
    if kind == "number":
        text = match["number"]
        return float(text) if b"." in text else int(text)
    if kind == "text":
        return match["text"]
    if kind == "hex":
        digits = match["hex"].decode()
        return bytes.fromhex(digits + "0" * (len(digits) % 2))
    if match["word"] in _WORDS:
        return _WORDS[match["word"]]
    raise NotPlainError


def _name(raw: bytes) -> str:
    if b"#" in raw:
        raw = _ESCAPE.sub(lambda match: bytes((int(match[1], 16),)), raw)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise NotPlainError from error


def _dictionary(values: list[Any]) -> dict[str, Any]:
    keys = values[::2]
    if len(values) % 2 or not all(hasattr(key, "name") for key in keys):
        raise NotPlainError
    return {key.name: value for key, value in zip(keys, values[1::2], strict=True)}
