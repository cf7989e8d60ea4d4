"""What both engines give: pages of segments; and lines, which are segments that stand in one row of one column."""

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from policylint.reading.pdf.geometry import Box, Frame, same_row, union

HYPHEN_MARK = "\ufffe"
"""What stands in a segment's text where PDFium saw a hyphen at the end of a line."""

NOTHING = "\x00"
"""What stands in a segment's text for a character of the file that is no part of the text (a note's raised number)."""


_WORDED = re.compile(r"[^\W_]")


class Gap(NamedTuple):
    """A gap between two words of a segment: where the text before it ends and the text after it starts.

    `end` and `start` are character indices; `left` and `right` are the x of the two.
    """

    end: int
    start: int
    left: float
    right: float


class Segment(msgspec.Struct, frozen=True, gc=False):
    """A stretch of text in one row without a wide gap.

    `start` and `end` are character indices of the engine's text page, `text` has one character for each of them. `box`
    is in the page as shown. `mcid` is the number of the marked content it stands in, -1 for none. `first_width` is the
    width of the first word. `turned` is true for text that does not stand upright. `gaps` are those between words that
    are wider than spaces, although not wide enough to part segments.
    """

    page: int
    start: int
    end: int
    text: str
    box: Box
    size: float
    bold: bool = False
    italic: bool = False
    mcid: int = -1
    artifact: bool = False
    turned: bool = False
    invisible: bool = False
    first_width: float = 0.0
    gaps: tuple[Gap, ...] = ()


def first_width(text: str, box: Box) -> float:
    """Give about how wide the first word of a text in a box is."""
    space = text.find(" ")
    return box.width if space < 0 else box.width * space / len(text)


class Rule(msgspec.Struct, frozen=True, gc=False):
    """A thin drawn line, as a box in the page as shown."""

    box: Box

    @property
    def flat(self) -> bool:
        """Whether it lies rather than stands."""
        return self.box.width >= self.box.height


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """One page: its number from 1, its segments in the order of the file, and what is drawn on it.

    `covered` is the share of the page under pictures, measured only where there is little text. `in_order` says that
    the segments tell the order of the file; pdfminer.six puts them in another.
    """

    number: int
    frame: Frame
    segments: tuple[Segment, ...]
    rules: tuple[Rule, ...] = ()
    images: int = 0
    drawings: int = 0
    covered: float = 0.0
    characters: int = 0
    unreadable: int = 0
    cut: bool = False
    in_order: bool = True


class Line(msgspec.Struct, frozen=True, gc=False):
    """Segments side by side in one column, left to right.

    `text` is as it stands in the file, with a space between segments that were not written as one.
    """

    segments: tuple[Segment, ...]
    box: Box
    size: float
    bold: bool
    text: str

    @property
    def page(self) -> int:
        """Give the page number."""
        return self.segments[0].page


def _joined(segments: tuple[Segment, ...]) -> str:
    """Give the text of segments side by side."""
    parts = [segments[0].text]
    for before, segment in pairwise(segments):
        parts.append(segment.text if glued(before, segment) else " " + segment.text)
    return "".join(parts)


def glued(before: Segment, segment: Segment) -> bool:
    """Tell whether a segment goes on where the one before it ends, without a space."""
    if before.page != segment.page:
        return False
    if before.end == segment.start:
        return True
    near = segment.box.left - before.box.right < 0.12 * max(before.size, segment.size)
    return near and not 0 < segment.start - before.end <= 2


def make_line(segments: Iterable[Segment]) -> Line:
    """Make a line of segments, at least one, in the order given."""
    parts = tuple(segments)
    if len(parts) == 1:
        only = parts[0]
        return Line(parts, only.box, only.size, only.bold, only.text)
    parts = _without_note_numbers(parts)
    longest = max(parts, key=lambda segment: len(segment.text))
    worded = [segment for segment in parts if _WORDED.search(segment.text)]
    bold = all(segment.bold for segment in worded or parts)
    return Line(parts, union(segment.box for segment in parts), longest.size, bold, _joined(parts))


def _without_note_numbers(segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    """Take out the small raised numbers that point to notes, where they are segments of their own."""
    kept = [segments[0]]
    for before, segment in pairwise(segments):
        small = segment.size < 0.8 * before.size and segment.box.middle > before.box.middle
        if small and len(segment.text) <= 3 and segment.text.strip(",").isdigit() and before.end == segment.start:
            segment = replace(segment, text=NOTHING * len(segment.text))  # noqa: PLW2901
        kept.append(segment)
    return tuple(kept)


def _depth(segment: Segment) -> float:
    _, bottom, _, top = segment.box
    return -(bottom + top)


def rows(segments: Iterable[Segment]) -> list[list[Segment]]:
    """Group segments into rows, top to bottom, each from left to right."""
    grouped: list[list[Segment]] = []
    for segment in sorted(segments, key=_depth):
        if grouped and same_row(grouped[-1][0].box, segment.box):
            grouped[-1].append(segment)
        else:
            grouped.append([segment])
    for row in grouped:
        if len(row) > 1:
            row.sort(key=lambda segment: segment.box.left)
    return grouped
