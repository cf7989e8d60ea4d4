"""What kind of place a block is: its heading path, list introduction and table column."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

import msgspec

from policylint.document import HEADINGS, Block, BlockKind, Document, TableCell

_PROSE: Final = 160  # characters; a list of names in one line is shorter
_COLUMNS: Final = (
    ("past_columns", "history"),
    ("document_columns", "documents"),
    ("goal_columns", "goals"),
    ("attribute_columns", "attribute"),
)


class Places(msgspec.Struct, frozen=True):
    """The kinds of place and the parts of words that tell them, in order."""

    places: dict[str, tuple[str, ...]]


class BlockContext(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Where a block stands.

    `unit` numbers blocks, with one number for a table row; `section` numbers the stretches under one heading. `place`
    is the kind of place by heading or column, "body" where nothing says. `intro` is the block that introduces a list
    item or stands as its verb-carrying heading, `heading` the nearest heading's text.
    """

    unit: int
    section: int
    place: str
    heading: str
    intro: int | None = None


def contexts(document: Document, places: Places) -> tuple[BlockContext, ...]:
    """Give the context of every block, in order."""
    found: list[BlockContext] = []
    sections: dict[tuple[str, ...], int] = {}
    known: dict[str, str] = {}
    columns: dict[tuple[str, ...], str] = {}
    rows: dict[tuple[int, int], int] = {}
    intro: int | None = None
    heading_block: int | None = None
    consequences = {
        block.cell.table
        for block in document.blocks
        if block.cell is not None and is_told(" ".join(block.cell.column_headings), "consequence_columns", places)
    }
    for index, block in enumerate(document.blocks):
        path = block.location.section
        if block.kind in HEADINGS:
            heading_block, intro = index, index
        elif block.kind is BlockKind.PARAGRAPH:
            intro = index if document.block_text(block).rstrip().endswith((":", "att")) else None
            if intro is None:
                heading_block = None if heading_block is not None and index - heading_block > 1 else heading_block
        unit = index
        if block.cell is not None:
            unit = rows.setdefault((block.cell.table, block.cell.row), index)
        found.append(
            BlockContext(
                unit=unit,
                section=sections.setdefault(path, len(sections)),
                place=_place(block, path, places, consequences, known, columns),
                heading=path[-1] if path else "",
                intro=intro if block.kind is BlockKind.LIST_ITEM else None,
            )
        )
    return tuple(found)


def _place(
    block: Block,
    path: Sequence[str],
    places: Places,
    consequences: set[int],
    known: dict[str, str],
    columns: dict[tuple[str, ...], str],
) -> str:
    """Give the kind of place of a block; `known` and `columns` remember what headings were found to announce."""
    if block.kind in HEADINGS:
        return "heading"
    if block.style == "quote":
        return "quote"
    if block.cell is not None:
        column = _column_place(block.cell, places, columns)
        if column == "documents" and block.cell.table in consequences:
            return "body"
        if column:
            return column
    for heading in reversed(path):
        place = known.get(heading)
        if place is None:
            place = known[heading] = place_of_heading(heading, places)
        if place == "documents" and _is_prose(block):
            return "body"
        if place:
            return place
    return "body"


def _is_prose(block: Block) -> bool:
    """Whether a block under "Styrande dokument" is running text, which may say what a document leads to."""
    return block.kind is BlockKind.PARAGRAPH and block.location.end - block.location.start >= _PROSE


def _column_place(cell: TableCell, places: Places, known: dict[tuple[str, ...], str]) -> str:
    if cell.is_heading:
        return "heading"
    place = known.get(cell.column_headings)
    if place is None:
        text = " ".join(cell.column_headings)
        place = next((place for kind, place in _COLUMNS if is_told(text, kind, places)), "")
        known[cell.column_headings] = place
    return place


def is_told(text: str, kind: str, places: Places, *, at_start: bool = False) -> bool:
    """Whether a text holds one of the words of a kind; `at_start`: whether it begins with one."""
    match = _pattern(places.places[kind]).search(text.lower()) if text else None
    return match is not None and (not at_start or match.start() == 0)


def place_of_heading(heading: str, places: Places) -> str:
    """Give the kind of place that a heading announces, or an empty string; the earliest word that says something
    decides.
    """
    best = ("", len(heading) + 1)
    lower = heading.lower()
    for place, parts in places.places.items():
        if place.endswith(("_columns", "_cells")):
            continue
        match = _pattern(parts).search(lower)
        if match and match.start() < best[1]:
            best = (place, match.start())
    return best[0]


@lru_cache(maxsize=64)
def _pattern(parts: tuple[str, ...]) -> re.Pattern[str]:
    starts = [re.escape(part) for part in parts if not part.startswith("*")]
    ends = [re.escape(part[1:]) for part in parts if part.startswith("*")]
    whole = [r"(?<![^\W\d_])(?:" + "|".join(starts) + ")"] if starts else []
    whole += [r"\w(?:" + "|".join(ends) + r")\b"] if ends else []
    return re.compile("|".join(whole))


def places_of(data: Mapping[str, Sequence[str]]) -> Places:
    """Give the places from a vocabulary file's data."""
    return Places({name: tuple(parts) for name, parts in data.items()})
