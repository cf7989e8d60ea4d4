"""What was found: verdicts, the evidence for them, and the report on one document."""

import hashlib
import unicodedata
from enum import StrEnum
from typing import Final

import msgspec

from policylint.document import Document, Location

# How the value of a message holds several things that have ended, and the fields of each.
ENDED_BETWEEN: Final = "\n"
ENDED_FIELDS: Final = "\t"


class Severity(StrEnum):
    """How much a finding matters, most serious first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """Give 2 for error, 1 for warning, 0 for info."""
        return {"error": 2, "warning": 1, "info": 0}[self.value]


class Verdict(StrEnum):
    """What the evidence means for one rule in one document."""

    ADDRESSED = "addressed"
    PARTLY = "partly"
    MENTIONED = "mentioned"
    MISSING = "missing"
    CONTRADICTED = "contradicted"
    NOT_APPLICABLE = "not-applicable"
    NOT_ASSESSED = "not-assessed"

    @property
    def is_gap(self) -> bool:
        """Whether somebody must act on it at the rule's own severity."""
        return self in {Verdict.MISSING, Verdict.MENTIONED, Verdict.CONTRADICTED}


class Certainty(StrEnum):
    """How sure a recognised value is."""

    GIVEN = "given"
    SURE = "sure"
    LIKELY = "likely"
    GUESS = "guess"


class Evidence(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A quoted place.

    `pattern` is the name of the kind of evidence in the rule; `quote` is an exact slice of `Document.text`. `mood`,
    `time` and `actor` are what the language component made of the clause (commitment, intention, ...; present, past;
    own, other). `concepts` are the vocabulary ids that were recognised in it. `strength` counts what makes a commitment
    firm: an own actor, a figure, a year. `reason` is a message code (`evidence.<code>`) that says why a place was not
    counted, or counts as a mention only; empty where it was.
    """

    pattern: str
    quote: str
    location: Location
    mood: str = ""
    time: str = ""
    actor: str = ""
    concepts: tuple[str, ...] = ()
    strength: int = 0
    reason: str = ""


class Placement(msgspec.Struct, frozen=True, kw_only=True):
    """Where in the document a missing passage would belong: an existing heading, empty section for "a new one"."""

    section: tuple[str, ...] = ()
    block: int | None = None


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """Why a verdict was reached: a message code and the values of its sentence."""

    code: str
    values: dict[str, str] = {}


class RuleResult(msgspec.Struct, frozen=True, kw_only=True):
    """The verdict of one rule on one document; made for every rule, also when all is well.

    `evidence` is what decided, `not_counted` what was seen and not counted (each with its reason), `suggestions`
    vocabulary ids (programmes, goals) that fit the document's domains.
    """

    rule: str
    requirement: str
    verdict: Verdict
    severity: Severity
    reason: Reason
    evidence: tuple[Evidence, ...] = ()
    not_counted: tuple[Evidence, ...] = ()
    placement: Placement | None = None
    suggestions: tuple[str, ...] = ()


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """A verdict that somebody must act on."""

    rule: str
    requirement: str
    severity: Severity
    verdict: Verdict
    location: Location | None
    fingerprint: str


class ProfileField(msgspec.Struct, frozen=True, kw_only=True):
    """One recognised property of a document: its value, how sure, where it was read, and how (a message code).

    `source` is one of flag, front-matter, label, self-reference, title, file-name, decision-line, text, file-property,
    default.
    """

    value: str
    certainty: Certainty
    source: str
    quote: str = ""
    location: Location | None = None


class DocumentProfile(msgspec.Struct, frozen=True, kw_only=True):
    """What kind of document it is. `None` or an empty tuple means that nothing was recognised.

    `type` is an id of the document types; `groups` a subset of core, styr, light, or just none. `reference_date` is
    "YYYY-MM-DD" or "YYYY" (the precision). `period` is "YYYY-YYYY" or "YYYY". `domains` are at most three, strongest
    first. `international_activity` is "yes", "domestic" (a project of the EU with partners at home) or "no". `binding`
    is "no" for another municipality's or authority's document.
    """

    type: ProfileField
    groups: tuple[str, ...]
    reference_date: ProfileField | None = None
    adopted: ProfileField | None = None
    period: ProfileField | None = None
    domains: tuple[ProfileField, ...] = ()
    body: ProfileField | None = None
    international_activity: ProfileField | None = None
    binding: ProfileField | None = None


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """Why a document could not be judged: a message code (`error.<code>`) and the values of its sentence."""

    code: str
    details: dict[str, str] = {}


class DocumentReport(msgspec.Struct, frozen=True, kw_only=True):
    """All that is said about one document. With `failure` set nothing else but the path is known.

    `target_areas` are the verdicts on the five EU 2020 areas, whether or not the EU is named; `rule` is the area's id
    (employment, research_innovation, climate_energy, education, poverty_inclusion).
    """

    path: str
    document: Document | None = None
    profile: DocumentProfile | None = None
    results: tuple[RuleResult, ...] = ()
    target_areas: tuple[RuleResult, ...] = ()
    findings: tuple[Finding, ...] = ()
    failure: Failure | None = None


def findings_of(path: str, results: tuple[RuleResult, ...]) -> tuple[Finding, ...]:
    """Give the findings of a document's results; partly counts as info, whatever the rule's severity.

    The fingerprint rests on document, rule, normalised quote and ordinal, so that a moved passage is the same finding.
    """
    found: list[Finding] = []
    seen: dict[str, int] = {}
    for result in results:
        if not (result.verdict.is_gap or result.verdict is Verdict.PARTLY):
            continue
        places = result.evidence if result.verdict is Verdict.CONTRADICTED and result.evidence else result.evidence[:1]
        for place in places or (None,):
            quote = normalise(place.quote) if place is not None else ""
            key = "\x1f".join((path, result.rule, quote))
            ordinal = seen[key] = seen.get(key, -1) + 1
            digest = hashlib.sha256(f"{key}\x1f{ordinal}".encode()).hexdigest()[:16]
            found.append(
                Finding(
                    rule=result.rule,
                    requirement=result.requirement,
                    severity=Severity.INFO if result.verdict is Verdict.PARTLY else result.severity,
                    verdict=result.verdict,
                    location=place.location if place is not None else None,
                    fingerprint=digest,
                )
            )
    return tuple(found)


def normalise(quote: str) -> str:
    """Give a quote without differences of case, spacing and composition."""
    return " ".join(unicodedata.normalize("NFKC", quote).casefold().split())
