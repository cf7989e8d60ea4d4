"""The first pass over a document: which of its blocks are read, with their sentences and the names in them."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import filterfalse, groupby, pairwise
from typing import Final

import msgspec

from policylint.document import HEADINGS, Block, Document
from policylint.language.context import BlockContext, contexts
from policylint.language.lexicon import Lexicon
from policylint.language.matching import Match
from policylint.language.municipalities import as_others, municipalities_in
from policylint.language.tokens import prepare, sentence_starts, tokens_of
from policylint.language.trie import KnownWord
from policylint.language.words import Word

# So many blocks away what stands under the same heading still belongs to one passage.
NEAR_BLOCKS: Final = 12


class SpottedSentence(msgspec.Struct, frozen=True, kw_only=True, gc=False):
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


class SpottedBlock(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A block with its sentences. `index` is its number, `inherited` the tags of the heading and column above it."""

    index: int
    block: Block
    context: BlockContext
    inherited: frozenset[str]
    sentences: tuple[SpottedSentence, ...]


class _Piece(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A block with its words, where each starts in the document's text, and which of them start a sentence."""

    index: int
    block: Block
    context: BlockContext
    words: Sequence[KnownWord]
    starts: Sequence[int]
    sentences: Sequence[int]


def spot(document: Document, lexicon: Lexicon) -> Iterator[SpottedBlock]:
    """Give the blocks to read, in order: where evidence may start, the rest of that table row, what introduces it, and
    what belongs to the same passage where a rule looks so far.

    Blocks that may never be evidence are passed over.
    """
    spotter = _Spotter(document, lexicon)
    pieces = tuple(_pieces(document, lexicon))
    wanted = {
        piece.index
        for _, group in groupby(pieces, key=lambda piece: piece.context.unit)
        for unit in [tuple(group)]
        if any(spotter.is_wanted(piece) for piece in unit)
        for piece in unit
    }
    read = {piece.index: spotter.block(piece) for piece in pieces if piece.index in wanted}
    around = _around([block for block in read.values() if _spreads(block)], pieces)
    introducing = {piece.context.intro for piece in pieces if piece.index in wanted or piece.index in around}
    for piece in pieces:
        if piece.index in read:
            yield read[piece.index]
        elif piece.index in around or piece.index in introducing:
            yield spotter.block(piece)


def _spreads(block: SpottedBlock) -> bool:
    """Whether a block is about what a rule looks around for; of a heading that is told by all that stands under it."""
    return block.block.kind not in HEADINGS and any(
        match.entry.spreads for sentence in block.sentences for match in sentence.matches
    )


def _around(blocks: Iterable[SpottedBlock], pieces: Iterable[_Piece]) -> set[int]:
    """Give the blocks near some others, which are in order, under the same heading."""
    places: dict[int, list[int]] = defaultdict(list)
    for block in blocks:
        places[block.context.section].append(block.index)
    return {
        piece.index
        for piece in pieces
        if piece.context.section in places
        and piece.block.kind not in HEADINGS
        and _is_near(piece.index, places[piece.context.section])
    }


def _is_near(index: int, places: Sequence[int]) -> bool:
    at = bisect_left(places, index - NEAR_BLOCKS)
    return at < len(places) and places[at] <= index + NEAR_BLOCKS


def _pieces(document: Document, lexicon: Lexicon) -> Iterator[_Piece]:
    """Give every block that may be evidence with its words."""
    blocks = [block for block in document.blocks if block.evidence]
    prepare(map(document.block_text, blocks))
    for index, (block, context) in enumerate(zip(document.blocks, contexts(document, lexicon.places), strict=True)):
        if not block.evidence or block.location.start == block.location.end:
            continue
        texts, starts = tokens_of(document.block_text(block), block.location.start)
        own, places, sentences = _without_space(texts, starts)
        words = lexicon.index.known(own)
        yield _Piece(index=index, block=block, context=context, words=words, starts=places, sentences=sentences)


def _without_space(texts: list[str], starts: list[int]) -> tuple[list[str], list[int], list[int]]:
    """Give the tokens that are no white space, where they start, and which of them start a sentence."""
    sentences = sentence_starts(texts)
    if not any(map(str.isspace, texts)):
        return texts, starts, sentences
    kept = [at for at, text in enumerate(texts) if not text.isspace()]
    first = sorted({bisect_left(kept, at) for at in sentences} - {len(kept)})
    return [texts[at] for at in kept], [starts[at] for at in kept], first


class _Spotter:
    """Looks the words of one document up in the index."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self._document = document
        self._index = lexicon.index
        self._municipalities = municipalities_in(document)
        self._words: dict[str, Sequence[KnownWord]] = {}
        self._above: dict[tuple[str, str], frozenset[str]] = {}
        self._under: dict[tuple[str, tuple[str, ...]], frozenset[str]] = {}

    def is_wanted(self, piece: _Piece) -> bool:
        """Whether evidence may start in a block: by what it names, or by the heading above it."""
        if piece.block.kind in HEADINGS or (piece.block.cell is not None and piece.block.cell.is_heading):
            self._words[self._document.block_text(piece.block)] = piece.words
        return self._index.may_start(piece.words) or self._index.wants(self._inherited(piece))

    def block(self, piece: _Piece) -> SpottedBlock:
        """Give a block with its sentences."""
        limits = [*piece.sentences, len(piece.words)]
        return SpottedBlock(
            index=piece.index,
            block=piece.block,
            context=piece.context,
            inherited=self._inherited(piece),
            sentences=tuple([self._sentence(piece, start, end) for start, end in pairwise(limits)]),
        )

    def _sentence(self, piece: _Piece, start: int, end: int) -> SpottedSentence:
        known = piece.words[start:end]
        words = tuple([word.word for word in known])
        matches: Sequence[Match] = self._index.find(
            known, piece.context.heading, self._document.block_text(piece.block)
        )
        matches = as_others(matches, words, self._municipalities, self._index.concepts)
        return SpottedSentence(words=words, starts=tuple(piece.starts[start:end]), matches=tuple(matches))

    def _inherited(self, piece: _Piece) -> frozenset[str]:
        """Give what the nearest heading and the column's heading are about, as `heading.<tag>` and `column.<tag>`."""
        cell = piece.block.cell
        columns = () if cell is None or cell.is_heading else cell.column_headings
        place = (piece.context.heading, columns)
        if place not in self._under:
            tags = self._tags_of("heading", piece.context.heading)
            self._under[place] = tags | self._tags_of("column", " ".join(columns)) if columns else tags
        return self._under[place]

    def _tags_of(self, kind: str, text: str) -> frozenset[str]:
        key = (kind, text)
        if key not in self._above:
            words = self._words.get(text) or self._index.known(filterfalse(str.isspace, tokens_of(text)[0]))
            self._above[key] = frozenset(
                f"{kind}.{tag}"
                for match in self._index.find(words)
                if match.entry.layer != "cue"
                for tag in match.entry.concept.tags
            )
        return self._above[key]
