"""Tables, and how those without drawn lines are found: rows whose pieces stand under each other."""

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from policylint.reading.pdf.gaps import cut_at_columns
from policylint.reading.pdf.geometry import Box, union
from policylint.reading.pdf.labels import is_label
from policylint.reading.pdf.lines import Segment

_ROW_GAP = 1.15
_FIRST_COLUMN_ROWS = 4
_COLUMN_ROWS = 30
_LARGER = 1.07


class Cell(msgspec.Struct, frozen=True):
    """A cell: row and column from 0, and what stands in it."""

    row: int
    column: int
    segments: tuple[Segment, ...]


class Table(msgspec.Struct, frozen=True):
    """A table: its box and its cells that hold text, row by row. `start` is where it begins in the file."""

    box: Box
    cells: tuple[Cell, ...]

    @property
    def start(self) -> int:
        """Give the first character index."""
        return min(segment.start for cell in self.cells for segment in cell.segments)


def aligned_table(found: Sequence[list[Segment]], starts: Sequence[float]) -> Table:
    """Make a table of rows of segments and the left edges of its columns."""
    number = 0
    placed: dict[tuple[int, int], list[Segment]] = {}
    begins = _row_begins(found, starts[1] - 1 if len(starts) > 1 else float("inf"))
    for index, row in enumerate(found):
        number += index in begins
        for segment in row:
            column = max(sum(start <= segment.box.left + 1 for start in starts) - 1, 0)
            placed.setdefault((number, column), []).append(segment)
    cells = tuple(Cell(row, column, tuple(parts)) for (row, column), parts in sorted(placed.items()))
    return Table(union(segment.box for row in found for segment in row), cells)


def _row_begins(found: Sequence[list[Segment]], second: float) -> set[int]:
    """Give the rows of text that begin a row of the table.

    Where distances differ, the wide ones part rows. Where they do not, a row begins with each piece in the first
    column that does not go on with the piece above.
    """
    distances = [above[0].box.middle - row[0].box.middle for above, row in pairwise(found)]
    real = [distance for distance in distances if distance > 0.75 * found[0][0].size]
    tight, wide = (min(real), max(real)) if real else (0.0, 0.0)
    apart = wide > _ROW_GAP * tight
    begins = set()
    for index, (above, row) in enumerate(pairwise(found), 1):
        distance = distances[index - 1]
        if row[0].box.left >= second:
            begins |= {index} if distance > 1.8 * tight else set()
        elif apart and distance > 0.75 * found[0][0].size:
            begins |= {index} if distance > 1.07 * tight else set()
        elif not _goes_on(above, row):
            begins.add(index)
    return begins


def _goes_on(above: list[Segment], row: list[Segment]) -> bool:
    """Tell whether a piece of a row goes on with the piece above it in the same column."""
    for segment in row:
        for other in above:
            under = abs(other.box.left - segment.box.left) < 2.0
            parted = segment.text[:1].islower() and other.text[-1:] not in ".:;"
            if under and (parted or other.text.endswith(("\ufffe", "-"))):
                return True
    return False


def aligned_tables(uncut: list[list[Segment]]) -> tuple[list[Table], list[list[Segment]]]:
    """Give the tables without drawn lines among the rows of one region, and the rows that are in none."""
    found = cut_at_columns(uncut)
    tables: list[Table] = []
    rest: list[list[Segment]] = []
    index = 0
    while index < len(found):
        if len(found[index]) < 2:
            rest.append(uncut[index])
            index += 1
            continue
        end = _stretch_end(found, index)
        stretch = found[index:end]
        beside = [*found[max(index - 1, 0) : index], *found[end : end + 1]]
        starts = _column_starts(stretch)
        if starts is not None and not _is_justified(stretch, beside):
            tables.append(aligned_table(stretch, starts))
        else:
            rest.extend(uncut[index:end])
        index = end
    return tables, rest


def _stretch_end(found: Sequence[list[Segment]], begin: int) -> int:
    """Give the end of a stretch of rows that could be one table: rows of several pieces, and wrapped ones between."""
    end, last_many = begin + 1, begin
    spans = [(segment.box.left, segment.box.right) for segment in found[begin]]
    while end < len(found):
        above, row = found[end - 1], found[end]
        distance = above[0].box.middle - row[0].box.middle
        if distance > 3.2 * max(row[0].size, above[0].size):
            break
        if len(row) >= 2:
            last_many = end
            spans += [(segment.box.left, segment.box.right) for segment in row]
        elif not _continues(row[0], above[0].size, spans, end - last_many):
            break
        end += 1
    return end


def _continues(segment: Segment, size: float, spans: list[tuple[float, float]], since: int) -> bool:
    """Tell whether a piece alone in its row can be a wrapped one; in the first column not for long.

    A piece there that is larger than the row above, of a size, is the heading of what comes after the table.
    """
    in_first = segment.box.left < min(left for left, _ in spans) + 2.0
    if since > (_FIRST_COLUMN_ROWS if in_first else _COLUMN_ROWS) or (in_first and segment.size > _LARGER * size):
        return False
    return any(abs(segment.box.left - left) < 2.0 and segment.box.right <= _limit(spans, left) for left, _ in spans)


def _limit(spans: list[tuple[float, float]], left: float) -> float:
    """Give where the next column begins, to the right of one that begins at a place."""
    return min((other for other, _ in spans if other > left + 8), default=float("inf"))


def _is_justified(stretch: Sequence[list[Segment]], beside: Sequence[list[Segment]]) -> bool:
    """Tell whether rows are lines of justified text with wide spaces: they and a line above or below are equally long.

    A narrow column has such lines.
    """
    several = [row for row in stretch if len(row) > 1]
    left, right = several[0][0].box.left, several[0][-1].box.right
    if any(not _reaches(row, left, right) for row in several):
        return False
    return any(len(row) == 1 and _reaches(row, left, right) and _is_near(row[0], stretch) for row in beside)


def _reaches(row: list[Segment], left: float, right: float) -> bool:
    return abs(row[0].box.left - left) < 1.5 and abs(row[-1].box.right - right) < 1.5


def _is_near(segment: Segment, stretch: Sequence[list[Segment]]) -> bool:
    gap = min(abs(segment.box.middle - row[0].box.middle) for row in (stretch[0], stretch[-1]))
    return gap < 1.6 * segment.size


def _column_starts(stretch: Sequence[list[Segment]]) -> list[float] | None:
    """Give the left edges of columns, when at least two rows have pieces in columns that stay clear of each other."""
    several = [row for row in stretch if len(row) >= 2]
    if len(several) < 2:
        return None
    spans = sorted((s.box.left, s.box.right) for row in stretch for s in row)
    merged: list[list[float]] = []
    for left, right in spans:
        if merged and left <= merged[-1][1] + 2.0:
            merged[-1][1] = max(merged[-1][1], right)
        else:
            merged.append([left, right])
    if len(merged) < 2 or len(several) < 0.5 * len(stretch) / 2:
        return None
    leading = [row[0].text for row in several]
    if len(merged) == 2 and sum(map(is_label, leading)) > 0.5 * len(leading):
        return None
    return [left for left, _ in merged]
