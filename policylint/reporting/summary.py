"""The end of a report on several documents: one line for each, and the sums."""

from collections import Counter
from collections.abc import Iterator, Sequence

from policylint.findings import DocumentReport
from policylint.reporting.headline import shown_path
from policylint.reporting.layout import table
from policylint.reporting.overview import Detail
from policylint.reporting.status import Status, is_before_policy, is_covered, is_decided, status_of, tally
from policylint.reporting.wording import Wording
from policylint.rule import Pack

_ORDER = (Status.GAPS, Status.GOOD, Status.NOT_COVERED, Status.INCOMPLETE, Status.FAILED)


def summary(reports: Sequence[DocumentReport], wording: Wording, detail: Detail) -> Iterator[str]:
    """Give one line per document, then how many came out in which way."""
    yield detail.ink.mark(wording.say("report.summary"), "strong")
    yield from table([(shown_path(report.path, wording, full=True), _outcome(report, wording)) for report in reports])
    yield ""
    counts = Counter(status_of(report) for report in reports)
    shown = [status for status in _ORDER if counts[status] or status in {Status.GAPS, Status.GOOD}]
    rows = [
        (wording.say("report.summary_documents"), str(len(reports))),
        *((wording.say(_key(status)), str(counts[status])) for status in shown),
    ]
    width = max(len(number) for _, number in rows)
    yield from table([(name, number.rjust(width)) for name, number in rows])
    unsure = sum(1 for report in reports if status_of(report) is Status.GAPS and not is_decided(report))
    if unsure:
        yield wording.count("report.summary_also_incomplete", unsure)


def one_line(reports: Sequence[DocumentReport], pack: Pack, language: str) -> str:
    """Give how many documents came out in which way, in one line."""
    wording = Wording(pack, language)
    counts = Counter(status_of(report) for report in reports)
    parts = [f"{counts[status]} {wording.say(_key(status)).lower()}" for status in _ORDER if counts[status]]
    return wording.count("report.line", len(reports), rest=", ".join(parts))


def _key(status: Status) -> str:
    return f"report.summary_{status.value.replace('-', '_')}"


def _outcome(report: DocumentReport, wording: Wording) -> str:
    counts, status = tally(report), status_of(report)
    if status is Status.GAPS:
        said = wording.count("report.row_gaps", len(counts.gaps), total=len(counts.required))
        return said if is_decided(report) else f"{said}; {wording.say('report.row_also_incomplete')}"
    if status is Status.GOOD and counts.partly:
        return wording.count("report.row_partly", len(counts.partly), total=len(counts.required))
    if status is Status.GOOD:
        return wording.count("report.row_good", len(counts.required))
    if status is Status.NOT_COVERED and is_covered(report) and not is_before_policy(report):
        return wording.say("report.row_no_requirements")
    return wording.say(f"report.row_{status.value.replace('-', '_')}")
