"""What was read: one clean text, its blocks, the way back to the file, and proof of how much was read."""

from bisect import bisect_right
from collections.abc import Iterator
from enum import StrEnum
from typing import Final

import msgspec


class BlockKind(StrEnum):
    """What a block is in the document."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    TABLE_CELL = "table-cell"
    NOTE = "note"
    CAPTION = "caption"
    TEXT_BOX = "text-box"
    CONTENTS = "contents"
    HEADER = "header"
    FOOTER = "footer"
    COMMENT = "comment"


HEADINGS: Final = (BlockKind.TITLE, BlockKind.HEADING)


class BlockSource(StrEnum):
    """How a block was recognised."""

    DOCX = "docx"
    TAGGED = "tagged"
    LAYOUT = "layout"
    TEXT = "text"
    OCR = "ocr"


class Revision(StrEnum):
    """Whether tracked changes touch a block in the view that was read."""

    NONE = "none"
    INSERTED = "inserted"
    MOVED = "moved"
    MIXED = "mixed"


class Format(StrEnum):
    """The format that a file really has, whatever its name says."""

    DOCX = "docx"
    PDF = "pdf"
    MARKDOWN = "markdown"
    TEXT = "text"
    ODT = "odt"
    RTF = "rtf"
    DOC = "doc"


class Location(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A place in a document.

    `start` and `end` are character offsets in `Document.text`, end exclusive. `pages` are 1-based and empty where the
    format has none. `section` is the path of headings above the place, outermost first. `file` names the file where a
    plan comes in several; pages are those of that file.
    """

    block: int
    start: int
    end: int
    pages: tuple[int, ...] = ()
    section: tuple[str, ...] = ()
    file: str = ""


class TableCell(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Where a cell stands: table (numbered through the document), row and column from 0, and its headings' texts."""

    table: int
    row: int
    column: int
    row_heading: str = ""
    column_headings: tuple[str, ...] = ()
    is_heading: bool = False


class SourceSpan(msgspec.Struct, frozen=True, kw_only=True, gc=False, array_like=True):
    """The way back from a stretch of the clean text to the file.

    `start` and `end` are offsets in `Document.text`. For Word, `part` is the package part (`word/document.xml`) and
    `node` the ordinal, in document order within that part, of the text element (`w:t`, `w:delText`, `w:tab`, ...);
    `raw_start` and `raw_end` are offsets in that element's text. For PDF, `part` is empty, `node` the 1-based page and
    `raw_start`, `raw_end` the character indices of PDFium's text page; `box` is left, bottom, right, top in points, of
    the stretch as a whole. Where `end - start` differs from `raw_end - raw_start` (composed letters, a lost soft
    hyphen) only the whole stretch maps.
    """

    start: int
    end: int
    part: str
    node: int
    raw_start: int
    raw_end: int
    box: tuple[float, float, float, float] | None = None


class Block(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One paragraph-like unit, an exact slice of `Document.text`.

    `level` is the heading level (1 = outermost) or list depth (0 = outermost). `label` is the number or letter a reader
    sees before the text without being typed there ("4.2", "a)"). `evidence` is false for what may never count as
    evidence: contents list, header, footer, comment. `style` is the source's own name for the block's style or tag.
    """

    kind: BlockKind
    location: Location
    level: int | None = None
    label: str = ""
    source: BlockSource = BlockSource.TEXT
    revision: Revision = Revision.NONE
    evidence: bool = True
    cell: TableCell | None = None
    style: str = ""
    sources: tuple[SourceSpan, ...] = ()


class Skipped(msgspec.Struct, frozen=True, kw_only=True):
    """Something that was not read: a page number or part name, and a reason code (`coverage.<reason>`).

    `file` names the file where a plan comes in several.
    """

    where: str
    reason: str
    file: str = ""


class Coverage(msgspec.Struct, frozen=True, kw_only=True):
    """Proof of how much was read.

    `unit` is "pages" or "parts"; `total` and `read` count them. `without_text` are pages (or parts) that a reader sees
    something on but that hold no text, `skipped` what was left out and why, `notes` message codes (`coverage.<code>`)
    of what a reader of the report should know. `pending_revisions` and `open_comments` are counts, `revision_authors`
    names.
    """

    unit: str
    total: int
    read: int
    without_text: tuple[Skipped, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[str, ...] = ()
    pending_revisions: int = 0
    revision_authors: tuple[str, ...] = ()
    open_comments: int = 0

    @property
    def complete(self) -> bool:
        """Whether everything that should be judged could be read."""
        return not self.without_text and not self.skipped and self.read == self.total


class Properties(msgspec.Struct, frozen=True, kw_only=True):
    """The file's own metadata, as strings; dates in ISO 8601 where they could be understood, else empty."""

    title: str = ""
    author: str = ""
    subject: str = ""
    keywords: str = ""
    created: str = ""
    modified: str = ""
    language: str = ""
    producer: str = ""


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """One document as it was read. `text` is NFC; blocks are in reading order and joined by a blank line.

    `front_matter` holds the key-value pairs of a YAML header in Markdown and text files.
    """

    path: str
    sha256: str
    format: Format
    text: str
    blocks: tuple[Block, ...]
    coverage: Coverage
    properties: Properties = Properties()
    front_matter: dict[str, str] = {}

    def slice(self, location: Location) -> str:
        """Give the exact text of a location."""
        return self.text[location.start : location.end]

    def block_text(self, block: Block) -> str:
        """Give the exact text of a block."""
        return self.text[block.location.start : block.location.end]

    def block_at(self, offset: int) -> Block:
        """Give the block that holds a character offset; raises `IndexError` between or outside the blocks."""
        index = bisect_right(self.blocks, offset, key=lambda block: block.location.start) - 1
        if index < 0 or offset >= self.blocks[index].location.end:
            raise IndexError(offset)
        return self.blocks[index]

    def source_of(self, start: int, end: int) -> tuple[SourceSpan, ...]:
        """Give the places in the file of `text[start:end]`, in order, cut to the wanted stretch where they can be.

        Characters that are not in the file (the blank line between blocks, a space put where lines were joined) have no
        source and are passed over.
        """
        return tuple(self._spans(start, end))

    def pages_of(self, block: Block, start: int, end: int) -> tuple[int, ...]:
        """Give the pages that a stretch of a block stands on: of a paragraph over a page break, those it touches.

        Only the sources of a PDF tell pages; in Word, where `node` is something else, they are those of the block.
        """
        pages = block.location.pages
        if len(pages) <= 1 or not block.sources or any(span.part.endswith(".xml") for span in block.sources):
            return pages
        touched = {span.node for span in block.sources if span.start < end and span.end > start}
        return tuple(page for page in pages if page in touched) or pages

    def _spans(self, start: int, end: int) -> Iterator[SourceSpan]:
        first = max(bisect_right(self.blocks, start, key=lambda block: block.location.start) - 1, 0)
        for block in self.blocks[first:]:
            if block.location.start >= end:
                return
            for span in block.sources:
                if span.start < end and span.end > start:
                    yield _cut(span, start, end)


def _cut(span: SourceSpan, start: int, end: int) -> SourceSpan:
    if span.end - span.start != span.raw_end - span.raw_start:
        return span
    new_start, new_end = max(span.start, start), min(span.end, end)
    return SourceSpan(
        start=new_start,
        end=new_end,
        part=span.part,
        node=span.node,
        raw_start=span.raw_start + new_start - span.start,
        raw_end=span.raw_end - (span.end - new_end),
        box=span.box,
    )
