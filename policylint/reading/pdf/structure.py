"""The structure tree of a tagged file: its block elements in order, with the marked content that each holds."""

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple

import msgspec
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdftypes import PDFObjRef, resolve1
from pdfminer.psparser import PSLiteral

from policylint.document import BlockKind
from policylint.reading.pdf.drafts import Place
from policylint.reading.pdf.grids import Grid
from policylint.reading.pdf.metadata import decode

ELEMENTS = 500_000
"""How many elements of a tree are read."""

_DEEPEST = 80
_HEADING = re.compile(r"H([1-9])?$")
_HEADING_STYLE = re.compile(r"(?:rubrik|heading|överskrift|überschrift)[ _-]?([1-9])(?!\d)", re.IGNORECASE)
_RUNNING = ("Span", "Link", "Em", "Strong", "Quote", "Reference", "Annot", "Sub", "Code", "Formula", "Form")
_RUBY = ("Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP")
_INLINE = frozenset((*_RUNNING, *_RUBY))
_KINDS = {
    "P": BlockKind.PARAGRAPH,
    "Title": BlockKind.TITLE,
    "LBody": BlockKind.LIST_ITEM,
    "TD": BlockKind.TABLE_CELL,
    "TH": BlockKind.TABLE_CELL,
    "Caption": BlockKind.CAPTION,
    "Note": BlockKind.NOTE,
    "FENote": BlockKind.NOTE,
    "TOCI": BlockKind.CONTENTS,
    "Figure": BlockKind.TEXT_BOX,
}
_ROLES = {"Lbody": "LBody", "Footnote": "Note", "Endnote": "Note", "Heading": "H", "Paragraph": "P"}

Content = tuple[int, int]


class Element(msgspec.Struct):
    """A block element: what it is, its tag as the file names it, and its marked content as pairs of page and number."""

    kind: BlockKind
    tag: str
    level: int | None = None
    contents: list[Content] = msgspec.field(default_factory=list)
    label: list[Content] = msgspec.field(default_factory=list)
    place: Place | None = None
    in_list: bool = False
    instead: str = ""


class _Around(NamedTuple):
    """What a part of the tree stands in."""

    page: int
    kind: BlockKind | None = None
    element: Element | None = None
    label: list[Content] | None = None
    depth: int = 0
    grid: Grid | None = None
    place: Place | None = None


def read_structure(document: PDFDocument, page_limit: int) -> list[Element]:
    """Give the block elements that hold marked content, in the order of the tree."""
    root = resolve1(document.catalog.get("StructTreeRoot"))
    if not isinstance(root, dict):
        return []
    pages = {number: place for place, number in enumerate(islice(_page_objects(document), page_limit), 1)}
    reader = _Reader(resolve1(root.get("RoleMap")), pages)
    for kid in _kids(root):
        reader.read(kid, _Around(0), 0)
    return [element for element in reader.elements if element.contents]


def _page_objects(document: PDFDocument) -> Iterator[int]:
    """Give the object numbers of the pages in order; pdfminer's own way reads every page's fonts along."""
    met: set[int] = set()
    waiting: list[Any] = [document.catalog.get("Pages")]
    while waiting:
        reference = waiting.pop()
        node = resolve1(reference)
        if not isinstance(reference, PDFObjRef) or reference.objid in met or not isinstance(node, dict):
            continue
        met.add(reference.objid)
        kids = resolve1(node.get("Kids"))
        if isinstance(kids, list):
            waiting.extend(reversed(kids))
        else:
            yield reference.objid


class _Reader:
    """Walks the tree; an element met twice is read once."""

    def __init__(self, roles: Any, pages: Mapping[int, int]) -> None:
        self.elements: list[Element] = []
        self._roles = roles if isinstance(roles, dict) else {}
        self._pages = pages
        self._met: set[int] = set()
        self._left = ELEMENTS
        self._tables = 0

    def read(self, item: Any, around: _Around, depth: int) -> None:
        if isinstance(item, PDFObjRef):
            if item.objid in self._met:
                return
            self._met.add(item.objid)
        node = resolve1(item)
        self._left -= 1
        if isinstance(node, int):
            self._hold(node, around)
        elif isinstance(node, dict) and depth < _DEEPEST and self._left > 0:
            page = self._page(node, around.page)
            if _name(node.get("Type")) == "MCR" or ("MCID" in node and "S" not in node):
                self._hold(resolve1(node.get("MCID")), around._replace(page=page))
            elif "S" in node:
                self._element(node, around._replace(page=page), depth)

    def _page(self, node: dict[str, Any], otherwise: int) -> int:
        reference = node.get("Pg")
        return self._pages.get(reference.objid, otherwise) if isinstance(reference, PDFObjRef) else otherwise

    def _element(self, node: dict[str, Any], around: _Around, depth: int) -> None:
        tag = _name(node.get("S"))
        inner = self._enter(tag, self._role(tag), node, around)
        for kid in _kids(node):
            if inner.element is None and not isinstance(resolve1(kid), dict):
                inner = inner._replace(element=self._open(inner.kind or BlockKind.PARAGRAPH, tag, inner))
            self.read(kid, inner, depth + 1)

    def _role(self, tag: str) -> str:
        for _ in range(8):
            if tag in _KINDS or tag in _INLINE or _HEADING.match(tag) or tag not in self._roles:
                break
            tag = _name(resolve1(self._roles[tag]))
        return _ROLES.get(tag, tag)

    def _enter(self, tag: str, role: str, node: dict[str, Any], around: _Around) -> _Around:
        """Give what the kids of an element stand in."""
        if role in _INLINE:
            return around
        if role == "Lbl":
            return self._enter_label(tag, around)
        if role == "L":
            return around._replace(depth=around.depth + 1, element=None, kind=around.kind or BlockKind.LIST_ITEM)
        if role == "LI":
            return around._replace(element=None, label=[])
        if role in ("Table", "TR", "TD", "TH"):
            return self._enter_table(tag, role, node, around)
        heading = _HEADING.match(role)
        if heading or (found := _HEADING_STYLE.match(tag)):
            level = int((heading or found)[1] or 0) or None  # type: ignore[index]
            return self._enter_heading(tag, level, around)
        kind = _KINDS.get(role)
        if kind is None:
            return around._replace(element=None)
        own = kind if kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) or around.kind is None else around.kind
        if around.kind is BlockKind.CONTENTS or (around.place is not None and own is not BlockKind.NOTE):
            own = around.kind or own
        element = self._open(own, tag, around)
        element.instead = _text(node.get("ActualText"))
        return around._replace(element=element, kind=None if own is BlockKind.PARAGRAPH else own)

    def _enter_label(self, tag: str, around: _Around) -> _Around:
        if around.element is not None and not around.element.contents:
            return around._replace(element=Element(around.element.kind, tag, contents=around.element.label))
        if around.element is None and around.label is not None:
            return around._replace(element=Element(BlockKind.LIST_ITEM, tag, contents=around.label))
        return around

    def _enter_heading(self, tag: str, level: int | None, around: _Around) -> _Around:
        kind = around.kind if around.kind in (BlockKind.TABLE_CELL, BlockKind.CONTENTS) else BlockKind.HEADING
        element = self._open(kind, tag, around)
        element.level = level
        return around._replace(element=element)

    def _enter_table(self, tag: str, role: str, node: dict[str, Any], around: _Around) -> _Around:
        if role == "Table":
            self._tables += 1
            return around._replace(grid=Grid(self._tables - 1), element=None, kind=None, label=None)
        if around.grid is None:
            return around._replace(element=None)
        if role == "TR":
            around.grid.next_row()
            return around._replace(element=None)
        place = around.grid.next_cell(_span(node, "ColSpan"), _span(node, "RowSpan"), is_heading=role == "TH")
        inner = around._replace(place=place, kind=BlockKind.TABLE_CELL, label=None)
        return inner._replace(element=self._open(BlockKind.TABLE_CELL, tag, inner))

    def _open(self, kind: BlockKind, tag: str, around: _Around) -> Element:
        element = Element(kind, tag, place=around.place, in_list=around.depth > 0)
        if kind is BlockKind.LIST_ITEM:
            element.level = max(around.depth - 1, 0)
        empty = around.element is not None and not around.element.contents
        waiting = around.element.label if around.element is not None and empty else around.label
        if waiting:
            element.label = list(waiting)
            waiting.clear()
        self.elements.append(element)
        return element

    def _hold(self, mcid: Any, around: _Around) -> None:
        if isinstance(mcid, int) and around.page:
            element = around.element or self._open(around.kind or BlockKind.PARAGRAPH, "", around)
            element.contents.append((around.page, mcid))


def _kids(node: dict[str, Any]) -> Iterator[Any]:
    kids = node.get("K")
    resolved = resolve1(kids)
    if isinstance(resolved, list):
        yield from resolved
    elif kids is not None:
        yield kids


def _name(value: Any) -> str:
    value = resolve1(value)
    if isinstance(value, PSLiteral):
        name = value.name
        return name if isinstance(name, str) else name.decode("utf-8", "replace")
    return ""


def _text(value: Any) -> str:
    value = resolve1(value)
    return decode(value).strip() if isinstance(value, (str, bytes)) else ""


def _span(node: dict[str, Any], key: str) -> int:
    """Give how many columns or rows a cell covers."""
    attributes = resolve1(node.get("A"))
    for attribute in attributes if isinstance(attributes, list) else [attributes]:
        owner = resolve1(attribute)
        value = resolve1(owner.get(key)) if isinstance(owner, dict) else None
        if isinstance(value, int):
            return min(max(value, 1), 100)
    return 1
