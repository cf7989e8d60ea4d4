"""Which cues of a clause speak for the clause itself, and which only for something in it."""

from collections.abc import Sequence
from typing import Final

from policylint.language.clauses import ClauseSpan
from policylint.language.matching import Match
from policylint.language.words import Word

_RELATIVES: Final = frozenset({"som", "vars"})
_PURPOSES: Final = frozenset({"för", "så"})
_QUESTIONS: Final = frozenset({"hur", "huruvida"})


def own_cues(words: Sequence[Word], clause: ClauseSpan, cues: Sequence[Match]) -> list[Match]:
    """Leave out cues in a relative clause, a clause of purpose or a question told of, save for verbs of doing.

    "Elever som inte når målen får stöd" denies nothing, and "söker medel för att fler ska kunna delta" is no "kan".
    """
    inside = _inside(words, clause)
    return [cue for cue in cues if cue.start not in inside or "verb.act" in cue.entry.concept.tags]


def _inside(words: Sequence[Word], clause: ClauseSpan) -> set[int]:
    found: set[int] = set()
    relative = purpose = False
    for index in range(clause.start, clause.end):
        lower = words[index].lower
        if index == clause.verb:
            relative = purpose = False
        elif lower == ",":
            relative = False
        elif lower in _RELATIVES and index > clause.start:
            relative = True
        elif clause.verb is not None and index > clause.verb and _opens_inner(words, index, clause):
            purpose = True
        if relative or purpose:
            found.add(index)
    return found


def _opens_inner(words: Sequence[Word], index: int, clause: ClauseSpan) -> bool:
    """Whether a clause of purpose ("för att") or a question told of ("om hur värmen kan ledas") starts with a word."""
    lower = words[index].lower
    if lower in _QUESTIONS:
        return True
    return lower in _PURPOSES and index + 1 < clause.end and words[index + 1].lower == "att"
