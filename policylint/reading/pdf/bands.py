"""Bands of a page, one below the other, as the order shows in which the file was written.

A program writes a column to its end before it goes back up to the next one. So where all that was written before a
place stands above all that was written after it, no column goes on there: what follows belongs to none of them.
"""

from collections.abc import Sequence
from typing import TypeAlias

from policylint.reading.pdf.lines import Segment
from policylint.reading.pdf.tables import Table

Item: TypeAlias = Segment | Table
"""What a page is laid out from: a piece of text, or a whole table."""

_OVERLAP = 0.2
_MOST_OVERLAP = 3.0
_OUT_OF_TURN = 6


def bands(items: Sequence[Item]) -> list[list[Item]]:
    """Give the bands of a page, top to bottom, each as low as can be: a line, a row of cells, columns side by side.

    Within a band the items are in the order of the file.
    """
    ordered = _in_turn(sorted(items, key=lambda item: item.start))
    highest = [float("-inf")] * (len(ordered) + 1)
    for index in range(len(ordered) - 1, -1, -1):
        highest[index] = max(highest[index + 1], _upper(ordered[index]))
    found: list[list[Item]] = []
    band: list[Item] = []
    lowest = float("inf")
    for index, item in enumerate(ordered, 1):
        band.append(item)
        lowest = min(lowest, _lower(item))
        if lowest >= highest[index]:
            found.append(band)
            band = []
    return found


def _in_turn(ordered: list[Item]) -> list[Item]:
    """Put first what was written last but stands above the rest, and last what was written first but stands below it.

    Headers and footers are written so, and some are there but once and not known to be furniture.
    """
    if len(ordered) <= 2 * _OUT_OF_TURN:
        return ordered
    first, rest, last = ordered[:_OUT_OF_TURN], ordered[_OUT_OF_TURN:-_OUT_OF_TURN], ordered[-_OUT_OF_TURN:]
    lowest, highest = min(map(_lower, rest)), max(map(_upper, rest))
    feet = [item for item in first if _upper(item) <= lowest]
    heads = [item for item in last if _lower(item) >= highest]
    if not feet and not heads:
        return ordered
    first = [item for item in first if _upper(item) > lowest]
    last = [item for item in last if _lower(item) < highest]
    return [*heads, *first, *rest, *last, *feet]


def _upper(item: Item) -> float:
    """Give the top of an item without what may reach into the line above."""
    _, bottom, _, top = item.box
    return top - min(_OVERLAP * (top - bottom), _MOST_OVERLAP)


def _lower(item: Item) -> float:
    """Give the bottom of an item without what may reach into the line below."""
    _, bottom, _, top = item.box
    return bottom + min(_OVERLAP * (top - bottom), _MOST_OVERLAP)
