"""Lemmas and compounds, over one dictionary.

The dictionary is `simplemma`'s, looked up greedily and backed by a trie, so that start-up does not decode it. The
compound splitter is our own. Every function is cached by word form: running text repeats itself.
"""

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final

from simplemma import Lemmatizer
from simplemma.strategies import DefaultStrategy
from simplemma.strategies.dictionaries.trie_dictionary_factory import TrieDictionaryFactory
from simplemma.strategies.greedy_dictionary_lookup import GreedyDictionaryLookupStrategy

_LANGUAGE: Final = "sv"
MINIMUM_PART: Final = 3
# A first part is at most so much longer than its lemma: ungdom-s, städer-nas. It may be shorter by its last letter.
_ENDING: Final = 4
_VERBAL_NOUNS: Final = ("andet", "endet")
_NOWHERE: Final[frozenset[int]] = frozenset()
_VOWELS: Final = "aeiouy"
# Letters that change in the plural (stad, städer) are alike where only the beginnings of words are compared.
_PLAIN: Final = str.maketrans("åäö", "aao")
# Words that the dictionary gives a lemma of another word; the right one is the commoner reading in municipal prose.
_LEMMAS: Final = {
    "ska": "ska",
    "skall": "ska",
    "skulle": "ska",
    "plan": "plan",
    "giv": "giv",
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
def _dictionary() -> Mapping[str, str]:
    return _factory().get_dictionary(_LANGUAGE)


@cache
def _chase() -> GreedyDictionaryLookupStrategy:
    """Give the step from a lemma of the dictionary to that one's lemma, which the greedy lemmatizer takes last."""
    return GreedyDictionaryLookupStrategy(_factory())


@cache
def _lemmatizer() -> Lemmatizer:
    return Lemmatizer(lemmatization_strategy=DefaultStrategy(greedy=True, dictionary_factory=_factory()))


@lru_cache(maxsize=200_000)
def _entry(word: str) -> str | None:
    return _dictionary().get(word)


def is_known(word: str) -> bool:
    """Whether the dictionary holds a lower-case word form."""
    return _entry(word) is not None


@lru_cache(maxsize=200_000)
def lemma_of(word: str) -> str:
    """Give the lemma of a word form, lower-case."""
    lower = word.lower()
    if lower in _LEMMAS:
        return _LEMMAS[lower]
    entry = _entry(lower)
    if entry is None and lower.isalpha() and (compound := _lemma_by_head(lower)):
        return compound
    # a word that the dictionary holds needs none of the lemmatizer's guesses, and its own lemma no further step
    if entry is None:
        found = _lemmatizer().lemmatize(lower, _LANGUAGE)
    else:
        found = entry if entry == lower else _chase().get_lemma(entry, _LANGUAGE)
    known = found.lower()
    if known == lower + "a" and not lower.endswith("r"):
        return lower  # the dictionary takes a noun (jobbspår) for an imperative
    return known


def _lemma_by_head(lower: str) -> str:
    """Give the lemma of a compound by that of its longest last part that is a word, or an empty string."""
    for size in range(len(lower) - MINIMUM_PART, MINIMUM_PART - 1, -1):
        modifier, head = lower[:-size], lower[-size:]
        if head not in _FALSE_HEADS and is_known(head) and _plausible_modifier(modifier):
            return modifier + (head[:-1] if head.endswith(_VERBAL_NOUNS) else lemma_of(head))
    return ""


class Parts:
    """What compounds are looked for: by words as their first part, and by words as their last.

    Nearly all words hold none of them, and that can be told from a few letters, without the dictionary. Four letters
    tell more than three, save where the fourth changes (olja, oljepanna).
    """

    def __init__(self) -> None:
        """Start without words."""
        self._modifiers: set[str] = set()
        self._heads: set[str] = set()
        self._ends: dict[str, set[int]] = {}
        self._begins: set[str] = set()

    def add_modifier(self, word: str) -> None:
        """Take up a first part, lower-case. What is too short for one, or no word, is passed over."""
        if not _may_be_part(word):
            return
        self._modifiers.add(word)
        ends = range(len(word) - 1, len(word) + _ENDING + 1)
        for beginning in _beginnings(word):
            self._ends.setdefault(beginning, set()).update(ends)

    def add_head(self, word: str) -> None:
        """Take up a last part, lower-case. What is too short for one, or no word, is passed over."""
        if not _may_be_part(word):
            return
        self._heads.add(word)
        self._begins.update(_beginnings(word))

    def joints(self, bare: str) -> list[int]:
        """Give the places in a lower-case word where one of them may end or begin, the last first."""
        plain = bare.translate(_PLAIN)
        begins, size = self._begins, MINIMUM_PART
        ends = self._ends.get(plain[:size], _NOWHERE) | self._ends.get(plain[: size + 1], _NOWHERE)
        return [
            at
            for at in range(len(plain) - size, size - 1, -1)
            if at in ends or plain[at : at + size + 1] in begins or plain[at : at + size] in begins
        ]

    def asks_for(self, modifier: str, head: str) -> bool:
        """Whether one of them is the last part `head` (a lemma), or may be the first part `modifier` (as it stands)."""
        if head in self._heads:
            return True
        bare = modifier.removesuffix("s")
        forms = (modifier, bare, modifier + "a", modifier + "e")
        return not self._modifiers.isdisjoint(forms) or any(
            lemma_of(form) in self._modifiers for form in (modifier, bare) if is_known(form)
        )


def _may_be_part(word: str) -> bool:
    return len(word) >= MINIMUM_PART and word[0].isalpha()


def _beginnings(word: str) -> set[str]:
    """Give how the forms of a word may begin: four letters, three where the fourth is an ending (olja, oljepanna), and
    without an e that is left out (medel, medlen).
    """
    plain = word.translate(_PLAIN)
    size = MINIMUM_PART
    if len(plain) == size or (len(plain) == size + 1 and plain[size] in _VOWELS):
        return {plain[:size]}
    beginnings = {plain[: size + 1]}
    if plain[size] == "e" and len(plain) > size + 1:
        beginnings.add(plain[:size] + plain[size + 1])
    return beginnings


def compound_parts(bare: str, wanted: Parts | None = None) -> tuple[tuple[str, str], ...]:
    """Give (modifier, head) pairs of a compound, each as a lemma-like key, the longest modifier first.

    `wanted` limits them to pairs of which one may be asked for.
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
    everywhere = range(len(bare) - MINIMUM_PART, MINIMUM_PART - 1, -1)
    for start in everywhere if wanted is None else wanted.joints(bare):
        modifier, head = bare[:start], bare[start:]
        if head in _FALSE_HEADS or not is_known(head):
            continue
        lemma = lemma_of(head)
        part = _plausible_modifier(modifier) if wanted is None or wanted.asks_for(modifier, lemma) else ""
        if part:
            pairs.append((part, lemma))
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
