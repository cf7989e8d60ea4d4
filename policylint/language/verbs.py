"""The form of a verb, from a word form and its lemma."""

from enum import StrEnum
from functools import lru_cache
from typing import Final

from policylint.language.lemmas import is_known, lemma_of


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


FINITE_FORMS: Final = (VerbForm.PRESENT, VerbForm.PAST, VerbForm.PASSIVE_PRESENT, VerbForm.PASSIVE_PAST)
PASTS: Final = (VerbForm.PAST, VerbForm.PASSIVE_PAST)
SUPINES: Final = (VerbForm.SUPINE, VerbForm.PASSIVE_SUPINE)
INFINITIVES: Final = (VerbForm.INFINITIVE, VerbForm.PASSIVE_INFINITIVE)
PASSIVE_FORMS: Final = (
    VerbForm.PASSIVE_PRESENT,
    VerbForm.PASSIVE_PAST,
    VerbForm.PASSIVE_SUPINE,
    VerbForm.PASSIVE_INFINITIVE,
)


_STRONG: Final = {
    "tog": "ta", "gav": "ge", "såg": "se", "drog": "dra", "bjöd": "bjuda", "skrev": "skriva", "höll": "hålla",
    "lade": "lägga", "satte": "sätta", "valde": "välja", "sålde": "sälja", "gjorde": "göra", "beslöt": "besluta",
    "bröt": "bryta", "lät": "låta", "sjönk": "sjunka", "vann": "vinna", "kom": "komma", "fann": "finna",
    "drev": "driva", "fattade": "fatta", "sköt": "skjuta", "fick": "få", "knöt": "knyta",
    "slöt": "sluta", "flöt": "flyta", "föll": "falla", "grep": "gripa", "sprack": "spricka", "steg": "stiga",
}  # fmt: skip


# Strong pasts that alone are other words too (bar, låg), so that they are known after a prefix only.
_STRONG_AFTER_PREFIX: Final = _STRONG | {"bar": "bära", "slog": "slå", "gick": "gå", "stod": "stå"}
_PREFIXES: Final = (
    "an av be er för före fram in inne med mot ned om till under upp ut vidare åter över del fast genom ute kvar"
).split()
_STRONG_PASTS_OF: Final = {
    past + ending: lemma
    for past, lemma in (
        _STRONG
        | {"visste": "veta", "tecknade": "teckna", "bestämde": "bestämma", "slog": "slå", "försvann": "försvinna"}
        | {prefix + past: prefix + lemma for prefix in _PREFIXES for past, lemma in _STRONG_AFTER_PREFIX.items()}
    ).items()
    for ending in ("", "s")
}


def _strong_past(lower: str) -> str:
    """Give the lemma of a strong past form, active or passive, or an empty string. `steg` alone is the noun."""
    return "" if lower == "steg" else _STRONG_PASTS_OF.get(lower, "")


def verb_lemma(lower: str) -> str:
    """Give the lemma as a verb: the dictionary takes `tecknar` for the one who signs rather than for signing."""
    strong = _strong_past(lower)
    if strong:
        return strong
    lemma = lemma_of(lower)
    if lower.endswith(("ades", "ts")) and not lemma.endswith("a"):
        for ending in ("ades", "ts"):
            if lower.endswith(ending) and is_known(lower.removesuffix(ending) + "a"):
                return lower.removesuffix(ending) + "a"
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
    "stöder": VerbForm.PRESENT,
    "hoppas": VerbForm.PRESENT,
    "lyckas": VerbForm.PRESENT,
    "minns": VerbForm.PRESENT,
}
# An unknown compound whose last part may be a verb is a noun (testbäddar), save for these endings (klimatkompenserar).
_VERB_ENDINGS: Final = ("ades", "ade", "erar", "eras", "era", "erade", "erades", "erats", "iserar", "iseras")
_NOT_VERBS: Final = frozenset(
    "våras höstas somras vintras fjolas morse"
    " bussar cyklar bankar båtar bilar fester kurser tester"
    " resa resor skola vara ansöka mål bidrag lag arbete svar stöd uppdrag beslut avtal anslag förslag"
    " underlag resurs mycket samt lätt rätt fritt ljus lokal"
    " gymnasieskola grundskola förskola högskola yrkeshögskola musikskola kulturskola".split()
)
_STRONG_PASTS: Final = ("gick", "stod", "fick", "gav", "tog", "såg", "blev")


def verb_form(lower: str, lemma: str) -> VerbForm | None:
    """Give the form of a lower-case word as a verb, or None where it is none."""
    if _strong_past(lower):
        return VerbForm.PASSIVE_PAST if lower.endswith("s") else VerbForm.PAST
    if lower in _IRREGULAR:
        return _IRREGULAR[lower]
    if (
        lower in _NOT_VERBS
        or not lower.isalpha()
        or not (is_known(lower) or lower.endswith(_VERB_ENDINGS) or (lower.endswith("ts") and is_known(lemma)))
    ):
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
    " undergå tillgå begå åtgå förbi närstå råda utstå slå fly sy bry dö".split()
)


@lru_cache(maxsize=20_000)
def _second_class(lemma: str) -> bool:
    """Whether the present is formed with -er (söka, söker), so that the s-form in -as is an infinitive."""
    return is_known(lemma[:-1] + "er") and lemma_of(lemma[:-1] + "er") == lemma
