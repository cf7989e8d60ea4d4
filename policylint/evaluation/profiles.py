"""How often the tool recognises what kind of document it reads: type, groups, and year within one."""

from collections.abc import Iterable, Sequence

import msgspec

from policylint.evaluation.labels import Label
from policylint.findings import DocumentProfile, DocumentReport


class ProfileDecision(msgspec.Struct, frozen=True, kw_only=True):
    """Whether each labelled property of one file was recognised; None where it is not labelled, or was forced."""

    doc_type: bool | None = None
    groups: bool | None = None
    year: bool | None = None


class ProfileFigures(msgspec.Struct, frozen=True, kw_only=True):
    """The share of files whose type, groups and year (within one) were recognised, and how many files were asked."""

    doc_type: float | None
    groups: float | None
    year: float | None
    n: int


def profile_decision(label: Label, report: DocumentReport) -> ProfileDecision:
    """Compare the recognised profile of a file with its label; a file that was not read was not recognised."""
    profile, labelled, forced = report.profile, label.profile, label.assume
    doc_type = groups = year = None
    if labelled.doc_type is not None and forced.doc_type is None:
        doc_type = profile is not None and profile.type.value == labelled.doc_type
    if labelled.groups and forced.doc_type is None:
        groups = profile is not None and set(profile.groups) == set(labelled.groups)
    if (labelled.reference_year is not None or labelled.year_unknown) and forced.reference_date is None:
        year = profile is not None and _year_agrees(profile, labelled.reference_year)
    return ProfileDecision(doc_type=doc_type, groups=groups, year=year)


def profile_figures(decisions: Sequence[ProfileDecision]) -> ProfileFigures:
    """Give the shares over some files."""
    return ProfileFigures(
        doc_type=_share(decision.doc_type for decision in decisions),
        groups=_share(decision.groups for decision in decisions),
        year=_share(decision.year for decision in decisions),
        n=len(decisions),
    )


def _year_agrees(profile: DocumentProfile, labelled: int | None) -> bool:
    if profile.reference_date is None or labelled is None:
        return profile.reference_date is None and labelled is None
    return abs(int(profile.reference_date.value[:4]) - labelled) <= 1


def _share(answers: Iterable[bool | None]) -> float | None:
    asked = [answer for answer in answers if answer is not None]
    return sum(asked) / len(asked) if asked else None
