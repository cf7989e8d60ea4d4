"""The reading order of a page: columns, and what lies across them, as regions that are read one after another."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from policylint.reading.pdf.geometry import Box, same_row
from policylint.reading.pdf.lines import Segment
from policylint.reading.pdf.tables import Table

Item: TypeAlias = Segment | Table

_DEEPEST = 5
_LEAST_LINES = 3
_LEAST_LENGTH = 12.0
_NARROWEST = 0.15
_GUTTER = 5.0


class _Gutter(NamedTuple):
    """The x at which a right column begins, and how much text stands beside it."""

    x: float
    weight: int


def regions(items: Sequence[Item], depth: int = 0) -> Iterator[list[Item]]:
    """Give the regions of a page in reading order; within one, everything is read from top to bottom."""
    ordered = sorted(items, key=lambda item: (-item.box.top, item.box.left))
    gutter = _find_gutter(ordered) if depth < _DEEPEST and len(ordered) >= 2 * _LEAST_LINES else None
    if gutter is None:
        if ordered:
            yield ordered
        return
    for band in _bands(ordered, gutter):
        left = [item for item in band if item.box.right <= gutter + 1]
        right = [item for item in band if item.box.left >= gutter - 1]
        if len(left) + len(right) < len(band) or not left or not right:
            yield band
        else:
            yield from regions(left, depth + 1)
            yield from regions(right, depth + 1)


def _bands(ordered: Sequence[Item], gutter: float) -> Iterator[list[Item]]:
    """Cut a page into bands, top to bottom: across the gutter, or beside it."""
    band: list[Item] = []
    across = False
    for item in ordered:
        crosses = item.box.left < gutter - 1 and item.box.right > gutter + 1
        if band and crosses != across:
            yield band
            band = []
        across = crosses
        band.append(item)
    if band:
        yield band


def _find_gutter(ordered: Sequence[Item]) -> float | None:
    best: _Gutter | None = None
    for edge in _edges(ordered):
        weight = sum(_weight(band, edge) for band in _bands(ordered, edge))
        if weight and (best is None or weight > best.weight):
            best = _Gutter(edge, weight)
    return best.x if best else None


def _edges(ordered: Sequence[Item]) -> list[float]:
    """Give the left edges that several pieces of text share, without the outermost."""
    lefts = sorted(item.box.left for item in ordered if _length(item) >= 4)
    if not lefts:
        return []
    clusters: list[list[float]] = [[lefts[0]]]
    for left in lefts[1:]:
        if left - clusters[-1][-1] <= 2.0:
            clusters[-1].append(left)
        else:
            clusters.append([left])
    return [cluster[0] for cluster in clusters[1:] if len(cluster) >= _LEAST_LINES][:24]


def _length(item: Item) -> int:
    return len(item.text) if isinstance(item, Segment) else 40


def _weight(band: list[Item], edge: float) -> int:
    """Give how many characters of a band stand in two columns that are read one after the other, 0 for none."""
    if len(band) < _LEAST_LINES:
        return 0
    left = [item for item in band if item.box.right <= edge + 1]
    right = [item for item in band if item.box.left >= edge - 1]
    if len(left) < _LEAST_LINES or len(right) < _LEAST_LINES or len(left) + len(right) < len(band):
        return 0
    if max(item.box.right for item in left) > edge - _GUTTER:
        return 0
    if _beside(left, right) < _LEAST_LINES or _beside(right, left) < _LEAST_LINES:
        return 0
    if min(_width(left), _width(right)) < _NARROWEST * _width(band):
        return 0
    lengths = [sum(map(_length, side)) for side in (left, right)]
    if lengths[0] < _LEAST_LENGTH * len(left) or lengths[1] < _LEAST_LENGTH * len(right):
        return 0
    if _switches(left, right) > 2 and not (_filled(left) and _filled(right)):
        return 0
    return sum(lengths)


def _beside(side: list[Item], other: list[Item]) -> int:
    top, bottom = max(item.box.top for item in other), min(item.box.bottom for item in other)
    return sum(bottom <= item.box.middle <= top for item in side)


def _width(items: list[Item]) -> float:
    return max(item.box.right for item in items) - min(item.box.left for item in items)


def _switches(left: list[Item], right: list[Item]) -> int:
    """Count how often the file goes from one side to the other: once for columns, twice a row for a table."""
    order = sorted([(item.start, 0) for item in left] + [(item.start, 1) for item in right])
    return sum(one[1] != other[1] for one, other in pairwise(order))


def _filled(side: list[Item]) -> bool:
    """Tell whether most lines reach the end of the column, as lines of running text do."""
    width = _width(side)
    apart = [item for index, item in enumerate(side) if not index or not same_row(side[index - 1].box, item.box)]
    return sum(item.box.width >= 0.75 * width for item in apart) >= 0.6 * len(apart)


def column_of(items: Sequence[Item]) -> Box:
    """Give the box of a region."""
    return Box(
        min(item.box.left for item in items),
        min(item.box.bottom for item in items),
        max(item.box.right for item in items),
        max(item.box.top for item in items),
    )
