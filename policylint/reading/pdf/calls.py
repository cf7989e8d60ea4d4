"""The functions of PDFium that are called for every stretch of text and every object, without the wrappers around them.

Handles are plain addresses, so that neither arguments nor results become objects: half the time of each call.
"""

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as pdfium

_HANDLE, _INT, _DOUBLE = ctypes.c_void_p, ctypes.c_int, ctypes.c_double


def _bare(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    place = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.PYFUNCTYPE(result, *arguments)(place)


def address(handle: Any) -> int:
    """Give the address of a handle or structure, which must be kept as long as the address is used."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


page_object = _bare(pdfium.FPDFPage_GetObject, _HANDLE, _HANDLE, _INT)
object_type = _bare(pdfium.FPDFPageObj_GetType, _INT, _HANDLE)
is_generated = _bare(pdfium.FPDFText_IsGenerated, _INT, _HANDLE, _INT)
loose_box = _bare(pdfium.FPDFText_GetLooseCharBox, _INT, _HANDLE, _INT, _HANDLE)
origin = _bare(pdfium.FPDFText_GetCharOrigin, _INT, _HANDLE, _INT, _HANDLE, _HANDLE)
text_object = _bare(pdfium.FPDFText_GetTextObject, _HANDLE, _HANDLE, _INT)
font_size = _bare(pdfium.FPDFText_GetFontSize, _DOUBLE, _HANDLE, _INT)
text_matrix = _bare(pdfium.FPDFText_GetMatrix, _INT, _HANDLE, _INT, _HANDLE)
font_of = _bare(pdfium.FPDFTextObj_GetFont, _HANDLE, _HANDLE)
render_mode = _bare(pdfium.FPDFTextObj_GetTextRenderMode, _INT, _HANDLE)
marked_content_id = _bare(pdfium.FPDFPageObj_GetMarkedContentID, _INT, _HANDLE)
count_marks = _bare(pdfium.FPDFPageObj_CountMarks, _INT, _HANDLE)
