"""The text of one page by PDFium: all characters at once, then place and style from the ends of each stretch.

Asking PDFium for every character costs eight times as much, and says no more than the ends do.
"""

import ctypes
import re
from collections.abc import Iterable, Iterator
from typing import Any

import pypdfium2.raw as pdfium

from policylint.reading.pdf.geometry import Box, Frame, same_row
from policylint.reading.pdf.lines import Rule, Segment
from policylint.reading.pdf.runs import Run, make_segment
from policylint.reading.pdf.styles import Style, StyleReader

WIDE_GAP = 1.0
"""In font sizes: the gap within a row from which on two words are two segments."""

_LONG_WORD = 60
_WIDE_LETTERS = 0.57
_BELOW, _ABOVE = 0.22, 0.78
_LINE = re.compile(r"[^\r\n\x02\ufffe]+[\x02\ufffe]?|[\x02\ufffe]")
_SPACES = re.compile(r"\s+")
_SPACED_LETTERS = re.compile(r"\s*(?:[^\W\d_]\s+){3,}[^\W\d_]\s*")


def raw_text(textpage: Any, count: int) -> str:
    """Give the characters of a text page, one for each character index."""
    buffer = (ctypes.c_ushort * (count + 1))()
    pdfium.FPDFText_GetText(textpage, 0, count, buffer)
    text = bytes(memoryview(buffer))[: 2 * count].decode("utf-16-le", "replace")
    if len(text) == count and "\x00" not in text:
        return text
    codes = (pdfium.FPDFText_GetUnicode(textpage, index) for index in range(count))
    return "".join(chr(code) if 0 < code < 0x110000 else "\ufffd" for code in codes)


class TextPage:
    """One opened text page; gives its segments."""

    def __init__(self, textpage: Any, number: int, frame: Frame, text: str, rules: Iterable[Rule] = ()) -> None:
        """Keep the handle, which must stay open as long as this is used."""
        self._uprights = [rule.box for rule in rules if not rule.flat]
        self._handle = textpage
        self._number = number
        self._frame = frame
        self.text = text
        self._upright = frame.turn == 0
        self._origin = (ctypes.c_double(), ctypes.c_double())
        self._rect = pdfium.FS_RECTF()
        self._rect_reference = ctypes.byref(self._rect)
        self._style = StyleReader(textpage, frame).style

    def segments(self) -> Iterator[Segment]:
        """Give the segments in the order of the file."""
        for match in _LINE.finditer(self.text):
            held: list[Run] = []
            for run in self._runs(*self._trimmed(*match.span())):
                if held and self._breaks(held[-1], run):
                    yield make_segment(self._number, self.text, held)
                    held = []
                held.append(run)
            if held:
                yield make_segment(self._number, self.text, held)

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        piece = self.text[start:end]
        return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())

    def _breaks(self, before: Run, run: Run) -> bool:
        if before.style.mcid != run.style.mcid:
            return True
        if before.style.angle or run.style.angle:
            return before.style.angle != run.style.angle
        gap = run.box.left - before.box.right
        size = max(before.style.size, run.style.size)
        return gap > WIDE_GAP * size or gap < -size or not same_row(before.box, run.box) or self._ruled(before, run)

    def _ruled(self, before: Run, run: Run) -> bool:
        """Tell whether an upright line stands between two runs: the edge of a table's cell."""
        gap = run.box.left - before.box.right
        if gap < 0.4 * run.style.size or not self._uprights:
            return False
        left, right, middle = before.box.right - 1, run.box.left + 1, run.box.middle
        return any(left <= rule.left <= right and rule.bottom <= middle <= rule.top for rule in self._uprights)

    def _runs(self, start: int, end: int) -> Iterator[Run]:
        """Give the runs of a line."""
        if start >= end:
            return
        if _SPACED_LETTERS.fullmatch(self.text, start, end):
            cuts = [(index, index + 1) for index in range(start, end) if not self.text[index].isspace()]
            for cut in cuts:
                style = self._style(cut[0])
                yield Run(*cut, self._box(*cut, style), style)
            return
        for begin, stop, style in self._styled(start, end):
            for piece in self._pieces(begin, stop):
                run = Run(*piece, self._box(*piece, style), style)
                wide = run.box.width > _WIDE_LETTERS * style.size * (run.end - run.start)
                if (wide or self._uprights) and not style.angle:
                    yield from self._cut_at_gaps(run)
                else:
                    yield run

    def _styled(self, start: int, end: int) -> Iterator[tuple[int, int, Style]]:
        """Cut a stretch where its style changes, by halving: where both ends are one text object, so is the middle."""
        first, last = self._style(start), self._style(end - 1)
        if first is last:
            yield start, end, first
            return
        middle = self.text.find(" ", (start + end) // 2, end)
        if middle < 0:
            middle = self.text.rfind(" ", start, end)
        halves = [self._trimmed(start, middle), self._trimmed(middle, end)] if middle > 0 else []
        if all(begin < stop for begin, stop in halves) and halves:
            for half in halves:
                yield from self._styled(*half)
        elif first == last and end - start < _LONG_WORD:
            yield start, end, first
        else:
            yield from self._mixed_word(start, end)

    def _mixed_word(self, start: int, end: int) -> Iterator[tuple[int, int, Style]]:
        """Cut a word where its style changes: a raised note number, or two pieces of marked content."""
        begin, style = start, self._style(start)
        for index in range(start + 1, end):
            here = self._style(index)
            if here != style:
                yield begin, index, style
                begin, style = index, here
        yield begin, end, style

    def _cut_at_gaps(self, run: Run) -> Iterator[Run]:
        """Cut a run at spaces that are wide although they are spaces of the file, as between cells of a table."""
        start, style = run.start, run.style
        for match in _SPACES.finditer(self.text, run.start, run.end):
            space, after = match.span()
            gap = self._box(after, after + 1, style).left - self._box(space - 1, space, style).right
            if gap > 0.9 * style.size:
                yield Run(start, space, self._box(start, space, style), style)
                start = after
        yield run if start == run.start else Run(start, run.end, self._box(start, run.end, style), style)

    def _pieces(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Cut a stretch at spaces that PDFium put in for a gap, or that are several; others are rarely wide."""
        begin, text, handle, is_generated = start, self.text, self._handle, pdfium.FPDFText_IsGenerated
        for match in _SPACES.finditer(text, start, end):
            space = match.start()
            if match.end() - space > 1 or text[space] != " " or is_generated(handle, space):
                yield begin, space
                begin = match.end()
        yield begin, end

    def _box(self, start: int, end: int, style: Style) -> Box:
        """Give the box of a stretch: the ends of its first and last character, and a line's height on its baseline.

        The heights that PDFium gives are those of the letters where a font does not say its own.
        """
        rect = self._rect
        pdfium.FPDFText_GetLooseCharBox(self._handle, start, self._rect_reference)
        left, bottom, right, top = rect.left, rect.bottom, rect.right, rect.top
        if end - start > 1:
            pdfium.FPDFText_GetLooseCharBox(self._handle, end - 1, self._rect_reference)
            left, right = min(left, rect.left), max(right, rect.right)
            bottom, top = min(bottom, rect.bottom), max(top, rect.top)
        if self._upright and not style.angle:
            pdfium.FPDFText_GetCharOrigin(self._handle, start, *self._origin)
            baseline = self._origin[1].value
            bottom, top = baseline - _BELOW * style.size, baseline + _ABOVE * style.size
        return self._frame.shown(left, bottom, right, top)
