"""How the text of a page looks, read once for each text object of PDFium."""

import ctypes
import math
import re
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from policylint.reading.pdf.geometry import Frame

_BOLD = re.compile(r"bold|black|heavy|demi|fett|halbfett", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|kursiv", re.IGNORECASE)
_INVISIBLE, _FILL_AND_STROKE = 3, 2
_FORCE_BOLD = 1 << 18
_MOST_MARKS = 8
_ADDRESS_OF_OBJECT = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)


class Style(NamedTuple):
    """How the text of one text object looks, and the marked content it belongs to."""

    size: float
    bold: bool
    italic: bool
    angle: int
    mcid: int
    artifact: bool
    invisible: bool


class StyleReader:
    """Gives the style of a character; the weight that PDFium gives for a font is too often wrong to be used."""

    def __init__(self, textpage: Any, frame: Frame) -> None:
        """Keep the handle, which must stay open as long as this is used."""
        self._handle = textpage
        self._address = ctypes.cast(textpage, ctypes.c_void_p).value
        self._frame = frame
        self._matrix = pdfium.FS_MATRIX()
        self._styles: dict[int | None, Style] = {}
        self._fonts: dict[int, tuple[bool, bool]] = {}
        # The same function without a wrapper around its result: it is called for both ends of every stretch.
        self._object_of = _ADDRESS_OF_OBJECT(ctypes.cast(pdfium.FPDFText_GetTextObject, ctypes.c_void_p).value or 0)

    def style(self, index: int) -> Style:
        """Give the style of the character with an index; the same object for all of one text object."""
        address = self._object_of(self._address, index)
        style = self._styles.get(address)
        if style is None:
            handle = pdfium.FPDFText_GetTextObject(self._handle, index)
            style = self._styles[address] = self._read_style(handle, index)
        return style

    def _read_style(self, handle: Any, index: int) -> Style:
        matrix = self._matrix
        size, angle = pdfium.FPDFText_GetFontSize(self._handle, index), 0
        if pdfium.FPDFText_GetMatrix(self._handle, index, matrix):
            size *= math.hypot(matrix.c, matrix.d) or 1.0
            angle = (round(math.degrees(math.atan2(matrix.b, matrix.a))) - self._frame.turn) % 360
        size = round(size, 1) if math.isfinite(size) and 0 < size < 2000 else 10.0
        if not handle:
            return Style(size, False, False, angle, -1, False, False)
        bold, italic = self._font(handle)
        mode = pdfium.FPDFTextObj_GetTextRenderMode(handle)
        mcid = pdfium.FPDFPageObj_GetMarkedContentID(handle)
        artifact = mcid < 0 and _is_artifact(handle)
        return Style(size, bold or mode == _FILL_AND_STROKE, italic, angle, mcid, artifact, mode == _INVISIBLE)

    def _font(self, handle: Any) -> tuple[bool, bool]:
        font = pdfium.FPDFTextObj_GetFont(handle)
        if not font:
            return False, False
        address = ctypes.addressof(font.contents)
        if address not in self._fonts:
            buffer = ctypes.create_string_buffer(256)
            pdfium.FPDFFont_GetBaseFontName(font, buffer, 256)
            name = buffer.value.decode("latin-1")
            heavy = bool(pdfium.FPDFFont_GetFlags(font) & _FORCE_BOLD)
            self._fonts[address] = bool(_BOLD.search(name)) or heavy, bool(_ITALIC.search(name))
        return self._fonts[address]


def _is_artifact(handle: Any) -> bool:
    length = ctypes.c_ulong()
    for index in range(min(max(pdfium.FPDFPageObj_CountMarks(handle), 0), _MOST_MARKS)):
        buffer = ctypes.create_string_buffer(64)
        mark = pdfium.FPDFPageObj_GetMark(handle, index)
        wide = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
        if not pdfium.FPDFPageObjMark_GetName(mark, wide, 64, length):
            continue
        if buffer.raw[: max(length.value - 2, 0)].decode("utf-16-le", "replace") == "Artifact":
            return True
    return False
