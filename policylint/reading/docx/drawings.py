"""Text in drawings: text boxes (DrawingML and VML), word art, and the parts of diagrams and charts."""

from collections.abc import Iterator

import msgspec

from policylint.reading.docx.names import DGM, MC, VML, A, C, Element, R, W

BOX = f"{W}txbxContent"
DRAWN_PARAGRAPH = f"{A}p"
_KNOWN_MAKERS = ("http://schemas.microsoft.com/", "http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/")


class Drawing(msgspec.Struct, frozen=True, kw_only=True):
    """What a drawing says.

    `boxes` are contents of text boxes and single paragraphs of DrawingML, `parts` the relation ids of diagrams and
    charts, `words` texts drawn as shapes, such as a watermark "UTKAST".
    """

    boxes: tuple[Element, ...]
    parts: tuple[str, ...]
    words: tuple[str, ...]


def drawing(element: Element) -> Drawing:
    """Give what `w:drawing`, `w:pict` or `w:object` says; what stands in a text box is left to its own paragraphs."""
    seen = list(shown(element))
    return Drawing(
        boxes=tuple(one for one in seen if one.tag in (BOX, DRAWN_PARAGRAPH)),
        parts=tuple(_part(one) for one in seen if one.tag in (f"{DGM}relIds", f"{C}chart")),
        words=tuple(one.get("string", "") for one in seen if one.tag == f"{VML}textpath"),
    )


def chosen_branch(alternatives: Element) -> Element | None:
    """Give the branch of `mc:AlternateContent` that Word shows: the first choice it understands, else the fallback."""
    for choice in alternatives.iterchildren(f"{MC}Choice"):
        required = [choice.nsmap.get(prefix, "") for prefix in choice.get("Requires", "").split()]
        if all(uri.startswith(_KNOWN_MAKERS) for uri in required):
            return choice
    return alternatives.find(f"{MC}Fallback")


def shown(element: Element) -> Iterator[Element]:
    """Give what is in a drawing and is shown, but not the contents of its text boxes."""
    for child in element:
        if child.tag == f"{MC}AlternateContent":
            branch = chosen_branch(child)
            if branch is not None:
                yield from shown(branch)
            continue
        yield child
        if child.tag not in (BOX, DRAWN_PARAGRAPH):
            yield from shown(child)


def _part(element: Element) -> str:
    return element.get(f"{R}dm") or element.get(f"{R}id") or ""
