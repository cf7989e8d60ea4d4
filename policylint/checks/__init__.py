"""Kinds of check: each is a function from a rule and a document to evidence. A check does not judge.

`KINDS` names every kind that a rule file may ask for; a test holds it against the modules of this package.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from policylint.checks import coverage, prohibition, validity
from policylint.checks.gathering import Gathered
from policylint.findings import DocumentProfile
from policylint.language.annotated import DERIVED_TAGS, AnnotatedDocument
from policylint.language.concepts import ConceptIndex
from policylint.language.vocabulary import Concept
from policylint.rule import Rule, Within

Check = Callable[[Rule, AnnotatedDocument, DocumentProfile, ConceptIndex], Gathered]

KINDS: Final[Mapping[str, Check]] = {
    "coverage": coverage.gather,
    "prohibition": prohibition.gather,
    "validity": validity.gather,
}


def starting_points(rules: Sequence[Rule], concepts: Iterable[Concept]) -> frozenset[str] | None:
    """Give the tags and ids of concepts that all evidence of some rules starts from, or None where it may start
    anywhere: from the form of a clause, or from beyond the block.
    """
    patterns = [pattern for rule in rules for pattern in rule.evidence.values()]
    tags = {tag for pattern in patterns for tag in pattern.any}
    if not tags.isdisjoint(DERIVED_TAGS) or any(pattern.within is Within.SECTION for pattern in patterns):
        return None
    if any(rule.check == "validity" for rule in rules):
        tags |= validity.dated(concepts)
    return frozenset(tags)
