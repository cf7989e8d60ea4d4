"""Single words: lemma, matching keys, compound parts and verb form.

Lemmas come from `simplemma` (greedy dictionary look-up, trie-backed so that start-up does not decode the dictionary).
The compound splitter and the verb forms are our own, over the same dictionary. Every function is cached by word form:
running text repeats itself.
"""

from enum import StrEnum
from functools import cache, lru_cache
from typing import Final

import msgspec
from simplemma import Lemmatizer
from simplemma.strategies import DefaultStrategy
from simplemma.strategies.dictionaries.trie_dictionary_factory import TrieDictionaryFactory

_LANGUAGE: Final = "sv"
_MINIMUM_PART: Final = 3
# Words that the dictionary gives a lemma of another word; the right one is the commoner reading in municipal prose.
_LEMMAS: Final = {
    "ska": "ska",
    "skall": "ska",
    "skulle": "ska",
    "plan": "plan",
    "lag": "lag",
    "lagen": "lag",
    "lär": "lära",
    "medel": "medel",
    "medlen": "medel",
    "fler": "fler",
    "färre": "färre",
    "varor": "vara",
    "flera": "flera",
    "första": "första",
    "en": "en",
    "ett": "en",
    "nu": "nu",
    "medlemmar": "medlem",
    "ansökningar": "ansökan",
    "ansökningarna": "ansökan",
    "ansökan": "ansökan",
    "våra": "vår",
    "vårt": "vår",
    "vår": "vår",
    "oss": "vi",
    "stad": "stad",
    "städer": "stad",
    "städerna": "stad",
    "mål": "mål",
    "målen": "mål",
    "sidan": "sida",
}
# Endings and beginnings that look like words of their own inside a compound but are not.
_FALSE_HEADS: Final = frozenset("het heten heter else elsen ning ningen ningar ande andet are aren skap skapet".split())
_FALSE_MODIFIERS: Final = frozenset("till med redo upp ut in av an be för före om på under över åter mot efter".split())


class VerbForm(StrEnum):
    """The form of a verb; `PASSIVE_*` are s-forms."""

    PRESENT = "present"
    PAST = "past"
    SUPINE = "supine"
    INFINITIVE = "infinitive"
    PASSIVE_PRESENT = "passive-present"
    PASSIVE_PAST = "passive-past"
    PASSIVE_SUPINE = "passive-supine"
    PASSIVE_INFINITIVE = "passive-infinitive"


PASTS: Final = (VerbForm.PAST, VerbForm.PASSIVE_PAST)
SUPINES: Final = (VerbForm.SUPINE, VerbForm.PASSIVE_SUPINE)
INFINITIVES: Final = (VerbForm.INFINITIVE, VerbForm.PASSIVE_INFINITIVE)
PASSIVE_FORMS: Final = (
    VerbForm.PASSIVE_PRESENT,
    VerbForm.PASSIVE_PAST,
    VerbForm.PASSIVE_SUPINE,
    VerbForm.PASSIVE_INFINITIVE,
)


class Word(msgspec.Struct, frozen=True, gc=False):
    """What is known of a word form.

    `keys` are the strings it may be matched by, the form itself first. `heads` and `modifiers` are the same for the
    last and the first part where it is a compound, each with the part that is left over. `verb` is the form as a verb,
    or None.
    """

    text: str
    lower: str
    lemma: str
    keys: tuple[str, ...]
    parts: tuple[tuple[str, str], ...]
    verb: VerbForm | None


@cache
def _factory() -> TrieDictionaryFactory:
    return TrieDictionaryFactory()


@cache
def _dictionary() -> Lemmatizer:
    return Lemmatizer(lemmatization_strategy=DefaultStrategy(greedy=True, dictionary_factory=_factory()))


@lru_cache(maxsize=200_000)
def is_known(word: str) -> bool:
    """Whether the dictionary holds a lower-case word form."""
    return word in _factory().get_dictionary(_LANGUAGE)


@lru_cache(maxsize=200_000)
def lemma_of(word: str) -> str:
    """Give the lemma of a word form, lower-case."""
    lower = word.lower()
    if lower in _LEMMAS:
        return _LEMMAS[lower]
    known = _dictionary().lemmatize(lower, _LANGUAGE).lower()
    if known != lower or is_known(lower):
        return known
    return _lemma_by_head(lower)


def _lemma_by_head(lower: str) -> str:
    for size in range(len(lower) - _MINIMUM_PART, _MINIMUM_PART - 1, -1):
        modifier, head = lower[:-size], lower[-size:]
        if head not in _FALSE_HEADS and is_known(head) and _plausible_modifier(modifier):
            return modifier + lemma_of(head)
    return lower


@lru_cache(maxsize=200_000)
def word_of(text: str) -> Word:
    """Give what is known of a word form as it stands in the text."""
    lower = text.lower()
    bare = _without_genitive(lower)
    lemma = lemma_of(bare)
    verb_lemma = _verb_lemma(lower)
    verb = _verb_form(lower, verb_lemma)
    keys = dict.fromkeys((lower, bare, verb_lemma if verb is not None else lemma))
    if lower.endswith("s") and len(lower) > _MINIMUM_PART and (text[0].isupper() or not is_known(lower)):
        keys[lower[:-1]] = None
    return Word(
        text=text,
        lower=lower,
        lemma=verb_lemma if verb is not None else lemma,
        keys=tuple(keys),
        parts=() if verb is not None else _parts(text, bare),
        verb=verb,
    )


def _without_genitive(lower: str) -> str:
    for ending in (":s", "’s", "'s", ":n", ":en"):
        if lower.endswith(ending) and len(lower) > len(ending):
            return lower[: -len(ending)]
    return lower


def _parts(text: str, bare: str) -> tuple[tuple[str, str], ...]:
    """Give (modifier, head) pairs of a compound, each as a lemma-like key, the longest modifier first."""
    if "-" in bare:
        modifier, head = bare.rsplit("-", 1)
        pairs = [(modifier.removesuffix(":s"), lemma_of(head))] if modifier and head.isalpha() else []
        first, rest = bare.split("-", 1)
        if first != modifier and first:
            pairs.append((first, rest))
        return tuple(pairs)
    if len(bare) < 2 * _MINIMUM_PART or not bare.isalpha() or text.isupper():
        return ()
    pairs = []
    for size in range(_MINIMUM_PART, len(bare) - _MINIMUM_PART + 1):
        modifier, head = bare[:-size], bare[-size:]
        if head in _FALSE_HEADS or not is_known(head):
            continue
        part = _plausible_modifier(modifier)
        if part:
            pairs.append((part, lemma_of(head)))
    return tuple(pairs)


@lru_cache(maxsize=200_000)
def _plausible_modifier(modifier: str) -> str:
    """Give the word that a modifier stands for (without linking s), or an empty string if it is none."""
    if len(modifier) < _MINIMUM_PART or modifier in _FALSE_MODIFIERS:
        return ""
    if modifier.endswith("s") and len(modifier) > _MINIMUM_PART and is_known(modifier[:-1]):
        return lemma_of(modifier[:-1])
    if is_known(modifier):
        return lemma_of(modifier)
    for ending in ("a", "e"):
        if is_known(modifier + ending):
            return modifier + ending
    for size in range(_MINIMUM_PART, len(modifier) - _MINIMUM_PART + 1):
        first, last = modifier[:-size], modifier[-size:].removesuffix("s") or modifier[-size:]
        if len(last) >= _MINIMUM_PART and is_known(last) and is_known(first.removesuffix("s") or first):
            return modifier.removesuffix("s")
    return ""


_STRONG: Final = {
    "tog": "ta", "gav": "ge", "såg": "se", "drog": "dra", "bjöd": "bjuda", "skrev": "skriva", "höll": "hålla",
    "lade": "lägga", "satte": "sätta", "valde": "välja", "sålde": "sälja", "gjorde": "göra", "beslöt": "besluta",
    "bröt": "bryta", "lät": "låta", "sjönk": "sjunka", "vann": "vinna", "kom": "komma", "fann": "finna",
    "drev": "driva", "bad": "be", "fattade": "fatta", "sköt": "skjuta", "bar": "bära", "fick": "få", "knöt": "knyta",
    "slöt": "sluta", "flöt": "flyta", "föll": "falla", "grep": "gripa", "sprack": "spricka", "steg": "stiga",
}  # fmt: skip


def _strong_past(lower: str) -> str:
    """Give the lemma of a strong past form, active or passive, or an empty string. `steg` alone is the noun."""
    return "" if lower == "steg" else _STRONG.get(lower, "") or _STRONG.get(lower.removesuffix("s"), "")


def _verb_lemma(lower: str) -> str:
    """Give the lemma as a verb: the dictionary takes `tecknar` for the one who signs rather than for signing."""
    strong = _strong_past(lower)
    if strong:
        return strong
    lemma = lemma_of(lower)
    if lemma.endswith("are") and lower.endswith("ar") and is_known(lower[:-1]):
        return lower[:-1]
    return lemma


_IRREGULAR: Final = {
    **dict.fromkeys("ska skall vill kan måste bör får är har vet lär tör torde".split(), VerbForm.PRESENT),
    **dict.fromkeys(
        "skulle ville kunde borde fick var hade blev gick stod gav tog såg kom lät höll".split(), VerbForm.PAST
    ),
    **dict.fromkeys(
        "varit haft kunnat fått velat blivit gått stått gett givit tagit sett kommit".split(), VerbForm.SUPINE
    ),
    **dict.fromkeys("vara ha kunna få vilja bli gå stå ge ta se komma".split(), VerbForm.INFINITIVE),
    "finns": VerbForm.PRESENT,
    "fanns": VerbForm.PAST,
    "funnits": VerbForm.SUPINE,
    "finnas": VerbForm.INFINITIVE,
    "hoppas": VerbForm.PRESENT,
    "lyckas": VerbForm.PRESENT,
    "minns": VerbForm.PRESENT,
}
# An unknown compound whose last part may be a verb is a noun (testbäddar), save for these endings (klimatkompenserar).
_VERB_ENDINGS: Final = ("ades", "ade", "erar", "eras", "era", "erade", "erades", "erats", "iserar", "iseras")
_NOT_VERBS: Final = frozenset(
    "resa resor skola vara ansöka mål bidrag lag arbete svar stöd uppdrag beslut avtal anslag förslag"
    " underlag resurs mycket samt lätt rätt fritt ljus lokal"
    " gymnasieskola grundskola förskola högskola yrkeshögskola musikskola kulturskola".split()
)
_STRONG_PASTS: Final = ("gick", "stod", "fick", "gav", "tog", "såg", "blev")


def _verb_form(lower: str, lemma: str) -> VerbForm | None:
    if _strong_past(lower):
        return VerbForm.PASSIVE_PAST if lower.endswith("s") else VerbForm.PAST
    if lower in _IRREGULAR:
        return _IRREGULAR[lower]
    if lower in _NOT_VERBS or not lower.isalpha() or not (is_known(lower) or lower.endswith(_VERB_ENDINGS)):
        return None
    passive = lower.endswith("s") and not lemma.endswith("s")
    form = lower[:-1] if passive else lower
    if passive and lemma.endswith("a") and form == lemma[:-1]:
        return VerbForm.PASSIVE_PRESENT
    active = _active_form(form, lemma) if lemma.endswith("a") or _is_short_verb(form, lemma) else None
    if active is None:
        return None
    if not passive:
        return active
    if active is VerbForm.INFINITIVE:
        second = lemma.endswith("a") and _second_class(lemma)
        return VerbForm.PASSIVE_INFINITIVE if second else VerbForm.PASSIVE_PRESENT
    return VerbForm("passive-" + active.value)


def _active_form(form: str, lemma: str) -> VerbForm | None:
    stem = lemma[:-1]
    if form.endswith(("ande", "ende", "andet", "andes")):
        return None
    if form.endswith(_STRONG_PASTS):
        return VerbForm.PAST
    if form == lemma:
        return VerbForm.INFINITIVE
    if form in (lemma + "r", stem + "er") or (form == stem and form.endswith("r")):
        return VerbForm.PRESENT
    if form == lemma + "dde":
        return VerbForm.PAST
    if form == stem:
        return None
    if form.endswith(("de", "te")) and form.startswith(stem[: max(2, len(stem) - 2)]):
        return VerbForm.PAST
    if form.endswith(("at", "it", "tt", "t")) and form.startswith(stem[:2]):
        return VerbForm.SUPINE
    if form.endswith(("ad", "da", "ta", "en", "na", "ar", "or", "an", "n", "d")):
        return None
    return VerbForm.PAST if form.startswith(stem[:1]) and len(form) <= len(lemma) + 1 else None


def _is_short_verb(form: str, lemma: str) -> bool:
    return lemma in _SHORT_VERBS and (
        form in (lemma, lemma + "r", lemma + "dde", lemma + "tt") or form.endswith(_STRONG_PASTS)
    )


_SHORT_VERBS: Final = frozenset(
    "få gå stå ge se be le bli bo tro nå må ske uppnå förstå bestå uppstå utgå ingå pågå framgå genomgå"
    " övergå avgå föregå"
    " anslå föreslå förse avse inse utse bero ha delge kringgå tillstå avstå motstå medge ange utge uppge överge förmå"
    " undergå tillgå begå åtgå förbi närstå råda utstå".split()
)


@lru_cache(maxsize=20_000)
def _second_class(lemma: str) -> bool:
    """Whether the present is formed with -er (söka, söker), so that the s-form in -as is an infinitive."""
    return is_known(lemma[:-1] + "er") and lemma_of(lemma[:-1] + "er") == lemma
