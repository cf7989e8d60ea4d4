"""Document -> AnnotatedDocument: sentences, concepts, clauses and assertions, block by block."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

import msgspec

from policylint.document import Document
from policylint.language.annotated import AnnotatedDocument, Clause, Sentence
from policylint.language.assertion import Assertion
from policylint.language.lexicon import Lexicon
from policylint.language.sentence_reading import SentenceText, read_sentence
from policylint.language.spotting import SpottedBlock, spot

_K = TypeVar("_K", bound=Hashable)


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
    clauses = _with_row_figures(collector.clauses, document)
    return AnnotatedDocument(
        document=document,
        sentences=tuple(collector.sentences),
        clauses=clauses,
        by_tag=_numbers((tag, number) for number, clause in enumerate(clauses) for tag in clause.tags),
        by_unit=_numbers((clause.unit, number) for number, clause in enumerate(clauses)),
        by_sentence=_numbers((clause.sentence, number) for number, clause in enumerate(clauses)),
        by_section=_numbers((clause.section, number) for number, clause in enumerate(clauses)),
    )


def _with_row_figures(clauses: Sequence[Clause], document: Document) -> tuple[Clause, ...]:
    """Give the clauses, those of a table row that holds a figure with the tag `row.figure`: an indicator has its target
    beside it.
    """
    blocks = document.blocks
    rows = {clause.unit for clause in clauses if "has.figure" in clause.tags and blocks[clause.block].cell is not None}
    return tuple([_with_row_figure(clause) if clause.unit in rows else clause for clause in clauses])


def _with_row_figure(clause: Clause) -> Clause:
    return msgspec.structs.replace(clause, tags=clause.tags | {"row.figure"})


def _numbers(pairs: Iterable[tuple[_K, int]]) -> dict[_K, tuple[int, ...]]:
    found: dict[_K, list[int]] = defaultdict(list)
    for key, number in pairs:
        found[key].append(number)
    return {key: tuple(numbers) for key, numbers in found.items()}
