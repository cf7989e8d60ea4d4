"""One run: every labelled document checked in every format it is there in, and set beside its label."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import msgspec

from policylint.errors import PolicylintError
from policylint.evaluation.baseline import Occurs, baseline_decisions
from policylint.evaluation.comparison import requirement_decisions, target_area_decisions
from policylint.evaluation.decisions import Decision, formats_agree
from policylint.evaluation.labels import TARGET_AREAS, Assumption, Label
from policylint.evaluation.profiles import ProfileDecision, profile_decision, profile_figures
from policylint.evaluation.result import EvaluationError, EvaluationResult
from policylint.evaluation.scoring import Figures, figures
from policylint.findings import DocumentReport, Failure

# Gives the report on a file, judged under the assumptions of its label.
Check = Callable[[Path, Assumption], DocumentReport]

_SUFFIXES = frozenset({".docx", ".docm", ".dotx", ".pdf", ".md", ".txt", ".odt", ".rtf", ".doc"})


class Subjects(msgspec.Struct, frozen=True, kw_only=True):
    """Which requirements are scored (`None`: every labelled one) and which of them forbid."""

    served: frozenset[str] | None
    forbidding: frozenset[str]

    def scored(self, label: Label) -> tuple[str, ...]:
        """Give the requirements of a label that are scored."""
        return tuple(name for name in label.requirements if self.served is None or name in self.served)


class FileOutcome(msgspec.Struct, frozen=True, kw_only=True):
    """What one file contributes to the figures; `baseline` is None where there are no keywords to compare with."""

    requirements: tuple[Decision, ...]
    target_areas: tuple[Decision, ...]
    baseline: tuple[Decision, ...]
    profile: ProfileDecision
    error: EvaluationError | None


def run(
    labels: Sequence[Label], documents: Path, check: Check, subjects: Subjects, occurs: Occurs | None = None
) -> EvaluationResult:
    """Check every labelled document under a folder (or the one file) and give the figures.

    A document that is not there or cannot be judged is told in `errors`; its decisions count as not assessed.
    """
    files = _files_by_name(documents)
    outcomes = [
        _outcome(label, path, check, subjects, occurs)
        for label in labels
        for path in files.get(label.document, (None,))
    ]
    unserved: dict[str, int] = {}
    for label in labels:
        for name in label.requirements.keys() - set(subjects.scored(label)):
            unserved[name] = unserved.get(name, 0) + 1
    return _result(labels, outcomes, dict(sorted(unserved.items(), key=_requirement_order)), compare=occurs is not None)


def _files_by_name(documents: Path) -> dict[str, tuple[Path, ...]]:
    candidates = [documents] if documents.is_file() else sorted(documents.rglob("*"))
    found: dict[str, tuple[Path, ...]] = {}
    for path in candidates:
        if path.suffix.lower() in _SUFFIXES and path.is_file():
            name = unicodedata.normalize("NFC", path.stem)
            found[name] = (*found.get(name, ()), path)
    return found


def _outcome(label: Label, path: Path | None, check: Check, subjects: Subjects, occurs: Occurs | None) -> FileOutcome:
    report = _report(label, path, check)
    requirements = requirement_decisions(label, report, subjects.scored(label), subjects.forbidding)
    areas = target_area_decisions(label, report)
    text = report.document.text if report.document is not None else None
    error = None
    if report.failure is not None:
        error = EvaluationError(
            document=label.document, path=report.path, code=report.failure.code, details=report.failure.details
        )
    return FileOutcome(
        requirements=requirements,
        target_areas=areas,
        baseline=baseline_decisions((*requirements, *areas), text, occurs) if occurs is not None else (),
        profile=profile_decision(label, report),
        error=error,
    )


def _report(label: Label, path: Path | None, check: Check) -> DocumentReport:
    if path is None:
        return DocumentReport(path="", failure=Failure(code="document-not-found", details={"document": label.document}))
    try:
        return check(path, label.assume)
    except PolicylintError as error:
        details = {key: str(value) for key, value in error.details.items()}
        return DocumentReport(path=str(path), failure=Failure(code=error.code, details=details))


def _result(
    labels: Sequence[Label], outcomes: Sequence[FileOutcome], unserved: dict[str, int], *, compare: bool
) -> EvaluationResult:
    requirements = [decision for outcome in outcomes for decision in outcome.requirements]
    areas = [decision for outcome in outcomes for decision in outcome.target_areas]
    baseline = [decision for outcome in outcomes for decision in outcome.baseline]
    decisions = [*requirements, *areas]
    overall = figures(decisions)
    with_keywords = {(decision.path, decision.document, decision.subject) for decision in baseline}
    compared = [d for d in decisions if (d.path, d.document, d.subject) in with_keywords]
    return EvaluationResult(
        documents=len(labels),
        files=sum(outcome.error is None or outcome.error.path != "" for outcome in outcomes),
        decisions=len(decisions),
        not_assessed=overall.not_assessed,
        overall=overall,
        applicable=figures([decision for decision in decisions if decision.applicable]),
        requirements=_by_subject(requirements),
        requirements_overall=figures(requirements),
        target_areas=_by_subject(areas),
        target_areas_overall=figures(areas),
        baseline=figures(baseline) if compare else None,
        compared=figures(compared) if compare else None,
        formats_agree=formats_agree(decisions),
        profile=profile_figures([outcome.profile for outcome in outcomes]),
        unserved=unserved,
        errors=tuple(outcome.error for outcome in outcomes if outcome.error is not None),
    )


def _by_subject(decisions: Iterable[Decision]) -> dict[str, Figures]:
    grouped: dict[str, list[Decision]] = {}
    for decision in decisions:
        grouped.setdefault(decision.subject, []).append(decision)
    return {subject: figures(group) for subject, group in sorted(grouped.items(), key=_requirement_order)}


def _requirement_order(item: tuple[str, object]) -> tuple[int, str]:
    subject = item[0]
    if subject in TARGET_AREAS:
        return TARGET_AREAS.index(subject), subject
    return int(subject[1:]), subject
