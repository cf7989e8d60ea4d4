"""Exit codes, and which one a run ends with."""

from collections.abc import Sequence

from policylint.findings import DocumentReport, Severity
from policylint.reporting.status import is_decided

CLEAN = 0
FINDINGS = 1
USAGE = 2
UNDECIDED = 3
INTERRUPTED = 130


def exit_code(reports: Sequence[DocumentReport], fail_on: str, *, exit_zero: bool, is_whole: bool = True) -> int:
    """Give the exit code for reports: what could not be decided outranks findings, and `exit_zero` silences only those.

    `fail_on` is the least severity that counts: error, warning, info, or never. `is_whole`: no document may have been
    passed over.
    """
    if not reports or not is_whole or not all(map(is_decided, reports)):
        return UNDECIDED
    if exit_zero or fail_on == "never":
        return CLEAN
    return FINDINGS if any(_serious(report, Severity(fail_on)) for report in reports) else CLEAN


def _serious(report: DocumentReport, least: Severity) -> bool:
    return any(finding.severity.rank >= least.rank for finding in report.findings)
