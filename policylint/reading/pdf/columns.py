"""The reading order of a page: columns, and what lies across them, as regions that are read one after another."""

from collections.abc import Iterator, Sequence

from policylint.reading.pdf.bands import Item, bands
from policylint.reading.pdf.geometry import Box
from policylint.reading.pdf.gutters import (
    LEAST_LINES,
    columns_weight,
    find_gutter,
    is_in_rows,
    levels,
    may_have_columns,
    sides,
)
from policylint.reading.pdf.passages import Passage, downwards, passages

_DEEPEST = 5


def regions(items: Sequence[Item], *, in_order: bool = True, depth: int = 0) -> Iterator[list[Item]]:
    """Give the regions of a page in reading order; within one, everything is read from top to bottom.

    `in_order` says that the items tell the order of the file; if not, they are told apart by their places alone.
    """
    for found in _passages(items, in_order=in_order, depth=depth):
        if found.gutter is None:
            yield found.items
        else:
            yield from _columns(found, found.gutter, in_order=in_order, depth=depth + 1)


def _passages(items: Sequence[Item], *, in_order: bool, depth: int) -> list[Passage]:
    if not items:
        return []
    ordered = downwards(items)
    if depth >= _DEEPEST or len(items) < 2 * LEAST_LINES or not may_have_columns(ordered):
        return [Passage(ordered, None)]
    return list(passages(bands(items))) if in_order else [Passage(ordered, find_gutter(ordered))]


def _columns(found: Passage, gutter: float, *, in_order: bool, depth: int) -> Iterator[list[Item]]:
    for level in levels(found.items, gutter):
        parted = sides(level, gutter)
        if parted is None:
            yield level
        elif is_in_rows(parted) and not columns_weight(level, gutter):
            yield from regions(level, in_order=in_order, depth=depth)
        else:
            yield from regions(parted.left, in_order=in_order, depth=depth)
            yield from regions(parted.right, in_order=in_order, depth=depth)


def column_of(items: Sequence[Item]) -> Box:
    """Give the box of a region."""
    return Box(
        min(item.box.left for item in items),
        min(item.box.bottom for item in items),
        max(item.box.right for item in items),
        max(item.box.top for item in items),
    )
