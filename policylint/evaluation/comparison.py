"""A label beside the tool's report on one file: the decisions that the figures are counted from."""

from collections.abc import Iterable

from policylint.evaluation.decisions import Decision, combined
from policylint.evaluation.labels import Label, Labelled
from policylint.evaluation.quotes import shared_quotes, trap_hits
from policylint.findings import DocumentReport, RuleResult, Verdict

_POSITIVE = frozenset({Verdict.ADDRESSED, Verdict.PARTLY})


def requirement_decisions(
    label: Label, report: DocumentReport, requirements: Iterable[str], forbidding: frozenset[str]
) -> tuple[Decision, ...]:
    """Give the decisions on those of a label's requirements that are asked for."""
    return tuple(
        _decision(label, report, name, label.requirements[name], _results(report.results, requirement=name), forbidding)
        for name in requirements
    )


def target_area_decisions(label: Label, report: DocumentReport) -> tuple[Decision, ...]:
    """Give the decisions on a label's target areas."""
    return tuple(
        _decision(label, report, area, labelled, _results(report.target_areas, rule=area), frozenset())
        for area, labelled in label.target_areas.items()
    )


def _results(
    results: Iterable[RuleResult], *, requirement: str | None = None, rule: str | None = None
) -> tuple[RuleResult, ...]:
    return tuple(
        result for result in results if requirement in {None, result.requirement} and rule in {None, result.rule}
    )


def _decision(
    label: Label,
    report: DocumentReport,
    subject: str,
    labelled: Labelled,
    results: tuple[RuleResult, ...],
    forbidding: frozenset[str],
) -> Decision:
    forbids = subject in forbidding
    deciding = [result for result in results if result.verdict in _POSITIVE]
    evidence = tuple(item for result in deciding for item in result.evidence)
    # Nothing can be said of a quote where the label agrees that there is evidence and does not point at it.
    comparable = bool(labelled.evidence) or not _POSITIVE.intersection(labelled.accept)
    return Decision(
        document=label.document,
        path=report.path,
        subject=subject,
        accept=labelled.accept,
        verdict=combined((result.verdict for result in results), forbidding=forbids),
        forbidding=forbids,
        quotes=len(evidence) if comparable else 0,
        quotes_shared=shared_quotes(evidence, labelled.evidence, report.document) if comparable else 0,
        trap_hits=trap_hits(
            (item for result in results if not _rightly_mentioned(result, labelled) for item in result.evidence),
            (trap for trap in label.traps if trap.for_ == subject),
        ),
    )


def _rightly_mentioned(result: RuleResult, labelled: Labelled) -> bool:
    """Whether the tool takes its places as mere mentions and is right: that is what a trap is, not a fall into it."""
    return result.verdict is Verdict.MENTIONED and Verdict.MENTIONED in labelled.accept
