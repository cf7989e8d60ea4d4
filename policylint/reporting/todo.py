"""The end of a report: for each gap the clause that asks for it, what to write, and where it belongs."""

from collections.abc import Iterator

from policylint.document import Document
from policylint.findings import DocumentReport, Placement, RuleResult, Severity, Verdict
from policylint.reporting.layout import wrapped
from policylint.reporting.overview import ROLES, Detail, is_advice, quoted
from policylint.reporting.wording import Wording, requirement_order
from policylint.rule import Rule

INDENT = 3
CLAUSE_LIMIT = 300
SUGGESTIONS_SHOWN = 6


def todo(report: DocumentReport, wording: Wording, detail: Detail) -> Iterator[str]:
    """Give the numbered lines of what to do, the pack's questions and what is most serious first; advice in short."""
    gaps = [result for result in report.results if result.verdict.is_gap or result.verdict is Verdict.PARTLY]
    if not gaps:
        return
    asks = bool(wording.pack.questions) and not detail.verbose
    in_full = [result for result in gaps if not asks or _is_asked(result, wording) or not is_advice(result)]
    if in_full:
        yield detail.ink.mark(wording.say("report.todo"), "strong")
    told: dict[str, int] = {}
    changed: dict[int, int] = {}
    ordered = sorted(in_full, key=lambda result: (not _is_asked(result, wording), *_urgency(result)))
    for number, result in enumerate(ordered, start=1):
        yield from _task(number, result, wording, detail)
        rule = wording.rule(result)
        if rule is not None:
            yield from wrapped(policy_says(rule, wording), INDENT)
            same = _same_place(result, changed)
            if same is not None:
                yield from wrapped(wording.say("report.already_changed", number=same), INDENT)
                yield ""
                continue
            if result.verdict is Verdict.CONTRADICTED:
                changed |= {place.location.start: number for place in result.evidence}
            # Rules that belong together have one advice; it is given once.
            first = told.setdefault(rule.advice.text[wording.language], number)
            if first != number:
                yield from wrapped(wording.say("report.write_as", number=first), INDENT)
                yield ""
                continue
            yield from _advice(rule, result, wording)
        yield from _where(result.placement, rule, report.document, wording)
        yield ""
    advice = [result for result in gaps if result not in in_full]
    if advice:
        yield detail.ink.mark(wording.say("report.todo_advice"), "strong")
        for result in sorted(advice, key=lambda result: requirement_order(result.requirement)):
            yield from _in_short(result, wording)
        yield ""


def _same_place(result: RuleResult, changed: dict[int, int]) -> int | None:
    """Give the number of the point that already asks to change every place a result rests on, so that no two points
    give contrary advice about one passage.
    """
    points = {changed.get(place.location.start) for place in result.evidence}
    return points.pop() if len(points) == 1 else None


def _is_asked(result: RuleResult, wording: Wording) -> bool:
    return any(result.requirement in question.requirements for question in wording.pack.questions)


def _in_short(result: RuleResult, wording: Wording) -> Iterator[str]:
    """Give advice in a few lines: what it is about, and what to do."""
    rule = wording.rule(result)
    text = rule.advice.text[wording.language] if rule is not None else ""
    word = wording.say(f"verdict.{result.verdict.value}")
    yield from wrapped(wording.say("report.in_short", name=wording.label(result), verdict=word, text=text), 0, INDENT)


def _urgency(result: RuleResult) -> tuple[object, ...]:
    weight = -result.severity.rank + (result.verdict is Verdict.PARTLY)
    mild = result.verdict is not Verdict.CONTRADICTED
    return result.severity is Severity.INFO, weight, mild, requirement_order(result.requirement)


def _task(number: int, result: RuleResult, wording: Wording, detail: Detail) -> Iterator[str]:
    mark = f" {wording.say('report.advice_mark')}" if result.severity is Severity.INFO else ""
    word = wording.say(f"verdict.{result.verdict.value}")
    lines = wrapped(f"{number}. {wording.label(result)}: {word}{mark}", 0, INDENT)
    yield from (detail.ink.mark(line, ROLES[result.verdict]) for line in lines)
    if result.verdict is Verdict.CONTRADICTED:
        for place in result.evidence:
            yield from wrapped(wording.say("report.change", quote=quoted(place, wording, 120)), INDENT)


def _advice(rule: Rule, result: RuleResult, wording: Wording) -> Iterator[str]:
    yield from wrapped(wording.say("report.write", text=rule.advice.text[wording.language]), INDENT)
    if rule.advice.example is not None and result.verdict is not Verdict.CONTRADICTED:
        example = wording.quote(rule.advice.example[wording.language], None)
        yield from wrapped(wording.say("report.example", text=example), INDENT)
    if result.suggestions:
        names = wording.join([wording.name(item) for item in result.suggestions], SUGGESTIONS_SHOWN)
        yield from wrapped(wording.say("report.fits", names=names), INDENT)


def policy_says(rule: Rule, wording: Wording) -> str:
    """Give the words of the policy that a rule rests on, and where they stand."""
    quote = wording.quote(rule.clause.quote, CLAUSE_LIMIT)
    return wording.say(f"report.policy_says.{rule.clause.layer.value}", quote=quote, section=rule.clause.section)


def _where(
    placement: Placement | None, rule: Rule | None, document: Document | None, wording: Wording
) -> Iterator[str]:
    if placement is None:
        return
    if placement.section:
        page = ""
        if document is not None and placement.block is not None:
            page = wording.page_of(document.blocks[placement.block].location)
        heading = wording.quote(placement.section[-1], 60)
        yield from wrapped(wording.say("report.place_existing", heading=heading, page=page), INDENT)
    elif rule is not None and rule.advice.headings:
        heading = wording.quote(rule.advice.headings[0][:1].upper() + rule.advice.headings[0][1:])
        yield from wrapped(wording.say("report.place_new", heading=heading), INDENT)
    else:
        yield from wrapped(wording.say("report.place_new_unnamed"), INDENT)
