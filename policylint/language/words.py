"""Single words: what is known of a word form, and the keys it may be matched by."""

import re
from functools import lru_cache
from typing import Final

import msgspec

from policylint.language.lemmas import MINIMUM_PART, Parts, compound_parts, is_known, lemma_of
from policylint.language.verbs import FINITE_FORMS, VerbForm, verb_form, verb_lemma

_YEAR: Final = re.compile(r"(?<!\d)20\d\d(?!\d)")
_NUMBERS: Final = frozenset(
    "noll två tre fyra fem sex sju åtta nio tio elva tolv tjugo trettio hundra procent samtliga".split()
)
_SHARES: Final = ("halv", "fördubbl")


class Word(msgspec.Struct, frozen=True, gc=False):
    """What is known of a word form.

    `keys` are the strings it may be matched by, the form itself first. `verb` is the form as a verb, or None; `finite`
    whether it can carry a clause. `year` and `figure` tell numbers: 2026; 12, 80 %, två, halveras.
    """

    text: str
    lower: str
    lemma: str
    keys: tuple[str, ...]
    verb: VerbForm | None
    finite: bool
    year: bool
    figure: bool


@lru_cache(maxsize=200_000)
def word_of(text: str) -> Word:
    """Give what is known of a word form as it stands in the text."""
    lower = text.lower()
    if lower == text.upper():  # numbers and signs, of which plans are full
        year, figure = _digits_in(text)
        return Word(
            text=text, lower=lower, lemma=lower, keys=(lower,), verb=None, finite=False, year=year, figure=figure
        )
    bare = _without_genitive(lower)
    lemma = verb_lemma(lower)
    verb = verb_form(lower, lemma)
    if verb is None:
        lemma = lemma_of(bare)
    keys = dict.fromkeys((lower, bare, lemma))
    if lower.endswith("s") and len(lower) > MINIMUM_PART and (text[0].isupper() or not is_known(lower)):
        keys[lower[:-1]] = None
    year, figure = (False, _is_spelt_figure(lower)) if lower.isalpha() else _digits_in(lower)
    return Word(
        text=text,
        lower=lower,
        lemma=lemma,
        keys=tuple(keys),
        verb=verb,
        finite=verb is not None and verb in FINITE_FORMS,
        year=year,
        figure=figure,
    )


def _is_spelt_figure(lower: str) -> bool:
    return lower in _NUMBERS or lower.startswith(_SHARES)


def _digits_in(text: str) -> tuple[bool, bool]:
    """Give whether a text holds a year, and whether it holds another figure."""
    rest, years = _YEAR.subn("", text)
    return years > 0, any(character.isdigit() for character in rest)


def parts_of(word: Word, wanted: Parts | None = None) -> tuple[tuple[str, str], ...]:
    """Give the (modifier, head) pairs that a word may be a compound of, each as a lemma; `wanted` limits them."""
    if word.verb is not None or word.text == word.text.upper():
        return ()
    return compound_parts(_without_genitive(word.lower), wanted)


def _without_genitive(lower: str) -> str:
    if lower.isalpha():
        return lower
    for ending in (":s", "’s", "'s", ":n", ":en"):
        if lower.endswith(ending) and len(lower) > len(ending):
            return lower[: -len(ending)]
    return lower
