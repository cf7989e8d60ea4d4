"""Validity: does the document plan with what has ended, or been replaced, before its reference date?"""

from collections.abc import Iterable
from typing import Final

import msgspec

from policylint.checks.gathering import YEAR, Gathered, evidence_of, has_ended, reference_year
from policylint.findings import ENDED_BETWEEN, ENDED_FIELDS, DocumentProfile, Evidence
from policylint.language.annotated import AnnotatedDocument, Clause, Mention
from policylint.language.concepts import ConceptIndex
from policylint.language.vocabulary import Concept
from policylint.rule import Rule

_DENYING: Final = frozenset({"negated", "dropped", "quoted", "done", "heading", "fragment"})
_PLANNING: Final = frozenset({"commitment", "intention", "hedged", "need"})


def gather(_rule: Rule, annotated: AnnotatedDocument, profile: DocumentProfile, index: ConceptIndex) -> Gathered:
    """Give evidence of two kinds: `planned` (ended, yet planned with) and `dateable` (has an end, and is used
    rightly).
    """
    year = reference_year(profile)
    planned: dict[int, Evidence] = {}
    dateable: dict[int, Evidence] = {}
    ended: dict[str, str] = {}
    named = (index.concepts[tag] for tag in annotated.by_tag if tag in index.concepts)
    for number in annotated.with_any(dated(named)):
        clause = annotated.clauses[number]
        for mention in clause.mentions:
            is_outdated = has_ended(mention, year) and is_planned(clause, annotated, year)
            if not is_outdated and not _is_dateable(mention, index):
                continue
            if not is_outdated and (clause.place == "documents" or "act.enumeration" in clause.tags):
                continue  # merely named in a list
            kind = planned if is_outdated else dateable
            name = "planned" if kind is planned else "dateable"
            if is_outdated:
                ended.setdefault(mention.concept, _ended(mention, annotated, index))
            known = kind.setdefault(clause.sentence, evidence_of(name, clause, annotated, ()))
            concepts = tuple(dict.fromkeys([*known.concepts, mention.concept]))
            kind[clause.sentence] = msgspec.structs.replace(known, concepts=concepts)
    evidence = {"planned": tuple(planned.values()), "dateable": tuple(dateable.values())}
    return Gathered(
        evidence=evidence,
        counts={name: len(found) for name, found in evidence.items()},
        values={"ended": ENDED_BETWEEN.join(ended.values())} if ended else {},
    )


def _ended(mention: Mention, annotated: AnnotatedDocument, index: ConceptIndex) -> str:
    """Give what has ended in four fields, empty where nothing is known: concept, last year, successor, old name.

    The old name is that of the document, where it is the name alone that has ended.
    """
    concept = index.concepts[mention.concept]
    last = concept.outdated_after or (concept.period.to if concept.period is not None else None)
    old = "" if _ends(concept) else annotated.document.text[mention.start : mention.end]
    successor = concept.id if old else next(iter(concept.successors), "")
    return ENDED_FIELDS.join([mention.concept, str(last or mention.outdated_after or ""), successor, old])


def dated(concepts: Iterable[Concept]) -> frozenset[str]:
    """Give the ids of the concepts that have an end in the facts, or a name that has."""
    return frozenset(concept.id for concept in concepts if _ends(concept) or concept.outdated_aliases)


def is_planned(clause: Clause, annotated: AnnotatedDocument, year: int | None) -> bool:
    """Whether a clause plans with what it names, rather than telling history, quoting or denying."""
    if clause.time == "past" or "cue.past" in clause.tags or clause.mood in _DENYING:
        return False
    if clause.mood in _PLANNING or "cue.contributes" in clause.tags or clause.actor == "own":
        return True
    years = YEAR.findall(annotated.document.text[clause.start : clause.end])
    return year is not None and any(int(named) >= year for named in years)


def _is_dateable(mention: Mention, index: ConceptIndex) -> bool:
    """Whether what is named has an end in the facts; a body that only changed its name has none."""
    concept = index.concepts[mention.concept]
    return _ends(concept) or (mention.outdated_after is not None and not concept.outdated_aliases)


def _ends(concept: Concept) -> bool:
    return concept.outdated_after is not None or (concept.period is not None and concept.period.to is not None)
