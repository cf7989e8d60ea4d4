"""The text of one page by PDFium: all characters at once, then place and style from the ends of each stretch.

Asking PDFium for every character costs eight times as much, and says no more than the ends do.
"""

import ctypes
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import compress, repeat
from typing import Any

import pypdfium2.raw as pdfium

from policylint.reading.pdf import calls
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
_PLAIN_SPACE = re.compile(" ")
_ODD_SPACES = re.compile(r"[^\S\r\n]{2,}|[^\S \r\n]")
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
        self._textpage = calls.address(textpage)
        self._number = number
        self._frame = frame
        self.text = text
        self._upright = frame.turn == 0
        self._rect, self._origin = pdfium.FS_RECTF(), (ctypes.c_double * 2)()
        self._rect_address, self._origin_address = ctypes.addressof(self._rect), ctypes.addressof(self._origin)
        self._style = StyleReader(textpage, frame).style
        self._cuts = self._odd_spaces()

    def _odd_spaces(self) -> list[int]:
        """Give the places of spaces that PDFium put in for a gap, or that are several, or no plain ones."""
        text = self.text
        places = [place for match in _ODD_SPACES.finditer(text) for place in range(*match.span())]
        plain = [match.start() for match in _PLAIN_SPACE.finditer(text)]
        places += compress(plain, map(calls.is_generated, repeat(self._textpage), plain))
        places.sort()
        return places

    def segments(self) -> Iterator[Segment]:
        """Give the segments in the order of the file."""
        for match in _LINE.finditer(self.text):
            start, end = self._trimmed(*match.span())
            runs = self._runs(start, end) if start < end else []
            begin = 0
            for index in range(1, len(runs)):
                if self._breaks(runs[index - 1], runs[index]):
                    yield make_segment(self._number, self.text, runs[begin:index])
                    begin = index
            if runs:
                yield make_segment(self._number, self.text, runs[begin:])

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        text = self.text
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        return start, end

    def _breaks(self, before: Run, run: Run) -> bool:
        one, other = before.style, run.style
        if one.mcid != other.mcid:
            return True
        if one.angle or other.angle:
            return one.angle != other.angle
        gap = run.box.left - before.box.right
        size = max(one.size, other.size)
        return gap > WIDE_GAP * size or gap < -size or not same_row(before.box, run.box) or self._ruled(before, run)

    def _ruled(self, before: Run, run: Run) -> bool:
        """Tell whether an upright line stands between two runs: the edge of a table's cell."""
        left, right, middle = before.box.right - 1, run.box.left + 1, run.box.middle
        if not self._uprights or right - left < 2:
            return False
        return any(left <= rule.left <= right and rule.bottom <= middle <= rule.top for rule in self._uprights)

    def _runs(self, start: int, end: int) -> list[Run]:
        """Give the runs of a line."""
        if _SPACED_LETTERS.fullmatch(self.text, start, end):
            cuts = [(index, index + 1) for index in range(start, end) if not self.text[index].isspace()]
            styles = [self._style(index) for index, _ in cuts]
            return [Run(*cut, self._box(*cut, style), style) for cut, style in zip(cuts, styles, strict=True)]
        runs: list[Run] = []
        for begin, stop, style in self._styled(start, end, self._style(start), self._style(end - 1)):
            for first, last in self._pieces(begin, stop):
                box = self._box(first, last, style)
                run = Run(first, last, box, style)
                wide = box.right - box.left > _WIDE_LETTERS * style.size * (last - first)
                if (wide or self._uprights) and not style.angle:
                    runs += self._cut_at_gaps(run)
                else:
                    runs.append(run)
        return runs

    def _styled(self, start: int, end: int, first: Style, last: Style) -> list[tuple[int, int, Style]]:
        """Cut a stretch where its style changes, by halving: where both ends are one text object, so is the middle."""
        if first is last:
            return [(start, end, first)]
        middle = self.text.find(" ", (start + end) // 2, end)
        if middle < 0:
            middle = self.text.rfind(" ", start, end)
        if middle > 0:
            (begin, left), (right, stop) = self._trimmed(start, middle), self._trimmed(middle, end)
            if begin < left and right < stop:
                before, after = self._style(left - 1), self._style(right)
                return self._styled(begin, left, first, before) + self._styled(right, stop, after, last)
        if first == last and end - start < _LONG_WORD:
            return [(start, end, first)]
        return list(self._mixed_word(start, end))

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

    def _pieces(self, start: int, end: int) -> list[tuple[int, int]]:
        """Cut a stretch at odd spaces; others are rarely wide."""
        place = bisect_left(self._cuts, start)
        if place == len(self._cuts) or self._cuts[place] >= end:
            return [(start, end)]
        pieces = []
        begin, text = start, self.text
        for match in _SPACES.finditer(text, start, end):
            space = match.start()
            if match.end() - space > 1 or text[space] != " " or calls.is_generated(self._textpage, space):
                pieces.append((begin, space))
                begin = match.end()
        return [*pieces, (begin, end)]

    def _box(self, start: int, end: int, style: Style) -> Box:
        """Give the box of a stretch: the ends of its first and last character, and a line's height on its baseline.

        The heights that PDFium gives are those of the letters where a font does not say its own.
        """
        if style.angle or not self._upright:
            return self._turned_box(start, end)
        rect = self._rect
        calls.loose_box(self._textpage, start, self._rect_address)
        left, right = rect.left, rect.right
        if end - start > 1:
            calls.loose_box(self._textpage, end - 1, self._rect_address)
            first, last = rect.left, rect.right
            left, right = first if first < left else left, last if last > right else right
        calls.origin(self._textpage, start, self._origin_address, self._origin_address + 8)
        baseline, bounds = self._origin[1], self._frame.bounds
        bottom, top = baseline - _BELOW * style.size, baseline + _ABOVE * style.size
        return Box(left - bounds.left, bottom - bounds.bottom, right - bounds.left, top - bounds.bottom)

    def _turned_box(self, start: int, end: int) -> Box:
        """Give the box of a stretch that runs upwards or down, or of a page that is turned: its ends as they are."""
        rect = self._rect
        calls.loose_box(self._textpage, start, self._rect_address)
        left, bottom, right, top = rect.left, rect.bottom, rect.right, rect.top
        if end - start > 1:
            calls.loose_box(self._textpage, end - 1, self._rect_address)
            left, right = min(left, rect.left), max(right, rect.right)
            bottom, top = min(bottom, rect.bottom), max(top, rect.top)
        return self._frame.shown(left, bottom, right, top)
