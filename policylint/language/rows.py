"""What the cells of a row say of one another: a figure, what is done and by whom, and whether it is done at all."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from typing import Final

import msgspec

from policylint.document import Document
from policylint.language.annotated import DENIED, Clause
from policylint.language.context import Places, is_told
from policylint.rule import Mood

_OPEN: Final = frozenset({"commitment", "intention", "hedged", "need", "fragment", "description"})
_NO_MEASURES: Final = frozenset(
    {"attribute", "documents", "glossary", "contact", "history", "background", "risks", "quote"}
)
_FUNDING: Final = "funding"
# A source in the column that says what pays: "Elevutbyte | Erasmus+ | rektor".
_PAYING: Final = "verb.finance"
_ACTING: Final = frozenset({"verb.act", "does"})
# What a target of nought ends. With other indicators nought is a goal: no child is evicted.
_COUNTED: Final = frozenset({"exchange", "noun.application", "verb.apply"})
_STATUS_MOST: Final = 40
_EMPTY: Final = frozenset({"", "-", "\N{EN DASH}", "\N{EM DASH}", "?"})
_FIGURE: Final = re.compile(r"\d[\d \N{NO-BREAK SPACE}]*(?:[,.]\d+)?")


class _Row(msgspec.Struct):
    """What the cells of a row tell together."""

    tags: set[str] = msgspec.field(default_factory=set)
    figures: list[str] = msgspec.field(default_factory=list)
    is_declined: bool = False
    has_ended: bool = False
    is_measure: bool = False


def by_rows(clauses: Sequence[Clause], document: Document, places: Places) -> tuple[Clause, ...]:
    """Give the clauses, those in a row of a table with what its other cells say.

    That there is a figure (an indicator has its target beside it, `row.figure`); what is done ("Interreg | Lahti |
    huvudsökande", tags of verbs); that somebody answers for it or a time is set, which makes a measure of it; and that
    it was declined ("Avslås", a target of nought) or is over ("Avslutat 2022").
    """
    rows = _rows(document, places)
    found: list[tuple[Clause, _Row | None]] = []
    for clause in clauses:
        cell = document.blocks[clause.block].cell
        if cell is None or cell.is_heading:
            found.append((clause, None))
            continue
        row = rows[cell.table, cell.row]
        row.tags.update(_told_to_row(clause))
        pays = _FUNDING in clause.tags and is_told(" ".join(cell.column_headings), "funding_columns", places)
        found.append((_with(clause, {_PAYING}) if pays else clause, row))
    return tuple([clause if row is None else _in_row(clause, row) for clause, row in found])


def _with(clause: Clause, tags: Set[str]) -> Clause:
    return msgspec.structs.replace(clause, tags=clause.tags | tags)


def _rows(document: Document, places: Places) -> dict[tuple[int, int], _Row]:
    found: dict[tuple[int, int], _Row] = defaultdict(_Row)
    for block in document.blocks:
        cell = block.cell
        if cell is None or cell.is_heading:
            continue
        row = found[cell.table, cell.row]
        text = document.block_text(block).strip()
        if len(text) <= _STATUS_MOST:
            row.is_declined |= is_told(text, "declined_cells", places, at_start=True)
            row.has_ended |= is_told(text, "ended_cells", places, at_start=True)
        heading = " ".join(cell.column_headings)
        row.is_measure |= text not in _EMPTY and is_told(heading, "measure_columns", places)
        if _FIGURE.fullmatch(text):
            row.figures.append(text)
    return found


def _told_to_row(clause: Clause) -> Iterator[str]:
    if "has.figure" in clause.tags:
        yield "row.figure"
    if clause.actor != "other" and clause.mood not in DENIED:
        yield from (tag for tag in clause.tags if tag.startswith("verb."))


def _in_row(clause: Clause, row: _Row) -> Clause:
    tags: Set[str] = clause.tags | row.tags
    mood: Mood = clause.mood
    time = clause.time
    nought = len(row.figures) > 1 and row.figures[-1] == "0" and not _COUNTED.isdisjoint(clause.tags)
    if mood in _OPEN and (row.is_declined or nought):
        mood = "negated"
    elif mood in _OPEN and row.has_ended:
        mood, time = "done", "past"
    elif row.is_measure and mood in ("fragment", "commitment") and clause.place not in _NO_MEASURES:
        mood, tags = "commitment", tags | _ACTING
    if (mood, tags) == (clause.mood, clause.tags):
        return clause
    return msgspec.structs.replace(clause, mood=mood, time=time, tags=frozenset(tags))
