"""What the language component makes of a document: clauses with who commits to what, and the concepts in them."""

from collections.abc import Iterable
from functools import cached_property
from typing import Final

import msgspec

from policylint.document import BlockKind, Document, Location
from policylint.rule import Actor, Mood, Time

# Moods in which what is named is not asserted.
DENIED: Final = frozenset({"negated", "dropped", "quoted"})
# Tags that come from a clause's form rather than from a word; `heading.<tag>` and `column.<tag>` come from above it.
DERIVED_TAGS: Final = frozenset({"does", "has.figure", "has.year", "row.figure", "act.enumeration"})
INHERITED_PREFIXES: Final = ("heading.", "column.")


def bare_tag(tag: str) -> str:
    """Give a tag without what says that a heading or a column holds it."""
    return next((tag.removeprefix(prefix) for prefix in INHERITED_PREFIXES if tag.startswith(prefix)), tag)


_TELLING: Final = 40
_MOST_COLUMNS: Final = 12


class Mention(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A concept at a place: offsets in `Document.text`. `outdated_after` is the last year of the name that was used."""

    concept: str
    tags: tuple[str, ...]
    start: int
    end: int
    layer: str
    outdated_after: int | None = None


class Clause(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A clause and what it asserts.

    `sentence`, `unit` and `section` number what it stands in: the sentence, the block (a table row counts as one) and
    the stretch under one heading. `place` is the kind of place (goals, background, documents, ...). `tags` are the tags
    and ids of all concepts and cues in it, `mentions` those that evidence can be about. `because` is the cue or form
    that decided the mood.
    """

    block: int
    sentence: int
    unit: int
    section: int
    start: int
    end: int
    mood: Mood
    time: Time
    actor: Actor
    place: str
    tags: frozenset[str]
    mentions: tuple[Mention, ...]
    because: str = ""


class Sentence(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A sentence: its block and offsets in `Document.text`."""

    block: int
    start: int
    end: int


class AnnotatedDocument(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """A document with its sentences and clauses, in reading order; only blocks that may be evidence."""

    document: Document
    sentences: tuple[Sentence, ...]
    clauses: tuple[Clause, ...]
    by_tag: dict[str, tuple[int, ...]]
    by_unit: dict[int, tuple[int, ...]]
    by_sentence: dict[int, tuple[int, ...]]
    by_section: dict[int, tuple[int, ...]]

    @cached_property
    def headings(self) -> tuple[tuple[int, str], ...]:
        """Give the headings, in lower case, each with the number of its block."""
        document = self.document
        return tuple(
            (index, document.block_text(block).lower())
            for index, block in enumerate(document.blocks)
            if block.kind is BlockKind.HEADING
        )

    def with_any(self, tags: Iterable[str]) -> tuple[int, ...]:
        """Give the indices of the clauses that hold one of some tags, in order."""
        found: set[int] = set()
        for tag in tags:
            found.update(self.by_tag.get(tag, ()))
        return tuple(sorted(found))

    def quote_location(self, clause: Clause) -> Location:
        """Give the place to quote for a clause: its sentence, or the table row where a cell alone says too little."""
        location = self.sentence_location(clause)
        cell = self.document.blocks[location.block].cell
        if cell is None or location.end - location.start >= _TELLING:
            return location
        row = [
            block.location
            for block in self.document.blocks[max(0, location.block - _MOST_COLUMNS) : location.block + _MOST_COLUMNS]
            if block.cell is not None and (block.cell.table, block.cell.row) == (cell.table, cell.row)
        ]
        pages = tuple(sorted({page for place in row for page in place.pages}))
        return Location(
            block=row[0].block,
            start=row[0].start,
            end=row[-1].end,
            pages=pages,
            section=location.section,
            file=location.file,
        )

    def sentence_location(self, clause: Clause) -> Location:
        """Give the location of the sentence that a clause stands in."""
        sentence = self.sentences[clause.sentence]
        block = self.document.blocks[sentence.block]
        pages = self.document.pages_of(block, sentence.start, sentence.end)
        return Location(
            block=sentence.block,
            start=sentence.start,
            end=sentence.end,
            pages=pages,
            section=block.location.section,
            file=block.location.file,
        )
