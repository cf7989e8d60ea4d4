"""The names of WordprocessingML that the walk knows, and how its text elements are counted."""

from collections.abc import Iterator

from lxml import etree

Element = etree._Element

_TRANSITIONAL = "http://schemas.openxmlformats.org/"
W_NS = f"{_TRANSITIONAL}wordprocessingml/2006/main"
M_NS = f"{_TRANSITIONAL}officeDocument/2006/math"
R_NS = f"{_TRANSITIONAL}officeDocument/2006/relationships"
A_NS = f"{_TRANSITIONAL}drawingml/2006/main"
C_NS = f"{_TRANSITIONAL}drawingml/2006/chart"
DGM_NS = f"{_TRANSITIONAL}drawingml/2006/diagram"
MC_NS = f"{_TRANSITIONAL}markup-compatibility/2006"
PACKAGE_RELATIONSHIPS = f"{_TRANSITIONAL}package/2006/relationships"
W14_NS = "http://schemas.microsoft.com/office/word/2010/wordml"
W15_NS = "http://schemas.microsoft.com/office/word/2012/wordml"
VML_NS = "urn:schemas-microsoft-com:vml"

STRICT_TO_TRANSITIONAL = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main": W_NS,
    "http://purl.oclc.org/ooxml/officeDocument/math": M_NS,
    "http://purl.oclc.org/ooxml/officeDocument/relationships": R_NS,
    "http://purl.oclc.org/ooxml/drawingml/main": A_NS,
    "http://purl.oclc.org/ooxml/drawingml/chart": C_NS,
    "http://purl.oclc.org/ooxml/drawingml/diagram": DGM_NS,
    "http://purl.oclc.org/ooxml/officeDocument/extendedProperties": (
        f"{_TRANSITIONAL}officeDocument/2006/extended-properties"
    ),
}

W = f"{{{W_NS}}}"
M = f"{{{M_NS}}}"
R = f"{{{R_NS}}}"
A = f"{{{A_NS}}}"
C = f"{{{C_NS}}}"
DGM = f"{{{DGM_NS}}}"
MC = f"{{{MC_NS}}}"
W14 = f"{{{W14_NS}}}"
W15 = f"{{{W15_NS}}}"
VML = f"{{{VML_NS}}}"

VAL = f"{W}val"
_LONGEST_NUMBER = len("-2147483648")
_OFF = frozenset({"0", "false", "off"})

_TEXT_NAMES = ("t", "delText", "tab", "ptab", "br", "cr", "noBreakHyphen", "sym")


def _text_tags() -> tuple[str, ...]:
    """Give the tags that count as text elements, in Transitional and Strict namespaces alike."""
    names = [(W_NS, name) for name in _TEXT_NAMES] + [(M_NS, "t"), (A_NS, "t"), (C_NS, "v")]
    strict = {transitional: uri for uri, transitional in STRICT_TO_TRANSITIONAL.items()}
    return tuple(f"{{{uri}}}{name}" for namespace, name in names for uri in (namespace, strict[namespace]))


TEXT_TAGS = _text_tags()


def text_elements(root: Element) -> Iterator[Element]:
    """Give the text elements of a part in document order; the place of one in this order is `SourceSpan.node`.

    Counted are text, deleted text, tabs, breaks, no-break hyphens, symbols, mathematical text and the texts of drawings
    and charts, whether they are visible or not (a tab stop in paragraph properties counts as a tab). Works on a part as
    it is in the file as well as on one that was mapped from Strict names.
    """
    return root.iter(*TEXT_TAGS)


def text_element(root: Element, node: int) -> Element:
    """Give the text element that `SourceSpan.node` means; raises `IndexError` if the part has no such element."""
    for ordinal, element in enumerate(text_elements(root)):
        if ordinal == node:
            return element
    raise IndexError(node)


def is_on(toggle: Element | None) -> bool | None:
    """Give the value of an on-off property, None where the property is absent."""
    return None if toggle is None else not is_off(toggle.get(VAL, "1"))


def is_off(value: str) -> bool:
    """Whether an attribute of yes or no says no."""
    return value in _OFF


def child_of(parent: Element | None, tag: str) -> Element | None:
    """Give the first child with a tag, None where there is none; `find` is made for paths and several times as slow."""
    if parent is not None:
        for child in parent:
            if child.tag == tag:
                return child
    return None


def children_of(parent: Element | None) -> dict[str, Element]:
    """Give the children of an element by tag, the first of each."""
    found: dict[str, Element] = {}
    if parent is not None:
        for child in parent:
            found.setdefault(child.tag, child)
    return found


def value_of(parent: Element | None, name: str) -> str | None:
    """Give the `w:val` of a child property, None where it is absent."""
    child = child_of(parent, f"{W}{name}")
    return None if child is None else child.get(VAL)


def whole_number(text: str | None, default: int | None = None) -> int | None:
    """Give an attribute as an integer, `default` where it is absent or not a number of 32 bits."""
    if text is None or len(text) > _LONGEST_NUMBER:
        return default
    try:
        return int(text)
    except ValueError:
        return default
