"""Document -> AnnotatedDocument: sentences, concepts, clauses and assertions, block by block."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import TypeVar

import msgspec

from policylint.document import Block, Document
from policylint.language.annotated import AnnotatedDocument, Clause, Sentence
from policylint.language.assertion import Assertion
from policylint.language.concepts import ConceptIndex
from policylint.language.context import BlockContext, Places, contexts
from policylint.language.municipalities import as_others, others_named
from policylint.language.pipeline import sentence_starts, tokens_of
from policylint.language.sentence_reading import read_sentence, sentence_of
from policylint.language.words import word_of

_K = TypeVar("_K", bound=Hashable)


class Lexicon(msgspec.Struct, frozen=True, kw_only=True):
    """What the language component needs of a pack: the compiled concepts and the kinds of place.

    Without `reads_everything` the clauses of blocks that name no concept are passed over, which no rule asks for:
    nothing is evidence without a concept in its block (a table row counts as one). What introduces a list is read all
    the same.
    """

    index: ConceptIndex
    places: Places
    reads_everything: bool = True


class _Placed(msgspec.Struct, frozen=True, kw_only=True):
    """A block with its index and context."""

    index: int
    block: Block
    context: BlockContext


class _Collector:
    """Gathers the sentences and clauses of one document."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self.document = document
        self.lexicon = lexicon
        self.sentences: list[Sentence] = []
        self.clauses: list[Clause] = []
        self._others = others_named(document.text)
        self._last: dict[int, Assertion] = {}
        self._above: dict[tuple[str, str], frozenset[str]] = {}

    def add_unit(self, unit: Sequence[_Placed], *, introduces: bool) -> None:
        """Read the blocks of a unit, a paragraph or the cells of a row, if anything in it may be evidence."""
        tokens = [tokens_of(self.document.block_text(placed.block)) for placed in unit]
        if self.lexicon.reads_everything or introduces or any(self._may_name(words) for words in tokens):
            for placed, words in zip(unit, tokens, strict=True):
                self._add_block(placed, words)

    def _may_name(self, tokens: Iterable[tuple[str, int]]) -> bool:
        return any(self.lexicon.index.may_open_topic(word_of(word)) for word, _ in tokens)

    def _add_block(self, placed: _Placed, every: Sequence[tuple[str, int]]) -> None:
        """Read the sentences of a block; the assertion of the last one is kept for a list that it introduces."""
        index, block, context = placed.index, placed.block, placed.context
        block_text = self.document.block_text(block)
        limits = [*sentence_starts([word for word, _ in every]), len(every)]
        intro = self._last.get(context.intro) if context.intro is not None else None
        inherited = self._inherited(block, context)
        for start, end in pairwise(limits):
            tokens = [token for token in every[start:end] if not token[0].isspace()]
            if not tokens:
                continue
            sentence = sentence_of(index, len(self.sentences), block, context, tokens, inherited)
            self.sentences.append(Sentence(block=index, start=sentence.start, end=sentence.end))
            matches = self.lexicon.index.find(sentence.words, context.heading, block_text)
            if self._others:
                matches = as_others(matches, sentence.words, self._others, self.lexicon.index.concepts)
            text = self.document.text[sentence.start : sentence.end]
            clauses, last = read_sentence(sentence, matches, text, intro)
            self.clauses.extend(clauses)
            if last is not None:
                self._last[index] = last

    def _inherited(self, block: Block, context: BlockContext) -> frozenset[str]:
        """Give what the nearest heading and the column's heading are about, as `heading.<tag>` and `column.<tag>`."""
        tags = self._tags_of("heading", context.heading)
        if block.cell is not None and not block.cell.is_heading:
            tags |= self._tags_of("column", " ".join(block.cell.column_headings))
        return tags

    def _tags_of(self, kind: str, text: str) -> frozenset[str]:
        key = (kind, text)
        if key not in self._above:
            matches = self.lexicon.index.find([word_of(word) for word, _ in tokens_of(text)]) if text else []
            self._above[key] = frozenset(
                f"{kind}.{tag}" for match in matches if match.entry.layer != "cue" for tag in match.entry.concept.tags
            )
        return self._above[key]


def annotate(document: Document, lexicon: Lexicon) -> AnnotatedDocument:
    """Give the clauses of a document. Blocks that may never be evidence are passed over."""
    collector = _Collector(document, lexicon)
    placed = [
        _Placed(index=index, block=block, context=context)
        for index, (block, context) in enumerate(zip(document.blocks, contexts(document, lexicon.places), strict=True))
    ]
    introducing = {one.context.intro for one in placed}
    readable = (one for one in placed if one.block.evidence and one.block.location.end > one.block.location.start)
    for _, group in groupby(readable, key=lambda one: one.context.unit):
        unit = list(group)
        collector.add_unit(unit, introduces=any(one.index in introducing for one in unit))
    clauses = tuple(_with_row_figures(collector.clauses, document))
    return AnnotatedDocument(
        document=document,
        sentences=tuple(collector.sentences),
        clauses=clauses,
        by_tag=_numbers((tag, number) for number, clause in enumerate(clauses) for tag in clause.tags),
        by_unit=_numbers((clause.unit, number) for number, clause in enumerate(clauses)),
        by_sentence=_numbers((clause.sentence, number) for number, clause in enumerate(clauses)),
        by_section=_numbers((clause.section, number) for number, clause in enumerate(clauses)),
    )


def _with_row_figures(clauses: Sequence[Clause], document: Document) -> Iterator[Clause]:
    """Give the clauses, those of a table row that holds a figure with the tag `row.figure`: an indicator has its target
    beside it.
    """
    rows = {
        clause.unit
        for clause in clauses
        if document.blocks[clause.block].cell is not None and "has.figure" in clause.tags
    }
    for clause in clauses:
        inside = clause.unit in rows
        yield msgspec.structs.replace(clause, tags=clause.tags | {"row.figure"}) if inside else clause


def _numbers(pairs: Iterable[tuple[_K, int]]) -> dict[_K, tuple[int, ...]]:
    found: dict[_K, list[int]] = defaultdict(list)
    for key, number in pairs:
        found[key].append(number)
    return {key: tuple(numbers) for key, numbers in found.items()}
