"""Splits a sentence into clauses and finds the verb that carries each.

Swedish clause limits without a parser: conjunctions and subjunctions, commas and `och` before a new finite verb. A
relative clause stays with its noun; what it says of the past does not make its main clause history.
"""

from collections.abc import Sequence
from typing import Final

import msgspec

from policylint.language.verbs import PASTS, SUPINES
from policylint.language.words import Word

_CONTRAST: Final = frozenset({"men", "medan", "däremot", "varför", "samtidigt"})
_REASON: Final = frozenset({"eftersom", "därför", "emedan"})
_CONDITION: Final = frozenset({"om", "ifall", "när", "då", "innan", "trots", "även", "fast"})
_PRONOUNS: Final = frozenset({"vi", "man", "de", "det", "den"})
_OPENERS: Final = frozenset(
    {
        "om",
        "när",
        "då",
        "eftersom",
        "medan",
        "även",
        "trots",
        "oavsett",
        "så",
        "ifall",
        "innan",
        "sedan",
        "fast",
        "fastän",
    }
)
_COORDINATION: Final = frozenset({"och", "samt", "eller", ","})
_LIMITING: Final = _CONTRAST | _COORDINATION | {"eftersom", "utan", ";", "•"}
_SUBORDINATE: Final = frozenset(
    {"som", "vilket", "vilka", "vilken", "där", "att", "vars", "om", "hur", "eftersom", "när"}
)
_PREPOSITIONS: Final = frozenset(
    "i på för till av med om från under vid genom inom mot efter över utan hos ur mellan enligt kring"
    " bland via per inför".split()
)
_LOOK_AHEAD: Final = 5


class ClauseSpan(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Word indices of a clause, end exclusive. `kind`: main, condition or reason; `verb`: its finite verb."""

    start: int
    end: int
    kind: str
    verb: int | None


def is_preposition(word: Word) -> bool:
    """Whether a word is a preposition, so that what follows is no subject."""
    return word.lower in _PREPOSITIONS


def split(words: Sequence[Word]) -> list[ClauseSpan]:
    """Give the clauses of a sentence; at least one for a sentence with words."""
    limits = [0]
    kinds = [_kind(words, 0)]
    main = _main_after_opening(words)
    if main is None and _LIMITING.isdisjoint([word.lower for word in words]):
        return [ClauseSpan(start=0, end=len(words), kind=kinds[0], verb=carrying_verb(words, 0, len(words)))]
    has_verb = False
    negated = False
    relative = False
    for index in range(len(words)):
        word = words[index]
        relative = word.lower == "som" or (relative and word.lower != ",")
        if main == index:
            kinds[-1] = "condition" if kinds[-1] == "main" else kinds[-1]
        if main == index or (
            index > limits[-1] + 1 and _is_limit(words, index, has_verb=has_verb, negated=negated, relative=relative)
        ):
            limits.append(index)
            kinds.append(_kind(words, index))
            has_verb = negated = False
        has_verb = has_verb or (word.finite and not relative)
        negated = negated or word.lower in {"inte", "ej", "ingen", "inga", "inget"}
    limits.append(len(words))
    return [
        ClauseSpan(start=start, end=end, kind=kind, verb=carrying_verb(words, start, end))
        for start, end, kind in zip(limits, limits[1:], kinds, strict=False)
    ]


def _main_after_opening(words: Sequence[Word]) -> int | None:
    """Give where the main clause starts after an opening subordinate clause without a comma.

    "Eftersom staten drar in sitt stöd söker vi ...", and verb first: "Får vi inte bidraget skjuts bygget upp."
    """
    if not words or not (words[0].lower in _OPENERS or words[0].finite) or words[-1].lower == "?":
        return None
    if words[0].lower == "så" and (len(words) < 2 or words[1].lower != "länge"):
        return None
    seen = 0
    for index, word in enumerate(words):
        if word.lower == "," and seen:
            return None
        if not word.finite:
            continue
        seen += 1
        joined = words[index - 1].lower in _JOINING if index else False
        if seen > 1 and not joined and _subject_follows(words, index):
            return index
    return None


_JOINING: Final = frozenset({"och", "samt", "eller", "som", "att", "om", "inte", "där"})


def _kind(words: Sequence[Word], index: int) -> str:
    if not words:
        return "main"
    at = index + 1 if words[index].lower == "," and index + 1 < len(words) else index
    lower = words[at].lower
    if lower in _REASON and not (lower == "därför" and at + 1 < len(words) and words[at + 1].lower != "att"):
        return "reason"
    if lower in ("trots", "oavsett") or (lower == "även" and at + 1 < len(words) and words[at + 1].lower == "om"):
        return "reason"
    if lower in _CONDITION:
        following = words[at + 1 : at + 8]
        if any(word.finite for word in following) and not (following and following[0].finite):
            return "condition"
    return "main"


def _is_limit(words: Sequence[Word], index: int, *, has_verb: bool, negated: bool, relative: bool) -> bool:
    lower = words[index].lower
    if lower in {";", "•"}:
        return True
    if lower in _CONTRAST or lower == "eftersom":
        return has_verb
    if lower == "utan":
        return (negated and words[index - 1].lower in {",", "inte"}) or (
            negated and has_verb and _verb_follows(words, index)
        )
    if not has_verb:
        # after an opening condition the main clause starts with its verb: "Om medel beviljas, startar ..."
        return False
    if lower in _COORDINATION:
        if words[index - 1].lower.endswith("-") or _joins_names(words, index):
            return False
        if index + 1 < len(words) and _kind(words, index) in ("condition", "reason"):
            return True
        return (not relative or lower == ",") and _verb_follows(words, index)
    return False


def _joins_names(words: Sequence[Word], index: int) -> bool:
    """Whether a conjunction joins two names that are one subject: "att Västerås och Lahti blir vänorter"."""
    if words[index].lower == "," or not (0 < index < len(words) - 1):
        return False
    names = words[index - 1].text[:1].isupper() and words[index + 1].text[:1].isupper()
    return names and (index < 2 or not is_preposition(words[index - 2]))


def _verb_follows(words: Sequence[Word], index: int) -> bool:
    """Whether a new finite verb starts here, directly or after a short subject."""
    ahead = words[index + 1 : index + 1 + _LOOK_AHEAD]
    if not ahead:
        return False
    if ahead[0].finite:
        return True
    for offset, word in enumerate(ahead):
        if word.lower in _SUBORDINATE or word.lower in {",", "och", "samt", ":"}:
            return False
        if is_preposition(word) and offset == 0:
            return words[index].lower == "," and _inverted_follows(words, index)
        if offset and word.finite and not is_preposition(ahead[offset - 1]):
            return True
    return False


def _inverted_follows(words: Sequence[Word], index: int) -> bool:
    """Whether an adverbial with its inverted verb follows a comma: ", i år söker vi två"."""
    ahead = range(index + 2, min(index + 1 + _LOOK_AHEAD, len(words)))
    return any(words[at].finite and _subject_follows(words, at) for at in ahead)


def carrying_verb(words: Sequence[Word], start: int, end: int) -> int | None:
    """Give the index of the finite verb that carries a clause: the first one outside relative and att-clauses."""
    inside = False
    fallback: int | None = None
    relative = False
    for index in range(start, end):
        word = words[index]
        if word.lower in {"som", "vilket", "vilka", "där", "vars"} and index > start:
            inside = relative = True
        elif word.lower == "att" and index > start:
            inside = True
        elif word.lower == ",":
            inside = False
        elif word.finite and not _is_noun_here(words, index) and not _is_participle(words, index, start):
            if not inside:
                return index
            if fallback is None:
                fallback = index
            elif _closes_relative(words, index):
                return index
    if relative or fallback is not None:
        return None if relative else fallback
    return next((at for at in range(start, end) if words[at].lower == "inför" and _subject_follows(words, at)), None)


def _is_participle(words: Sequence[Word], index: int, start: int) -> bool:
    """Whether a past form is the participle of a noun: "Halverade utsläpp" opens a clause, "med prövade metoder"."""
    if words[index].verb not in PASTS or not words[index].lower.endswith("ade"):
        return False
    return index == start or is_preposition(words[index - 1])


def _subject_follows(words: Sequence[Word], index: int) -> bool:
    """Whether the next word can be an inverted subject: a pronoun or a noun in the definite form."""
    if index + 1 >= len(words):
        return False
    following = words[index + 1]
    definite = (
        following.lower.endswith(("en", "et", "na", "an")) and following.verb is None and following.lower.isalpha()
    )
    return following.lower in _PRONOUNS or (definite and not is_preposition(following))


def deviating_relatives(words: Sequence[Word], clause: ClauseSpan) -> list[ClauseSpan]:
    """Give the relative clauses that do not assert what their main clause does: in the past, hedged or denied.

    "Staden driver vidare det som ett EU-projekt finansierade": what the project paid for is history.
    """
    found: list[ClauseSpan] = []
    index = clause.start + 1
    while index < clause.end:
        if words[index].lower in _RELATIVES:
            end = _relative_end(words, index, clause.end)
            verb = next((at for at in range(index + 1, end) if words[at].finite), None)
            if verb is not None and _deviates(words, index, end, verb):
                found.append(ClauseSpan(start=index, end=end, kind="main", verb=verb))
            index = end
        index += 1
    return found


def _relative_end(words: Sequence[Word], start: int, limit: int) -> int:
    verbs = 0
    for index in range(start + 1, limit):
        if words[index].lower in {",", ";", "–"} and verbs:
            return index
        if words[index].finite:
            verbs += 1
            if verbs > 1 and _closes_relative(words, index):
                return index
    return limit


def _deviates(words: Sequence[Word], start: int, end: int, verb: int) -> bool:
    inside = {word.lower for word in words[start:end]}
    return (
        words[verb].verb in PASTS
        or (words[verb].lower == "har" and any(word.verb in SUPINES for word in words[verb:end]))
        or words[verb].lower in _HEDGING
        or not inside.isdisjoint(_DENYING)
        or words[start].lower == "vilket"
    )


_RELATIVES: Final = frozenset({"som", "vilket", "vilka", "vars"})
_HEDGING: Final = frozenset({"kan", "bör", "riskerar", "skulle", "kunde"})
_DENYING: Final = frozenset({"inte", "ej", "aldrig"})


def _closes_relative(words: Sequence[Word], index: int) -> bool:
    """Whether a second finite verb follows a relative clause: "De projekt som drivs i dag avslutas"."""
    return words[index - 1].lower not in {"och", "som", "samt", "eller", ",", "att"}


def _is_noun_here(words: Sequence[Word], index: int) -> bool:
    """Whether a form that may be a verb is a noun: after an article, a possessive or a preposition."""
    if index == 0:
        return False
    before = words[index - 1].lower
    return before in {"en", "ett", "den", "det", "de", "vår", "vårt", "våra", "sin", "sitt", "sina"} and before not in {
        "det",
        "den",
        "de",
    }
