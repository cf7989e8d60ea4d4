"""Which matches of a sentence stand: what a name asks of its surroundings, and which match covers another."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from policylint.language.vocabulary import Concept
from policylint.language.words import Word

_WHOLE: Final = 2
# Beginnings of words of money, which make a short name of a fund clear.
MONEY: Final = ("medel", "bidrag", "ansök", "utlysning")


class Entry(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One alias of a concept in the index. `rank`: 2 the whole word, 1 a part of a compound, 0 an ending.

    `starts`: a block that names it is read. `spreads`: so is what stands near under the same heading. `tells`: it is
    told as a mention. `marks` are the concept's tags and id.
    """

    concept: Concept
    marks: frozenset[str]
    starts: bool
    spreads: bool
    tells: bool
    alias: str
    layer: str
    rank: int
    exact: tuple[str, ...] = ()
    require_any: tuple[str, ...] = ()
    outdated_after: int | None = None
    capitalised: bool = False
    gapped: bool = False

    @property
    def is_free(self) -> bool:
        """Whether it stands wherever its words do, so that nothing around it has to be looked at."""
        is_part_of_area = self.layer == "area" and self.rank < _WHOLE
        return not (self.exact or self.capitalised or self.require_any or self.concept.excluding or is_part_of_area)


class Match(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A concept at a place of a sentence: word indices, end exclusive."""

    entry: Entry
    start: int
    end: int


def is_allowed(entry: Entry, words: Sequence[Word], start: int, end: int, heading: str, block: str) -> bool:
    """Whether a name may stand for its concept here: its capitals, words that rule it out, and for an ambiguous one
    what stands around it in the sentence, the nearest heading or the block.
    """
    if entry.exact and not all(
        word.text == exact or word.text.startswith((exact + ":", exact + "-", exact + "s"))
        for word, exact in zip(words[start:end], entry.exact, strict=False)
    ):
        return False
    if entry.capitalised and not words[start].text[0].isupper():
        return False
    if entry.layer == "area" and entry.rank < _WHOLE and start > 0 and words[start].text[0].isupper():
        return False  # a name (Klimatklivet), not the matter itself
    if entry.concept.excluding and any(_is_excluded(word.lower, entry.concept.excluding) for word in words[start:end]):
        return False
    if not entry.require_any:
        return True
    around = " ".join(word.lower for word in (*words[:start], *words[end:])) + " " + heading.lower()
    around += " " + words[end - 1].lower.replace("-", " ")
    if any(_stands(part, around, words[start].lower) for part in entry.require_any):
        return True
    # a fund by a short name, in a paragraph about money
    return entry.exact != () and "funding" in entry.concept.tags and any(part in block.lower() for part in MONEY)


def _is_excluded(lower: str, excluding: Iterable[str]) -> bool:
    return any(lower.endswith(form[1:]) if form[0] == "*" else lower == form for form in excluding)


def _stands(part: str, around: str, itself: str) -> bool:
    """Whether a word that begins with `part` stands around a name, other than the name itself."""
    count = len(re.findall(rf"(?<!\w){re.escape(part)}", around))
    return count > (1 if itself.startswith(part) and itself in around else 0)


def longest_of(found: list[Match]) -> list[Match]:
    """Keep, in each layer, what no longer match covers; at the same place the whole word beats its parts.

    A match with a gap covers nothing: "medel ur … EU" may hold a name. Cues do not cover one another (`söks inte` is an
    application and a denial), but a concept may hide others by tag: `inte bara` hides the denial in it.
    """
    best: list[Match] = []
    cues: list[Match] = []
    last: dict[str, Match] = {}
    for match in sorted(found, key=lambda m: (m.start, -m.end, -m.entry.rank)):
        layer = match.entry.layer
        if layer == "cue":
            cues.append(match)
            continue
        if match.entry.gapped:
            best.append(match)
            continue
        longest = last.get(layer)
        if longest is None or match.start >= longest.end:
            last[layer] = match
            best.append(match)
        elif (longest.start, longest.end, longest.entry.rank) == (match.start, match.end, match.entry.rank) and all(
            other.entry.concept.id != match.entry.concept.id for other in best if other.start == match.start
        ):
            best.append(match)
    hiding = [cue for cue in cues if cue.entry.concept.hides]
    visible = [cue for cue in _unheld(cues) if not any(_hides(other, cue) for other in hiding)]
    return sorted(best + visible, key=lambda m: (m.start, m.end))


def _unheld(cues: list[Match]) -> list[Match]:
    """Leave out what a longer match of the same concept holds. `cues` are in order, the longest first at a place."""
    reached: dict[str, int] = {}
    kept: list[Match] = []
    for cue in cues:
        identifier = cue.entry.concept.id
        if cue.end > reached.get(identifier, 0):
            reached[identifier] = cue.end
            kept.append(cue)
    return kept


def _hides(hider: Match, match: Match) -> bool:
    return (
        hider is not match
        and hider.start <= match.start
        and match.end <= hider.end
        and not set(hider.entry.concept.hides).isdisjoint(match.entry.concept.tags)
    )
