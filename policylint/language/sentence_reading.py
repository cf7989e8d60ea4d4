"""One sentence: its clauses, what each asserts, and the concepts in them."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from policylint.document import HEADINGS, BlockKind
from policylint.language.annotated import Clause, Mention
from policylint.language.assertion import Assertion, Surroundings, assertion_of
from policylint.language.clauses import ClauseSpan, deviating_relatives, split
from policylint.language.matching import Match
from policylint.language.spotting import SpottedBlock, SpottedSentence
from policylint.language.words import Word

_ENUMERATION: Final = 3
_NAME_WORDS: Final = 6
# A remark in brackets behind a line, as "(struket)", has few words.
_REMARK: Final = 3
_INTERNATIONAL: Final = re.compile(
    r"\beu\b|\beu[:-]|europ|internationell|nordisk|östersjö|interreg|bryssel|utbyte|vänort|utland|utländsk|gränsöverskridande"
    r"|global|bistånd|partnerland|programperiod|erasmus|atlas|nordplus|\blife\b|horisont",
    re.IGNORECASE,
)


class SentenceText(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A sentence as it is read: its number, its words with the names in them, and the block that it stands in."""

    number: int
    spotted: SpottedSentence
    placed: SpottedBlock

    @property
    def words(self) -> tuple[Word, ...]:
        """Give its words."""
        return self.spotted.words


def read_sentence(sentence: SentenceText, text: str, intro: Assertion | None) -> tuple[list[Clause], Assertion | None]:
    """Give the clauses of a sentence and the assertion of its last one, which a list that it introduces takes over."""
    matches, block, context = sentence.spotted.matches, sentence.placed.block, sentence.placed.context
    place = "documents" if _is_bare_name(sentence) else context.place
    clear = not any(match.entry.concept.needs_context for match in matches) or bool(
        _INTERNATIONAL.search(f"{text} {context.heading}")
    )
    found: list[Clause] = []
    previous: Assertion | None = None
    for span in split(sentence.words):
        surroundings = Surroundings(
            place=place,
            intro=intro,
            previous=previous,
            is_heading=block.kind in HEADINGS,
            is_item=block.kind is BlockKind.LIST_ITEM or block.cell is not None,
        )
        asides = deviating_relatives(sentence.words, span)
        own = _within(matches, span)
        if asides:
            own = [m for m in own if not any(a.start <= m.start < a.end for a in asides)]
        previous = assertion_of(sentence.words, span, own, surroundings)
        found.append(_clause(sentence, place, span, own, previous, clear=clear))
        for aside in asides:
            matched = _within(matches, aside)
            said = _aside(assertion_of(sentence.words, aside, matched, surroundings))
            found.append(_clause(sentence, place, aside, matched, said, clear=clear))
        if _takes_back(sentence, span, own, previous):
            found = [taken_back(clause) for clause in found[:-1]] + found[-1:]
    return found, previous


def _takes_back(sentence: SentenceText, span: ClauseSpan, matches: Sequence[Match], said: Assertion) -> bool:
    """Whether a clause ends what the ones before it say, as "men tar en paus" does; with a topic it speaks of that."""
    return (
        said.mood == "dropped"
        and span.verb is not None
        and sentence.words[span.verb - 1].lower == "men"
        and not any(match.entry.layer == "topic" for match in matches)
    )


def retracts(sentence: SentenceText, clauses: Sequence[Clause]) -> bool:
    """Whether a sentence without a subject of its own ends what the one before it says: "Utgår av besparingsskäl."."""
    if not clauses or any(clause.mood != "dropped" for clause in clauses):
        return False
    words = [word for word in sentence.words if word.lower.isalpha()]
    if not words:
        return False
    is_bare = words[0].finite or (len(words) <= _REMARK and not any(word.finite for word in words))
    return is_bare and not any(match.entry.layer == "topic" for match in sentence.spotted.matches)


def taken_back(clause: Clause) -> Clause:
    """Give a clause as one that was said and then ended."""
    return msgspec.structs.replace(clause, mood="dropped") if clause.mood in ("commitment", "done") else clause


def _within(matches: Sequence[Match], span: ClauseSpan) -> list[Match]:
    """Give the matches of a clause; what is put together over a gap from two clauses belongs to neither."""
    return [
        match
        for match in matches
        if span.start <= match.start < span.end and (match.end <= span.end or not match.entry.gapped)
    ]


def _aside(assertion: Assertion) -> Assertion:
    """Give the assertion of a relative clause that deviates: what it adds in passing is no commitment of its own."""
    return msgspec.structs.replace(assertion, mood="intention") if assertion.mood == "commitment" else assertion


def _clause(
    sentence: SentenceText,
    place: str,
    span: ClauseSpan,
    matches: Sequence[Match],
    assertion: Assertion,
    *,
    clear: bool,
) -> Clause:
    mentions = tuple([_mention(match, sentence, clear=clear) for match in matches if match.entry.tells])
    tags = set(sentence.placed.inherited)
    for match in matches:
        tags.update(match.entry.marks if clear or not match.entry.concept.needs_context else (match.entry.concept.id,))
    for word in sentence.words[span.start : span.end]:
        if word.year:
            tags.add("has.year")
        if word.figure:
            tags.add("has.figure")
    if assertion.does:
        tags.update(("verb.act", "does"))
    if len(mentions) >= _ENUMERATION and "cue.consequence" not in tags and _count_apart(mentions) >= _ENUMERATION:
        tags.add("act.enumeration")
    return Clause(
        block=sentence.placed.index,
        sentence=sentence.number,
        unit=sentence.placed.context.unit,
        section=sentence.placed.context.section,
        start=sentence.spotted.starts[span.start],
        end=sentence.spotted.end_of(span.end - 1),
        mood=assertion.mood,
        time=assertion.time,
        actor=assertion.actor,
        place=place,
        tags=frozenset(tags),
        mentions=mentions,
        because=assertion.because,
    )


def _mention(match: Match, sentence: SentenceText, *, clear: bool) -> Mention:
    """Give a match as a mention. Where the sentence is not clear, a name that needs context keeps its id but no tag."""
    concept = match.entry.concept
    return Mention(
        concept=concept.id,
        tags=concept.tags if clear or not concept.needs_context else (),
        start=sentence.spotted.starts[match.start],
        end=sentence.spotted.end_of(match.end - 1),
        layer=match.entry.layer,
        outdated_after=match.entry.outdated_after,
    )


def _count_apart(mentions: Iterable[Mention]) -> int:
    """Give how many acts and strategies stand beside one another, overlapping ones counted once."""
    count = end = 0
    for mention in mentions:
        if mention.start >= end and _names_act(mention.tags):
            count += 1
            end = mention.end
    return count


def _names_act(tags: Iterable[str]) -> bool:
    return any(tag.startswith(("act.", "eu-strategy")) for tag in tags)


def _is_bare_name(sentence: SentenceText) -> bool:
    """Whether a list item is nothing but the name of an act or strategy: an entry in a list of documents."""
    matches = sentence.spotted.matches
    if sentence.placed.block.kind is not BlockKind.LIST_ITEM or any(word.finite for word in sentence.words):
        return False
    covered = sum(
        match.end - match.start
        for match in matches
        if match.entry.layer == "topic" and _names_act(match.entry.concept.tags)
    )
    spoken = sum(word.lower.isalpha() for word in sentence.words)
    opens = any(match.start == 0 and _names_act(match.entry.concept.tags) for match in matches)
    return covered * 2 >= spoken or (opens and spoken <= _NAME_WORDS)
