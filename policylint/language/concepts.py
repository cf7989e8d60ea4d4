"""Finds concepts in a sentence: inflection, compounds, abbreviations, ambiguous names; the longest match wins.

The index is a trie over word keys (`words.Word.keys`), with pseudo-keys for parts of compounds (`klimat~`, `~klimat`)
and for endings (`*direktiv`), and gaps. Compiled once per pack; a lookup costs a few dictionary reads per word.
"""

from collections.abc import Callable, Iterable, Sequence, Set
from itertools import product
from typing import Final, NamedTuple

import msgspec

from policylint.language.lemmas import Parts, is_known
from policylint.language.matching import MONEY, Entry, Match, is_allowed, longest_of
from policylint.language.tokens import MOST_REMEMBERED, tokens_of
from policylint.language.vocabulary import Concept, Vocabulary
from policylint.language.words import Word, parts_of, word_of

_GAP: Final = "…"
_GAP_WORDS: Final = 3
_CASE_SENSITIVE_LENGTH: Final = 5


# An alias that ends somewhere, and whether it stands there whatever is around it.
_Ending = tuple[Entry, bool]


class _Node:
    """A place in the trie. `leads`: whether an alias of a wanted concept ends here or further on. `beyond` are the keys
    that may follow over the gap.
    """

    __slots__ = ("beyond", "entries", "gap", "leads", "next")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = {}
        self.entries: list[_Ending] = []
        self.gap: _Node | None = None
        self.beyond: set[str] = set()
        self.leads = False


class ConceptIndex:
    """All vocabularies of a pack, ready to be looked up.

    `wanted` are the tags and ids of the concepts that evidence can start from; None: it can start from any.
    """

    def __init__(self, vocabularies: Iterable[Vocabulary], wanted: Set[str] | None = None) -> None:
        """Compile the aliases; linear in their number."""
        self._wanted = wanted
        self._root = _Node()
        self._endings: tuple[str, ...] = ()
        self._parts = Parts()
        self._keys: set[str] = set()
        self._known = _Lookup(self._look_up)
        self.concepts: dict[str, Concept] = {}
        for vocabulary in vocabularies:
            for concept in vocabulary.concepts:
                self.concepts[concept.id] = concept
                self._add(concept, vocabulary.layer)
        for node in self._root.next.values():
            gap = node.gap
            while gap is not None:
                node.beyond.update(gap.next)
                gap = gap.gap

    def _add(self, concept: Concept, layer: str) -> None:
        ambiguous = {item.alias: item for item in concept.ambiguous}
        names = dict.fromkeys((*concept.aliases, *ambiguous, *concept.outdated_aliases))
        for alias in names:
            special = ambiguous.get(alias)
            words = _alias_words(alias)
            sensitive = special.case_sensitive if special else alias.isupper() and len(alias) <= _CASE_SENSITIVE_LENGTH
            entry = Entry(
                concept=concept,
                marks=frozenset((concept.id, *concept.tags)),
                starts=self.wants((concept.id, *concept.tags)),
                alias=alias,
                layer=layer,
                rank=2,
                exact=tuple(words) if sensitive else (),
                require_any=_context_of(concept, special.require_any) if special else (),
                outdated_after=concept.outdated_aliases.get(alias, concept.outdated_after),
                gapped=_GAP in words,
                capitalised=len(words) == 1 and alias[0].isupper() and _is_common(alias),
            )
            self._insert(words, entry)

    def _insert(self, words: Sequence[str], entry: Entry) -> None:
        for keys in product(*(self._alias_keys(word) for word in words)):
            self._insert_keys(keys, entry)

    def _insert_keys(self, keys: Sequence[str], entry: Entry) -> None:
        node = self._root
        for key in keys[:-1]:
            node = self._step(node, key)
            node.leads |= entry.starts
        last = keys[-1]
        if last.startswith("*"):
            entry = msgspec.structs.replace(entry, rank=0)
        self._end(node, last, entry)
        compound = entry.concept.compound
        part = msgspec.structs.replace(entry, rank=1)
        if compound in ("modifier", "both"):
            self._end(node, last + "~", part)
            self._parts.add_modifier(last)
        if compound in ("head", "both"):
            self._end(node, "~" + last, part)
            self._parts.add_head(last)

    def _end(self, node: _Node, key: str, entry: Entry) -> None:
        last = self._step(node, key)
        last.entries.append((entry, entry.is_free))
        last.leads |= entry.starts

    def _step(self, node: _Node, key: str) -> _Node:
        if key == _GAP:
            node.gap = node.gap or _Node()
            return node.gap
        self._keys.add(key)
        return node.next.setdefault(key, _Node())

    def _alias_keys(self, word: str) -> tuple[str, ...]:
        """Give what a word of an alias may be found by: itself and its lemma ("nämnd" is "nämna" to the dictionary)."""
        if word == _GAP or (word.startswith("=") and len(word) > 1):
            return (word,)
        if word.startswith("*") and len(word) > 1:
            ending = word[1:].lower()
            if ending not in self._endings:
                self._endings += (ending,)
            return ("*" + ending,)
        known = word_of(word)
        bare = known.keys[min(1, len(known.keys) - 1)] if word[0].isupper() else known.lower
        return tuple(dict.fromkeys((bare, known.lemma)))

    def _look_up(self, text: str) -> "_Known":
        keys = [key for key in self._all_keys(word_of(text)) if key in self._keys]
        nodes = dict.fromkeys([self._root.next[key] for key in keys if key in self._root.next])
        return _Known(tuple(keys), tuple(nodes), tuple([node for node in nodes if node.leads]))

    def wants(self, tags: Iterable[str]) -> bool:
        """Whether evidence can start from a concept with some tags (its id among them)."""
        return self._wanted is None or not self._wanted.isdisjoint(tags)

    def may_start(self, texts: Sequence[str]) -> bool:
        """Whether evidence may start among some words, white space apart.

        A closer look (capitals, longer names) can still find none.
        """
        if self._wanted is None:
            return True
        known = [self._known[text] for text in texts if not text.isspace()]
        return any(
            entry.starts
            for at, word in enumerate(known, start=1)
            if word.openings
            for node in word.openings
            for _, (entry, _) in _ends_of(node, known, at)
        )

    def _all_keys(self, word: Word) -> dict[str, None]:
        """Give every key that a word may be found under."""
        found = dict.fromkeys(word.keys)
        if word.lower.endswith("-") and len(word.lower) > 1:
            found[word.lower[:-1]] = None
            found[word_of(word.lower[:-1]).lemma + "~"] = None
        found["=" + word.lower] = None
        for modifier, head in parts_of(word, self._parts):
            found[modifier + "~"] = None
            found["~" + head] = None
        if word.lower.endswith(self._endings):  # hardly any word does
            for ending in self._endings:
                if word.lower.endswith(ending) and len(word.lower) > len(ending) + 1:
                    found["*" + ending] = None
        return found

    def find(self, words: Sequence[Word], heading: str = "", block: str = "") -> list[Match]:
        """Give the matches of a sentence in order. The nearest heading and the block help with ambiguous names."""
        known = [self._known[word.text] for word in words]
        found: list[Match] = []
        everything: set[str] = set()
        for start, word in enumerate(known):
            following = known[start + 1].keys if start + 1 < len(known) else ()
            for node in word.nodes:
                if node.gap is not None and not everything:
                    everything.update(*[other.keys for other in known])
                if node.next.keys().isdisjoint(following) and node.beyond.isdisjoint(everything):
                    ends = [(start + 1, ending) for ending in node.entries]
                else:
                    ends = _ends_of(node, known, start + 1)
                found += [
                    Match(entry=entry, start=start, end=end)
                    for end, (entry, is_free) in ends
                    if is_free or is_allowed(entry, words, start, end, heading, block)
                ]
        return longest_of(found) if len(found) > 1 else found


class _Known(NamedTuple):
    """A word of a text: the keys it may be found under, the nodes that an alias may start from with it, and those of
    them that lead to a wanted concept.
    """

    keys: tuple[str, ...]
    nodes: tuple[_Node, ...]
    openings: tuple[_Node, ...]


class _Lookup(dict[str, _Known]):
    """Every word that was met with what is known of it; the rest is looked up when it is asked for."""

    def __init__(self, look_up: Callable[[str], _Known]) -> None:
        super().__init__()
        self._look_up = look_up

    def __missing__(self, text: str) -> _Known:
        if len(self) > MOST_REMEMBERED:
            self.clear()
        known = self[text] = self._look_up(text)
        return known


def _ends_of(node: _Node, known: Sequence[_Known], at: int) -> list[tuple[int, _Ending]]:
    """Give the aliases that end before word `at`, where a node was reached, or go on from there."""
    found = [(at, ending) for ending in node.entries]
    for following, place in _ways_on(node, at):
        if place < len(known) and not following.keys().isdisjoint(known[place].keys):
            for key in known[place].keys:
                child = following.get(key)
                if child is not None:
                    found += _ends_of(child, known, place + 1)
    return found


def _ways_on(node: _Node, at: int) -> list[tuple[dict[str, _Node], int]]:
    """Give where an alias may go on from a node: with the next word or, over a gap, with one of those after it."""
    ways = [(node.next, at)]
    reach = at + 1
    while node.gap is not None:
        node = node.gap
        reach += _GAP_WORDS
        ways += [(node.next, place) for place in range(at, reach)]
    return ways


def _context_of(concept: Concept, listed: Iterable[str]) -> tuple[str, ...]:
    """Give the beginnings of words that make an ambiguous name clear; for money, words of money do."""
    money = MONEY if {"funding", "channel"} & set(concept.tags) else ()
    return tuple(dict.fromkeys((*(part.lower() for part in listed), *money)))


def _alias_words(alias: str) -> list[str]:
    """Give the words of an alias; a mark of how it matches (`=`, `*`) stays with its word."""
    words: list[str] = []
    for part in alias.split():
        marked = len(part) > 1 and part[0] in "=*"
        whole = marked or part.isalpha()
        words.extend([part] if whole else tokens_of(part)[0])
    return words


def _is_common(alias: str) -> bool:
    """Whether a name is also an ordinary word (Sida, Leader, Atlas), so that its capital matters."""
    lower = alias.lower()
    return is_known(lower) or is_known(lower.removesuffix("s"))
