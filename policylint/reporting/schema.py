"""The parts of the JSON report, and the schema that is derived from them."""

from typing import Any

import msgspec

from policylint.document import Coverage, Properties
from policylint.findings import DocumentProfile, Finding, Placement, Severity, Verdict
from policylint.reporting.status import Status
from policylint.rule import Layer

SCHEMA_VERSION = 1
SCHEMA_ID = f"policylint/report-{SCHEMA_VERSION}.schema.json"


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A part of the JSON report."""


class Tool(Entry, frozen=True, kw_only=True):
    """The program that made the report."""

    name: str
    version: str


class PackEntry(Entry, frozen=True, kw_only=True):
    """The rules that were used."""

    id: str
    version: str
    name: str
    policy: str
    facts_as_of: str


class Quote(Entry, frozen=True, kw_only=True):
    """A quoted place; `quote` is the exact text from character `start` to `end` of the text as it was read.

    `reason` is a code and `explanation` its sentence: why the place was not counted, empty where it was.
    """

    pattern: str
    quote: str
    start: int
    end: int
    block: int
    pages: tuple[int, ...]
    section: tuple[str, ...]
    file: str
    mood: str
    time: str
    actor: str
    concepts: tuple[str, ...]
    reason: str
    explanation: str


class ClauseEntry(Entry, frozen=True, kw_only=True):
    """The place in the policy that a requirement rests on."""

    layer: Layer
    section: str
    quote: str


class Named(Entry, frozen=True, kw_only=True):
    """An entry of the vocabulary and what a reader calls it."""

    id: str
    name: str


class Result(Entry, frozen=True, kw_only=True):
    """The verdict of one rule; `reason` is the sentence for `reason_code`."""

    rule: str
    requirement: str
    name: str
    family: str
    verdict: Verdict
    severity: Severity
    reason_code: str
    reason: str
    evidence: tuple[Quote, ...]
    not_counted: tuple[Quote, ...]
    clause: ClauseEntry | None
    advice: str
    suggestions: tuple[Named, ...]
    placement: Placement | None


class FailureEntry(Entry, frozen=True, kw_only=True):
    """Why a document could not be judged."""

    code: str
    message: str
    details: dict[str, str]


class DocumentEntry(Entry, frozen=True, kw_only=True):
    """All about one document; `answer` is the first line of the text report."""

    path: str
    status: Status
    answer: str
    decided: bool
    sha256: str | None
    format: str | None
    properties: Properties | None
    coverage: Coverage | None
    profile: DocumentProfile | None
    results: tuple[Result, ...]
    target_areas: tuple[Result, ...]
    findings: tuple[Finding, ...]
    failure: FailureEntry | None


class PassedOverEntry(Entry, frozen=True, kw_only=True):
    """A file, folder or argument that gave nothing to judge; `message` is the sentence for `reason`, a code.

    `counts`: a document may have gone unread, so the exit code is 3. Pictures, system files and hidden files do not
    count.
    """

    path: str
    reason: str
    message: str
    counts: bool


class Summary(Entry, frozen=True, kw_only=True):
    """How many documents came out in which way, and how many findings of which severity there are.

    `passed_over` counts what was passed over though a document may be in it.
    """

    documents: int
    gaps: int
    good: int
    not_covered: int
    incomplete: int
    failed: int
    passed_over: int
    findings: dict[Severity, int]


class ReportFile(Entry, frozen=True, kw_only=True):
    """The JSON report on one or several documents."""

    schema_version: int
    tool: Tool
    pack: PackEntry
    language: str
    documents: tuple[DocumentEntry, ...]
    passed_over: tuple[PassedOverEntry, ...]
    summary: Summary
    exit_code: int


def schema() -> dict[str, Any]:
    """Give the JSON Schema of the report."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        "title": "policylint report",
        **msgspec.json.schema(ReportFile),
    }
