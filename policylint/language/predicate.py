"""What the verb of a clause says: does it do something, describe, permit or bind?"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from policylint.language.clauses import ClauseSpan
from policylint.language.matching import Match
from policylint.language.verbs import INFINITIVES, PASSIVE_FORMS, SUPINES
from policylint.language.words import Word
from policylint.rule import Actor

MODALS: Final = frozenset(
    {"ska", "skall", "kan", "bör", "vill", "måste", "kommer", "avser", "behöver", "skulle", "kunde", "får"}
)
_VERB_TAGS: Final = frozenset({"verb.act", "verb.stative"})
_BEGUN: Final = frozenset({"inlett", "inletts", "påbörjat", "påbörjats", "startat", "startats"})
_QUESTIONS: Final = frozenset({"om", "huruvida"})
_INFINITIVE_REACH: Final = 8
_SUPINE_REACH: Final = 5


def supine_of(words: Sequence[Word], clause: ClauseSpan) -> int | None:
    """Give the index of the supine that hangs on `har`, or None."""
    at = clause.verb
    if at is None or words[at].lower != "har":
        return None
    reach = range(at + 1, min(at + 1 + _SUPINE_REACH, clause.end))
    return next((index for index in reach if words[index].verb in SUPINES), None)


def is_pending(words: Sequence[Word], clause: ClauseSpan, cues: Sequence[Match]) -> bool:
    """Whether what has been done goes on: what was begun does, and an application or a commission is not history."""
    supine = supine_of(words, clause)
    if supine is None:
        return False
    if words[supine].lower in _BEGUN:
        return True
    return any(
        (cue.start <= supine < cue.end and "verb.apply" in cue.entry.concept.tags)
        or (cue.end > supine and "cue.commitment" in cue.entry.concept.tags)
        for cue in cues
    )


def does(words: Sequence[Word], clause: ClauseSpan, cues: Sequence[Match], actor: Actor) -> bool:
    """Whether the carrying verb, or the supine or infinitive that hangs on it, is one of doing.

    Verbs are open-ended: of an own body, and in the passive, what is not listed as state or effect does something. With
    another subject ("Biblioteken i Norden brottas med ...") only a listed verb of doing counts.
    """
    at = _lexical(words, clause)
    if at is None:
        return False
    here = [cue for cue in cues if cue.start <= at < cue.end and not _VERB_TAGS.isdisjoint(cue.entry.concept.tags)]
    if here:
        longest = max(cue.end - cue.start for cue in here)
        return any("verb.act" in cue.entry.concept.tags for cue in here if cue.end - cue.start == longest)
    if words[at].lower in MODALS or words[at].lower == "har":
        return False
    modal = clause.verb is not None and words[clause.verb].lower in MODALS
    return words[at].verb in PASSIVE_FORMS or actor != "unknown" or modal


def _lexical(words: Sequence[Word], clause: ClauseSpan) -> int | None:
    """Give the index of the verb that carries the meaning: behind `har` the supine, behind a modal the infinitive."""
    at = clause.verb
    if at is None:
        return None
    supine = supine_of(words, clause)
    if supine is not None:
        return supine
    if words[at].lower in MODALS:
        reach = range(at + 1, min(at + 1 + _INFINITIVE_REACH, clause.end))
        return next((index for index in reach if words[index].verb in INFINITIVES), at)
    return at


def is_stative(at: int, cues: Sequence[Match]) -> bool:
    """Whether the word at an index is listed as a verb of state or effect."""
    return any(cue.start <= at < cue.end and "verb.stative" in cue.entry.concept.tags for cue in cues)


def is_trend(words: Sequence[Word], clause: ClauseSpan, cues: Sequence[Match]) -> bool:
    """Whether a verb of change tells what happens rather than a goal: it has no "till 80 procent"."""
    at = clause.verb
    if at is None or not any(cue.start == at and "verb.change" in cue.entry.concept.tags for cue in cues):
        return False
    return not any(
        words[index].lower in ("till", "med") and words[index + 1].lower[:1].isdigit()
        for index in range(at, clause.end - 1)
    )


def is_committed(words: Sequence[Word], clause: ClauseSpan, cues: Sequence[Match]) -> bool:
    """Whether a cue of commitment is the clause's own, not that of an att-clause under a verb of state.

    "EU:s mål är ..." commits the EU: what another's name stands right before is that one's.
    """
    at = clause.verb
    of_others = {cue.end for cue in cues if "actor.other" in cue.entry.concept.tags}
    for cue in cues:
        if {"cue.commitment", "cue.plan"}.isdisjoint(cue.entry.concept.tags) or cue.start in of_others:
            continue
        if at is not None and _asks(words[at : cue.start]):
            continue
        if at is None or cue.start <= at or not any(word.lower == "att" for word in words[at : cue.start]):
            return True
        if not is_stative(at, cues):
            return True
    return False


def _asks(words: Sequence[Word]) -> bool:
    """Whether a question hangs on a verb: "har prövat om förbundet ska gå in" decides nothing."""
    return any(word.lower in _QUESTIONS and before.verb is not None for before, word in pairwise(words))


def is_permission(words: Sequence[Word], clause: ClauseSpan, tags: frozenset[str]) -> bool:
    """Whether `får` is "may" rather than "receives": an infinitive stands near, and it is no commission."""
    at = clause.verb
    if at is None or words[at].lower != "får" or "cue.commitment" in tags:
        return False
    return any(word.verb in INFINITIVES for word in words[at + 1 : at + 4])
