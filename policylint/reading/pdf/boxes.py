"""Exact boxes of single characters, asked for only where a place is to be shown or marked."""

import ctypes
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pypdfium2.raw as pdfium

from policylint.document import SourceSpan
from policylint.reading.limits import LIMITS
from policylint.reading.pdf.engine import open_pdfium

CharacterBox = tuple[int, tuple[float, float, float, float]]


def character_boxes(path: Path, spans: Iterable[SourceSpan]) -> tuple[tuple[CharacterBox, ...], ...]:
    """Give, for each span, pairs of page number and box (left, bottom, right, top, in points of the file).

    There is one pair for each character that takes room. A span without character indices gives its own box. Raises
    `ReadError` where the file cannot be opened any more.
    """
    wanted = tuple(spans)
    found: dict[int, tuple[CharacterBox, ...]] = {}
    by_page: dict[int, list[int]] = {}
    for index, span in enumerate(wanted):
        by_page.setdefault(span.node, []).append(index)
    with open_pdfium(path, LIMITS) as document:
        for number, indices in by_page.items():
            page = document[number - 1]
            textpage = page.get_textpage()
            for index in indices:
                found[index] = tuple(_boxes(textpage, wanted[index]))
            textpage.close()
            page.close()
    return tuple(found[index] for index in range(len(wanted)))


def _boxes(textpage: Any, span: SourceSpan) -> Iterator[CharacterBox]:
    if span.raw_start == span.raw_end:
        if span.box is not None:
            yield span.node, span.box
        return
    sides = [ctypes.c_double() for _ in range(4)]
    left, right, bottom, top = sides
    for index in range(span.raw_start, span.raw_end):
        if pdfium.FPDFText_GetCharBox(textpage, index, left, right, bottom, top):
            box = (round(left.value, 2), round(bottom.value, 2), round(right.value, 2), round(top.value, 2))
            if box[2] > box[0] or box[3] > box[1]:
                yield span.node, box
