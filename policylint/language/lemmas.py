"""Lemmas and compounds, over one dictionary.

The dictionary is `simplemma`'s, looked up greedily and backed by a trie, so that start-up does not decode it. The
compound splitter is our own. Every function is cached by word form: running text repeats itself.
"""

from collections.abc import Container
from functools import cache, lru_cache
from typing import Final

from simplemma import Lemmatizer
from simplemma.strategies import DefaultStrategy
from simplemma.strategies.dictionaries.trie_dictionary_factory import TrieDictionaryFactory

_LANGUAGE: Final = "sv"
MINIMUM_PART: Final = 3
# Letters that change in the plural (stad, städer) are alike where only the beginnings of words are compared.
PLAIN: Final = str.maketrans("åäö", "aao")
# Words that the dictionary gives a lemma of another word; the right one is the commoner reading in municipal prose.
_LEMMAS: Final = {
    "ska": "ska",
    "skall": "ska",
    "skulle": "ska",
    "plan": "plan",
    "nämnd": "nämnd",
    "spår": "spår",
    "jobbspår": "jobbspår",
    "åtgärd": "åtgärd",
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
    if known == lower + "a" and not lower.endswith("r"):
        return lower  # the dictionary takes a noun (jobbspår) for an imperative
    if known != lower or is_known(lower):
        return known
    return _lemma_by_head(lower)


def _lemma_by_head(lower: str) -> str:
    for size in range(len(lower) - MINIMUM_PART, MINIMUM_PART - 1, -1):
        modifier, head = lower[:-size], lower[-size:]
        if head not in _FALSE_HEADS and is_known(head) and _plausible_modifier(modifier):
            return modifier + lemma_of(head)
    return lower


def compound_parts(bare: str, heads: Container[str] | None = None) -> tuple[tuple[str, str], ...]:
    """Give (modifier, head) pairs of a compound, each as a lemma-like key, the longest modifier first.

    `heads` limits them to heads with one of these beginnings (`MINIMUM_PART` letters, plain): most words have none that
    anybody asks for.
    """
    if "-" in bare:
        modifier, head = bare.rsplit("-", 1)
        pairs = [(modifier.removesuffix(":s"), lemma_of(head))] if modifier and head.isalpha() else []
        first, rest = bare.split("-", 1)
        if first != modifier and first:
            pairs.append((first, rest))
        return tuple(pairs)
    if len(bare) < 2 * MINIMUM_PART or not bare.isalpha():
        return ()
    pairs = []
    plain = bare.translate(PLAIN)
    for start in range(len(bare) - MINIMUM_PART, MINIMUM_PART - 1, -1):
        if heads is not None and plain[start : start + MINIMUM_PART] not in heads:
            continue
        modifier, head = bare[:start], bare[start:]
        if head in _FALSE_HEADS or not is_known(head):
            continue
        part = _plausible_modifier(modifier)
        if part:
            pairs.append((part, lemma_of(head)))
    return tuple(pairs)


@lru_cache(maxsize=200_000)
def _plausible_modifier(modifier: str) -> str:
    """Give the word that a modifier stands for (without linking s), or an empty string if it is none."""
    if len(modifier) < MINIMUM_PART or modifier in _FALSE_MODIFIERS:
        return ""
    if modifier.endswith("s") and len(modifier) > MINIMUM_PART and is_known(modifier[:-1]):
        return lemma_of(modifier[:-1])
    if is_known(modifier):
        return lemma_of(modifier)
    for ending in ("a", "e"):
        if is_known(modifier + ending):
            return modifier + ending
    for size in range(MINIMUM_PART, len(modifier) - MINIMUM_PART + 1):
        first, last = modifier[:-size], modifier[-size:].removesuffix("s") or modifier[-size:]
        if len(last) >= MINIMUM_PART and is_known(last) and is_known(first.removesuffix("s") or first):
            return modifier.removesuffix("s")
    return ""
