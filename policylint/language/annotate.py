"""Document -> AnnotatedDocument: sentences, concepts, clauses and assertions, block by block."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence, Set
from typing import Final, TypeVar

import msgspec

from policylint.document import Document
from policylint.language.annotated import AnnotatedDocument, Clause, Sentence
from policylint.language.assertion import Assertion
from policylint.language.lexicon import Lexicon
from policylint.language.sentence_reading import SentenceText, read_sentence
from policylint.language.spotting import SpottedBlock, spot

_K = TypeVar("_K", bound=Hashable)
_DENIED: Final = frozenset({"negated", "dropped", "quoted"})


class _Collector:
    """Gathers the sentences and clauses of one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.sentences: list[Sentence] = []
        self.clauses: list[Clause] = []
        self._last: dict[int, Assertion] = {}

    def add(self, block: SpottedBlock) -> None:
        """Read the sentences of a block; the assertion of the last one is kept for a list that it introduces."""
        intro = self._last.get(block.context.intro) if block.context.intro is not None else None
        for spotted in block.sentences:
            sentence = SentenceText(number=len(self.sentences), spotted=spotted, placed=block)
            self.sentences.append(Sentence(block=block.index, start=spotted.start, end=spotted.end))
            clauses, last = read_sentence(sentence, self.document.text[spotted.start : spotted.end], intro)
            self.clauses.extend(clauses)
            if last is not None:
                self._last[block.index] = last


def annotate(document: Document, lexicon: Lexicon) -> AnnotatedDocument:
    """Give the clauses of a document, of the blocks where evidence may start and of what introduces them."""
    collector = _Collector(document)
    for block in spot(document, lexicon):
        collector.add(block)
    clauses = _by_rows(collector.clauses, document)
    return AnnotatedDocument(
        document=document,
        sentences=tuple(collector.sentences),
        clauses=clauses,
        by_tag=_numbers((tag, number) for number, clause in enumerate(clauses) for tag in clause.tags),
        by_unit=_numbers((clause.unit, number) for number, clause in enumerate(clauses)),
        by_sentence=_numbers((clause.sentence, number) for number, clause in enumerate(clauses)),
        by_section=_numbers((clause.section, number) for number, clause in enumerate(clauses)),
    )


def _by_rows(clauses: Sequence[Clause], document: Document) -> tuple[Clause, ...]:
    """Give the clauses, those in a row of a table with what its other cells say: that there is a figure (an indicator
    has its target beside it, `row.figure`) and what is done ("Interreg | Lahti | huvudsökande", tags of verbs).
    """
    blocks = document.blocks
    rows: dict[int, set[str]] = defaultdict(set)
    for clause in clauses:
        cell = blocks[clause.block].cell
        if cell is not None and not cell.is_heading:
            rows[clause.unit].update(_told_to_row(clause))
    return tuple([_with_tags(clause, rows[clause.unit]) if clause.unit in rows else clause for clause in clauses])


def _told_to_row(clause: Clause) -> Iterator[str]:
    if "has.figure" in clause.tags:
        yield "row.figure"
    if clause.actor != "other" and clause.mood not in _DENIED:
        yield from (tag for tag in clause.tags if tag.startswith("verb."))


def _with_tags(clause: Clause, tags: Set[str]) -> Clause:
    return clause if tags <= clause.tags else msgspec.structs.replace(clause, tags=clause.tags | tags)


def _numbers(pairs: Iterable[tuple[_K, int]]) -> dict[_K, tuple[int, ...]]:
    found: dict[_K, list[int]] = defaultdict(list)
    for key, number in pairs:
        found[key].append(number)
    return {key: tuple(numbers) for key, numbers in found.items()}
