"""Document -> AnnotatedDocument: sentences, concepts, clauses and assertions, block by block."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import TypeVar

from policylint.document import Document
from policylint.language.annotated import AnnotatedDocument, Clause, Sentence
from policylint.language.assertion import Assertion
from policylint.language.lexicon import Lexicon
from policylint.language.rows import by_rows
from policylint.language.sentence_reading import SentenceText, read_sentence, retracts, taken_back
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
        before = len(self.clauses)
        for spotted in block.sentences:
            sentence = SentenceText(number=len(self.sentences), spotted=spotted, placed=block)
            self.sentences.append(Sentence(block=block.index, start=spotted.start, end=spotted.end))
            clauses, last = read_sentence(sentence, self.document.text[spotted.start : spotted.end], intro)
            if retracts(sentence, clauses):
                self.clauses[before:] = [taken_back(clause) for clause in self.clauses[before:]]
            before = len(self.clauses)
            self.clauses.extend(clauses)
            if last is not None:
                self._last[block.index] = last


def annotate(document: Document, lexicon: Lexicon) -> AnnotatedDocument:
    """Give the clauses of a document, of the blocks where evidence may start and of what introduces them."""
    collector = _Collector(document)
    for block in spot(document, lexicon):
        collector.add(block)
    clauses = by_rows(collector.clauses, document, lexicon.places)
    return AnnotatedDocument(
        document=document,
        sentences=tuple(collector.sentences),
        clauses=clauses,
        by_tag=_numbers((tag, number) for number, clause in enumerate(clauses) for tag in clause.tags),
        by_unit=_numbers((clause.unit, number) for number, clause in enumerate(clauses)),
        by_sentence=_numbers((clause.sentence, number) for number, clause in enumerate(clauses)),
        by_section=_numbers((clause.section, number) for number, clause in enumerate(clauses)),
    )


def _numbers(pairs: Iterable[tuple[_K, int]]) -> dict[_K, tuple[int, ...]]:
    found: dict[_K, list[int]] = defaultdict(list)
    for key, number in pairs:
        found[key].append(number)
    return {key: tuple(numbers) for key, numbers in found.items()}
