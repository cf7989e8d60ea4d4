"""What is drawn on a page besides text: how much, and the thin lines that may rule a table or strike text through."""

import ctypes
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from policylint.reading.pdf import calls
from policylint.reading.pdf.geometry import Box, Frame
from policylint.reading.pdf.lines import Rule

OBJECTS = 50_000
"""How many objects of a page are looked at."""

RULES = 4_000
"""How many thin lines of a page are kept: a plan map has more, and no table among them."""

_THIN = 2.5
_SHORTEST = 4.0
_EDGED = 12.0


class Drawings(NamedTuple):
    """How many images and other drawn things a page has, its thin lines, and the share of it under pictures."""

    images: int
    drawings: int
    rules: tuple[Rule, ...]
    covered: float = 0.0


def read_drawings(page: Any, frame: Frame, *, measures: bool = False) -> Drawings:
    """Look through a page's objects; forms count as drawings and are not opened.

    With `measures` the page's pictures are measured too, and its forms with them: many programs wrap a picture in one.
    """
    images = drawings = 0
    covered = 0.0
    rules: list[Rule] = []
    address = calls.address(page.raw)
    for index in range(min(pdfium.FPDFPage_CountObjects(page), OBJECTS)):
        place = calls.page_object(address, index)
        kind = calls.object_type(place)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        item = ctypes.cast(place, pdfium.FPDF_PAGEOBJECT)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            images += 1
        elif kind in (pdfium.FPDF_PAGEOBJ_SHADING, pdfium.FPDF_PAGEOBJ_FORM):
            drawings += 1
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            drawings += 1
            if len(rules) < RULES:
                rules.extend(_rules(item, frame))
        if measures and kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM):
            covered += _share(item, frame)
    return Drawings(images, drawings, tuple(rules) if len(rules) < RULES else (), min(covered, 1.0))


def _share(item: Any, frame: Frame) -> float:
    """Give the share of the page that lies under a thing; what is outside of the page does not count."""
    box = _shown_box(item, frame)
    if box is None:
        return 0.0
    width = min(box.right, frame.width) - max(box.left, 0.0)
    height = min(box.top, frame.height) - max(box.bottom, 0.0)
    return max(width, 0.0) * max(height, 0.0) / (frame.width * frame.height)


def _shown_box(item: Any, frame: Frame) -> Box | None:
    sides = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(item, *sides):
        return None
    left, bottom, right, top = (side.value for side in sides)
    return frame.shown(left, bottom, right, top)


def _rules(path: Any, frame: Frame) -> Iterator[Rule]:
    """Give the thin line that a path is, or the four edges of a stroked rectangle."""
    box = _shown_box(path, frame)
    if box is None:
        return
    if min(box.width, box.height) <= _THIN:
        if max(box.width, box.height) >= _SHORTEST:
            yield Rule(box)
    elif box.width >= _EDGED and box.height >= _EDGED / 2 and _stroked(path):
        yield from _segments(path, frame)


def _stroked(path: Any) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(pdfium.FPDFPath_GetDrawMode(path, fill, stroke)) and bool(stroke.value)


def _segments(path: Any, frame: Frame) -> Iterator[Rule]:
    """Give the upright and level pieces of a path of straight lines; curves have none."""
    matrix = pdfium.FS_MATRIX()
    count = pdfium.FPDFPath_CountSegments(path)
    if count > 400 or not pdfium.FPDFPageObj_GetMatrix(path, matrix):
        return
    before = first = (0.0, 0.0)
    for index in range(count):
        piece = pdfium.FPDFPath_GetPathSegment(path, index)
        x, y = ctypes.c_float(), ctypes.c_float()
        pdfium.FPDFPathSegment_GetPoint(piece, x, y)
        here = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = pdfium.FPDFPathSegment_GetType(piece)
        if kind == pdfium.FPDF_SEGMENT_BEZIERTO:
            return
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            first = here
        elif rule := _straight(before, here, frame):
            yield rule
        if pdfium.FPDFPathSegment_GetClose(piece) and (rule := _straight(here, first, frame)):
            yield rule
        before = here


def _straight(one: tuple[float, float], other: tuple[float, float], frame: Frame) -> Rule | None:
    (x0, y0), (x1, y1) = one, other
    across, along = sorted((abs(x1 - x0), abs(y1 - y0)))
    if across > 1.0 or along < _SHORTEST:
        return None
    return Rule(frame.shown(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
