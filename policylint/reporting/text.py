"""The report as text, for the one who writes the document."""

from collections.abc import Iterator, Sequence

from policylint.findings import DocumentReport
from policylint.reporting.doubts import unfinished, warnings
from policylint.reporting.headline import answer, besides, shown_path, taken_for
from policylint.reporting.layout import WIDTH, Ink, joined, wrapped
from policylint.reporting.overview import Detail, overview
from policylint.reporting.status import Status, status_of
from policylint.reporting.summary import summary
from policylint.reporting.todo import todo
from policylint.reporting.wording import Wording
from policylint.rule import Pack

BETWEEN = "-" * WIDTH


def render(
    reports: Sequence[DocumentReport], pack: Pack, language: str, *, verbose: bool = False, colour: bool = False
) -> str:
    """Give the report on one or several documents; `verbose` tells also what is well and what was not counted."""
    wording, detail = Wording(pack, language), Detail(verbose=verbose, ink=Ink(colour))
    lines: list[str] = []
    for number, report in enumerate(reports):
        if number:
            lines.append(BETWEEN)
        lines += [*_document(report, wording, detail, several=len(reports) > 1), ""]
    if len(reports) > 1:
        lines.append(BETWEEN)
        lines += summary(reports, wording, detail)
    return joined(_without_double_blanks(lines))


def _document(report: DocumentReport, wording: Wording, detail: Detail, *, several: bool) -> Iterator[str]:
    path = shown_path(report.path, wording, full=several)
    role = {Status.GOOD: "good", Status.GAPS: "bad"}.get(status_of(report), "weak")
    for line in wrapped(f"{path}: {answer(report, wording)}"):
        yield detail.ink.mark(line, role)
    yield from wrapped(besides(report, wording))
    if report.failure is not None:
        return
    yield ""
    if report.profile is not None:
        yield from wrapped(taken_for(report.profile, wording))
    for sentence in warnings(report, wording):
        yield from wrapped(sentence)
    if report.document is not None:
        for sentence in unfinished(report.document.coverage, wording):
            yield from wrapped(sentence)
    yield ""
    yield from overview(report, wording, detail)
    yield from todo(report, wording, detail)


def _without_double_blanks(lines: Sequence[str]) -> Iterator[str]:
    before = ""
    for line in lines:
        if line or before:
            yield line
        before = line
