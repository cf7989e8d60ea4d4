"""The middle of a report: every requirement with its verdict, the reason, and the quoted evidence.

The questions of the pack come first, in full. The other requirements follow briefly, or by family where all is told.
"""

from collections.abc import Iterator, Sequence

import msgspec

from policylint.findings import DocumentReport, Evidence, RuleResult, Severity, Verdict
from policylint.reporting.layout import Ink, wrapped
from policylint.reporting.status import is_before_policy, is_covered, tally
from policylint.reporting.wording import Wording, requirement_order

VERDICT_WIDTH = 14
ID_WIDTH = 5
INDENT = VERDICT_WIDTH + ID_WIDTH
QUOTES_SHOWN = 2
ROLES = {
    Verdict.ADDRESSED: "good",
    Verdict.PARTLY: "weak",
    Verdict.MENTIONED: "bad",
    Verdict.MISSING: "bad",
    Verdict.CONTRADICTED: "bad",
    Verdict.NOT_APPLICABLE: "dim",
    Verdict.NOT_ASSESSED: "weak",
}


class Detail(msgspec.Struct, frozen=True, kw_only=True):
    """How much a report tells, and in what look. `quotes` is how many places it shows of each kind."""

    verbose: bool = False
    quotes: int = QUOTES_SHOWN
    ink: Ink = Ink()


def overview(report: DocumentReport, wording: Wording, detail: Detail) -> Iterator[str]:
    """Give the lines of all requirements: those of the pack's questions, in its order, and then the others."""
    results = sorted(report.results, key=lambda result: requirement_order(result.requirement))
    rest = [result for result in results if detail.verbose or result.verdict is not Verdict.NOT_APPLICABLE]
    told: dict[tuple[int, int], str] = {}
    for question in wording.pack.questions:
        asked = [result for result in results if result.requirement in question.requirements]
        answers = [result for result in rest if result in asked]
        rest = [result for result in rest if result not in asked]
        yield from _part(question.name[wording.language], answers, wording, detail, told)
        if asked and not answers and is_covered(report) and not is_before_policy(report):
            yield detail.ink.mark(question.name[wording.language], "strong")
            yield from wrapped(wording.count("report.nothing_asked", len(asked), names=_named(asked, wording)))
            yield ""
    if wording.pack.questions and not detail.verbose:
        yield from _others(rest, wording, detail, told)
    else:
        for family, heading in _families(rest, wording):
            members = [result for result in rest if _family_of(result, wording) == family]
            yield from _part(heading, members, wording, detail, told)
    if report.target_areas and detail.verbose:
        yield from _areas(report.target_areas, wording, detail)
    omitted = tally(report).not_applicable
    if omitted and is_covered(report) and not is_before_policy(report) and not detail.verbose:
        yield from _not_applicable(omitted, wording)
        yield ""


def _not_applicable(results: Sequence[RuleResult], wording: Wording) -> Iterator[str]:
    """Give the requirements that are not for a document by name, those with the same reason together."""
    reasons: dict[str, list[RuleResult]] = {}
    for result in results:
        code = result.reason.code
        reasons.setdefault("" if code == "rule" else wording.reason(result), []).append(result)
    for reason, alike in sorted(reasons.items(), key=lambda pair: -len(pair[1])):
        line = wording.say("report.not_applicable", names=_named(alike, wording))
        yield from wrapped(f"{line} {reason}".rstrip())


def _part(
    heading: str, results: Sequence[RuleResult], wording: Wording, detail: Detail, told: dict[tuple[int, int], str]
) -> Iterator[str]:
    if not results:
        return
    yield detail.ink.mark(heading, "strong")
    for result in results:
        yield from _result(result, wording, detail, told)
    yield ""


def _others(
    results: Sequence[RuleResult], wording: Wording, detail: Detail, told: dict[tuple[int, int], str]
) -> Iterator[str]:
    """Give the requirements of no question: what is open with one quote, what is met in a line.

    Advice that is not followed stands at the end of the report, with what to do.
    """
    met = [result for result in results if result.verdict is Verdict.ADDRESSED]
    still_open = [result for result in results if result not in met and not is_advice(result)]
    if not met and not still_open:
        return
    yield detail.ink.mark(wording.say("report.other_requirements"), "strong")
    brief = msgspec.structs.replace(detail, quotes=1)
    for result in still_open:
        yield from _result(result, wording, brief, told)
    for key, is_info in (("report.others_met", False), ("report.advice_met", True)):
        of_kind = [result for result in met if (result.severity is Severity.INFO) is is_info]
        if of_kind:
            yield from wrapped(wording.say(key, names=_named(of_kind, wording)))
    yield ""


def is_advice(result: RuleResult) -> bool:
    """Whether a result only advises: what contradicts the policy, or could not be decided, is more than that."""
    grave = (Verdict.CONTRADICTED, Verdict.NOT_ASSESSED)
    return result.severity is Severity.INFO and result.verdict not in grave


def _named(results: Sequence[RuleResult], wording: Wording) -> str:
    """Give requirements by name and number."""
    ordered = sorted(results, key=lambda result: requirement_order(result.requirement))
    return wording.join([wording.label(result) for result in ordered])


def _families(results: Sequence[RuleResult], wording: Wording) -> Iterator[tuple[str, str]]:
    present = {_family_of(result, wording) for result in results}
    for family, name in wording.pack.families.items():
        if family in present:
            yield family, name[wording.language]
    for family in sorted(present - wording.pack.families.keys()):
        yield family, wording.name(family) or wording.say("report.other_family")


def _family_of(result: RuleResult, wording: Wording) -> str:
    rule = wording.rule(result)
    return rule.family if rule is not None else ""


def _areas(results: tuple[RuleResult, ...], wording: Wording, detail: Detail) -> Iterator[str]:
    yield detail.ink.mark(wording.say("report.areas"), "strong")
    for result in results:
        word = wording.say(f"verdict.{result.verdict.value}").ljust(VERDICT_WIDTH)
        yield detail.ink.mark(word, ROLES[result.verdict]) + wording.coded("area", result.rule)
        for place in result.evidence[:1]:
            yield from wrapped(quoted(place, wording, 160), VERDICT_WIDTH)
    yield ""


def _result(result: RuleResult, wording: Wording, detail: Detail, told: dict[tuple[int, int], str]) -> Iterator[str]:
    word = wording.say(f"verdict.{result.verdict.value}").ljust(VERDICT_WIDTH)
    name = wording.title(result)
    if result.severity is Severity.INFO and result.verdict not in {Verdict.NOT_APPLICABLE, Verdict.CONTRADICTED}:
        name = f"{name} {wording.say('report.advice_mark')}"
    first, *rest = wrapped(name, INDENT) or [" " * INDENT]
    yield detail.ink.mark(word, ROLES[result.verdict]) + result.requirement.ljust(ID_WIDTH) + first[INDENT:]
    yield from rest
    if result.verdict is not Verdict.ADDRESSED or not result.evidence or detail.verbose:
        yield from wrapped(wording.reason(result), INDENT)
    yield from _quotes(result, wording, detail, told)
    if result.verdict not in {Verdict.ADDRESSED, Verdict.NOT_APPLICABLE} or detail.verbose:
        places = [place for place in result.not_counted if not _overlaps(place, result.evidence)]
        if not detail.verbose:
            places = [place for place in places if place.reason != "heading"]
        if not detail.verbose:
            places = [
                place for place in places if told.setdefault(_seen(place), result.requirement) == result.requirement
            ]
        for place in places[: None if detail.verbose else detail.quotes]:
            yield from wrapped(uncounted(place, wording), INDENT)


def _seen(place: Evidence) -> tuple[int, int]:
    """Give the key of a place that was told as not counted, so that another requirement does not tell it again."""
    return -place.location.start - 1, -place.location.end - 1


def _overlaps(place: Evidence, others: tuple[Evidence, ...]) -> bool:
    here = place.location
    return any(here.start < other.location.end and other.location.start < here.end for other in others)


def _quotes(result: RuleResult, wording: Wording, detail: Detail, told: dict[tuple[int, int], str]) -> Iterator[str]:
    limit = len(result.evidence) if detail.verbose or result.verdict is Verdict.CONTRADICTED else detail.quotes
    if result.verdict is Verdict.ADDRESSED and not detail.verbose:
        # one place for each kind of evidence that the verdict hangs on; the firmest of each comes first
        limit = min(detail.quotes, len({place.pattern for place in result.evidence}))
    for place in result.evidence[:limit]:
        first = told.setdefault((place.location.start, place.location.end), result.requirement)
        if first != result.requirement and result.verdict is Verdict.ADDRESSED and not detail.verbose:
            yield from wrapped(wording.say("report.same_place", requirement=first), INDENT)
        else:
            line = quoted(place, wording, None if detail.verbose else 160)
            if place.reason and result.verdict is Verdict.MENTIONED:
                line = wording.say("report.mentioned", quote=line, reason=wording.why_not(place))
            yield from wrapped(line, INDENT)
    if len(result.evidence) > limit and result.verdict is not Verdict.ADDRESSED:
        yield from wrapped(wording.count("report.more_places", len(result.evidence) - limit), INDENT)


def quoted(place: Evidence, wording: Wording, limit: int | None) -> str:
    """Give a quote with the place where it stands."""
    where = wording.place(place.location)
    return wording.quote(place.quote, limit) + (f" ({where})" if where else "")


def uncounted(place: Evidence, wording: Wording) -> str:
    """Give a quote that was seen and not counted, and why."""
    return wording.say(
        "report.not_counted",
        quote=wording.quote(place.quote, 120),
        place=wording.place(place.location),
        reason=wording.why_not(place),
    )
