"""The first lines of a report: the answer, what the document was taken for, and what could not be read."""

from collections.abc import Sequence
from pathlib import PurePath

from policylint.findings import DocumentProfile, DocumentReport, ProfileField, RuleResult, Verdict
from policylint.reporting.failures import failure_sentence
from policylint.reporting.layout import plain
from policylint.reporting.status import Tally, is_before_policy, is_covered, is_read, tally
from policylint.reporting.wording import NAMES_SHOWN, Wording, requirement_order


def shown_path(path: str, wording: Wording, *, full: bool = False) -> str:
    """Give what a document is called in a report: the file's name, or the whole path."""
    if path == "-":
        return wording.say("word.stdin")
    return plain(path if full else PurePath(path).name or path)


def answer(report: DocumentReport, wording: Wording) -> str:
    """Give the answer for one document: which requirements it does not meet, or that it meets them all."""
    if report.failure is not None:
        reason = failure_sentence(report.failure.code, report.failure.details, wording.language)
        return wording.say("headline.failed", reason=reason)
    counts = tally(report)
    sentences = [] if is_read(report) else [wording.say("headline.incomplete")]
    if len(counts.undecided) < len(counts.required) or not counts.undecided:
        sentences.append(_verdict(report, counts, wording))
    if counts.undecided:
        names = _names(counts.undecided, wording)
        sentences.append(wording.count("headline.undecided", len(counts.undecided), names=names))
    areas = [result for result in report.target_areas if result.verdict is Verdict.NOT_ASSESSED]
    if areas:
        names = wording.join([wording.coded("area", result.rule) for result in areas])
        sentences.append(wording.count("headline.undecided_areas", len(areas), names=names))
    return " ".join(sentences)


def _verdict(report: DocumentReport, counts: Tally, wording: Wording) -> str:
    total = len(counts.required)
    if not total:
        return _none_apply(report, wording)
    for key, results in (("gaps", counts.gaps), ("partly", counts.partly)):
        if results:
            names = _names(results, wording)
            if total == 1:
                return wording.say(f"headline.only_{key}", names=names)
            return wording.count(f"headline.{key}", len(results), total=total, names=names)
    decided = total - sum(1 for result in counts.undecided if result in counts.required)
    key = "rest_good" if decided < total else "all_good" if is_read(report) else "read_good"
    return wording.count(f"headline.{key}", decided)


def _names(results: Sequence[RuleResult], wording: Wording) -> str:
    ordered = sorted(results, key=lambda result: requirement_order(result.requirement))
    return wording.join([wording.label(result) for result in ordered], NAMES_SHOWN)


def _none_apply(report: DocumentReport, wording: Wording) -> str:
    if not report.results:
        return wording.say("headline.no_rules")
    if is_before_policy(report):
        return wording.say("headline.before_policy", adopted=wording.pack.adopted)
    if not is_covered(report):
        assert report.profile is not None
        return wording.say("headline.not_covered", type=wording.name(report.profile.type.value))
    return wording.say("headline.no_requirements")


def besides(report: DocumentReport, wording: Wording) -> str:
    """Give what the answer leaves out: requirements met by half, and advice."""
    counts = tally(report)
    sentences = []
    if counts.gaps and counts.partly:
        sentences.append(wording.count("report.also_partly", len(counts.partly)))
    if counts.advice:
        sentences.append(wording.count("report.advice", len(counts.advice)))
    return " ".join(sentences)


def taken_for(profile: DocumentProfile, wording: Wording) -> str:
    """Give in one sentence what kind of document it was taken for."""
    facts = [wording.say("report.taken_type", type=wording.name(profile.type.value))]
    if profile.body is not None:
        facts.append(wording.say("report.taken_body", body=plain(profile.body.value)))
    if profile.domains:
        names = wording.join([wording.name(domain.value) for domain in profile.domains])
        facts.append(wording.say("report.taken_domains", domains=names))
    if profile.period is not None:
        facts.append(wording.say("report.taken_period", period=profile.period.value.replace("-", "\N{EN DASH}")))
    if profile.reference_date is not None and not _same_year(profile.reference_date, profile.period):
        facts.append(wording.say("report.taken_date", date=profile.reference_date.value))
    return wording.say("report.taken_for", facts=", ".join(facts))


def _same_year(date: ProfileField, period: ProfileField | None) -> bool:
    return period is not None and date.value[:4] == period.value[:4]
