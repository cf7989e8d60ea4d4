"""The gutter between two columns: where it is, and whether columns stand beside it or the rows of a table."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from policylint.reading.pdf.bands import Item
from policylint.reading.pdf.geometry import same_row
from policylint.reading.pdf.lines import Segment

LEAST_LINES = 3
"""How many lines a column has at least."""

_LEAST_LENGTH = 12.0
_LABEL = 4
_NARROWEST = 0.15
_GUTTER = 5.0
_ALIGNED = 2.0
_RUNNING_LINES = 5
_SWITCHES = 2
_FILLED, _CLOSE = 0.75, 0.8


class Sides(NamedTuple):
    """What stands to the left and to the right of a gutter."""

    left: list[Item]
    right: list[Item]


class _Gutter(NamedTuple):
    """The x at which a right column begins, and how much text stands beside it."""

    x: float
    weight: int


def may_have_columns(ordered: Sequence[Item]) -> bool:
    """Tell, for little, whether a page can have columns: something then follows downwards that stands beside it.

    Labels, which stand beside nearly every list, do not count.
    """
    before: Item | None = None
    for item in ordered:
        if _length(item) < _LABEL:
            continue
        if before is not None and (item.box.left >= before.box.right or item.box.right <= before.box.left):
            return True
        before = item
    return False


def find_gutter(ordered: Sequence[Item]) -> float | None:
    """Give the x at which a right column begins, `None` where there is one column; the items are sorted downwards."""
    if len(ordered) < 2 * LEAST_LINES:
        return None
    best: _Gutter | None = None
    spans = [(item.box.left, item.box.right) for item in ordered]
    for edge in _edges(ordered):
        weight = sum(columns_weight(level, edge) for level in _open_levels(ordered, spans, edge))
        if weight and (best is None or weight > best.weight):
            best = _Gutter(edge, weight)
    return best.x if best else None


def _open_levels(
    ordered: Sequence[Item], spans: Sequence[tuple[float, float]], gutter: float
) -> Iterator[Sequence[Item]]:
    """Give the levels beside a gutter with enough on both sides; `spans` are the left and right ends of the items."""
    before, after = gutter - 1, gutter + 1
    begin = left = right = 0
    for index, (start, end) in enumerate((*spans, (float("-inf"), float("inf")))):
        if end <= after:
            left += 1
            right += start >= before
        elif start >= before:
            right += 1
        else:
            if left >= LEAST_LINES and right >= LEAST_LINES:
                yield ordered[begin:index]
            begin, left, right = index + 1, 0, 0


def levels(ordered: Sequence[Item], gutter: float) -> Iterator[list[Item]]:
    """Cut what is sorted downwards into levels: across the gutter, or beside it."""
    level: list[Item] = []
    across = False
    for item in ordered:
        crosses = item.box.left < gutter - 1 and item.box.right > gutter + 1
        if level and crosses != across:
            yield level
            level = []
        across = crosses
        level.append(item)
    if level:
        yield level


def sides(items: Sequence[Item], gutter: float) -> Sides | None:
    """Give what stands on both sides of a gutter, `None` where something lies across it or one side is empty."""
    left = [item for item in items if item.box.right <= gutter + 1]
    right = [item for item in items if item.box.left >= gutter - 1]
    return Sides(left, right) if left and right and len(left) + len(right) >= len(items) else None


def columns_weight(items: Sequence[Item], gutter: float) -> int:
    """Give how many characters stand in two columns that are read one after the other, 0 for none."""
    if len(items) < LEAST_LINES:
        return 0
    parted = sides(items, gutter)
    if parted is None or min(map(len, parted)) < LEAST_LINES:
        return 0
    left, right = parted
    if _end(left) > gutter - _GUTTER:
        return 0
    lengths = [sum(map(_length, side)) for side in parted]
    if any(length < _LEAST_LENGTH * len(side) for length, side in zip(lengths, parted, strict=True)):
        return 0
    if _beside(left, right) < LEAST_LINES or _beside(right, left) < LEAST_LINES:
        return 0
    if min(_width(left), _width(right)) < _NARROWEST * _width(items):
        return 0
    if is_in_rows(parted) and not (_is_text(left) and _is_text(right)):
        return 0
    return sum(lengths)


def is_in_rows(parted: Sides) -> bool:
    """Tell whether the file goes back and forth between the sides: once for columns, twice a row for a table."""
    order = sorted([(item.start, 0) for item in parted.left] + [(item.start, 1) for item in parted.right])
    return sum(one[1] != other[1] for one, other in pairwise(order)) > _SWITCHES


def is_running(parted: Sides) -> bool:
    """Tell whether both sides are several lines of running text."""
    return all(len(side) >= _RUNNING_LINES and _is_text(sorted(side, key=_depth)) for side in parted)


def are_aligned(parted: Sides, other: Sides) -> bool:
    """Tell whether both sides begin at the same places as those of another pair."""
    return all(abs(_begin(one) - _begin(two)) <= _ALIGNED for one, two in zip(parted, other, strict=True))


def lies_between(gutter: float, parted: Sides) -> bool:
    """Tell whether the right side begins at a gutter, and the left one ends clear of it."""
    return abs(_begin(parted.right) - gutter) <= 1 and _end(parted.left) <= gutter - _GUTTER


def _depth(item: Item) -> tuple[float, float]:
    return -item.box.top, item.box.left


def _begin(items: Sequence[Item]) -> float:
    return min(item.box.left for item in items)


def _end(items: Sequence[Item]) -> float:
    return max(item.box.right for item in items)


def _edges(ordered: Sequence[Item]) -> list[float]:
    """Give the left edges that several pieces of text share, without the outermost."""
    lefts = sorted(item.box.left for item in ordered if _length(item) >= _LABEL)
    if not lefts:
        return []
    clusters: list[list[float]] = [[lefts[0]]]
    for left in lefts[1:]:
        if left - clusters[-1][-1] <= _ALIGNED:
            clusters[-1].append(left)
        else:
            clusters.append([left])
    return [cluster[0] for cluster in clusters[1:] if len(cluster) >= LEAST_LINES][:24]


def _length(item: Item) -> int:
    return len(item.text) if isinstance(item, Segment) else 40


def _beside(side: list[Item], other: list[Item]) -> int:
    top, bottom = max(item.box.top for item in other), min(item.box.bottom for item in other)
    return sum(bottom <= item.box.middle <= top for item in side)


def _width(items: Sequence[Item]) -> float:
    return _end(items) - _begin(items)


def _is_text(side: list[Item]) -> bool:
    """Tell whether most lines of a side reach the end of the column and have the next one close below them."""
    width = _width(side)
    apart = [item for index, item in enumerate(side) if not index or not same_row(side[index - 1].box, item.box)]
    filled = sum(item.box.width >= _FILLED * width for item in apart)
    close = sum(above.box.bottom - below.box.top <= _CLOSE * below.box.height for above, below in pairwise(apart))
    return filled >= 0.6 * len(apart) and close >= 0.5 * (len(apart) - 1)
