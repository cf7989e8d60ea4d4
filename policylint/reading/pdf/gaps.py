"""Narrow gaps in a row, at which it is cut where a column of a table begins in the rows beside it.

A cell that is filled to its edge stands hardly farther from the next one than words of justified text from each other.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from policylint.reading.pdf.lines import Segment, first_width

_NEAR_ROWS = 3
_UNDER = 0.7


def cut_at_columns(found: list[list[Segment]]) -> list[list[Segment]]:
    """Give rows with their segments cut where the columns of the rows around them begin."""
    if not any(segment.gaps for row in found for segment in row):
        return found
    begins = [[segment.box.left for segment in row[1:]] for row in found]
    result = []
    for index, row in enumerate(found):
        if not any(segment.gaps for segment in row):
            result.append(row)
            continue
        around = begins[max(index - _NEAR_ROWS, 0) : index + _NEAR_ROWS + 1]
        lefts = [left for row_begins in around for left in row_begins]
        result.append([piece for segment in row for piece in _pieces(segment, lefts)])
    return result


def _pieces(segment: Segment, lefts: Sequence[float]) -> list[Segment]:
    cuts = [gap for gap in segment.gaps if any(abs(gap.right - left) < _UNDER for left in lefts)]
    if not cuts or len(cuts) < len(segment.gaps):  # where other words stand as far apart, the text is justified
        return [segment]
    begins = [(segment.start, segment.box.left), *((gap.start, gap.right) for gap in cuts)]
    ends = [*((gap.end, gap.left) for gap in cuts), (segment.end, segment.box.right)]
    places = zip(begins, ends, strict=True)
    return [_piece(segment, start, end, left, right) for (start, left), (end, right) in places]


def _piece(segment: Segment, start: int, end: int, left: float, right: float) -> Segment:
    text = segment.text[start - segment.start : end - segment.start]
    box = segment.box._replace(left=left, right=right)
    width = first_width(text, box)
    return replace(segment, start=start, end=end, text=text, box=box, first_width=width, gaps=())
