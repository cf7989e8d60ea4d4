"""Headers, footers and page numbers: what stands at the same place at the edge of several pages."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from policylint.reading.pdf.lines import Line, Page, Segment, make_line, rows

_DEEPEST = 0.27
_ROWS = 9
_DRIFT = 5.0
_NEAR = 2
_GAP = 2.4
_MOST = 0.6
_MARGIN, _NARROW = 0.085, 0.06
_LONGEST = 120
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"(?<![\d.,:/-])\d{1,4}(?![\d.,:/-]*\d)")
_PAGE_NUMBER = re.compile(
    r"(?:sid(?:an|a)?\.?|page|s\.)?\s*[-–]?\s*(?:\d{1,4}|[ivxl]{1,6})\s*[-–]?\s*(?:(?:\(|/|av|of)\s*\d{1,4}\)?)?", re.I
)


class Edges(NamedTuple):
    """A page without its furniture, and the furniture as lines."""

    body: tuple[Segment, ...]
    headers: tuple[Line, ...]
    footers: tuple[Line, ...]


class _Row(NamedTuple):
    """A row near an edge: its depth below (or height above) the edge in points, and its text."""

    depth: float
    text: str
    segments: list[Segment]


def split_furniture(pages: Sequence[Page]) -> list[Edges]:
    """Part each page into body, headers and footers."""
    tops = [list(_edge_rows(page, top=True)) for page in pages]
    bottoms = [list(_edge_rows(page, top=False)) for page in pages]
    offset = _page_number_offset(pages, tops, bottoms)
    above = _Recurring(pages, tops, offset)
    below = _Recurring(pages, bottoms, offset)
    return [
        _split(page, above.furniture(page, top), below.furniture(page, bottom))
        for page, top, bottom in zip(pages, tops, bottoms, strict=True)
    ]


def _edge_rows(page: Page, *, top: bool) -> Iterator[_Row]:
    """Give the rows near an edge, the outermost first."""
    height = page.frame.height
    near = [
        segment
        for segment in page.segments
        if not segment.turned and (height - segment.box.middle if top else segment.box.middle) < _DEEPEST * height
    ]
    found = rows(near)
    for row in found[:_ROWS] if top else reversed(found[-_ROWS:]):
        yield _Row(_depth(page, row[0], top=top), _row_text(row), row)


def _depth(page: Page, segment: Segment, *, top: bool) -> float:
    return page.frame.height - segment.box.middle if top else segment.box.middle


def _row_text(row: list[Segment]) -> str:
    text = row[0].text if len(row) == 1 else make_line(row).text
    return " ".join(text.split())


def _page_number_offset(pages: Sequence[Page], *sides: list[list[_Row]]) -> int | None:
    """Give what to add to a page's place in the file to get its printed number, when enough pages agree."""
    votes: Counter[int] = Counter()
    for side in sides:
        for page, edge in zip(pages, side, strict=True):
            seen = {int(match.group()) - page.number for row in edge[:3] for match in _NUMBER.finditer(row.text)}
            votes.update(seen)
    if not votes:
        return None
    offset, count = min(votes.items(), key=lambda item: (-item[1], abs(item[0])))
    return offset if count >= 2 and count >= 0.4 * len(pages) else None


class _Recurring:
    """Knows which rows of an edge, and which pieces of rows, come back on other pages at the same depth."""

    def __init__(self, pages: Sequence[Page], sides: list[list[_Row]], offset: int | None) -> None:
        self._offset = offset
        self._pages = len(pages)
        self._needed = 2 if len(pages) <= 5 else 3
        self._places: dict[str, list[tuple[int, float]]] = {}
        self._pieces: dict[str, list[tuple[int, float]]] = {}
        for page, edge in zip(pages, sides, strict=True):
            for row in edge:
                self._places.setdefault(self._key(page, row.text), []).append((page.number, row.depth))
                for segment in row.segments:
                    self._pieces.setdefault(self._key(page, segment.text), []).append((page.number, row.depth))

    def _key(self, page: Page, text: str) -> str:
        text = text.casefold()
        if self._offset is None:
            return text
        number = str(page.number + self._offset)
        return _DIGITS.sub(lambda match: "#" if match[0] == number else match[0], text) if number in text else text

    def furniture(self, page: Page, edge: list[_Row]) -> list[Segment]:
        """Give the segments that are furniture: all rows down to the innermost that comes back, and single pieces."""
        deepest, doubtful, apart = -1, 0, False
        for index, row in enumerate(edge):
            if index and row.depth - edge[index - 1].depth > _GAP * row.segments[0].size:
                apart = True
            if apart and not self._on_most_pages(page, row):
                break
            number = index < 2 and self._is_page_number(page, row.text)
            if number or self._comes_back(page, row) or (index == 0 and _stands_alone(page, edge)):
                deepest, doubtful = index, 0
            else:
                doubtful += 1
                if doubtful > 1:
                    break
        whole = [segment for row in edge[: deepest + 1] for segment in row.segments]
        return whole + [piece for row in edge[deepest + 1 : deepest + 3] for piece in self._loose_pieces(page, row)]

    def _loose_pieces(self, page: Page, row: _Row) -> Iterator[Segment]:
        """Give pieces of a row of text that are furniture in the margin beside it."""
        for segment in row.segments:
            places = self._pieces[self._key(page, segment.text)]
            often = sum(abs(depth - row.depth) <= _DRIFT for _, depth in places) > _MOST * self._pages
            if len(row.segments) > 1 and often and self._recurs(places, page, row):
                yield segment

    def _comes_back(self, page: Page, row: _Row) -> bool:
        return self._recurs(self._places[self._key(page, row.text)], page, row)

    def _on_most_pages(self, page: Page, row: _Row) -> bool:
        """Tell whether a row that stands apart from the edge is there so often that it is no text of the body."""
        places = self._places[self._key(page, row.text)]
        return sum(abs(depth - row.depth) <= _DRIFT for _, depth in places) > _MOST * self._pages

    def _recurs(self, places: list[tuple[int, float]], page: Page, row: _Row) -> bool:
        """Tell whether places on enough pages are the same, one of them on a page close by."""
        same = {number for number, depth in places if abs(depth - row.depth) <= _DRIFT}
        near = any(0 < abs(number - page.number) <= _NEAR for number in same)
        return near and len(same) >= self._needed

    def _is_page_number(self, page: Page, text: str) -> bool:
        if not _PAGE_NUMBER.fullmatch(text):
            return False
        if self._offset is None:
            return bool(re.search(r"\d+\s*(?:\(|/|av|of)\s*\d+", text, re.IGNORECASE))
        return str(page.number + self._offset) in re.findall(r"\d+", text) or not text[-1:].isdigit()


def _stands_alone(page: Page, edge: list[_Row]) -> bool:
    """Tell whether the outermost row is in the margin and no larger than the text: a header that is there but once."""
    row = edge[0]
    longest = max(page.segments, key=lambda segment: len(segment.text))
    far = len(edge) < 2 or edge[1].depth - row.depth > _GAP * row.segments[0].size
    size, margin = row.segments[0].size / longest.size, row.depth / page.frame.height
    small = size < 0.95 and margin < _MARGIN
    may = far and len(row.text) < _LONGEST and (page.number > 1 or row.segments[0].box.middle < page.frame.height / 2)
    return may and (small or (size < 1.05 and margin < _NARROW))


def _split(page: Page, above: list[Segment], below: list[Segment]) -> Edges:
    top = {id(segment) for segment in above}
    bottom = {id(segment) for segment in below} - top
    return Edges(
        tuple(segment for segment in page.segments if id(segment) not in top and id(segment) not in bottom),
        tuple(make_line(row) for row in rows(above)),
        tuple(make_line(row) for row in rows(segment for segment in below if id(segment) in bottom)),
    )
