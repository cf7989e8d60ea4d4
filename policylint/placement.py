"""Where a missing passage belongs, and what could be written there: the existing heading that fits best, and
programmes or goals.
"""

from typing import Final

from policylint.findings import DocumentProfile, Placement
from policylint.language.annotated import AnnotatedDocument
from policylint.language.concepts import ConceptIndex
from policylint.rule import Rule

_MOST_SUGGESTIONS: Final = 4


def placement_of(rule: Rule, annotated: AnnotatedDocument) -> Placement:
    """Give the heading under which a rule's passage belongs: the first word of its advice that a heading holds."""
    document = annotated.document
    for word in map(str.lower, rule.advice.headings):
        for index, heading in annotated.headings:
            if word in heading:
                block = document.blocks[index]
                return Placement(section=(*block.location.section, document.block_text(block)), block=index)
    return Placement()


def suggestions_for(rule: Rule, profile: DocumentProfile, index: ConceptIndex) -> tuple[str, ...]:
    """Give the ids of the concepts that a rule suggests, those that fit the document's domains first, none that have
    ended.
    """
    if not rule.advice.suggest:
        return ()
    year = int(profile.reference_date.value[:4]) if profile.reference_date is not None else None
    domains = [field.value for field in profile.domains]
    scored: list[tuple[int, int, str]] = []
    for order, concept in enumerate(index.carrying(rule.advice.suggest)):
        if "funding.unavailable" in concept.tags:
            continue
        if year is not None and not _is_alive(concept.outdated_after, concept.period, year):
            continue
        fit = [domains.index(domain) for domain in concept.domains if domain in domains]
        if fit or not concept.domains:
            scored.append((min(fit, default=len(domains)), order, concept.id))
    return tuple(identifier for _, _, identifier in sorted(scored)[:_MOST_SUGGESTIONS])


def _is_alive(outdated_after: int | None, period: object, year: int) -> bool:
    if outdated_after is not None and outdated_after < year:
        return False
    first = getattr(period, "from_", None)
    last = getattr(period, "to", None)
    return (first is None or first <= year) and (last is None or last >= year)
