"""The first lines of a report: the answer, what the document was taken for, and what could not be read."""

from collections.abc import Iterator, Sequence
from pathlib import PurePath

from policylint.document import Coverage, Skipped
from policylint.findings import Certainty, DocumentProfile, DocumentReport, ProfileField, RuleResult
from policylint.messages import known
from policylint.reporting.failures import failure_sentence
from policylint.reporting.layout import plain
from policylint.reporting.status import Tally, is_covered, is_read, tally
from policylint.reporting.wording import Wording, requirement_order

NAMES_SHOWN = 4
_TYPE_EXAMPLE = "verksamhetsplan"
_DATE_EXAMPLE = "2025"


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
    if is_before_policy(report, wording):
        return wording.say("headline.before_policy", adopted=wording.pack.adopted)
    if not is_covered(report):
        assert report.profile is not None
        return wording.say("headline.not_covered", type=wording.name(report.profile.type.value))
    return wording.say("headline.no_requirements")


def is_before_policy(report: DocumentReport, wording: Wording) -> bool:
    """Say whether the document was adopted before the policy; of the year of the policy alone it is not said."""
    if report.profile is None:
        return False
    date = report.profile.adopted or report.profile.reference_date
    return date is not None and date.value < wording.pack.adopted[: len(date.value)]


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


def warnings(report: DocumentReport, wording: Wording) -> Iterator[str]:
    """Give what a reader must know before trusting the answer: unread pages, guesses, another body's document."""
    if report.document is not None:
        yield from unread(report.document.coverage, wording)
    if report.profile is not None:
        yield from _guesses(report.profile, wording)
        if is_before_policy(report, wording) and tally(report).required:
            yield wording.say("report.before_policy", adopted=wording.pack.adopted)
        if not report.profile.domains and tally(report).gaps:
            yield wording.say("report.no_domains")
        yield from _other_body(report.profile, wording)


def unread(coverage: Coverage, wording: Wording) -> Iterator[str]:
    """Give which pages or parts hold no text or were left out, and why."""
    for key, skipped in (("unread_text", coverage.without_text), ("unread_skipped", coverage.skipped)):
        for reason in dict.fromkeys(item.reason for item in skipped):
            places = [item for item in skipped if item.reason == reason]
            said = wording.say(f"coverage.{reason}") if known(f"coverage.{reason}") else ""
            yield wording.say(f"report.{key}", where=_where(places, wording), reason=said)
    if coverage.read < coverage.total:
        unit = wording.say(f"report.unit_{coverage.unit}")
        yield wording.say("report.unread_rest", read=coverage.read, total=coverage.total, unit=unit)


def _where(skipped: list[Skipped], wording: Wording) -> str:
    many = "s" if len(skipped) > 1 else ""
    if all(item.where.isdecimal() for item in skipped):
        return wording.say(f"report.page{many}", pages=wording.pages([int(item.where) for item in skipped]))
    return wording.say(f"report.part{many}", parts=wording.join([plain(item.where) for item in skipped], NAMES_SHOWN))


def _guesses(profile: DocumentProfile, wording: Wording) -> Iterator[str]:
    if is_guess(profile.type):
        known_type = "unknown_type" if profile.type.source == "default" else "unsure_type"
        yield wording.say(
            f"report.{known_type}",
            type=wording.name(profile.type.value),
            source=wording.coded("source", profile.type.source),
            example=_TYPE_EXAMPLE,
        )
    if profile.reference_date is None:
        yield wording.say("report.no_date", example=_DATE_EXAMPLE)
    elif is_guess(profile.reference_date):
        source = wording.coded("source", profile.reference_date.source)
        yield wording.say("report.unsure_date", date=profile.reference_date.value, source=source)
    if is_guess(profile.body):
        assert profile.body is not None
        source = wording.coded("source", profile.body.source)
        yield wording.say("report.unsure_body", body=plain(profile.body.value), source=source)
    if profile.domains and all(map(is_guess, profile.domains)):
        names = wording.join([wording.name(domain.value) for domain in profile.domains])
        yield wording.say("report.unsure_domains", domains=names)


def is_guess(field: ProfileField | None) -> bool:
    """Say whether a recognised value is no more than a guess."""
    return field is not None and field.certainty is Certainty.GUESS


def _other_body(profile: DocumentProfile, wording: Wording) -> Iterator[str]:
    if profile.binding is not None and profile.binding.value == "no":
        if profile.body is not None:
            yield wording.say("report.not_binding", body=plain(profile.body.value))
        else:
            yield wording.say("report.not_binding_unnamed")


def unfinished(coverage: Coverage, wording: Wording) -> Iterator[str]:
    """Give how many tracked changes and open comments the file holds, and notes on the reading."""
    if coverage.pending_revisions:
        authors = wording.join([plain(author) for author in coverage.revision_authors], NAMES_SHOWN)
        yield wording.count("report.revisions", coverage.pending_revisions, authors=authors)
    if coverage.open_comments:
        yield wording.count("report.open_comments", coverage.open_comments)
    for note in coverage.notes:
        yield wording.coded("coverage", note)
