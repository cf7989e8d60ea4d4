"""How a document came out: the sums that the first line, the summary and the exit code all rest on."""

from enum import StrEnum

import msgspec

from policylint.findings import DocumentReport, RuleResult, Severity, Verdict


class Status(StrEnum):
    """How a document came out; only `GOOD` is a pass. `NOT_COVERED`: no requirement applies to it."""

    GOOD = "good"
    GAPS = "gaps"
    NOT_COVERED = "not-covered"
    INCOMPLETE = "incomplete"
    FAILED = "failed"


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """The results of one document, sorted by what they mean to a reader.

    `required` are the requirements that apply; `gaps`, `partly` and `undecided` are among them. `advice` are gaps and
    half-met ones that only inform.
    """

    required: tuple[RuleResult, ...]
    gaps: tuple[RuleResult, ...]
    partly: tuple[RuleResult, ...]
    undecided: tuple[RuleResult, ...]
    advice: tuple[RuleResult, ...]
    not_applicable: tuple[RuleResult, ...]


def tally(report: DocumentReport) -> Tally:
    """Give the results of a document, sorted."""
    applicable = [result for result in report.results if result.verdict is not Verdict.NOT_APPLICABLE]
    required = [result for result in applicable if result.severity is not Severity.INFO]
    advised = [result for result in applicable if result.severity is Severity.INFO]
    return Tally(
        required=tuple(required),
        gaps=tuple(result for result in required if result.verdict.is_gap),
        partly=tuple(result for result in required if result.verdict is Verdict.PARTLY),
        undecided=tuple(result for result in applicable if result.verdict is Verdict.NOT_ASSESSED),
        advice=tuple(result for result in advised if result.verdict.is_gap or result.verdict is Verdict.PARTLY),
        not_applicable=tuple(result for result in report.results if result.verdict is Verdict.NOT_APPLICABLE),
    )


def is_read(report: DocumentReport) -> bool:
    """Say whether everything in the document that should be judged could be read."""
    return report.failure is None and report.document is not None and report.document.coverage.complete


def is_decided(report: DocumentReport) -> bool:
    """Say whether the document was read in full and every rule and target area came to a verdict."""
    results = (*report.results, *report.target_areas)
    return is_read(report) and all(result.verdict is not Verdict.NOT_ASSESSED for result in results)


def is_covered(report: DocumentReport) -> bool:
    """Say whether the document is of a kind that the requirements are for."""
    return report.profile is None or report.profile.groups != ("none",)


def is_before_policy(report: DocumentReport) -> bool:
    """Say whether requirements were set aside because the document is from before the policy."""
    return any(result.reason.code == "before-policy" for result in report.results)


def status_of(report: DocumentReport) -> Status:
    """Give how a document came out; one that could not be decided is never a pass."""
    if report.failure is not None:
        return Status.FAILED
    counts = tally(report)
    if counts.gaps:
        return Status.GAPS
    if not is_decided(report):
        return Status.INCOMPLETE
    if not is_covered(report) or not counts.required:
        return Status.NOT_COVERED
    return Status.GOOD
