"""Coverage: does the document commit to what the requirement asks for, or only mention it?"""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Final

from policylint.checks.gathering import Gathered, concepts_of, evidence_of, gather_patterns, is_topic, on_topic
from policylint.condition import parse
from policylint.findings import DocumentProfile, Evidence, Verdict
from policylint.language.annotated import AnnotatedDocument, Clause
from policylint.language.concepts import ConceptIndex
from policylint.rule import Rule

_LIMIT: Final = 12
# Where something is done after all, it is not the telling that makes a mention of it.
_ACTS: Final = frozenset({"commitment", "done"})


def gather(rule: Rule, annotated: AnnotatedDocument, profile: DocumentProfile, index: ConceptIndex) -> Gathered:
    """Give the evidence of every kind, and the places that name the same but are told in another way."""
    mentions = _mentions(rule)
    gathered = gather_patterns(
        rule.evidence,
        annotated,
        profile,
        index,
        lambda name, clause: reason_of(clause) if name in mentions and clause.mood not in _ACTS else "",
    )
    return Gathered(
        evidence=gathered.evidence,
        counts=gathered.counts,
        not_counted=partial(_not_counted, rule, annotated, index, gathered.evidence),
    )


def _mentions(rule: Rule) -> frozenset[str]:
    """Give the names of the evidence that is a mention and no more."""
    used = {verdict: set(parse(condition)[1]) for verdict, condition in rule.verdicts.items()}
    more = set[str]().union(*(names for verdict, names in used.items() if verdict is not Verdict.MENTIONED))
    return frozenset(used.get(Verdict.MENTIONED, set()) - more)


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
