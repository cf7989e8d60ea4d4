"""Metadata: does the document say who adopted it and when, how long it holds, and who answers for it?"""

from collections.abc import Iterator

from policylint.checks.gathering import Gathered, gather_patterns, reference_year
from policylint.findings import Certainty, DocumentProfile, Evidence, ProfileField
from policylint.language.annotated import AnnotatedDocument
from policylint.language.concepts import ConceptIndex
from policylint.rule import Rule

# What the profile tells; `expired` is a period that had ended at the reference date.
KINDS = ("body", "adopted", "validity", "dated", "expired")


def gather(rule: Rule, annotated: AnnotatedDocument, profile: DocumentProfile, index: ConceptIndex) -> Gathered:
    """Give the properties that the profile knows as evidence, beside that of the rule's own patterns."""
    gathered = gather_patterns(rule.evidence, annotated, profile, index)
    fields = dict(_fields(profile))
    evidence = {name: _evidence(name, field) for name, field in fields.items()}
    return Gathered(
        evidence={**gathered.evidence, **evidence},
        counts={**gathered.counts, **{name: int(name in fields) for name in KINDS}},
    )


def _fields(profile: DocumentProfile) -> Iterator[tuple[str, ProfileField]]:
    for name, field in (
        ("body", profile.body),
        ("adopted", profile.adopted),
        ("validity", profile.period),
        ("dated", profile.reference_date),
    ):
        if field is not None and field.certainty is not Certainty.GUESS:
            yield name, field
    year = reference_year(profile)
    if profile.period is not None and year is not None and int(profile.period.value[-4:]) < year:
        yield "expired", profile.period


def _evidence(name: str, field: ProfileField) -> tuple[Evidence, ...]:
    if field.location is None:
        return ()  # it was given, or stands in the file's properties
    return (
        Evidence(
            pattern=name,
            quote=field.quote,
            location=field.location,
            mood="fragment",
            time="present",
            actor="own",
        ),
    )
