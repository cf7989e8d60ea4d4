"""Pictures and embedded files in drawings: how large a picture is as shown, and whether text may lie on it."""

import re
from collections.abc import Iterator

import msgspec

from policylint.reading.docx.drawings import shown
from policylint.reading.docx.names import VML, A, Element, R, W, is_off, whole_number

EMU = 12_700
"""English Metric Units to a point."""

_OLE = "{urn:schemas-microsoft-com:office:office}OLEObject"
_FORMULA = re.compile(r"Equation\b|MathType", re.IGNORECASE)
_DECORATIVE = re.compile(r"\s*(?:dekorativ|decorative)", re.IGNORECASE)
_LENGTH = re.compile(r"\s*(\d{1,7}(?:\.\d{1,9})?)\s*(pt|in|cm|mm|px|pc)?\s*")
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "px": 0.75, "pc": 12.0, None: 0.75}

Size = tuple[float, float]


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """One picture that a reader sees.

    Sizes are in points. `floats` says that text does not make room for it, `lies_behind` that text stands on it.
    """

    relation_id: str
    width: float
    height: float
    floats: bool = False
    lies_behind: bool = False


def pictures(element: Element) -> Iterator[Picture]:
    """Give the pictures of `w:drawing`, `w:pict` or `w:object`, but not those that their author calls decorative."""
    for one in shown(element):
        if one.tag == f"{A}blip":
            relation_id = one.get(f"{R}embed") or one.get(f"{R}link")
            found = _drawn(one, relation_id) if relation_id else None
        elif one.tag == f"{VML}imagedata":
            relation_id = one.get(f"{R}id") or one.get(f"{R}href")
            found = _in_shape(one, relation_id) if relation_id else None
        else:
            continue
        if found is not None:
            yield found


def embedded(element: Element) -> str | None:
    """Give the relation id of the file that stands embedded in a drawing, None where none does; formulas are none."""
    for one in shown(element):
        is_object = one.tag == _OLE or _name(one) in ("objectEmbed", "objectLink")
        program = one.get("ProgID") or one.get(f"{W}progId") or ""
        if is_object and not _FORMULA.match(program):
            return one.get(f"{R}id", "")
    return None


def _drawn(blip: Element, relation_id: str) -> Picture | None:
    """Give a picture of DrawingML; in a group it has its share of the group's size."""
    above = list(blip.iterancestors())
    place = next((one for one in above if _name(one) in ("inline", "anchor")), None)
    if place is None or _is_decorative(place):
        return None
    width, height = _extent(_child(place, "extent"))
    itself = next((one for one in above if _name(one) in ("pic", "wsp")), None)
    own = _extent(_child(_child(_child(itself, "spPr"), "xfrm"), "ext"))
    group = next((one for one in reversed(above) if _name(one) in ("wgp", "wpc")), None)
    if group is not None and own != (0.0, 0.0):
        whole = _extent(_child(_child(_child(group, "grpSpPr"), "xfrm"), "chExt"))
        scale = (width / whole[0], height / whole[1]) if all(whole) else (1.0, 1.0)
        width, height = min(width, own[0] * scale[0]), min(height, own[1] * scale[1])
    is_filling = any(_name(one) == "wsp" for one in above)
    return Picture(
        relation_id=relation_id,
        width=width,
        height=height,
        floats=_child(place, "wrapNone") is not None,
        lies_behind=is_filling or not is_off(place.get("behindDoc", "0")),
    )


def _is_decorative(place: Element) -> bool:
    about = _child(place, "docPr")
    if about is None:
        return False
    if not is_off(about.get("hidden", "0")):
        return True
    marks = (one.get("val", "1") for one in about.iter() if _name(one) == "decorative")
    return any(not is_off(mark) for mark in marks) or _is_called_decorative(about.get("descr", ""))


def _is_called_decorative(description: str) -> bool:
    return bool(_DECORATIVE.match(description))


def _in_shape(image: Element, relation_id: str) -> Picture | None:
    """Give a picture of VML."""
    shape = image.getparent()
    if shape is None or _is_called_decorative(shape.get("alt", "")):
        return None
    style = _style(shape)
    width, height = _shape_size(shape)
    return Picture(
        relation_id=relation_id,
        width=width,
        height=height,
        floats=style.get("position") == "absolute" and not any(_name(one) == "wrap" for one in shape),
        lies_behind=style.get("z-index", "").startswith("-"),
    )


def _shape_size(shape: Element) -> Size:
    style = _style(shape)
    group = shape.getparent()
    if group is None or group.tag != f"{VML}group":
        return _length(style.get("width", "")), _length(style.get("height", ""))
    units = [whole_number(part.strip(), 0) or 0 for part in group.get("coordsize", "1000,1000").split(",")]
    if len(units) != 2 or min(units) <= 0:
        return 0.0, 0.0
    outer, inner = _shape_size(group), (_count(style.get("width", "")), _count(style.get("height", "")))
    return outer[0] * min(inner[0] / units[0], 1.0), outer[1] * min(inner[1] / units[1], 1.0)


def _style(shape: Element) -> dict[str, str]:
    pairs = (one.partition(":") for one in shape.get("style", "").split(";"))
    return {key.strip().lower(): value.strip().lower() for key, _, value in pairs}


def _length(text: str) -> float:
    match = _LENGTH.fullmatch(text)
    return float(match[1]) * _POINTS[match[2]] if match else 0.0


def _count(text: str) -> float:
    match = _LENGTH.fullmatch(text)
    return float(match[1]) if match else 0.0


def _extent(element: Element | None) -> Size:
    if element is None:
        return 0.0, 0.0
    width, height = (max(whole_number(element.get(key), 0) or 0, 0) / EMU for key in ("cx", "cy"))
    return width, height


def _child(element: Element | None, name: str) -> Element | None:
    """Give a child by its name without namespace: Strict files have other ones for pictures and their places."""
    return None if element is None else element.find(f"{{*}}{name}")


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
