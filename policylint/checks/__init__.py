"""Kinds of check: each is a function from a rule and a document to evidence. A check does not judge.

`KINDS` names every kind that a rule file may ask for; a test holds it against the modules of this package.
"""

from collections.abc import Callable, Mapping
from typing import Final

from policylint.checks import content, coverage, metadata, prohibition, validity
from policylint.checks.gathering import Gathered
from policylint.findings import DocumentProfile
from policylint.language.annotated import AnnotatedDocument
from policylint.language.concepts import ConceptIndex
from policylint.rule import Rule

Check = Callable[[Rule, AnnotatedDocument, DocumentProfile, ConceptIndex], Gathered]

KINDS: Final[Mapping[str, Check]] = {
    "content": content.gather,
    "coverage": coverage.gather,
    "metadata": metadata.gather,
    "prohibition": prohibition.gather,
    "validity": validity.gather,
}
