"""Whom a clause is about: the document's own body, somebody else, or nobody named."""

from collections.abc import Sequence
from typing import Final

from policylint.language.clauses import ClauseSpan, is_preposition
from policylint.language.matching import Match
from policylint.language.verbs import PASSIVE_FORMS
from policylint.language.words import Word
from policylint.rule import Actor

_SUBJECT_REACH: Final = 5
_ATTRIBUTES: Final = 3
_JOINING: Final = ("och", ",", "samt")
_SUBJECT_TAGS: Final = frozenset({"funding", "programme", "eu-strategy", "eu-successor", "foreign"})
_ADVERBS: Final = frozenset(
    "därför därmed dessutom även också nu sedan därefter däremot vidare här där då samtidigt årligen"
    " löpande varje senast härutöver"
    " framöver inledningsvis först slutligen således följaktligen dock bland tillsammans".split()
)


def actor_of(
    words: Sequence[Word],
    clause: ClauseSpan,
    cues: Sequence[Match],
    topics: Sequence[Match],
    previous: Actor | None,
) -> Actor:
    """Give who the clause is about: the nearest actor that can be its subject, or the agent of a passive.

    `previous` is the actor of the clause before in the sentence, shared by "och söker ...".
    """
    if _is_its_own_subject(words, clause, topics):
        return "other"
    found: list[tuple[int, Actor]] = []
    verb = clause.verb
    elsewhere = {cue.start for cue in cues if "cue.elsewhere" in cue.entry.concept.tags}
    for cue in cues:
        tags = cue.entry.concept.tags
        actor: Actor | None = "own" if "actor.own" in tags else "other" if "actor.other" in tags else None
        if actor is None or not _can_be_subject(words, clause, cue):
            continue
        distance = abs(cue.start - verb) if verb is not None else cue.start
        if verb is not None and cue.start > verb and cue.start - verb > _SUBJECT_REACH:
            continue
        found.append((distance, "other" if cue.end in elsewhere else actor))
    if found:
        return min(found)[1]
    if clause.start > 0 and previous is not None and verb is not None and _shares_subject(words, clause):
        return previous
    return "unknown"


def _is_its_own_subject(words: Sequence[Word], clause: ClauseSpan, topics: Sequence[Match]) -> bool:
    """Whether a programme, strategy or act is what the active verb says something of: "Erasmus+ vänder sig till
    skolor".
    """
    verb = clause.verb
    if verb is None or words[verb].verb in PASSIVE_FORMS:
        return False
    return any(
        match.start <= clause.start + 1
        and match.end <= verb
        and not any(is_preposition(word) for word in words[clause.start : match.end])
        and all(word.lower in ("och", ",", "samt") or word.text[0].isupper() for word in words[match.end : verb])
        and any(tag in _SUBJECT_TAGS or tag.startswith("act.") for tag in match.entry.concept.tags)
        for match in topics
    )


def _shares_subject(words: Sequence[Word], clause: ClauseSpan) -> bool:
    first = words[clause.start].lower
    return first in ("och", "samt", ",", "eller", "men") and clause.verb is not None and clause.verb <= clause.start + 2


def _can_be_subject(words: Sequence[Word], clause: ClauseSpan, cue: Match) -> bool:
    last = words[cue.end - 1]
    is_genitive = last.lower.endswith("s") and last.lemma != last.lower and not last.lower.endswith("ss")
    if is_genitive and cue.end < clause.end and not words[cue.end].finite:
        return False
    if last.lower.endswith(":s"):
        return False
    before = cue.start - 1
    while before > clause.start and words[before].lower in _JOINING and words[before - 1].text[0].isupper():
        before -= 2  # "med Sandviken och Eskilstuna"
    while before >= max(clause.start, cue.start - _ATTRIBUTES) and _is_attribute(words[before]):
        before -= 1
    if before >= clause.start and is_preposition(words[before]):
        verb = clause.verb
        if words[before].lower != "av" or verb is None or before < verb:
            return False
        return any(word.verb in PASSIVE_FORMS for word in words[verb:before])
    if clause.verb is not None and cue.start > clause.verb:
        # after the verb only the inverted subject counts: "Under året söker nämnden ..."
        return all(not is_preposition(word) for word in words[clause.verb + 1 : cue.start]) and _is_inverted(
            words, clause
        )
    return True


def _is_attribute(word: Word) -> bool:
    """Whether a word may stand between a preposition and its noun: no verb, preposition, conjunction or sign."""
    return (
        not word.finite
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
