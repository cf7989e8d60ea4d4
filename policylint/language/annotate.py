"""Document -> AnnotatedDocument: sentences, concepts, clauses and assertions, block by block."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

import msgspec

from policylint.document import Block, BlockKind, Document
from policylint.language.annotated import AnnotatedDocument, Clause, Mention, Sentence
from policylint.language.assertion import Assertion, Surroundings, assertion_of
from policylint.language.clauses import ClauseSpan, deviating_relatives, is_finite, split
from policylint.language.concepts import ConceptIndex, Match
from policylint.language.context import BlockContext, Places, contexts
from policylint.language.pipeline import sentence_starts, tokens_of
from policylint.language.words import Word, word_of

_YEAR: Final = re.compile(r"(?<!\d)20\d\d(?!\d)")
_FIGURE: Final = re.compile(
    r"\d|\b(?:två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|tjugo|trettio|hundra|halv\w+|fördubbl\w+|procent)\b",
    re.IGNORECASE,
)
_ENUMERATION: Final = 3
_INTERNATIONAL: Final = re.compile(
    r"\beu\b|\beu[:-]|europ|internationell|nordisk|östersjö|interreg|bryssel|utbyte|vänort|utland|utländsk|gränsöverskridande"
    r"|global|bistånd|partnerland|programperiod|erasmus|atlas|nordplus|\blife\b|horisont",
    re.IGNORECASE,
)


class Lexicon(msgspec.Struct, frozen=True, kw_only=True):
    """What the language component needs of a pack: the compiled concepts and the kinds of place."""

    index: ConceptIndex
    places: Places


class _Collector:
    """Gathers the sentences and clauses of one document."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self.document = document
        self.lexicon = lexicon
        self.sentences: list[Sentence] = []
        self.clauses: list[Clause] = []
        self.last: dict[int, Assertion] = {}
        self._inherited: dict[tuple[str, str], frozenset[str]] = {}

    def add_block(self, index: int, block: Block, context: BlockContext) -> None:
        text = self.document.block_text(block)
        every = tokens_of(text)
        limits = [*sentence_starts([word for word, _ in every]), len(every)]
        intro = self.last.get(context.intro) if context.intro is not None else None
        for start, end in pairwise(limits):
            tokens = [token for token in every[start:end] if not token[0].isspace()]
            if tokens:
                self._add_sentence(index, block, context, tokens, intro)

    def _tags_above(self, block: Block, context: BlockContext) -> frozenset[str]:
        """Give what the nearest heading and the column's heading are about, as `heading.<tag>` and `column.<tag>`."""
        tags = self._tags_of("heading", context.heading)
        if block.cell is not None and not block.cell.is_heading:
            tags |= self._tags_of("column", " ".join(block.cell.column_headings))
        return tags

    def _tags_of(self, kind: str, text: str) -> frozenset[str]:
        key = (kind, text)
        if key not in self._inherited:
            matches = self.lexicon.index.find([word_of(word) for word, _ in tokens_of(text)]) if text else []
            self._inherited[key] = frozenset(
                f"{kind}.{tag}" for match in matches if match.entry.layer != "cue" for tag in match.entry.concept.tags
            )
        return self._inherited[key]

    def _add_sentence(
        self,
        index: int,
        block: Block,
        context: BlockContext,
        tokens: Sequence[tuple[str, int]],
        intro: Assertion | None,
    ) -> None:
        base = block.location.start
        words = [word_of(text) for text, _ in tokens]
        first, last = tokens[0], tokens[-1]
        number = len(self.sentences)
        self.sentences.append(Sentence(block=index, start=base + first[1], end=base + last[1] + len(last[0])))
        sentence_text = self.document.text[self.sentences[-1].start : self.sentences[-1].end]
        matches = self.lexicon.index.find(words, context.heading)
        international = not any(match.entry.concept.needs_context for match in matches) or bool(
            _INTERNATIONAL.search(sentence_text + " " + context.heading)
        )
        place = "documents" if _is_bare_name(block, words, matches) else context.place
        previous: Assertion | None = None
        for span in split(words):
            inside = [match for match in matches if span.start <= match.start < span.end]
            surroundings = Surroundings(
                place=place,
                intro=intro,
                previous=previous,
                is_heading=block.kind in (BlockKind.HEADING, BlockKind.TITLE),
                is_item=block.kind is BlockKind.LIST_ITEM or block.cell is not None,
            )
            relatives = deviating_relatives(words, span)
            outside = [m for m in inside if not any(r.start <= m.start < r.end for r in relatives)]
            previous = assertion_of(words, span, outside, surroundings)
            for part, matched in [
                (span, outside),
                *((r, [m for m in inside if r.start <= m.start < r.end]) for r in relatives),
            ]:
                assertion = previous if part is span else _aside(assertion_of(words, part, matched, surroundings))
                self.clauses.append(
                    self._clause(
                        index,
                        context,
                        place,
                        tokens,
                        part,
                        matched,
                        assertion,
                        number,
                        base,
                        international=international,
                    )
                )
        if previous is not None:
            self.last[index] = previous

    def _clause(
        self,
        index: int,
        context: BlockContext,
        place: str,
        tokens: Sequence[tuple[str, int]],
        span: ClauseSpan,
        matches: Iterable[Match],
        assertion: Assertion,
        sentence: int,
        base: int,
        *,
        international: bool,
    ) -> Clause:
        mentions = tuple(_mention(match, tokens, base, international=international) for match in matches)
        start = base + tokens[span.start][1]
        end = base + tokens[span.end - 1][1] + len(tokens[span.end - 1][0])
        text = self.document.text[start:end]
        tags = {tag for mention in mentions for tag in (*mention.tags, mention.concept)}
        tags |= self._tags_above(self.document.blocks[index], context)
        if _YEAR.search(text):
            tags.add("has.year")
        if _FIGURE.search(_YEAR.sub("", text)):
            tags.add("has.figure")
        if assertion.does:
            tags.update(("verb.act", "does"))
        if _count_apart(mentions) >= _ENUMERATION and "cue.consequence" not in tags:
            tags.add("act.enumeration")
        return Clause(
            block=index,
            sentence=sentence,
            unit=context.unit,
            section=context.section,
            start=start,
            end=end,
            mood=assertion.mood,
            time=assertion.time,
            actor=assertion.actor,
            place=place,
            tags=frozenset(tags),
            mentions=mentions,
            because=assertion.because,
        )


def _aside(assertion: Assertion) -> Assertion:
    """Give the assertion of a relative clause that deviates: what it adds in passing is no commitment of its own."""
    return msgspec.structs.replace(assertion, mood="intention") if assertion.mood == "commitment" else assertion


def _count_apart(mentions: Iterable[Mention]) -> int:
    """Give how many acts and strategies stand beside one another, overlapping ones counted once."""
    count = end = 0
    for mention in mentions:
        if _is_act(mention) and mention.start >= end:
            count += 1
            end = mention.end
    return count


def _is_act(mention: Mention) -> bool:
    return any(tag.startswith("act.") or tag == "eu-strategy" for tag in mention.tags)


def _is_bare_name(block: Block, words: Sequence[Word], matches: Sequence[Match]) -> bool:
    """Whether a list item or cell is nothing but the name of an act or strategy: an entry in a list of documents."""
    if block.kind is not BlockKind.LIST_ITEM or any(is_finite(word) for word in words):
        return False
    covered = sum(
        match.end - match.start
        for match in matches
        if match.entry.layer == "topic"
        and any(tag.startswith(("act.", "eu-strategy")) for tag in match.entry.concept.tags)
    )
    return covered * 2 >= len(words)


def _mention(match: Match, tokens: Sequence[tuple[str, int]], base: int, *, international: bool) -> Mention:
    last = tokens[match.end - 1]
    return Mention(
        concept=match.entry.concept.id,
        tags=match.entry.concept.tags if international or not match.entry.concept.needs_context else (),
        start=base + tokens[match.start][1],
        end=base + last[1] + len(last[0]),
        layer=match.entry.layer,
        outdated_after=match.entry.outdated_after,
    )


def annotate(document: Document, lexicon: Lexicon) -> AnnotatedDocument:
    """Give the clauses of a document. Blocks that may never be evidence are passed over."""
    collector = _Collector(document, lexicon)
    for index, (block, context) in enumerate(zip(document.blocks, contexts(document, lexicon.places), strict=True)):
        if block.evidence and block.location.end > block.location.start:
            collector.add_block(index, block, context)
    clauses = tuple(collector.clauses)
    groups: dict[str, dict[str | int, list[int]]] = {
        name: defaultdict(list) for name in ("tag", "unit", "sentence", "section")
    }
    for number, clause in enumerate(clauses):
        for tag in clause.tags:
            groups["tag"][tag].append(number)
        groups["unit"][clause.unit].append(number)
        groups["sentence"][clause.sentence].append(number)
        groups["section"][clause.section].append(number)
    frozen = {name: {key: tuple(value) for key, value in group.items()} for name, group in groups.items()}
    return AnnotatedDocument(
        document=document,
        sentences=tuple(collector.sentences),
        clauses=clauses,
        by_tag=frozen["tag"],  # type: ignore[arg-type]
        by_unit=frozen["unit"],  # type: ignore[arg-type]
        by_sentence=frozen["sentence"],  # type: ignore[arg-type]
        by_section=frozen["section"],  # type: ignore[arg-type]
    )
