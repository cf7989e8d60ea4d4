"""What a reader must know before trusting a report: what was not read, what was guessed, whom the policy binds."""

from collections.abc import Iterator

from policylint.document import Coverage, Skipped
from policylint.findings import Certainty, DocumentProfile, DocumentReport, ProfileField
from policylint.messages import known
from policylint.reporting.layout import plain
from policylint.reporting.status import is_before_policy, is_covered, tally
from policylint.reporting.wording import NAMES_SHOWN, Wording, requirement_order

_TYPE_EXAMPLE = "verksamhetsplan"
_DATE_EXAMPLE = "2025"


def warnings(report: DocumentReport, wording: Wording) -> Iterator[str]:
    """Give what a reader must know before trusting the answer: unread pages, guesses, another body's document."""
    if report.document is not None:
        yield from unread(report.document.coverage, wording)
    if report.profile is not None:
        if is_guess(report.profile.type):
            yield _doubtful_type(report.profile.type, wording)
        if is_covered(report):
            yield from _guesses(report.profile, wording)
            yield from _limits(report, wording)


def unread(coverage: Coverage, wording: Wording) -> Iterator[str]:
    """Give which pages or parts hold no text or were left out, and why."""
    for key, skipped in (("unread_text", coverage.without_text), ("unread_skipped", coverage.skipped)):
        for reason, file in dict.fromkeys((item.reason, item.file) for item in skipped):
            places = [item for item in skipped if (item.reason, item.file) == (reason, file)]
            said = wording.say(f"coverage.{reason}") if known(f"coverage.{reason}") else ""
            yield wording.say(f"report.{key}", where=_where(places, wording, file), reason=said)
    if coverage.read < coverage.total:
        unit = wording.say(f"report.unit_{coverage.unit}")
        yield wording.say("report.unread_rest", read=coverage.read, total=coverage.total, unit=unit)


def _where(skipped: list[Skipped], wording: Wording, file: str) -> str:
    many = "s" if len(skipped) > 1 else ""
    if all(item.where.isdecimal() for item in skipped):
        pages = wording.say(f"report.page{many}", pages=wording.pages([int(item.where) for item in skipped]))
        return f"{plain(file)}: {pages}" if file else pages
    return wording.say(f"report.part{many}", parts=wording.join([plain(item.where) for item in skipped], NAMES_SHOWN))


def _guesses(profile: DocumentProfile, wording: Wording) -> Iterator[str]:
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


def _doubtful_type(field: ProfileField, wording: Wording) -> str:
    return wording.say(
        "report.unknown_type" if field.source == "default" else "report.unsure_type",
        type=wording.name(field.value),
        source=wording.coded("source", field.source),
        example=_TYPE_EXAMPLE,
    )


def _limits(report: DocumentReport, wording: Wording) -> Iterator[str]:
    profile = report.profile
    assert profile is not None
    if is_before_policy(report) and tally(report).required:
        yield wording.say("report.before_policy", adopted=wording.pack.adopted)
    if not profile.domains and tally(report).gaps:
        yield wording.say("report.no_domains")
    if profile.binding is not None and profile.binding.value == "no":
        if profile.body is not None:
            yield wording.say("report.not_binding", body=plain(profile.body.value))
        else:
            yield wording.say("report.not_binding_unnamed")
    unsure = [result.requirement for result in report.results if result.reason.code == "local-rule-unsure"]
    if unsure:
        names = wording.join(sorted(unsure, key=requirement_order))
        yield wording.count("report.unsure_binding", len(unsure), names=names, authority=wording.pack.authority)


def unfinished(coverage: Coverage, wording: Wording) -> Iterator[str]:
    """Give how many tracked changes and open comments the file holds, and notes on the reading."""
    if coverage.pending_revisions:
        authors = wording.join([plain(author) for author in coverage.revision_authors], NAMES_SHOWN)
        yield wording.count("report.revisions", coverage.pending_revisions, authors=authors)
    if coverage.open_comments:
        yield wording.count("report.open_comments", coverage.open_comments)
    for note in coverage.notes:
        yield wording.coded("coverage", note)
