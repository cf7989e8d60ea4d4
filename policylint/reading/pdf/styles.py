"""How the text of a page looks, read once for each text object of PDFium."""

import ctypes
import math
import re
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from policylint.reading.pdf import calls
from policylint.reading.pdf.geometry import Frame

_BOLD = re.compile(r"bold|black|heavy|demi|fett|halbfett", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|kursiv", re.IGNORECASE)
_INVISIBLE, _FILL_AND_STROKE = 3, 2
_FORCE_BOLD = 1 << 18
_MOST_MARKS = 8
_WITHOUT_PLACE = 16  # bytes of a matrix: its first four numbers


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
        self._textpage = calls.address(textpage)
        self._frame = frame
        self._matrix = pdfium.FS_MATRIX()
        self._matrix_address = ctypes.addressof(self._matrix)
        self._form = memoryview(self._matrix).cast("B")[:_WITHOUT_PLACE]
        self._sizes: dict[tuple[float, bytes], tuple[float, int]] = {}
        self._styles: dict[int | None, Style] = {}
        self._fonts: dict[int, tuple[bool, bool]] = {}

    def style(self, index: int) -> Style:
        """Give the style of the character with an index; the same object for all of one text object."""
        item = calls.text_object(self._textpage, index)
        style = self._styles.get(item)
        if style is None:
            style = self._styles[item] = self._read_style(item, index)
        return style

    def _read_style(self, item: int | None, index: int) -> Style:
        size, angle = self._size_and_angle(index)
        if not item:
            return Style(size, False, False, angle, -1, False, False)
        bold, italic = self._font(item)
        mode = calls.render_mode(item)
        mcid, artifact = -1, False
        if calls.count_marks(item):
            mcid = calls.marked_content_id(item)
            artifact = mcid < 0 and _is_artifact(item)
        return Style(size, bold or mode == _FILL_AND_STROKE, italic, angle, mcid, artifact, mode == _INVISIBLE)

    def _size_and_angle(self, index: int) -> tuple[float, int]:
        """Give the size as shown and the angle in degrees; most texts of a page have the same few matrices."""
        size = calls.font_size(self._textpage, index)
        if not calls.text_matrix(self._textpage, index, self._matrix_address):
            return _sound(size), 0
        key = size, self._form.tobytes()
        found = self._sizes.get(key)
        if found is None:
            matrix = self._matrix
            angle = (round(math.degrees(math.atan2(matrix.b, matrix.a))) - self._frame.turn) % 360
            found = self._sizes[key] = _sound(size * (math.hypot(matrix.c, matrix.d) or 1.0)), angle
        return found

    def _font(self, item: int) -> tuple[bool, bool]:
        address = calls.font_of(item)
        if not address:
            return False, False
        if address not in self._fonts:
            font = ctypes.cast(address, pdfium.FPDF_FONT)
            buffer = ctypes.create_string_buffer(256)
            pdfium.FPDFFont_GetBaseFontName(font, buffer, 256)
            name = buffer.value.decode("latin-1")
            heavy = bool(pdfium.FPDFFont_GetFlags(font) & _FORCE_BOLD)
            self._fonts[address] = bool(_BOLD.search(name)) or heavy, bool(_ITALIC.search(name))
        return self._fonts[address]


def _sound(size: float) -> float:
    """Give a size that can be one, rounded to a tenth of a point."""
    return round(size, 1) if math.isfinite(size) and 0 < size < 2000 else 10.0


def _is_artifact(item: int) -> bool:
    count = min(calls.count_marks(item), _MOST_MARKS)
    if count <= 0:
        return False
    handle, length = ctypes.cast(item, pdfium.FPDF_PAGEOBJECT), ctypes.c_ulong()
    for index in range(count):
        buffer = ctypes.create_string_buffer(64)
        mark = pdfium.FPDFPageObj_GetMark(handle, index)
        wide = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
        if not pdfium.FPDFPageObjMark_GetName(mark, wide, 64, length):
            continue
        if buffer.raw[: max(length.value - 2, 0)].decode("utf-16-le", "replace") == "Artifact":
            return True
    return False
