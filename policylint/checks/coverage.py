"""Coverage: does the document commit to what the requirement asks for, or only mention it?"""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Final

from policylint.checks.gathering import Gathered, concepts_of, evidence_of, gather_patterns, is_topic, on_topic
from policylint.findings import DocumentProfile, Evidence
from policylint.language.annotated import AnnotatedDocument, Clause
from policylint.language.concepts import ConceptIndex
from policylint.rule import Rule

_LIMIT: Final = 12


def gather(rule: Rule, annotated: AnnotatedDocument, profile: DocumentProfile, index: ConceptIndex) -> Gathered:
    """Give the evidence of every kind, and the places that name the same but are told in another way."""
    gathered = gather_patterns(rule.evidence, annotated, profile, index)
    return Gathered(
        evidence=gathered.evidence,
        counts=gathered.counts,
        not_counted=partial(_not_counted, rule, annotated, index, gathered.evidence),
    )


def _not_counted(
    rule: Rule, annotated: AnnotatedDocument, index: ConceptIndex, evidence: Mapping[str, Iterable[Evidence]]
) -> tuple[Evidence, ...]:
    taken = {piece.location.start for pieces in evidence.values() for piece in pieces}
    left: dict[int, Evidence] = {}
    for pattern in rule.evidence.values():
        wanted = frozenset(filter(is_topic, pattern.any))
        for clause in on_topic(pattern, annotated, index):
            start = annotated.quote_location(clause).start
            if start not in taken and start not in left:
                left[start] = evidence_of("", clause, annotated, concepts_of(clause, wanted), reason=reason_of(clause))
    return tuple([left[start] for start in sorted(left)][:_LIMIT])


def reason_of(clause: Clause) -> str:
    """Give the message code of why a clause is no commitment."""
    if clause.mood in ("negated", "dropped", "quoted", "heading", "hedged", "intention", "need"):
        return clause.mood
    if clause.place in ("documents", "glossary", "contact", "history", "background", "risks"):
        return clause.place
    if clause.time == "past":
        return "past"
    if clause.actor == "other":
        return "other-actor"
    return "no-commitment"
