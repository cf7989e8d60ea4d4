"""Who commits to what in a clause, or not: mood, time and actor, from cues, verb form and place.

The design follows ConText (cues with a scope that ends at the clause); cues are data (`rules/vocabulary/cues.yaml`),
the order in which they decide is here. Present-tense norms are the house style of Swedish plans, so a present verb of
doing with the own body (or nobody) as subject is a commitment, and `ska` only one form among several.
"""

from collections.abc import Sequence
from typing import Final

import msgspec

from policylint.language.annotated import Actor, Mood, Time
from policylint.language.clauses import ClauseSpan, is_finite, is_preposition
from policylint.language.concepts import Match
from policylint.language.words import VerbForm, Word

_PAST: Final = (VerbForm.PAST, VerbForm.PASSIVE_PAST)
_INFINITIVES: Final = (VerbForm.INFINITIVE, VerbForm.PASSIVE_INFINITIVE)
_SUPINES: Final = (VerbForm.SUPINE, VerbForm.PASSIVE_SUPINE)
_PASSIVE: Final = (VerbForm.PASSIVE_PRESENT, VerbForm.PASSIVE_PAST, VerbForm.PASSIVE_INFINITIVE)
_MODALS: Final = frozenset(
    {"ska", "skall", "kan", "bör", "vill", "måste", "kommer", "avser", "behöver", "skulle", "kunde"}
)
_LISTING: Final = ("documents", "glossary", "contact")
_SUBJECT_REACH: Final = 5
_ATTRIBUTES: Final = 3


class Assertion(msgspec.Struct, frozen=True, kw_only=True):
    """What a clause asserts. `because` names what decided; `does` says that its verb is one of doing."""

    mood: Mood
    time: Time
    actor: Actor
    because: str = ""
    does: bool = False


class Surroundings(msgspec.Struct, frozen=True, kw_only=True):
    """What a clause inherits: its place, and the assertion of the list introduction or of the clause before it."""

    place: str
    intro: Assertion | None = None
    previous: Assertion | None = None
    is_heading: bool = False
    is_item: bool = False


def assertion_of(
    words: Sequence[Word], clause: ClauseSpan, cues: Sequence[Match], surroundings: Surroundings
) -> Assertion:
    """Give the assertion of a clause. `cues` are the matches inside the clause; topics tell who is its subject."""
    topics = [match for match in cues if match.entry.layer == "topic"]
    cues = _outside_relatives(words, clause, [match for match in cues if match.entry.layer == "cue"])
    tags = {tag for cue in cues for tag in cue.entry.concept.tags}
    verb = words[clause.verb] if clause.verb is not None else None
    actor = "other" if _is_its_own_subject(words, clause, topics) else _actor(words, clause, cues, surroundings)
    time = _time(words, clause, verb, cues, tags)
    if surroundings.place in _LISTING and "cue.commitment" not in tags:
        return Assertion(mood="description", time=time, actor=actor, because=surroundings.place)
    mood, because = _mood(words, clause, cues, tags, verb, actor, time, surroundings)
    if surroundings.is_heading and mood in ("commitment", "fragment", "description"):
        mood = "heading"
    if mood == "commitment" and time == "present" and tags & {"cue.commitment", "cue.plan"}:
        time = "future"
    if verb is not None and mood == "description" and time == "past" and actor != "other":
        mood = "done" if _does(words, clause, cues, actor) else mood
    if verb is None and surroundings.intro is not None:
        actor = surroundings.intro.actor if actor == "unknown" else actor
    does = (
        verb is not None and mood in ("commitment", "intention", "hedged", "need") and _does(words, clause, cues, actor)
    )
    return Assertion(mood=mood, time=time, actor=actor, because=because, does=does)


def _mood(
    words: Sequence[Word],
    clause: ClauseSpan,
    cues: Sequence[Match],
    tags: set[str],
    verb: Word | None,
    actor: Actor,
    time: Time,
    surroundings: Surroundings,
) -> tuple[Mood, str]:
    if "cue.quotation" in tags or surroundings.place == "quote":
        if "cue.refusal" in tags:
            return "negated", "refusal"
        return "quoted", "quotation"
    if "cue.negation" in tags:
        return "negated", "negation"
    if "cue.ending" in tags and time != "past":
        return "dropped", "ending"
    if clause.kind == "condition":
        return "hedged", "condition"
    if verb is None:
        return _without_verb(words, clause, tags, surroundings)
    if time == "past":
        return "description", "past"
    return _present(words, clause, cues, tags, verb, actor, surroundings)


def _present(
    words: Sequence[Word],
    clause: ClauseSpan,
    cues: Sequence[Match],
    tags: set[str],
    verb: Word,
    actor: Actor,
    surroundings: Surroundings,
) -> tuple[Mood, str]:
    if actor == "other":
        return "description", "other-actor"
    if "cue.hedge" in tags or "cue.may" in tags or _is_permission(words, clause, tags):
        return "hedged", "hedge"
    if verb.lower in ("ska", "skall") or _is_committed(words, clause, cues):
        return "commitment", "commitment"
    if "cue.intention" in tags:
        return "intention", "intention"
    if "cue.need" in tags:
        return "need", "need"
    if surroundings.place == "history":
        return "description", "history"
    if "verb.change" in tags and actor == "unknown" and _is_trend(words, clause, cues, surroundings):
        return "description", "trend"
    if _does(words, clause, cues, actor) and (actor == "own" or surroundings.place not in ("background", "risks")):
        return "commitment", "present"
    return "description", "stative"


_VERB_TAGS: Final = frozenset({"verb.act", "verb.stative"})
_SUBJECT_TAGS: Final = ("funding", "programme", "eu-strategy", "eu-successor", "act.")


def _is_its_own_subject(words: Sequence[Word], clause: ClauseSpan, topics: Sequence[Match]) -> bool:
    """Whether a programme, strategy or act is what the active verb says something of: "Erasmus+ vänder sig till
    skolor".
    """
    verb = clause.verb
    if verb is None or words[verb].verb in _PASSIVE:
        return False
    return any(
        match.start <= clause.start + 1
        and match.end <= verb
        and not any(is_preposition(word) for word in words[clause.start : match.end])
        and all(word.lower in ("och", ",", "samt") or word.text[0].isupper() for word in words[match.end : verb])
        and any(tag.startswith(_SUBJECT_TAGS) for tag in match.entry.concept.tags)
        for match in topics
    )


def _outside_relatives(words: Sequence[Word], clause: ClauseSpan, cues: Sequence[Match]) -> list[Match]:
    """Leave out cues that stand in a relative clause: "elever som inte når målen får stöd" denies nothing."""
    inside: set[int] = set()
    relative = False
    for index in range(clause.start, clause.end):
        if index == clause.verb or words[index].lower == ",":
            relative = False
        elif words[index].lower in ("som", "vars") and index > clause.start:
            relative = True
        if relative:
            inside.add(index)
    return [cue for cue in cues if cue.start not in inside or "verb.act" in cue.entry.concept.tags]


def _is_trend(words: Sequence[Word], clause: ClauseSpan, cues: Sequence[Match], surroundings: Surroundings) -> bool:
    """Whether a verb of change tells what happens rather than a goal: no goal heading, no "till 80 procent"."""
    at = clause.verb
    if at is None or not any(cue.start == at and "verb.change" in cue.entry.concept.tags for cue in cues):
        return False
    if surroundings.place == "goals":
        return False
    return not any(
        words[index].lower in ("till", "med") and words[index + 1].lower[:1].isdigit()
        for index in range(at, clause.end - 1)
    )


def _does(words: Sequence[Word], clause: ClauseSpan, cues: Sequence[Match], actor: Actor) -> bool:
    """Whether the carrying verb, or an infinitive that hangs on it, is one of doing.

    Verbs are open-ended: of an own body, and in the passive, what is not listed as state or effect does something. With
    another subject ("Biblioteken i Norden brottas med ...") only a listed verb of doing counts.
    """
    at = clause.verb
    if at is None:
        return False
    here = [cue for cue in cues if cue.start <= at < cue.end and not _VERB_TAGS.isdisjoint(cue.entry.concept.tags)]
    if here:
        longest = max(cue.end - cue.start for cue in here)
        return any("verb.act" in cue.entry.concept.tags for cue in here if cue.end - cue.start == longest)
    if words[at].verb not in _PASSIVE and actor == "unknown" and words[at].lower not in _MODALS:
        return False
    if words[at].lower in _MODALS or words[at].lower in ("har", "får"):
        infinitives = [index for index in range(at + 1, min(at + 9, clause.end)) if words[index].verb in _INFINITIVES]
        return bool(infinitives) and not _is_stative(infinitives[0], cues)
    return not _is_stative(at, cues)


def _is_stative(at: int, cues: Sequence[Match]) -> bool:
    return any(cue.start <= at < cue.end and "verb.stative" in cue.entry.concept.tags for cue in cues)


def _is_committed(words: Sequence[Word], clause: ClauseSpan, cues: Sequence[Match]) -> bool:
    """Whether a cue of commitment is the clause's own, not that of an att-clause under a verb of state."""
    at = clause.verb
    for cue in cues:
        if {"cue.commitment", "cue.plan"}.isdisjoint(cue.entry.concept.tags):
            continue
        if at is None or cue.start <= at or not any(word.lower == "att" for word in words[at : cue.start]):
            return True
        if not _is_stative(at, cues):
            return True
    return False


def _is_permission(words: Sequence[Word], clause: ClauseSpan, tags: set[str]) -> bool:
    """Whether `får` is "may" rather than "receives": an infinitive stands near, and it is no commission."""
    at = clause.verb
    if at is None or words[at].lower != "får" or "cue.commitment" in tags:
        return False
    return any(word.verb in _INFINITIVES for word in words[at + 1 : at + 4])


def _without_verb(
    words: Sequence[Word], clause: ClauseSpan, tags: set[str], surroundings: Surroundings
) -> tuple[Mood, str]:
    intro = surroundings.intro
    if intro is not None and surroundings.is_item and intro.mood not in ("heading", "fragment"):
        return intro.mood, "intro"
    if surroundings.previous is not None and clause.start > 0 and not surroundings.is_item:
        return surroundings.previous.mood, "previous"
    if "cue.hedge" in tags:
        return "hedged", "hedge"
    if surroundings.place == "history" or "cue.past" in tags:
        return "description", "history"
    starts_with_infinitive = any(word.verb in _INFINITIVES for word in words[clause.start : clause.start + 2])
    in_list = surroundings.is_item or surroundings.place == "goals"
    if surroundings.place == "goals" and (starts_with_infinitive or surroundings.is_item or "verb.act" in tags):
        return "commitment", "goals"
    if starts_with_infinitive and in_list and surroundings.place not in ("background", "risks"):
        return "commitment", "infinitive"
    return "fragment", "no-verb"


def _time(words: Sequence[Word], clause: ClauseSpan, verb: Word | None, cues: Sequence[Match], tags: set[str]) -> Time:
    if verb is None:
        return "past" if "cue.past" in tags and "cue.going-on" not in tags else "present"
    if verb.lower in ("skulle", "kunde", "borde"):
        return "future"
    if verb.verb in _PAST:
        return "past"
    at = clause.verb if clause.verb is not None else clause.start
    if verb.lower == "har":
        supines = [index for index in range(at + 1, min(at + 6, clause.end)) if words[index].verb in _SUPINES]
        if supines:
            return "present" if "cue.past" not in tags and _is_pending(supines[0], cues) else "past"
    if verb.lower in ("ska", "skall", "kommer"):
        return "future"
    return "present"


def _is_pending(supine: int, cues: Sequence[Match]) -> bool:
    """Whether what has been done goes on: an application that has been sent in is not history."""
    return any(cue.start <= supine < cue.end and "verb.apply" in cue.entry.concept.tags for cue in cues)


def _actor(words: Sequence[Word], clause: ClauseSpan, cues: Sequence[Match], surroundings: Surroundings) -> Actor:
    """Give who the clause is about: the nearest actor that can be its subject, or the agent of a passive."""
    found: list[tuple[int, Actor]] = []
    verb = clause.verb
    for cue in cues:
        tags = cue.entry.concept.tags
        actor: Actor | None = "own" if "actor.own" in tags else "other" if "actor.other" in tags else None
        if actor is None or not _can_be_subject(words, clause, cue):
            continue
        distance = abs(cue.start - verb) if verb is not None else cue.start
        if verb is not None and cue.start > verb and cue.start - verb > _SUBJECT_REACH:
            continue
        found.append((distance, actor))
    if found:
        return min(found)[1]
    if clause.start > 0 and surroundings.previous is not None and verb is not None and _shares_subject(words, clause):
        return surroundings.previous.actor
    return "unknown"


def _shares_subject(words: Sequence[Word], clause: ClauseSpan) -> bool:
    first = words[clause.start].lower
    return first in ("och", "samt", ",", "eller", "men") and clause.verb is not None and clause.verb <= clause.start + 2


def _can_be_subject(words: Sequence[Word], clause: ClauseSpan, cue: Match) -> bool:
    last = words[cue.end - 1]
    is_genitive = last.lower.endswith("s") and last.lemma != last.lower and not last.lower.endswith("ss")
    if is_genitive and cue.end < clause.end and not is_finite(words[cue.end]):
        return False
    if last.lower.endswith(":s"):
        return False
    before = cue.start - 1
    while before >= max(clause.start, cue.start - _ATTRIBUTES) and _is_attribute(words[before]):
        before -= 1
    if before >= clause.start and is_preposition(words[before]):
        verb = clause.verb
        return words[before].lower == "av" and verb is not None and words[verb].verb in _PASSIVE and before > verb
    if clause.verb is not None and cue.start > clause.verb:
        # after the verb only the inverted subject counts: "Under året söker nämnden ..."
        return all(not is_preposition(word) for word in words[clause.verb + 1 : cue.start]) and _is_inverted(
            words, clause
        )
    return True


def _is_attribute(word: Word) -> bool:
    """Whether a word may stand between a preposition and its noun: no verb, preposition, conjunction or sign."""
    return (
        not is_finite(word)
        and not is_preposition(word)
        and word.lower[:1].isalnum()
        and word.lower not in ("och", "eller", "samt", "men", "att", "som", "vi")
    )


def _is_inverted(words: Sequence[Word], clause: ClauseSpan) -> bool:
    first = words[clause.start]
    at = (
        clause.start + 1
        if first.lower in (",", "och", "men", "samt") and clause.start + 1 < clause.end
        else clause.start
    )
    opener = words[at]
    return (
        is_preposition(opener) or opener.lower in _ADVERBS or opener.lower in ("om", "när", "för") or at == clause.verb
    )


_ADVERBS: Final = frozenset(
    "därför därmed dessutom även också nu sedan därefter däremot vidare här där då samtidigt årligen"
    " löpande varje senast härutöver"
    " framöver inledningsvis först slutligen således följaktligen dock bland tillsammans".split()
)
