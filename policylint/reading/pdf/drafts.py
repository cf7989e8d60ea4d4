"""Blocks in the making: which lines belong together and what they are, before their text is cleaned and joined."""

from collections import Counter
from collections.abc import Iterable

import msgspec

from policylint.document import BlockKind, BlockSource
from policylint.reading.pdf.lines import Line, Segment


class Place(msgspec.Struct, frozen=True, gc=False):
    """Where a cell stands: table, numbered through the document, row and column from 0; whether it is a heading."""

    table: int
    row: int
    column: int
    is_heading: bool = False


class Draft(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A block in the making.

    `skip` is how many characters at the beginning of the first line are the label. `region` numbers the columns of the
    document in reading order, -1 where the file's own structure gives the order. `instead` is a text that the file
    gives in place of what is drawn.
    """

    kind: BlockKind
    lines: tuple[Line, ...]
    level: int | None = None
    label: str = ""
    skip: int = 0
    source: BlockSource = BlockSource.LAYOUT
    style: str = ""
    place: Place | None = None
    region: int = -1
    instead: str = ""

    @property
    def page(self) -> int:
        """Give the page on which it begins."""
        return self.lines[0].page

    @property
    def last_page(self) -> int:
        """Give the page on which it ends."""
        return self.lines[-1].page

    @property
    def size(self) -> float:
        """Give the font size of its longest line."""
        longest, width = self.lines[0], -1.0
        for line in self.lines:
            left, _, right, _ = line.box
            if right - left > width:
                longest, width = line, right - left
        return longest.size

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return self.lines[0].bold if len(self.lines) == 1 else all(line.bold for line in self.lines)

    @property
    def text(self) -> str:
        """Give its text without its label, roughly joined: for judging what it is, not for reading."""
        joined = " ".join([line.text for line in self.lines])
        return joined[self.skip :].replace("\x00", "").strip()


_LEADERS = "...."
_LONG = 40
_COMMON = 0.12


class Norm(msgspec.Struct, frozen=True):
    """What running text looks like in a document: font size, whether bold, distance of lines in font sizes.

    `largest` is the largest size in which whole paragraphs are set.
    """

    size: float
    bold: bool
    leading: float
    largest: float = 0.0


def find_norm(pages: Iterable[Iterable[Segment]]) -> Norm:
    """Give the look of most of the text."""
    looks: Counter[tuple[float, bool]] = Counter()
    distances: Counter[float] = Counter()
    running: Counter[float] = Counter()
    for page in pages:
        before: Segment | None = None
        for segment in page:
            if _LEADERS not in segment.text:
                looks[segment.size, segment.bold] += len(segment.text)
            if len(segment.text) >= _LONG:
                running[segment.size] += len(segment.text)
            if before is not None and before.size == segment.size and segment.size > 0:
                ratio = (before.box.bottom - segment.box.bottom) / segment.size
                if 0.8 < ratio < 2.4:
                    distances[round(ratio, 2)] += min(len(segment.text), 60)
            before = segment
    if not looks:
        return Norm(10.0, False, 1.2)
    size, bold = max(looks, key=lambda look: looks[look])
    leading = max(distances, key=lambda ratio: distances[ratio]) if distances else 1.2
    total = sum(running.values())
    largest = max((s for s, amount in running.items() if amount >= _COMMON * total), default=size)
    return Norm(size, bold, leading, max(size, largest))
