"""Finds concepts in a sentence: inflection, compounds, abbreviations, ambiguous names; the longest match wins.

The index is a trie over word keys (`words.Word.keys`), with pseudo-keys for parts of compounds (`klimat~`, `~klimat`)
and for endings (`*direktiv`), and gaps. Compiled once per pack; a lookup costs a few dictionary reads per word.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import product
from operator import attrgetter
from typing import Final

import msgspec

from policylint.language.lemmas import Parts, is_known
from policylint.language.matching import MONEY, Entry, Match, is_allowed, longest_of
from policylint.language.tokens import MOST_REMEMBERED, tokens_of
from policylint.language.trie import KnownWord, Node, longer_of
from policylint.language.vocabulary import Concept, Vocabulary
from policylint.language.words import Word, parts_of, word_of

_GAP: Final = "…"
_CASE_SENSITIVE_LENGTH: Final = 5
_ACTS: Final = ("act.", "eu-strategy")
# Cues that the reading of clauses asks for, whatever the rules are.
_OF_CLAUSES: Final = ("cue.", "verb.", "actor.")
_STARTS: Final = attrgetter("starts")


class Wanted(msgspec.Struct, frozen=True):
    """Tags and ids of concepts: of which a block names one to be read, which are told as mentions, of which one makes
    the rest of its section be read too, and all that are asked for (None: any may be).
    """

    starts: frozenset[str]
    named: frozenset[str]
    spreads: frozenset[str] = frozenset()
    asked: frozenset[str] | None = None


class ConceptIndex:
    """All vocabularies of a pack, ready to be looked up. `wanted` limits what is read; None: everything is."""

    def __init__(self, vocabularies: Iterable[Vocabulary], wanted: Wanted | None = None) -> None:
        """Compile the aliases; linear in their number."""
        self._wanted = wanted
        self._root = Node()
        self._endings: tuple[str, ...] = ()
        self._parts = Parts()
        self._keys: set[str] = set()
        self._known = _Lookup(self._look_up)
        self.concepts: dict[str, Concept] = {}
        self._carrying: dict[tuple[str, ...], tuple[Concept, ...]] = {}
        for vocabulary in vocabularies:
            for concept in vocabulary.concepts:
                self.concepts[concept.id] = concept
                if vocabulary.layer != "cue" or self._is_asked_for(concept):
                    self._add(concept, vocabulary.layer)
        for node in self._root.next.values():
            gap = node.gap
            while gap is not None:
                node.beyond.update(gap.next)
                gap = gap.gap

    def _is_asked_for(self, concept: Concept) -> bool:
        """Whether anybody asks for a cue: a rule that is run, the reading of clauses, or a cue that it hides. Cues do
        not cover one another, so the others can be left out.
        """
        asked = None if self._wanted is None else self._wanted.asked
        if asked is None or concept.hides or not asked.isdisjoint((concept.id, *concept.tags)):
            return True
        return any(tag.startswith(_OF_CLAUSES) for tag in concept.tags)

    def _add(self, concept: Concept, layer: str) -> None:
        ambiguous = {item.alias: item for item in concept.ambiguous}
        names = dict.fromkeys((*concept.aliases, *ambiguous, *concept.outdated_aliases))
        for alias in names:
            special = ambiguous.get(alias)
            words = _alias_words(alias)
            sensitive = special.case_sensitive if special else alias.isupper() and len(alias) <= _CASE_SENSITIVE_LENGTH
            marks = frozenset((concept.id, *concept.tags))
            entry = Entry(
                concept=concept,
                marks=marks,
                starts=self.wants(marks),
                tells=self._tells(marks, layer),
                spreads=self._wanted is not None and not marks.isdisjoint(self._wanted.spreads),
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

    def _tells(self, marks: frozenset[str], layer: str) -> bool:
        """Whether a concept is told as a mention: an area, an act, or what a rule names."""
        if self._wanted is None or layer == "area" or not marks.isdisjoint(self._wanted.named):
            return True
        return layer != "cue" and any(mark.startswith(_ACTS) for mark in marks)

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

    def _end(self, node: Node, key: str, entry: Entry) -> None:
        last = self._step(node, key)
        last.entries.append((entry, entry.is_free))
        last.leads |= entry.starts

    def _step(self, node: Node, key: str) -> Node:
        if key == _GAP:
            node.gap = node.gap or Node()
            return node.gap
        self._keys.add(key)
        return node.next.setdefault(key, Node())

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

    def _look_up(self, text: str) -> KnownWord:
        word = word_of(text)
        keys = [key for key in self._all_keys(word) if key in self._keys]
        nodes = dict.fromkeys([self._root.next[key] for key in keys if key in self._root.next])
        endings = tuple([ending for node in nodes for ending in node.entries])
        longer = tuple([node for node in nodes if node.goes_on])
        return KnownWord(
            word=word,
            keys=tuple(keys),
            endings=endings,
            longer=longer,
            starts=any(entry.starts for entry, _ in endings),
            openings=tuple([node for node in longer if node.leads]),
        )

    def wants(self, tags: Iterable[str]) -> bool:
        """Whether evidence can start from a concept with some tags (its id among them)."""
        return self._wanted is None or not self._wanted.starts.isdisjoint(tags)

    def carrying(self, tags: tuple[str, ...]) -> tuple[Concept, ...]:
        """Give the concepts that carry one of some tags, in the order of the vocabularies."""
        if tags not in self._carrying:
            wanted = frozenset(tags)
            self._carrying[tags] = tuple(c for c in self.concepts.values() if not wanted.isdisjoint(c.tags))
        return self._carrying[tags]

    def known(self, texts: Iterable[str]) -> list[KnownWord]:
        """Give what is known of each word of a text, white space left out before."""
        return [self._known[text] for text in texts]

    def may_start(self, known: Sequence[KnownWord]) -> bool:
        """Whether evidence may start among some words. A closer look (capitals, longer names) can still find none."""
        if self._wanted is None:
            return True
        return any(map(_STARTS, known)) or any(
            entry.starts
            for at, word in enumerate(known, start=1)
            if word.openings
            for node in word.openings
            for _, (entry, _) in longer_of(node, known, at)
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

    def find(self, known: Sequence[KnownWord], heading: str = "", block: str = "") -> list[Match]:
        """Give the matches of a sentence in order. The nearest heading and the block help with ambiguous names."""
        words = [word.word for word in known]
        found: list[Match] = []
        everything: set[str] = set()
        for start, word in enumerate(known):
            for entry, is_free in word.endings:
                if is_free or is_allowed(entry, words, start, start + 1, heading, block):
                    found.append(Match(entry=entry, start=start, end=start + 1))
            if not word.longer:
                continue
            following = known[start + 1].keys if start + 1 < len(known) else ()
            for node in word.longer:
                if node.gap is not None and not everything:
                    everything.update(*[other.keys for other in known])
                if node.next.keys().isdisjoint(following) and node.beyond.isdisjoint(everything):
                    continue
                for end, (entry, is_free) in longer_of(node, known, start + 1):
                    if is_free or is_allowed(entry, words, start, end, heading, block):
                        found.append(Match(entry=entry, start=start, end=end))
        return longest_of(found) if len(found) > 1 else found


class _Lookup(dict[str, KnownWord]):
    """Every word that was met with what is known of it; the rest is looked up when it is asked for."""

    def __init__(self, look_up: Callable[[str], KnownWord]) -> None:
        super().__init__()
        self._look_up = look_up

    def __missing__(self, text: str) -> KnownWord:
        if len(self) > MOST_REMEMBERED:
            self.clear()
        known = self[text] = self._look_up(text)
        return known


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
