"""What the types of a rule file cannot hold: names that must be known elsewhere, dates, severities and tests.

A misspelt name would match nothing, and so change a verdict without a word. The first fault found is raised.
"""

import difflib
import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Final

import msgspec

from policylint import yamlfile
from policylint.condition import WORDS, ConditionError, parse
from policylint.errors import RulePackError
from policylint.language.annotated import DERIVED_TAGS, bare_tag
from policylint.rule import MessageSet, Pack, Pattern, Rule

CHECKS: Final = ("content", "coverage", "metadata", "prohibition", "validity")
# Kinds of evidence that checks gather beside those that the rule names.
FIXED_KINDS: Final = {
    "content": ("measures", "responsible", "deadlines", "principles", "action-plan", "policy"),
    "metadata": ("body", "adopted", "validity", "dated", "expired"),
    "validity": ("planned", "dateable"),
}
# Tags that the language component gives a clause by its form, rather than by a vocabulary.
FORM_TAGS: Final = DERIVED_TAGS | {"verb.act"}
# Places that are told by the form of a block; those that a heading tells stand in the vocabulary of places.
FORM_PLACES: Final = frozenset({"body", "heading", "quote", "attribute"})
PLACEHOLDERS: Final = ("concepts", "sections", "quote")
# What only some messages can tell: the parts that are not there, and what has ended and since when.
PLACEHOLDER_OF_PARTS: Final = "lacking"
PLACEHOLDERS_OF_CHECKS: Final = {"validity": ("ended",)}
TEST_PROFILE: Final = ("doc_type", "reference_date", "domains")
# So many names are told where none is near; the tags of the vocabularies are too many.
_MOST_LISTED: Final = 30
_BRACE: Final = re.compile(r"\{([^{}]*)\}?")
_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d")


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """The names that a rule may use. `tags` are the tags and ids of the pack's vocabularies and of a clause's form."""

    tags: frozenset[str]
    places: frozenset[str]
    domains: frozenset[str]
    types: frozenset[str]
    families: frozenset[str]


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """What is wrong (a message code), the path of keys that leads to it, and the names it should be one of."""

    code: str
    steps: tuple[str, ...]
    key: str = ""
    among: Iterable[str] = ()
    hint: str = ""


def refuse(faults: Iterable[Fault], path: Path, *, below: tuple[str, ...] = ()) -> None:
    """Raise `RulePackError` for the first fault, with its line and the nearest known name. `below`: where it starts."""
    for fault in faults:
        among = sorted(fault.among)
        near = [] if fault.key in among else difflib.get_close_matches(fault.key, among, n=1)
        hint = fault.hint or (near[0] if near else "")
        known = "" if hint or len(among) > _MOST_LISTED else ", ".join(among)
        line = yamlfile.line_of(path, [*below, *fault.steps])
        raise RulePackError(fault.code, path=path, line=line, hint=hint, key=fault.key, known=known)


def faults_of_pack(pack: Pack) -> Iterator[Fault]:
    """Give the faults of the file of a pack."""
    if not _is_date(pack.adopted):
        yield Fault(code="rule-date", steps=("adopted",), key=pack.adopted)


def faults_within(rule: Rule) -> Iterator[Fault]:
    """Give the faults of a rule that can be told from its own file: check, conditions, messages, dates, severities."""
    if rule.check not in CHECKS:
        yield Fault(code="unknown-check", steps=("check",), key=rule.check, hint=", ".join(CHECKS))
    if not rule.verdicts:
        yield Fault(code="rule-without-verdicts", steps=("verdicts",))
    for key, part in rule.parts.items():
        yield from _faults_of_condition(rule, part.condition, ("parts", key, "condition"))
    for verdict, condition in rule.verdicts.items():
        steps = ("verdicts", verdict.value)
        yield from _faults_of_condition(rule, condition, steps)
        if not rule.messages.sv.of(verdict) or not rule.messages.en.of(verdict):
            yield Fault(code="missing-message", steps=steps, key=verdict.value)
    for group in rule.applies.groups:
        if group not in rule.severity:
            yield Fault(code="severity-missing", steps=("severity",), key=group.value)
    yield from _faults_of_dates(rule)
    for language, messages in (("sv", rule.messages.sv), ("en", rule.messages.en)):
        yield from _faults_of_messages(messages, ("messages", language), _placeholders_of(rule))


def _faults_of_condition(rule: Rule, condition: str, steps: tuple[str, ...]) -> Iterator[Fault]:
    known = {*rule.evidence, *FIXED_KINDS.get(rule.check, ())}
    try:
        names = parse(condition)[1]
    except ConditionError as error:
        code = "bad-condition" if error.word else "unfinished-condition"
        yield Fault(code=code, steps=steps, key=error.word, among=WORDS)
        return
    for name in names:
        if name not in known:
            yield Fault(code="unknown-evidence", steps=steps, key=name, among=known)


def faults_of_tests(rule: Rule) -> Iterator[Fault]:
    """Give the faults of a rule's tests: one for every verdict, their profiles made of what can be set."""
    tested = {test.verdict for test in rule.tests}
    for verdict in rule.verdicts:
        if verdict not in tested:
            yield Fault(code="rule-without-test", steps=("tests",), key=verdict.value)
    for number, test in enumerate(rule.tests):
        for key in test.profile:
            if key not in TEST_PROFILE:
                steps = ("tests", str(number), "profile", key)
                yield Fault(code="unknown-key", steps=steps, key=key, among=TEST_PROFILE)


def faults_among(rule: Rule, known: Known, areas: Iterable[str] = ()) -> Iterator[Fault]:
    """Give the names in a rule that nothing else knows.

    `areas` are the target areas that share the rule: a tag has to be known for one of them at least, since not every
    area has an opposite.
    """
    if rule.family not in known.families:
        yield Fault(code="unknown-family", steps=("family",), key=rule.family, among=known.families)
    yield from _faults_of_applies(rule, known)
    for number, tag in enumerate(rule.advice.suggest):
        if tag not in known.tags:
            yield Fault(code="unknown-tag", steps=("advice", "suggest", str(number)), key=tag, among=known.tags)
    for name, pattern in rule.evidence.items():
        for path, tag in _tags_of(pattern):
            alike = (tag, *(tag.replace(rule.id, area) for area in areas))
            if not any(bare_tag(other) in known.tags for other in alike):
                yield Fault(code="unknown-tag", steps=("evidence", name, *path), key=tag, among=known.tags)
        for key, places in (("place", pattern.place), ("not-place", pattern.not_place)):
            for number, place in enumerate(places):
                if place not in known.places:
                    at = ("evidence", name, key, str(number))
                    yield Fault(code="unknown-place", steps=at, key=place, among=known.places)


def _faults_of_applies(rule: Rule, known: Known) -> Iterator[Fault]:
    for code, key, names, among in (
        ("rule-domain", "domains", rule.applies.domains, known.domains),
        ("rule-type", "types", rule.applies.types, known.types),
    ):
        for number, name in enumerate(names):
            if name not in among:
                yield Fault(code=code, steps=("applies", key, str(number)), key=name, among=among)


def faults_of_questions(pack: Pack, requirements: Iterable[str]) -> Iterator[Fault]:
    """Give the requirements that a pack's questions name and no rule answers."""
    answered = frozenset(requirements)
    for number, question in enumerate(pack.questions):
        for place, requirement in enumerate(question.requirements):
            if requirement not in answered:
                steps = ("questions", str(number), "requirements", str(place))
                yield Fault(code="unknown-requirement", steps=steps, key=requirement, among=answered)


def faults_of_area(rule: Rule, known: Known) -> Iterator[Fault]:
    """Give the fault of a target area of which no vocabulary knows anything: its id is misspelt."""
    own = [tag for pattern in rule.evidence.values() for tag in pattern.any if rule.id in tag]
    if own and known.tags.isdisjoint(own):
        yield Fault(code="unknown-tag", steps=("areas", rule.id), key=own[0], among=known.tags)


def _tags_of(pattern: Pattern) -> Iterator[tuple[tuple[str, ...], str]]:
    """Give every tag of a pattern, with the path that leads to it."""
    for key, tags in (("any", pattern.any), ("without", pattern.without)):
        for number, tag in enumerate(tags):
            yield (key, str(number)), tag
    for key, sets in (("with", pattern.with_), ("near", pattern.near)):
        for row, tags in enumerate(sets):
            for number, tag in enumerate(tags):
                yield (key, str(row), str(number)), tag


def _faults_of_dates(rule: Rule) -> Iterator[Fault]:
    given = {"from": rule.applies.from_, "to": rule.applies.to}
    for key, value in given.items():
        if value is not None and not _is_date(value):
            yield Fault(code="rule-date", steps=("applies", key), key=value)
    if rule.applies.from_ is not None and rule.applies.to is not None and rule.applies.to < rule.applies.from_:
        yield Fault(code="rule-never-applies", steps=("applies", "to"), key=rule.applies.to)


def _is_date(value: str) -> bool:
    if not _DATE.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _placeholders_of(rule: Rule) -> tuple[str, ...]:
    parts = (PLACEHOLDER_OF_PARTS,) if rule.parts else ()
    return (*PLACEHOLDERS, *PLACEHOLDERS_OF_CHECKS.get(rule.check, ()), *parts)


def _faults_of_messages(messages: MessageSet, steps: tuple[str, ...], among: tuple[str, ...]) -> Iterator[Fault]:
    for field in msgspec.structs.fields(MessageSet):
        for name in _BRACE.findall(getattr(messages, field.name)):
            if name not in among:
                code = "unknown-placeholder"
                yield Fault(code=code, steps=(*steps, field.encode_name), key=name, among=among)


def known_names(
    pack: Pack,
    *,
    concepts: Iterable[Iterable[str]],
    places: Iterable[str],
    domains: Iterable[str],
    types: Iterable[str],
) -> Known:
    """Give the names that the rules of a pack may use; `concepts` are ids and tags, `places` keys of the vocabulary."""
    return Known(
        tags=FORM_TAGS.union(chain.from_iterable(concepts)),
        places=FORM_PLACES.union(place for place in places if not place.endswith("_columns")),
        domains=frozenset(domains),
        types=frozenset(types),
        families=frozenset(pack.families),
    )
