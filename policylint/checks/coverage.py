"""Coverage: does the document commit to what the requirement asks for, or only mention it?"""

from policylint.checks.gathering import Gathered, concepts_of, evidence_of, gather_patterns
from policylint.findings import DocumentProfile, Evidence
from policylint.language.annotated import AnnotatedDocument, Clause
from policylint.language.concepts import ConceptIndex
from policylint.rule import Rule

_LIMIT = 12


def gather(rule: Rule, annotated: AnnotatedDocument, profile: DocumentProfile, index: ConceptIndex) -> Gathered:
    """Give the evidence of every kind, and the places with the same concepts that fit none of them."""
    gathered = gather_patterns(rule.evidence, annotated, profile, index)
    taken = {piece.location.start for pieces in gathered.evidence.values() for piece in pieces}
    named = {tag for pattern in rule.evidence.values() for tag in pattern.any}
    wanted = frozenset(tag for tag in named if _is_topic(tag))
    left: dict[int, Evidence] = {}
    seen: set[int] = set()
    for number in annotated.with_any(wanted):
        clause = annotated.clauses[number]
        if clause.sentence in seen:
            continue
        seen.add(clause.sentence)
        start = annotated.quote_location(clause).start
        if start not in taken and start not in left:
            left[start] = evidence_of("", clause, annotated, concepts_of(clause, wanted), reason=reason_of(clause))
            if len(left) == _LIMIT:
                break
    return Gathered(evidence=gathered.evidence, counts=gathered.counts, not_counted=tuple(left.values()))


def _is_topic(tag: str) -> bool:
    """Whether a tag names what a requirement is about, rather than how something is said."""
    return not tag.startswith(("cue.", "verb.", "actor."))


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
