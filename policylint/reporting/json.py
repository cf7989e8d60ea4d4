"""The report as data, with a published schema (`docs/schema/report-1.schema.json`)."""

from collections import Counter
from collections.abc import Sequence

import msgspec

from policylint import __version__
from policylint.findings import DocumentReport, Evidence, RuleResult, Severity
from policylint.reporting.failures import failure_sentence
from policylint.reporting.headline import answer
from policylint.reporting.schema import (
    SCHEMA_VERSION,
    ClauseEntry,
    DocumentEntry,
    FailureEntry,
    Named,
    PackEntry,
    PassedOverEntry,
    Quote,
    ReportFile,
    Result,
    Summary,
    Tool,
)
from policylint.reporting.status import Status, is_decided, status_of
from policylint.reporting.wording import Wording
from policylint.rule import Pack


def render(
    reports: Sequence[DocumentReport],
    pack: Pack,
    language: str,
    *,
    exit_code: int,
    passed_over: Sequence[PassedOverEntry] = (),
) -> str:
    """Give the report as JSON; `exit_code` is what the command ends with, `passed_over` what was not judged."""
    wording = Wording(pack, language)
    report = ReportFile(
        schema_version=SCHEMA_VERSION,
        tool=Tool(name="policylint", version=__version__),
        pack=pack_entry(wording),
        language=language,
        documents=tuple(_document(report, wording) for report in reports),
        passed_over=tuple(passed_over),
        summary=_summary(reports, sum(entry.counts for entry in passed_over)),
        exit_code=exit_code,
    )
    return encoded(report)


def encoded(value: object) -> str:
    """Give a value as indented JSON text."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode() + "\n"


def pack_entry(wording: Wording) -> PackEntry:
    """Give which rules were used."""
    pack, language = wording.pack, wording.language
    return PackEntry(
        id=pack.id,
        version=pack.version,
        name=pack.name[language],
        policy=pack.policy[language],
        facts_as_of=pack.facts_as_of,
    )


def _document(report: DocumentReport, wording: Wording) -> DocumentEntry:
    document, failure = report.document, report.failure
    return DocumentEntry(
        path=report.path,
        status=status_of(report),
        answer=answer(report, wording),
        decided=is_decided(report),
        sha256=document.sha256 if document else None,
        format=document.format.value if document else None,
        properties=document.properties if document else None,
        coverage=document.coverage if document else None,
        profile=report.profile,
        results=tuple(_result(result, wording) for result in report.results),
        target_areas=tuple(_result(result, wording) for result in report.target_areas),
        findings=report.findings,
        failure=FailureEntry(
            code=failure.code,
            message=failure_sentence(failure.code, failure.details, wording.language),
            details=failure.details,
        )
        if failure
        else None,
    )


def _result(result: RuleResult, wording: Wording) -> Result:
    rule = wording.rule(result)
    return Result(
        rule=result.rule,
        requirement=result.requirement,
        name=wording.title(result),
        family=rule.family if rule else "",
        verdict=result.verdict,
        severity=result.severity,
        reason_code=result.reason.code,
        reason=wording.reason(result),
        evidence=tuple(_quote(place, wording) for place in result.evidence),
        not_counted=tuple(_quote(place, wording) for place in result.not_counted),
        clause=ClauseEntry(layer=rule.clause.layer, section=rule.clause.section, quote=rule.clause.quote)
        if rule
        else None,
        advice=rule.advice.text[wording.language] if rule else "",
        suggestions=tuple(Named(id=item, name=wording.name(item)) for item in result.suggestions),
        placement=result.placement,
    )


def _quote(place: Evidence, wording: Wording) -> Quote:
    where = place.location
    return Quote(
        pattern=place.pattern,
        quote=place.quote,
        start=where.start,
        end=where.end,
        block=where.block,
        pages=where.pages,
        section=where.section,
        file=where.file,
        mood=place.mood,
        time=place.time,
        actor=place.actor,
        concepts=place.concepts,
        reason=place.reason,
        explanation=wording.why_not(place),
    )


def _summary(reports: Sequence[DocumentReport], passed_over: int) -> Summary:
    counts = Counter(status_of(report) for report in reports)
    severities = Counter(finding.severity for report in reports for finding in report.findings)
    return Summary(
        documents=len(reports),
        gaps=counts[Status.GAPS],
        good=counts[Status.GOOD],
        not_covered=counts[Status.NOT_COVERED],
        incomplete=counts[Status.INCOMPLETE],
        failed=counts[Status.FAILED],
        passed_over=passed_over,
        findings={severity: severities[severity] for severity in Severity},
    )
