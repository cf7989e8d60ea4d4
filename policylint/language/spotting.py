"""The first pass over a document: its sentences, the names in them, and whether a rule may ask for what stands there."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

import msgspec

from policylint.document import Block, Document
from policylint.language.context import BlockContext, contexts
from policylint.language.lexicon import Lexicon
from policylint.language.matching import Match
from policylint.language.municipalities import as_others, others_named
from policylint.language.pipeline import sentence_starts, tokens_of
from policylint.language.words import Word, word_of

_STRETCH = 100_000  # characters; a tokenizer that is fed a whole book holds all of it at once


class SpottedSentence(msgspec.Struct, frozen=True, kw_only=True):
    """The words of a sentence, where each starts in `Document.text`, and the concepts and cues that they name."""

    words: tuple[Word, ...]
    starts: tuple[int, ...]
    matches: tuple[Match, ...]

    @property
    def start(self) -> int:
        """Give where it starts, an offset in the document's text."""
        return self.starts[0]

    @property
    def end(self) -> int:
        """Give where it ends, exclusive."""
        return self.end_of(len(self.words) - 1)

    def end_of(self, word: int) -> int:
        """Give where a word ends, an offset in the document's text."""
        return self.starts[word] + len(self.words[word].text)


class SpottedBlock(msgspec.Struct, frozen=True, kw_only=True):
    """A block with its sentences. `index` is its number, `inherited` the tags of the heading and column above it."""

    index: int
    block: Block
    context: BlockContext
    inherited: frozenset[str]
    sentences: tuple[SpottedSentence, ...]


class Unit(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph, or the cells of a table row. `is_wanted`: it names something that evidence can start from."""

    blocks: tuple[SpottedBlock, ...]
    is_wanted: bool


def spot(document: Document, lexicon: Lexicon) -> Iterator[Unit]:
    """Give the units of a document in order. Blocks that may never be evidence are passed over."""
    spotter = _Spotter(document, lexicon)
    placed = zip(range(len(document.blocks)), document.blocks, contexts(document, lexicon.places), strict=True)
    readable = (one for one in placed if one[1].evidence and one[1].location.end > one[1].location.start)
    with_tokens = _tokenized(document, readable)
    for _, group in groupby(with_tokens, key=lambda one: one[2].unit):
        blocks = tuple(spotter.block(*one) for one in group)
        yield Unit(blocks=blocks, is_wanted=any(spotter.is_wanted(block) for block in blocks))


_Placed = tuple[int, Block, BlockContext]
_Tokens = tuple[list[str], list[int]]


def _tokenized(document: Document, placed: Iterable[_Placed]) -> Iterator[tuple[int, Block, BlockContext, _Tokens]]:
    """Give every block with its tokens and where they start. A stretch of many blocks is tokenized at once."""
    texts: list[str] = []
    starts: list[int] = []
    reached = 0
    for index, block, context in placed:
        start, end = block.location.start, block.location.end
        if end > reached:
            reached = max(end, _end_of_stretch(document, index, start))
            texts, starts = tokens_of(document.text[start:reached])
            base = start
        first, last = bisect_left(starts, start - base), bisect_left(starts, end - base)
        yield index, block, context, (texts[first:last], [base + at for at in starts[first:last]])


def _end_of_stretch(document: Document, index: int, start: int) -> int:
    ends = (block.location.end for block in document.blocks[index:])
    reached = start
    for end in ends:
        if end - start > _STRETCH:
            break
        reached = end
    return reached


class _Spotter:
    """Looks the sentences of one document up in the index."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self._document = document
        self._index = lexicon.index
        self._wanted = lexicon.wanted
        self._others = others_named(document.text)
        self._above: dict[tuple[str, str], frozenset[str]] = {}

    def block(self, index: int, block: Block, context: BlockContext, tokens: _Tokens) -> SpottedBlock:
        """Give a block with its sentences."""
        texts, starts = tokens
        limits = [*sentence_starts(texts), len(texts)]
        block_text = self._document.block_text(block)
        sentences = (self._sentence(texts[a:b], starts[a:b], context, block_text) for a, b in pairwise(limits))
        return SpottedBlock(
            index=index,
            block=block,
            context=context,
            inherited=self._inherited(block, context),
            sentences=tuple(sentence for sentence in sentences if sentence is not None),
        )

    def _sentence(
        self, texts: Sequence[str], starts: Sequence[int], context: BlockContext, block_text: str
    ) -> SpottedSentence | None:
        kept = [(word_of(text), start) for text, start in zip(texts, starts, strict=True) if not text.isspace()]
        if not kept:
            return None
        words, places = zip(*kept, strict=True)
        matches = self._index.find(words, context.heading, block_text)
        if self._others:
            matches = as_others(matches, words, self._others, self._index.concepts)
        return SpottedSentence(words=words, starts=places, matches=tuple(matches))

    def is_wanted(self, block: SpottedBlock) -> bool:
        """Whether a block names something that evidence can start from, itself or by the heading above it."""
        if self._wanted is None or not self._wanted.isdisjoint(block.inherited):
            return True
        return any(
            match.entry.concept.id in self._wanted or not self._wanted.isdisjoint(match.entry.concept.tags)
            for sentence in block.sentences
            for match in sentence.matches
        )

    def _inherited(self, block: Block, context: BlockContext) -> frozenset[str]:
        """Give what the nearest heading and the column's heading are about, as `heading.<tag>` and `column.<tag>`."""
        tags = self._tags_of("heading", context.heading)
        if block.cell is not None and not block.cell.is_heading:
            tags |= self._tags_of("column", " ".join(block.cell.column_headings))
        return tags

    def _tags_of(self, kind: str, text: str) -> frozenset[str]:
        key = (kind, text)
        if key not in self._above:
            words = [word_of(word) for word in tokens_of(text)[0]] if text else []
            self._above[key] = frozenset(
                f"{kind}.{tag}"
                for match in self._index.find(words)
                if match.entry.layer != "cue"
                for tag in match.entry.concept.tags
            )
        return self._above[key]
