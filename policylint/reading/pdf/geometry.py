"""Boxes on a page as a reader sees it, and the way between them and the coordinates of the file."""

from collections.abc import Iterable
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle in points; the origin is at the bottom left."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """Give the width."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Give the height."""
        return self.top - self.bottom

    @property
    def middle(self) -> float:
        """Give the y of the middle."""
        return (self.bottom + self.top) / 2


def union(boxes: Iterable[Box]) -> Box:
    """Give the smallest box around some boxes; there must be at least one."""
    left, bottom, right, top = zip(*boxes, strict=True)
    return Box(min(left), min(bottom), max(right), max(top))


def same_row(one: Box, other: Box) -> bool:
    """Tell whether two boxes stand beside each other: they share half of the lower one's height."""
    _, low, _, high = one
    _, other_low, _, other_high = other
    shared = (high if high < other_high else other_high) - (low if low > other_low else other_low)
    height, other_height = high - low, other_high - other_low
    return shared > 0.5 * (height if height < other_height else other_height)


class Frame(NamedTuple):
    """How a page is shown: its bounding box in the file's coordinates, and a clockwise turn of 0, 90, 180 or 270."""

    bounds: Box
    turn: int = 0

    @property
    def width(self) -> float:
        """Give the width of the page as shown."""
        return self.bounds.height if self.turn in (90, 270) else self.bounds.width

    @property
    def height(self) -> float:
        """Give the height of the page as shown."""
        return self.bounds.width if self.turn in (90, 270) else self.bounds.height

    def shown(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Turn a box of the file into a box of the page as shown."""
        bounds = self.bounds
        if self.turn == 90:
            return Box(bottom - bounds.bottom, bounds.right - right, top - bounds.bottom, bounds.right - left)
        if self.turn == 180:
            return Box(bounds.right - right, bounds.top - top, bounds.right - left, bounds.top - bottom)
        if self.turn == 270:
            return Box(bounds.top - top, left - bounds.left, bounds.top - bottom, right - bounds.left)
        x, y = bounds.left, bounds.bottom
        return Box(left - x, bottom - y, right - x, top - y)

    def in_file(self, box: Box) -> tuple[float, float, float, float]:
        """Turn a box of the page as shown into the file's coordinates, rounded to a hundredth of a point."""
        bounds = self.bounds
        left, bottom, right, top = box
        if not self.turn:
            raw = (left + bounds.left, bottom + bounds.bottom, right + bounds.left, top + bounds.bottom)
        elif self.turn == 90:
            raw = (bounds.right - top, left + bounds.bottom, bounds.right - bottom, right + bounds.bottom)
        elif self.turn == 180:
            raw = (bounds.right - right, bounds.top - top, bounds.right - left, bounds.top - bottom)
        else:
            raw = (bottom + bounds.left, bounds.top - right, top + bounds.left, bounds.top - left)
        return round(raw[0], 2), round(raw[1], 2), round(raw[2], 2), round(raw[3], 2)
