"""What every kind of check shares: finding the clauses of a pattern and turning them into evidence."""

import re
from collections.abc import Callable, Iterator, Set

import msgspec

from policylint.findings import DocumentProfile, Evidence
from policylint.language.annotated import DENIED, DERIVED_TAGS, AnnotatedDocument, Clause, Mention
from policylint.language.concepts import ConceptIndex
from policylint.language.spotting import NEAR_BLOCKS
from policylint.rule import Pattern, Within

# Documents that tell what was done: there a thing done is what a commitment is in a plan.
REPORTS = frozenset({"arsredovisning", "delarsrapport", "kvalitetsrapport"})
YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
# A reason may well be a denial: "Skälet är att verksamheten inte har utrymme".
_REASONS = frozenset({"cue.reason", "cue.look-ahead"})


class Gathered(msgspec.Struct, frozen=True, kw_only=True):
    """What a check found: evidence by kind, and how many concepts each kind rests on. `not_counted` looks, when it is
    asked, for what names the same and was not counted. `values` are what the check alone can tell for a message.
    """

    evidence: dict[str, tuple[Evidence, ...]]
    counts: dict[str, int]
    not_counted: Callable[[], tuple[Evidence, ...]] = tuple
    values: dict[str, str] = {}


def reference_year(profile: DocumentProfile) -> int | None:
    """Give the year of the reference date, or None."""
    return int(profile.reference_date.value[:4]) if profile.reference_date is not None else None


def clauses_of(
    pattern: Pattern, annotated: AnnotatedDocument, index: ConceptIndex, year: int | None, *, is_report: bool = False
) -> Iterator[tuple[int, Clause]]:
    """Give the clauses that a pattern fits, with their numbers, in order."""
    if not _in_years(pattern, year):
        return
    for number in annotated.with_any(pattern.any):
        clause = annotated.clauses[number]
        if pattern.alive and not _has_live(pattern, clause, year):
            continue
        if _fits(pattern, clause, is_report=is_report) and (
            not pattern.near or all(_is_near(wanted, number, pattern, annotated, index) for wanted in pattern.near)
        ):
            yield number, clause


def on_topic(pattern: Pattern, annotated: AnnotatedDocument, index: ConceptIndex) -> Iterator[Clause]:
    """Give the clauses that name what a pattern asks for, whatever they say of it."""
    named = frozenset(filter(is_topic, pattern.any))
    beside = [wanted for wanted in pattern.with_ if any(map(is_topic, wanted))]
    around = [wanted for wanted in pattern.near if any(map(is_topic, wanted))]
    for number in annotated.with_any(named):
        clause = annotated.clauses[number]
        if all(not clause.tags.isdisjoint(wanted) for wanted in beside) and all(
            _is_near(wanted, number, pattern, annotated, index) for wanted in around
        ):
            yield clause


def is_topic(tag: str) -> bool:
    """Whether a tag names what a requirement is about, rather than how something is said."""
    return tag not in DERIVED_TAGS and not tag.startswith(("cue.", "verb.", "actor."))


def _in_years(pattern: Pattern, year: int | None) -> bool:
    if year is None:
        return pattern.from_year is None
    return (pattern.from_year or year) <= year <= (pattern.to_year or year)


def _fits(pattern: Pattern, clause: Clause, *, is_report: bool) -> bool:
    done = is_report and clause.mood == "done"
    mood = "commitment" if done else clause.mood
    return (
        (not pattern.mood or mood in pattern.mood)
        and (not pattern.actor or clause.actor in pattern.actor)
        and (not pattern.time or done or clause.time in pattern.time)
        and (not pattern.place or clause.place in pattern.place)
        and clause.place not in pattern.not_place
        and clause.tags.isdisjoint(pattern.without)
        and (not pattern.with_ or all(not clause.tags.isdisjoint(wanted) for wanted in pattern.with_))
    )


def _has_live(pattern: Pattern, clause: Clause, year: int | None) -> bool:
    """Whether something that `any` names is alive; beside an ended name the umbrella word ("EU-programmet") is not."""
    names = frozenset(pattern.any)
    wanted = [mention for mention in clause.mentions if is_one_of(mention, names)]
    if any(has_ended(mention, year) for mention in wanted):
        wanted = [mention for mention in wanted if not any(tag.endswith(".umbrella") for tag in mention.tags)]
    return any(not has_ended(mention, year) for mention in wanted)


def has_ended(mention: Mention, year: int | None) -> bool:
    """Whether what a mention names had ended before the year of the reference date."""
    return year is not None and mention.outdated_after is not None and mention.outdated_after < year


def _is_near(
    wanted: tuple[str, ...], number: int, pattern: Pattern, annotated: AnnotatedDocument, index: ConceptIndex
) -> bool:
    clause = annotated.clauses[number]
    names = frozenset(wanted)
    areas = {tag for tag in clause.tags if tag.startswith("area.")} if pattern.same_area else set()
    denied = DENIED if names - _REASONS else frozenset[str]()
    for other in _neighbours(clause, pattern.within, annotated):
        neighbour = annotated.clauses[other]
        if neighbour.tags.isdisjoint(wanted) or (other != number and neighbour.mood in denied):
            continue
        if pattern.near_live and other != number and (neighbour.time == "past" or neighbour.actor == "other"):
            continue
        if not pattern.same_area or any(
            _bears_on(mention, areas, index) for mention in neighbour.mentions if is_one_of(mention, names)
        ):
            return True
    return False


def _neighbours(clause: Clause, within: Within, annotated: AnnotatedDocument) -> tuple[int, ...]:
    if within is Within.SENTENCE:
        return annotated.by_sentence[clause.sentence]
    if within is Within.NEXT:
        around = range(clause.sentence - 1, clause.sentence + 2)
        numbers = (number for sentence in around for number in annotated.by_sentence.get(sentence, ()))
        return tuple(number for number in numbers if annotated.clauses[number].unit == clause.unit)
    if within is Within.SECTION:
        together = annotated.by_section[clause.section]
        reach = range(clause.block - NEAR_BLOCKS, clause.block + NEAR_BLOCKS + 1)
        return tuple(number for number in together if annotated.clauses[number].block in reach)
    return annotated.by_unit[clause.unit]


def _bears_on(mention: Mention, areas: set[str], index: ConceptIndex) -> bool:
    of_concept = index.concepts[mention.concept].areas
    return not of_concept or any("area." + area in areas for area in of_concept)


def is_one_of(mention: Mention, wanted: Set[str]) -> bool:
    """Whether a mention carries one of some tags or ids."""
    return mention.concept in wanted or not wanted.isdisjoint(mention.tags)


def concepts_of(clause: Clause, wanted: Set[str]) -> tuple[str, ...]:
    """Give the concepts in a clause that carry one of some tags or ids, in order."""
    return tuple(dict.fromkeys([mention.concept for mention in clause.mentions if is_one_of(mention, wanted)]))


def evidence_of(
    name: str, clause: Clause, annotated: AnnotatedDocument, concepts: tuple[str, ...], reason: str = ""
) -> Evidence:
    """Give a clause as evidence; the quote is the sentence that it stands in, an exact slice of the document."""
    location = annotated.quote_location(clause)
    return Evidence(
        pattern=name,
        quote=annotated.document.slice(location),
        location=location,
        mood=clause.mood,
        time=clause.time,
        actor=clause.actor,
        strength=_strength(clause),
        concepts=concepts,
        reason=reason,
    )


def _strength(clause: Clause) -> int:
    return (
        2 * (clause.mood == "commitment")
        + (clause.actor == "own")
        + ("has.figure" in clause.tags)
        + ("has.year" in clause.tags)
    )


def gather_patterns(
    patterns: dict[str, Pattern],
    annotated: AnnotatedDocument,
    profile: DocumentProfile,
    index: ConceptIndex,
    why: Callable[[str, Clause], str] = lambda _name, _clause: "",
) -> Gathered:
    """Give the evidence of every pattern of a rule, one piece per sentence, and how many concepts each shows.

    `why` gives the message code of why a place that a pattern fits is no more than a mention.
    """
    year = reference_year(profile)
    is_report = profile.type.value in REPORTS
    evidence: dict[str, tuple[Evidence, ...]] = {}
    counts: dict[str, int] = {}
    for name, pattern in patterns.items():
        found: dict[int, Evidence] = {}
        concepts: set[str] = set()
        names = frozenset(pattern.any)
        for _, clause in clauses_of(pattern, annotated, index, year, is_report=is_report):
            named = concepts_of(clause, names)
            concepts.update(named)
            if clause.sentence not in found:
                found[clause.sentence] = evidence_of(name, clause, annotated, named, reason=why(name, clause))
        evidence[name] = tuple(found.values())
        counts[name] = max(len(concepts), min(len(found), 1))  # a form (a year, a figure) is no concept, yet evidence
    return Gathered(evidence=evidence, counts=counts)
