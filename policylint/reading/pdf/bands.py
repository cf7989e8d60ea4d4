"""Bands of a page, one below the other, as the order shows in which the file was written.

A program writes a column to its end before it goes back up to the next one. So where all that was written before a
place stands above all that was written after it, no column goes on there: what follows belongs to none of them.
"""

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import TypeAlias

from policylint.reading.pdf.geometry import Box
from policylint.reading.pdf.lines import Segment
from policylint.reading.pdf.tables import Table

Item: TypeAlias = Segment | Table
"""What a page is laid out from: a piece of text, or a whole table."""

_OVERLAP, _MOST_OVERLAP = 0.2, 3.0
_OUT_OF_TURN = 6


def bands(items: Sequence[Item]) -> list[list[Item]]:
    """Give the bands of a page, top to bottom, each as low as can be: a line, a row of cells, columns side by side.

    Within a band the items are in the order of the file.
    """
    ordered = _in_turn(sorted(items, key=lambda item: item.start))
    uppers, lowers = zip(*[_extent(item.box) for item in ordered], strict=True)
    after = [*accumulate(reversed(uppers), max)][-2::-1]
    before = accumulate(lowers, min)
    cuts = [index for index, (lowest, highest) in enumerate(zip(before, after, strict=False), 1) if lowest >= highest]
    return [ordered[begin:end] for begin, end in pairwise([0, *cuts, len(ordered)])]


def _extent(box: Box) -> tuple[float, float]:
    """Give the top and bottom of a box without what may reach into the lines above and below."""
    _, bottom, _, top = box
    overlap = _OVERLAP * (top - bottom)
    if overlap > _MOST_OVERLAP:
        overlap = _MOST_OVERLAP
    return top - overlap, bottom + overlap


def _in_turn(ordered: list[Item]) -> list[Item]:
    """Put first what was written last but stands above the rest, and last what was written first but stands below it.

    Headers and footers are written so, and some are there but once and not known to be furniture.
    """
    first, rest, last = ordered[:_OUT_OF_TURN], ordered[_OUT_OF_TURN:-_OUT_OF_TURN], ordered[-_OUT_OF_TURN:]
    if not rest:
        return ordered
    lowest, highest = min(item.box.bottom for item in rest), max(item.box.top for item in rest)
    feet = [item for item in first if item.box.top <= lowest]
    heads = [item for item in last if item.box.bottom >= highest]
    if not feet and not heads:
        return ordered
    first = [item for item in first if item.box.top > lowest]
    last = [item for item in last if item.box.bottom < highest]
    return [*heads, *first, *rest, *last, *feet]
