"""What the walk finds: paragraphs and tables as they stand in the file, before they become blocks."""

from typing import TypeAlias

import msgspec

from policylint.reading.docx.clean_text import Piece
from policylint.reading.docx.names import Element
from policylint.reading.docx.styles import ParagraphStyle


class NoteReference(msgspec.Struct, frozen=True, kw_only=True):
    """A reference to a note: `kind` is "footnote" or "endnote"; a custom mark is typed in the text already.

    `page` is where the reference stands, from 1.
    """

    kind: str
    note_id: str
    page: int
    has_custom_mark: bool = False


class Paragraph(msgspec.Struct, kw_only=True):
    """One paragraph while it is being read.

    `heading` counts as in `Block.level`. The counts of signs tell how much of the visible text is bold, inserted or
    moved; `half_points` is a sum over the signs. Pages count from 1. `boxes` are filled once the paragraph itself is
    read, from the elements of its text boxes, and `drawn` are relation ids of diagrams and charts.
    """

    part: str
    style: ParagraphStyle
    heading: int | None = None
    label: str = ""
    list_level: int | None = None
    pieces: list[Piece] = []
    signs: int = 0
    bold_signs: int = 0
    half_points: int = 0
    inserted_signs: int = 0
    moved_signs: int = 0
    has_deletions: bool = False
    is_contents: bool = False
    joins_next: bool = False
    first_page: int = 0
    last_page: int = 0
    notes: list[NoteReference] = []
    comments: list[str] = []
    drawn: list[str] = []
    box_elements: list[Element] = []
    boxes: list[list["Item"]] = []

    @property
    def holds_more(self) -> bool:
        """Whether something belongs to it that stands apart from its text."""
        return bool(self.boxes or self.drawn or self.notes)

    def take_over(self, earlier: "Paragraph") -> None:
        """Put the content of an earlier paragraph, whose mark is gone, before the own one."""
        for name in ("pieces", "notes", "comments", "drawn", "boxes"):
            collected = getattr(earlier, name)
            collected.extend(getattr(self, name))
            setattr(self, name, collected)
        if earlier.signs:
            self.is_contents = earlier.is_contents
            self.first_page = earlier.first_page
            self.last_page = max(self.last_page, earlier.last_page)
        for name in ("signs", "bold_signs", "half_points", "inserted_signs", "moved_signs"):
            setattr(self, name, getattr(self, name) + getattr(earlier, name))
        self.has_deletions = self.has_deletions or earlier.has_deletions


class Cell(msgspec.Struct, kw_only=True):
    """A cell that a reader sees, on the grid: `column` and `span` are grid columns."""

    column: int
    span: int
    items: list["Item"]
    is_shaded: bool = False


class Row(msgspec.Struct, kw_only=True):
    """A row with the cells that begin in it; `continued` are the grid columns where a cell from above goes on."""

    cells: list[Cell]
    repeats_as_header: bool = False
    continued: tuple[int, ...] = ()


class Table(msgspec.Struct, kw_only=True):
    """A table; `sets_off_first_row` and `has_borders` say how it looks."""

    rows: list[Row]
    sets_off_first_row: bool = False
    has_borders: bool = False


Item: TypeAlias = Paragraph | Table
