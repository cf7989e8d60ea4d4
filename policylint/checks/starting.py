"""What the evidence of some rules starts from: of a document only the blocks that name it need be read."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final

from policylint.checks import validity
from policylint.checks.gathering import is_topic
from policylint.language.annotated import DERIVED_TAGS, bare_tag
from policylint.language.concepts import Wanted
from policylint.language.tokens import is_stop_word
from policylint.language.vocabulary import Concept
from policylint.rule import Pattern, Rule, Within

_EVERYWHERE: Final = 1000


def starting_points(
    rules: Sequence[Rule], concepts: Iterable[Concept], others: Iterable[str] = (), looked_at: Iterable[str] = ()
) -> Wanted | None:
    """Give the concepts of which a block must name one to hold evidence of some rules, and all they name; None where
    evidence may stand anywhere, since it is told by the form of a clause alone.

    A pattern asks for several things at once (`any`, each set of `with`, each of `near`), and any one of them will do
    to find its blocks. That one is taken which adds the fewest words to those that others need anyway. `others` are
    wanted whatever the rules are, `looked_at` are asked for in the blocks that are read.
    """
    patterns = [pattern for rule in rules for pattern in rule.evidence.values()]
    choices = sorted((list(_choices(pattern)) for pattern in patterns), key=len)
    if choices and not choices[0]:
        return None
    known = tuple(concepts)
    sizes = _sizes(known)
    tags = {*others, *(validity.dated(known) if any(rule.check == "validity" for rule in rules) else ())}
    for sets in choices:
        tags |= min(sets, key=lambda one: sum(sizes.get(tag, 0) for tag in one - tags))
    spreads = {tag for pattern in patterns if pattern.within is Within.SECTION for tag in pattern.any if is_topic(tag)}
    asked = {*looked_at} | {bare_tag(tag) for pattern in patterns for tag in _tags_of(pattern)}
    named = {tag for pattern in patterns for tag in (*pattern.any, *chain.from_iterable(_bearing(pattern)))}
    return Wanted(
        starts=frozenset(tags),
        named=frozenset(named) | tags,
        spreads=frozenset(spreads),
        asked=frozenset(asked | named | tags),
    )


def _tags_of(pattern: Pattern) -> Iterator[str]:
    return chain(pattern.any, pattern.without, *pattern.with_, *pattern.near)


def _bearing(pattern: Pattern) -> tuple[tuple[str, ...], ...]:
    """Give the sets whose mentions are looked at because they have to bear on the same area."""
    return pattern.near if pattern.same_area else ()


def _choices(pattern: Pattern) -> Iterator[frozenset[str]]:
    """Give the sets of which a block with evidence of a pattern holds one each, save for those told by form.

    A place that names the topic and is not counted is told too. So a set that says how a topic is spoken of will do
    only where the pattern names none.
    """
    near = pattern.near if pattern.within is not Within.SECTION else ()  # it may stand in another block
    asked = [frozenset(tags) for tags in (pattern.any, *pattern.with_, *near)]
    topics = [tags for tags in asked if all(map(is_topic, tags))]
    if not topics and any(map(is_topic, pattern.any)):
        asked = asked[:1]
    yield from topics or [tags for tags in asked if DERIVED_TAGS.isdisjoint(tags)]


def _sizes(concepts: Iterable[Concept]) -> dict[str, int]:
    """Give by tag and id how many aliases a concept that carries it has, of all such concepts together.

    A stop word ("om", "under") counts as many, since hardly a block is without.
    """
    sizes: dict[str, int] = {}
    for concept in concepts:
        size = sum(map(_size, (*concept.aliases, *(item.alias for item in concept.ambiguous))))
        for tag in {concept.id, *concept.tags}:
            sizes[tag] = sizes.get(tag, 0) + size
    return sizes


def _size(alias: str) -> int:
    return _EVERYWHERE if is_stop_word(alias.removeprefix("=")) else 1
