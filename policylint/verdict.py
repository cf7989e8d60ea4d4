"""Evidence and conditions -> RuleResult: the only place that judges. It has no rule of its own."""

from collections.abc import Mapping
from typing import Final

from policylint.checks import KINDS
from policylint.checks.gathering import Gathered
from policylint.condition import alternatives, parse
from policylint.findings import Certainty, DocumentProfile, Evidence, Placement, Reason, RuleResult, Severity, Verdict
from policylint.language.annotated import AnnotatedDocument
from policylint.language.concepts import ConceptIndex
from policylint.placement import placement_of, suggestions_for
from policylint.rule import Bilingual, Group, Rule, When

# Contradiction outranks everything, commitment outranks mention: the order in which the conditions are tried.
ORDER: Final = (
    Verdict.CONTRADICTED,
    Verdict.ADDRESSED,
    Verdict.PARTLY,
    Verdict.MENTIONED,
    Verdict.NOT_APPLICABLE,
    Verdict.MISSING,
)
_GROUPS_BY_WEIGHT: Final = (Group.CORE, Group.STYR, Group.LIGHT, Group.NONE)
_MOST_EVIDENCE: Final = 5
_BY_DOMAIN: Final = (When.DOMAIN, When.DOMAIN_OR_ADDRESSED)
_ELSEWHERE: Final = "other-domain"
_ASKING: Final = (When.INTERNATIONAL_ACTIVITY, When.EU_PROJECT)


def judge(
    rule: Rule,
    annotated: AnnotatedDocument,
    profile: DocumentProfile,
    index: ConceptIndex,
    names: Mapping[str, Bilingual],
) -> RuleResult:
    """Give the verdict of a rule on a document."""
    severity = severity_of(rule, profile.groups)
    outside = _outside(rule, profile)
    may_be_met = rule.applies.when is When.DOMAIN_OR_ADDRESSED and outside == (Verdict.NOT_APPLICABLE, _ELSEWHERE)
    if outside is not None and not may_be_met:
        return _result(rule, outside[0], severity, Reason(code=outside[1]))
    gathered = KINDS[rule.check](rule, annotated, profile, index)
    verdict = _verdict(rule, gathered.counts)
    if outside is not None and verdict is not Verdict.ADDRESSED:
        return _result(rule, outside[0], severity, Reason(code=outside[1]))
    if verdict is Verdict.MISSING and rule.applies.local and not _is_bound(profile):
        code = "local-rule" if profile.binding is not None else "local-rule-unsure"
        return _result(rule, Verdict.NOT_APPLICABLE, severity, Reason(code=code))
    evidence = _deciding(rule, verdict, gathered)
    values = _values(evidence, names) | gathered.values | _lacking(rule, gathered.counts)
    is_gap = verdict.is_gap or verdict is Verdict.PARTLY
    is_breach = verdict is Verdict.CONTRADICTED  # to be changed where it stands
    return _result(
        rule,
        verdict,
        severity,
        Reason(code="rule", values=values),
        evidence=evidence,
        not_counted=gathered.not_counted() if verdict is not Verdict.ADDRESSED else (),
        placement=placement_of(rule, annotated) if is_gap and not is_breach else None,
        suggestions=suggestions_for(rule, profile, index) if is_gap else (),
    )


def severity_of(rule: Rule, groups: tuple[str, ...]) -> Severity:
    """Give the severity of a rule for a document's groups: that of the weightiest group it names."""
    for group in _GROUPS_BY_WEIGHT:
        if group.value in groups and group in rule.severity:
            return rule.severity[group]
    return Severity.INFO


def _outside(rule: Rule, profile: DocumentProfile) -> tuple[Verdict, str] | None:
    """Give the verdict and reason code where a rule cannot be put to a document at all."""
    groups = {group.value for group in rule.applies.groups}
    if groups.isdisjoint(profile.groups) and profile.type.value not in rule.applies.types:
        return Verdict.NOT_APPLICABLE, "other-group"
    moment = _outside_time(rule, profile)
    if moment is not None:
        return Verdict.NOT_APPLICABLE, moment
    if rule.needs_date and profile.reference_date is None:
        return Verdict.NOT_ASSESSED, "no-reference-date"
    if rule.applies.when in _BY_DOMAIN and not set(rule.applies.domains) & {d.value for d in profile.domains}:
        return Verdict.NOT_APPLICABLE, _ELSEWHERE
    if rule.applies.when in _ASKING:
        activity = profile.international_activity
        if activity is None or activity.value == "no":
            return Verdict.NOT_APPLICABLE, "no-international-activity"
        if activity.value == "domestic" and rule.applies.when is When.INTERNATIONAL_ACTIVITY:
            return Verdict.NOT_APPLICABLE, "partners-at-home"
    return None


def _is_bound(profile: DocumentProfile) -> bool:
    return profile.binding is not None and profile.binding.value == "yes"


def _outside_time(rule: Rule, profile: DocumentProfile) -> str | None:
    """Give the reason code where a document is from before or after the time that a rule applies in."""
    date = profile.adopted or profile.reference_date
    if profile.reference_date is not None and profile.reference_date.certainty is Certainty.GIVEN:
        date = profile.reference_date
    if date is None or date.certainty is Certainty.GUESS:  # who guesses frees nobody
        return None
    if rule.applies.from_ is not None and is_before(date.value, rule.applies.from_):
        return "before-policy"
    if rule.applies.to is not None and is_after(date.value, rule.applies.to):
        return "outside-period"
    return None


def is_before(date: str, limit: str) -> bool:
    """Whether a date of year or day precision lies before a day; the year of the day itself does not."""
    return date < limit[: len(date)]


def is_after(date: str, limit: str) -> bool:
    """Whether a date of year or day precision lies after a day; the year of the day itself does not."""
    return date > limit[: len(date)]


def _verdict(rule: Rule, counts: Mapping[str, int]) -> Verdict:
    for verdict in ORDER:
        text = rule.verdicts.get(verdict)
        if text is not None and parse(text)[0](counts):
            return verdict
    return Verdict.MISSING


def _deciding(rule: Rule, verdict: Verdict, gathered: Gathered) -> tuple[Evidence, ...]:
    """Give the evidence of the first alternative that the verdict's condition is met by.

    The firmest piece of each kind comes first, kinds in the order of the condition, then the others in reading order. A
    contradiction shows every place of every alternative, in reading order.
    """
    text = rule.verdicts.get(verdict)
    if text is None:
        return ()
    names = parse(text)[1]
    if verdict is not Verdict.CONTRADICTED:
        names = next((used for holds, used in alternatives(text) if holds(gathered.counts)), names)
    found: dict[int, Evidence] = {}
    for name in names:
        for piece in gathered.evidence.get(name, ()):
            found.setdefault(piece.location.start, piece)
    if verdict is Verdict.CONTRADICTED:
        return tuple(sorted(found.values(), key=lambda piece: piece.location.start))
    return tuple(_strongest(list(found.values())))


def _strongest(pieces: list[Evidence]) -> list[Evidence]:
    """Keep the firmest pieces of each kind, so that a long document does not bury its best evidence."""
    kinds: dict[str, list[Evidence]] = {}
    for piece in pieces:
        kinds.setdefault(piece.pattern, []).append(piece)
    most = max(1, _MOST_EVIDENCE // max(1, len(kinds)))
    kept = [sorted(group, key=lambda piece: (-piece.strength, piece.location.start))[:most] for group in kinds.values()]
    first = [group[0] for group in kept]
    rest = sorted((piece for group in kept for piece in group[1:]), key=lambda piece: piece.location.start)
    return first + rest


def _lacking(rule: Rule, counts: Mapping[str, int]) -> dict[str, str]:
    """Give the ids of the parts of a requirement that are not there."""
    lacking = [key for key, part in rule.parts.items() if not parse(part.condition)[0](counts)]
    return {"lacking": ", ".join(lacking)} if lacking else {}


def _values(evidence: tuple[Evidence, ...], names: Mapping[str, Bilingual]) -> dict[str, str]:
    concepts = dict.fromkeys(concept for piece in evidence for concept in piece.concepts)
    sections = dict.fromkeys(piece.location.section[-1] for piece in evidence if piece.location.section)
    return {
        "concepts": ", ".join(names[concept].sv if concept in names else concept for concept in list(concepts)[:3]),
        "sections": ", ".join(list(sections)[:3]),
        "quote": evidence[0].quote if evidence else "",
    }


def _result(
    rule: Rule,
    verdict: Verdict,
    severity: Severity,
    reason: Reason,
    *,
    evidence: tuple[Evidence, ...] = (),
    not_counted: tuple[Evidence, ...] = (),
    placement: Placement | None = None,
    suggestions: tuple[str, ...] = (),
) -> RuleResult:
    return RuleResult(
        rule=rule.id,
        requirement=rule.clause.requirement,
        verdict=verdict,
        severity=severity,
        reason=reason,
        evidence=evidence,
        not_counted=not_counted,
        placement=placement,
        suggestions=suggestions,
    )
