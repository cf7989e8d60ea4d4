"""Who commits to what in a clause, or not: mood, time and actor, from cues, verb form and place.

The design follows ConText (cues with a scope that ends at the clause); cues are data, the order in which they decide is
here. Present-tense norms are the house style of Swedish plans, so a present verb of doing with the own body (or nobody)
as subject is a commitment, and `ska` only one form among several.
"""

from collections.abc import Sequence
from typing import Final

import msgspec

from policylint.language.actor import actor_of
from policylint.language.clauses import ClauseSpan
from policylint.language.matching import Match
from policylint.language.predicate import does, is_committed, is_pending, is_permission, is_trend, supine_of
from policylint.language.scope import own_cues
from policylint.language.verbs import INFINITIVES, PASTS
from policylint.language.words import Word
from policylint.rule import Actor, Mood, Time

_LISTING: Final = ("documents", "glossary", "contact")
_BINDING: Final = ("commitment", "need", "intention", "hedged", "done")
_LIMITS: Final = frozenset({"minst", "högst", "max", "mål", "målvärde", "målnivå"})
_FUTURE: Final = frozenset({"ska", "skall", "kommer", "skulle", "borde", "vore"})


class Assertion(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What a clause asserts. `because` names what decided; `does` says that its verb is one of doing,
    `carries` gives the mood that a heading or introduction hands on to what stands under it.
    """

    mood: Mood
    time: Time
    actor: Actor
    because: str = ""
    does: bool = False
    carries: Mood | None = None


class Surroundings(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What a clause inherits: its place, and the assertion of the list introduction or of the clause before it."""

    place: str
    intro: Assertion | None = None
    previous: Assertion | None = None
    is_heading: bool = False
    is_item: bool = False


class _Reading(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A clause as the steps below need it."""

    words: Sequence[Word]
    clause: ClauseSpan
    cues: Sequence[Match]
    tags: frozenset[str]
    verb: Word | None
    actor: Actor
    time: Time
    surroundings: Surroundings


def assertion_of(
    words: Sequence[Word], clause: ClauseSpan, matches: Sequence[Match], surroundings: Surroundings
) -> Assertion:
    """Give the assertion of a clause. `matches` are those inside the clause; topics tell who is its subject."""
    topics = [match for match in matches if match.entry.layer == "topic"]
    cues = own_cues(words, clause, [match for match in matches if match.entry.layer == "cue"])
    previous = surroundings.previous.actor if surroundings.previous is not None else None
    tags = frozenset(tag for cue in cues for tag in cue.entry.concept.tags)
    verb = words[clause.verb] if clause.verb is not None else None
    reading = _Reading(
        words=words,
        clause=clause,
        cues=cues,
        tags=tags,
        verb=verb,
        actor=actor_of(words, clause, cues, topics, previous),
        time=_time(words, clause, verb, cues, tags, surroundings.intro if surroundings.is_item else None),
        surroundings=surroundings,
    )
    return _assertion(reading)


def _assertion(reading: _Reading) -> Assertion:
    time, actor = reading.time, reading.actor
    if reading.surroundings.place in _LISTING and "cue.commitment" not in reading.tags:
        return Assertion(mood="description", time=time, actor=actor, because=reading.surroundings.place)
    mood, because = _mood(reading)
    acts = reading.verb is not None and does(reading.words, reading.clause, reading.cues, actor)
    if mood == "description" and time == "past" and actor != "other" and acts:
        mood = "done"
    carries = mood if reading.verb is not None else None
    if reading.words[-1].lower == "?" and mood in _BINDING:
        mood, because = "description", "question"
    if reading.surroundings.is_heading and mood in ("commitment", "fragment", "description"):
        mood = "heading"
    if mood == "commitment" and time == "present" and not reading.tags.isdisjoint({"cue.commitment", "cue.plan"}):
        time = "future"
    intro = reading.surroundings.intro
    if reading.verb is None and intro is not None and actor == "unknown":
        actor = intro.actor
    planned = acts and mood in ("commitment", "intention", "hedged", "need")
    return Assertion(mood=mood, time=time, actor=actor, because=because, does=planned, carries=carries)


def _mood(reading: _Reading) -> tuple[Mood, str]:
    tags = reading.tags
    if "cue.quotation" in tags or reading.surroundings.place == "quote":
        return ("negated", "refusal") if "cue.refusal" in tags else ("quoted", "quotation")
    if "cue.negation" in tags:
        return "negated", "negation"
    perfect = supine_of(reading.words, reading.clause) is not None
    if "cue.ending" in tags and (reading.time != "past" or perfect):
        return "dropped", "ending"
    if reading.clause.kind == "condition":
        return "hedged", "condition"
    if reading.verb is None:
        return _without_verb(reading)
    if reading.time == "past":
        return "description", "past"
    if reading.actor == "other":
        return "description", "other-actor"
    return _bound(reading, reading.verb) or _present(reading)


def _bound(reading: _Reading, verb: Word) -> tuple[Mood, str] | None:
    """Give the mood where a modal or a cue says it outright."""
    tags = reading.tags
    if "cue.hedge" in tags or "cue.may" in tags or is_permission(reading.words, reading.clause, tags):
        return "hedged", "hedge"
    if "cue.need" in tags and any(
        cue.start == reading.clause.verb and "cue.need" in cue.entry.concept.tags for cue in reading.cues
    ):
        return "need", "need"
    if verb.lower in ("ska", "skall") or is_committed(reading.words, reading.clause, reading.cues):
        return "commitment", "commitment"
    if "cue.intention" in tags:
        return "intention", "intention"
    if "cue.need" in tags:
        return "need", "need"
    return None


def _present(reading: _Reading) -> tuple[Mood, str]:
    """Give the mood of a plain present: a norm where something is done by the own body or by nobody named."""
    place, actor = reading.surroundings.place, reading.actor
    if place == "history":
        return "description", "history"
    if _is_subject_clause(reading):
        return "description", "subject-clause"
    if actor == "unknown" and place != "goals" and is_trend(reading.words, reading.clause, reading.cues):
        return "description", "trend"
    if does(reading.words, reading.clause, reading.cues, actor) and (
        actor == "own" or place not in ("background", "risks")
    ):
        return "commitment", "present"
    intro = reading.surroundings.intro
    if place == "goals" and reading.surroundings.is_item and (intro is None or intro.actor != "other"):
        return "commitment", "goals"
    return "description", "stative"


def _is_subject_clause(reading: _Reading) -> bool:
    """Whether a sentence opens with what it then says something of: "Att vi får besök bygger på det." """
    words, start = reading.words, reading.clause.start
    if reading.surroundings.is_item or start > 0 or words[0].lower != "att":
        return False
    return len(words) > 1 and words[1].verb not in INFINITIVES


def _without_verb(reading: _Reading) -> tuple[Mood, str]:
    surroundings, tags, clause = reading.surroundings, reading.tags, reading.clause
    intro = surroundings.intro
    if intro is not None and surroundings.is_item and intro.carries is not None:
        return intro.carries, "intro"
    if surroundings.previous is not None and clause.start > 0 and not surroundings.is_item:
        return surroundings.previous.mood, "previous"
    if "cue.hedge" in tags:
        return "hedged", "hedge"
    if surroundings.place == "history" or "cue.past" in tags:
        return "description", "history"
    starts = any(word.verb in INFINITIVES for word in reading.words[clause.start : clause.start + 2])
    if surroundings.place == "goals" and (
        starts or surroundings.is_item or "verb.act" in tags or _is_goal_form(reading)
    ):
        return "commitment", "goals"
    if starts and surroundings.is_item and surroundings.place not in ("background", "risks"):
        return "commitment", "infinitive"
    if surroundings.is_item and "verb.act" in tags and _has_year(reading):
        return "commitment", "dated"
    if surroundings.is_item and surroundings.place not in ("background", "risks") and _is_target(reading):
        return "commitment", "target"
    return "fragment", "no-verb"


def _is_goal_form(reading: _Reading) -> bool:
    """Whether a clause without a verb opens as a goal does: "Fler unga i arbete", "Utbyggnad av ..."."""
    return any(
        "cue.goal-form" in cue.entry.concept.tags and cue.start <= reading.clause.start + 1 for cue in reading.cues
    )


def _is_target(reading: _Reading) -> bool:
    """Whether a clause without a verb sets a figure to reach: "Lärlingar: minst 40 per år"."""
    within = reading.words[reading.clause.start : reading.clause.end]
    return any(word.lower in _LIMITS for word in within) and any(word.figure for word in within)


def _has_year(reading: _Reading) -> bool:
    within = reading.words[reading.clause.start : reading.clause.end]
    return any(word.lower.startswith("20") and word.lower[:4].isdigit() for word in within)


def _time(
    words: Sequence[Word],
    clause: ClauseSpan,
    verb: Word | None,
    cues: Sequence[Match],
    tags: frozenset[str],
    intro: Assertion | None,
) -> Time:
    if verb is None and intro is not None and intro.time == "past":
        return "past"
    if verb is None:
        return "past" if "cue.past" in tags and "cue.going-on" not in tags else "present"
    if verb.lower in _FUTURE:
        return "future"
    if verb.verb in PASTS:
        return "past"
    if supine_of(words, clause) is not None:
        return "present" if "cue.past" not in tags and is_pending(words, clause, cues) else "past"
    return "present"
