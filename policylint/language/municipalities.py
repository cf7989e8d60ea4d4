"""Which municipalities that a document names are not its own: "Malmö stad söker medel" commits nobody here."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import msgspec

from policylint.language.lemmas import is_known
from policylint.language.matching import Entry, Match
from policylint.language.vocabulary import Concept
from policylint.language.words import Word

_KINDS: Final = frozenset({"kommun", "stad"})
_NAME: Final = re.compile(r"(?<![\w-])[A-ZÅÄÖ][a-zåäöé]+(?=\s\Z)")
_LONGEST_NAME: Final = 40
_OTHER: Final = "other-actor"


def others_named(text: str) -> frozenset[str]:
    """Give the names, as written before "kommun" or "stad", that are not the document's own municipality.

    Its own is taken to be the one named first, as on a cover, and the one named most often. Ordinary words ("varje
    kommun") are no names.
    """
    names = [name for _, name in sorted(_names(text)) if not is_known(name.lower())]
    if len(names) <= 1:
        return frozenset()
    return frozenset(names) - {names[0], Counter(names).most_common(1)[0][0]}


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
    matches: Iterable[Match], words: Sequence[Word], names: frozenset[str], concepts: Mapping[str, Concept]
) -> list[Match]:
    """Give the matches, those of another municipality as another actor."""
    return [
        msgspec.structs.replace(match, entry=_entry_of(concepts[_OTHER], match.entry))
        if _is_others(match, words, names) and _OTHER in concepts
        else match
        for match in matches
    ]


def _entry_of(concept: Concept, entry: Entry) -> Entry:
    return msgspec.structs.replace(entry, concept=concept, marks=frozenset((concept.id, *concept.tags)))


def _is_others(match: Match, words: Sequence[Word], names: frozenset[str]) -> bool:
    return (
        match.start > 0
        and "actor.own" in match.entry.concept.tags
        and words[match.end - 1].lower in _KINDS
        and words[match.start - 1].text in names
    )
