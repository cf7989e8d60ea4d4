"""The trie that the concept index is, and the way through it from one word to the next."""

from collections.abc import Sequence
from typing import Final

import msgspec

from policylint.language.matching import Entry
from policylint.language.words import Word

_GAP_WORDS: Final = 3
# An alias that ends somewhere, and whether it stands there whatever is around it.
Ending = tuple[Entry, bool]


class Node:
    """A place in the trie. `leads`: whether an alias of a wanted concept ends here or further on. `beyond` are the keys
    that may follow over the gap.
    """

    __slots__ = ("beyond", "entries", "gap", "leads", "next")

    def __init__(self) -> None:
        """Start without ways on."""
        self.next: dict[str, Node] = {}
        self.entries: list[Ending] = []
        self.gap: Node | None = None
        self.beyond: set[str] = set()
        self.leads = False

    @property
    def goes_on(self) -> bool:
        """Whether an alias goes on from here."""
        return bool(self.next) or self.gap is not None


class KnownWord(msgspec.Struct, frozen=True, gc=False):
    """A word of a text and what the index has for it.

    `keys` are those it may be found under, `endings` the aliases that it is all of, `longer` the nodes that a longer
    alias goes on from. `starts`: evidence may start from it alone; `openings`: from a longer alias behind these nodes.
    """

    word: Word
    keys: tuple[str, ...]
    endings: tuple[Ending, ...]
    longer: tuple[Node, ...]
    starts: bool
    openings: tuple[Node, ...]


def longer_of(node: Node, known: Sequence[KnownWord], at: int) -> list[tuple[int, Ending]]:
    """Give the aliases that go on with word `at` or a later one from a node, each with where it ends."""
    found: list[tuple[int, Ending]] = []
    for following, place in _ways_on(node, at):
        if place < len(known) and not following.keys().isdisjoint(known[place].keys):
            for key in known[place].keys:
                child = following.get(key)
                if child is not None:
                    found += [(place + 1, ending) for ending in child.entries]
                    found += longer_of(child, known, place + 1)
    return found


def _ways_on(node: Node, at: int) -> list[tuple[dict[str, Node], int]]:
    """Give where an alias may go on from a node: with the next word or, over a gap, with one of those after it."""
    ways = [(node.next, at)]
    reach = at + 1
    while node.gap is not None:
        node = node.gap
        reach += _GAP_WORDS
        ways += [(node.next, place) for place in range(at, reach)]
    return ways
