"""The keywords of the baseline: the names of what a pack's rules look for, without anything that reads around them."""

import re
from collections.abc import Iterable
from functools import cache

from policylint.evaluation.baseline import Occurs
from policylint.language.vocabulary import Concept
from policylint.rule import Pack, Rule
from policylint.rulepack import load_vocabularies


def keyword_search(pack: Pack) -> Occurs:
    """Give a search for the keywords of a requirement or target area, each at the beginning of a word in any case."""
    concepts = [concept for book in load_vocabularies(pack) if book.layer != "cue" for concept in book.concepts]

    @cache
    def pattern_of(subject: str) -> re.Pattern[str] | None:
        rules = [rule for rule in pack.rules if rule.clause.requirement == subject]
        rules += [rule for rule in pack.areas if rule.id == subject]
        return _pattern(_keywords(rules, concepts))

    def occurs(subject: str, text: str) -> bool | None:
        pattern = pattern_of(subject)
        return None if pattern is None else pattern.search(text) is not None

    return occurs


def _keywords(rules: Iterable[Rule], concepts: Iterable[Concept]) -> set[str]:
    wanted = {name for rule in rules for pattern in rule.evidence.values() for name in pattern.any}
    # "*" and "…" in an alias stand for what only a reader of words can fill in.
    return {
        alias
        for concept in concepts
        if wanted.intersection({concept.id, *concept.tags})
        for alias in concept.aliases
        if not set("*…").intersection(alias)
    }


def _pattern(keywords: set[str]) -> re.Pattern[str] | None:
    if not keywords:
        return None
    longest_first = sorted(keywords, key=lambda word: (-len(word), word))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})", re.IGNORECASE)
