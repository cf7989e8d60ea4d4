"""What is read before anything below it: columns side by side, or all that stands between two of these."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from policylint.reading.pdf.bands import Item
from policylint.reading.pdf.gutters import (
    LEAST_LINES,
    Sides,
    are_aligned,
    find_gutter,
    is_in_rows,
    is_running,
    lies_between,
    sides,
)
from policylint.reading.pdf.lines import Segment

_GOES_ON, _BEGINS = 1.5, 0.6
_FARTHEST, _MOST_GUTTERS = 20, 8


class Passage(NamedTuple):
    """Items sorted downwards, and the gutter between them where they are columns."""

    items: list[Item]
    gutter: float | None


def downwards(items: Sequence[Item]) -> list[Item]:
    """Sort items from top to bottom."""
    return sorted(items, key=lambda item: (-item.box.top, item.box.left))


def passage(items: Sequence[Item]) -> Passage:
    """Make a passage of items by their places alone."""
    ordered = downwards(items)
    return Passage(ordered, find_gutter(ordered))


def passages(found: Sequence[list[Item]]) -> Iterator[Passage]:
    """Put bands together: columns with what goes on above and below them, and all that stands between two of these."""
    gutters = _gutters(found)
    for owner, group in groupby(range(len(found)), _owners(found, gutters).__getitem__):
        items = [item for index in group for item in found[index]]
        yield passage(items) if owner < 0 else Passage(downwards(items), gutters[owner])


def _gutters(found: Sequence[list[Item]]) -> list[float | None]:
    """Give the gutter of each band, `None` for what is no columns but a line or a row of a table."""
    gutters = [passage(band).gutter if len(band) >= 2 * LEAST_LINES else None for band in found]
    for index, gutter in enumerate(gutters):
        if gutter is not None and _is_row(found, index, gutter):
            gutters[index] = None
    known = list(dict.fromkeys(gutter for gutter in gutters if gutter is not None))[:_MOST_GUTTERS]
    short = {index: gutter for gutter in known for index in _short(found, gutters, gutter)}
    return [gutter if gutter is not None else short.get(index) for index, gutter in enumerate(gutters)]


def _is_row(found: Sequence[list[Item]], index: int, gutter: float) -> bool:
    """Tell whether a band is a row of a table: the band above or below is parted at the same places, and no text runs.

    Two versions of a text beside each other, paragraph by paragraph, are no table but read so.
    """
    own = sides(found[index], gutter)
    if own is None or is_running(own):
        return False
    first, last = index, index
    while first > max(index - _FARTHEST, 0) and _is_parted_as(own, found, first - 1, gutter):
        first -= 1
    while last < min(index + _FARTHEST, len(found) - 1) and _is_parted_as(own, found, last + 1, gutter):
        last += 1
    parted = sum(sides(band, gutter) is not None for band in found[first : last + 1])
    return parted > 1 and not _runs(found[first : last + 1], gutter)


def _is_parted_as(own: Sides, found: Sequence[list[Item]], index: int, gutter: float) -> bool:
    other = sides(found[index], gutter)
    return are_aligned(own, other) if other is not None else _is_rest(found, index, gutter)


def _is_rest(found: Sequence[list[Item]], index: int, gutter: float) -> bool:
    """Tell whether a band is a line of a side that goes further down than the other, in a column or in a cell."""
    band = found[index]
    return index > 0 and _is_beside(band, band[0], gutter) and _goes_on(found[index - 1], band, _BEGINS)


def _runs(found: Sequence[list[Item]], gutter: float) -> bool:
    """Tell whether bands below each other hold running text on both sides."""
    parted = sides([item for band in found for item in band], gutter)
    return parted is not None and is_running(parted)


def _short(found: Sequence[list[Item]], gutters: Sequence[float | None], gutter: float) -> Iterator[int]:
    """Give the bands that are too short to be known as columns, but parted as columns elsewhere on the page are."""
    run: list[int] = []
    for index, band in enumerate(found):
        parted = sides(band, gutter) if gutters[index] is None else None
        if parted is not None and not is_in_rows(parted) and lies_between(gutter, parted):
            run.append(index)
        elif gutters[index] is not None or not _is_rest(found, index, gutter):
            yield from _without_rows(run, found, gutter)
            run = []
    yield from _without_rows(run, found, gutter)


def _without_rows(run: list[int], found: Sequence[list[Item]], gutter: float) -> list[int]:
    """Give the bands of a run, none where they are the rows of a table."""
    return run if len(run) == 1 or _runs([found[index] for index in run], gutter) else []


def _owners(found: Sequence[list[Item]], gutters: Sequence[float | None]) -> list[int]:
    """Give, for each band, the index of the columns that it belongs to, -1 for none.

    Lines of the column written first belong to it where that begins higher than the others, and lines of the one
    written last where that ends lower.
    """
    owners = [-1 if gutter is None else index for index, gutter in enumerate(gutters)]
    for index, gutter in enumerate(gutters):
        if gutter is None:
            continue
        above = index - 1
        while above >= 0 and owners[above] < 0 and _is_beside(found[above], found[index][0], gutter):
            if not _goes_on(found[above], found[above + 1], _BEGINS):
                break
            owners[above] = index
            above -= 1
        below = index + 1
        while below < len(found) and owners[below] < 0 and _is_beside(found[below], found[index][-1], gutter):
            if not _goes_on(found[below - 1], found[below], _GOES_ON):
                break
            owners[below] = index
            below += 1
    return owners


def _is_beside(band: Sequence[Item], item: Item, gutter: float) -> bool:
    """Tell whether a band is on the side of a gutter on which an item is."""
    if item.box.left >= gutter - 1:
        return all(other.box.left >= gutter - 1 for other in band)
    return all(other.box.right <= gutter + 1 for other in band)


def _goes_on(above: Sequence[Item], below: Sequence[Item], most: float) -> bool:
    """Tell whether a line follows another in the same column at a distance of so many font sizes at most."""
    last, first = above[-1], below[0]
    if not isinstance(last, Segment) or not isinstance(first, Segment):
        return False
    gap = min(item.box.bottom for item in above) - max(item.box.top for item in below)
    return gap <= most * first.size and abs(last.size - first.size) <= 0.6
