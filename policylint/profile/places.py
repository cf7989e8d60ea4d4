"""Lines of a document that know where they stand, and fields read from them."""

from collections.abc import Iterable

import msgspec

from policylint.document import Block, Document, Location
from policylint.findings import Certainty, ProfileField

# A line is looked at no further: a cover or a metadata box has no longer ones.
LINE_CHARS = 1500


class Line(msgspec.Struct, frozen=True):
    """One line of a block; `start` is its offset in `Document.text`."""

    block: Block
    start: int
    text: str

    def holds(self, stems: Iterable[str]) -> bool:
        """Whether one of some beginnings of words, in lower case, is in the line at all, whatever its case there."""
        lower = self.text.lower()
        return any(stem in lower for stem in stems)

    def location(self, start: int = 0, end: int | None = None) -> Location:
        """Give the place of a stretch of the line."""
        own = self.block.location
        stop = len(self.text) if end is None else end
        return Location(
            block=own.block,
            start=self.start + start,
            end=self.start + stop,
            pages=own.pages,
            section=own.section,
            file=own.file,
        )

    def field(
        self, value: str, certainty: Certainty, source: str, start: int = 0, end: int | None = None
    ) -> ProfileField:
        """Give a field that was read from a stretch of the line."""
        return ProfileField(
            value=value,
            certainty=certainty,
            source=source,
            quote=self.text[start:end],
            location=self.location(start, end),
        )


def lines_of(document: Document, blocks: Iterable[Block]) -> tuple[Line, ...]:
    """Give the lines of some blocks, without the empty ones and without white space around them."""
    found: list[Line] = []
    for block in blocks:
        offset = block.location.start
        for raw in document.text[offset : block.location.end].split("\n"):
            text = raw.strip()
            if text:
                found.append(Line(block, offset + raw.index(text[0]), text[:LINE_CHARS].rstrip()))
            offset += len(raw) + 1
    return tuple(found)


def whole(document: Document, block: Block) -> Line:
    """Give a whole block as one line, its line breaks as they are."""
    text = document.block_text(block)
    return Line(block, block.location.start, text[:LINE_CHARS].rstrip())
