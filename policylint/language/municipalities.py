"""Which municipalities that a document names are not its own: "Malmö stad söker medel" commits nobody here."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import msgspec

from policylint.document import HEADINGS, Document
from policylint.language.lemmas import is_known
from policylint.language.matching import Entry, Match
from policylint.language.vocabulary import Concept
from policylint.language.words import Word

_KINDS: Final = frozenset({"kommun", "stad"})
_NAME: Final = re.compile(r"(?<![\w-])[A-ZÅÄÖ][a-zåäöé]+(?=\s\Z)")
_LONGEST_NAME: Final = 40
_OTHER: Final = "other-actor"
_BY_NAME: Final = "other-municipality"
_COVER_CHARS: Final = 400


class Municipalities(msgspec.Struct, frozen=True, kw_only=True):
    """The names that a document gives its own municipality and others, as written before "kommun" or "stad".

    Its own is taken to be the one named first, as on a cover, and the one named most often. `cover` is how the document
    begins: a name that stands there alone is its own too.
    """

    own: frozenset[str]
    others: frozenset[str]
    cover: str


def municipalities_in(document: Document) -> Municipalities:
    """Give the municipalities that a document names. Ordinary words ("varje kommun") are no names."""
    text = document.text
    names = [name for _, name in sorted(_names(text)) if not is_known(name.lower())]
    own = frozenset({names[0], Counter(names).most_common(1)[0][0]} if names else ())
    return Municipalities(own=own, others=frozenset(names) - own, cover=_cover_of(document))


def _cover_of(document: Document) -> str:
    """Give the text before the second heading, of which a cover holds little."""
    headings = [block for block in document.blocks if block.kind in HEADINGS]
    end = headings[1].location.start if len(headings) > 1 else _COVER_CHARS
    return document.text[: min(end, _COVER_CHARS)]


def _names(text: str) -> Iterator[tuple[int, str]]:
    """Give the capitalised words before "kommun" or "stad", and where those stand."""
    for kind in _KINDS:
        at = text.find(kind)
        while at >= 0:
            end = at + len(kind)
            if not text[end : end + 1].isalnum():
                match = _NAME.search(text, max(0, at - _LONGEST_NAME), at)
                if match:
                    yield at, match[0]
            at = text.find(kind, end)


def as_others(
    matches: Sequence[Match], words: Sequence[Word], named: Municipalities, concepts: Mapping[str, Concept]
) -> Sequence[Match]:
    """Give the matches, those of another municipality as another actor, without those that take its own for one."""
    if named.others and _OTHER in concepts:
        matches = [
            msgspec.structs.replace(match, entry=_entry_of(concepts[_OTHER], match.entry))
            if _is_others(match, words, named.others)
            else match
            for match in matches
        ]
    if any(match.entry.concept.id == _BY_NAME for match in matches):
        matches = [match for match in matches if not _is_own(match, named)]
    return matches


def _is_own(match: Match, named: Municipalities) -> bool:
    if match.entry.concept.id != _BY_NAME:
        return False
    return any(name.startswith(match.entry.alias) for name in named.own) or match.entry.alias in named.cover


def _entry_of(concept: Concept, entry: Entry) -> Entry:
    return msgspec.structs.replace(entry, concept=concept, marks=frozenset((concept.id, *concept.tags)))


def _is_others(match: Match, words: Sequence[Word], names: frozenset[str]) -> bool:
    return (
        match.start > 0
        and "actor.own" in match.entry.concept.tags
        and words[match.end - 1].lower in _KINDS
        and words[match.start - 1].text in names
    )
