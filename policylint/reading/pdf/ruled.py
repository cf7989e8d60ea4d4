"""Tables that drawn lines part into cells."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from policylint.reading.pdf.geometry import Box, union
from policylint.reading.pdf.lines import Rule, Segment, rows
from policylint.reading.pdf.tables import Cell, Table, aligned_table

_NEAR = 3.0
_MOST_RULES = 3000
_MET = 0.5


class _Frame(NamedTuple):
    """The upright and the level lines of one table."""

    uprights: list[Box]
    levels: list[Box]


class _Levels:
    """The level lines of a page, found by their heights."""

    def __init__(self, boxes: Iterable[Box]) -> None:
        self._boxes = sorted(boxes, key=lambda box: box.middle)
        self._middles = [box.middle for box in self._boxes]

    def between(self, low: float, high: float) -> list[Box]:
        begin, end = bisect_left(self._middles, low - _NEAR), bisect_right(self._middles, high + _NEAR)
        return self._boxes[begin:end]

    def meet(self, upright: Box) -> bool:
        """Tell whether level lines meet an upright one over most of its length, as they do at the sides of a cell."""
        met = [box.middle for box in self.between(upright.bottom, upright.top) if _reaches(box, upright.left)]
        return bool(met) and met[-1] - met[0] >= _MET * upright.height


def ruled_tables(segments: Sequence[Segment], rules: Sequence[Rule]) -> tuple[list[Table], list[Segment]]:
    """Give the tables that drawn lines part into cells, and the segments that are in none."""
    standing = [rule.box for rule in rules if not rule.flat]
    if len(standing) < 3 or len(rules) > _MOST_RULES:
        return [], list(segments)
    tables, rest = [], list(segments)
    for frame in _frames(standing, _Levels(rule.box for rule in rules if rule.flat)):
        edges = _clusters(box.left for box in frame.uprights)
        if len(edges) < 3:
            continue
        low, high = min(box.bottom for box in frame.uprights), max(box.top for box in frame.uprights)
        inside = [s for s in rest if low <= s.box.middle <= high and edges[0] <= _anchor(s) <= edges[-1]]
        table = _grid(inside, edges, _clusters(box.middle for box in frame.levels))
        if table is not None:
            tables.append(table)
            taken = {id(segment) for segment in inside}
            rest = [segment for segment in rest if id(segment) not in taken]
    return tables, rest


def _anchor(segment: Segment) -> float:
    return segment.box.left + min(segment.box.width / 2, 6.0)


def _reaches(level: Box, x: float) -> bool:
    return level.left - _NEAR <= x <= level.right + _NEAR


def _frames(standing: list[Box], levels: _Levels) -> Iterator[_Frame]:
    """Give the lines of each table.

    Where level lines meet some upright ones of a stretch, the others rule no cells: they part columns of text, or mark
    a change in the margin. Tables beside each other are parted where no level line goes from one to the other.
    """
    for low, high, uprights in _stretches(standing):
        met = [box for box in uprights if levels.meet(box)]
        if not met:
            yield _Frame(uprights, levels.between(low, high))
            continue
        for lowest, highest, own in _stretches(met):
            yield from _side_by_side(_Frame(own, levels.between(lowest, highest)))


def _side_by_side(frame: _Frame) -> Iterator[_Frame]:
    """Part a frame where no level line is; a level line that meets no upright one underlines a word."""
    ruling = [box for box in frame.levels if any(_reaches(box, upright.left) for upright in frame.uprights)]
    part: list[Box] = []
    right = float("-inf")
    for box in sorted(ruling):
        if part and box.left > right + 2 * _NEAR:
            yield _part(frame.uprights, part, right)
            part = []
        part.append(box)
        right = max(right, box.right)
    yield _part(frame.uprights, part, right)


def _part(uprights: list[Box], levels: list[Box], right: float) -> _Frame:
    left = levels[0].left
    return _Frame([box for box in uprights if left - _NEAR <= box.left <= right + _NEAR], levels)


def _stretches(standing: list[Box]) -> list[tuple[float, float, list[Box]]]:
    """Group upright lines into stretches of the page that they cover without a break."""
    stretches: list[tuple[float, float, list[Box]]] = []
    for box in sorted(standing, key=lambda box: -box.top):
        if stretches and box.top >= stretches[-1][0] - _NEAR:
            low, high, boxes = stretches[-1]
            stretches[-1] = (min(low, box.bottom), high, [*boxes, box])
        else:
            stretches.append((box.bottom, box.top, [box]))
    return stretches


def _clusters(values: Iterable[float]) -> list[float]:
    """Give the places, in rising order, at which values lie close together."""
    places: list[float] = []
    last = float("-inf")
    for value in sorted(values):
        if value - last > _NEAR:
            places.append(value)
        last = value
    return places


def _grid(inside: list[Segment], edges: list[float], levels: list[float]) -> Table | None:
    if len(inside) < 4:
        return None
    placed: dict[tuple[int, int], list[Segment]] = {}
    for segment in inside:
        column = sum(edge <= _anchor(segment) for edge in edges[1:-1])
        row = sum(level > segment.box.middle for level in levels)
        placed.setdefault((row, column), []).append(segment)
    used_rows = sorted({row for row, _ in placed})
    columns = {column for _, column in placed}
    if len(columns) < 2 or len(placed) < 0.3 * len(used_rows) * len(columns):
        return None
    if len(used_rows) == 1:
        return aligned_table(rows(inside), [edges[0], *edges[1:-1]])
    order = {row: index for index, row in enumerate(used_rows)}
    cells = [Cell(order[row], column, tuple(placed[row, column])) for row, column in sorted(placed)]
    return Table(union(segment.box for segment in inside), tuple(cells))
