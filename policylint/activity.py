"""Whether a document describes international activity of its own: going on, planned or, in a report, done.

A wish ("vill på sikt delta") is no activity: it opens no rule. A project that the EU pays for but whose partners are
all at home (the social fund, Leader) is international for some requirements only.
"""

from typing import Final

from policylint.checks.gathering import REPORTS
from policylint.findings import Certainty, ProfileField
from policylint.language.annotated import AnnotatedDocument, Clause

_FOREIGN: Final = "foreign"
_DEALINGS: Final = frozenset(
    {"funding", "international.work", "twin-town", "twin-town.existing", "partner.existing", "network"}
)
_EXCHANGE: Final = "exchange.people"
_APPLICATION: Final = "verb.apply"
_FUNDING: Final = "source.eu"
_AT_HOME: Final = frozenset({"funding.at-home", "network.at-home"})
_MONEY: Final = "funding.at-home"
# How many sentences "the exchange goes on" may look back to the one that says with whom.
_BACK: Final = 3
# The tags of which one must stand in a clause that shows international activity, in its block or in the heading above.
_ABROAD: Final = _DEALINGS | {_FOREIGN}
_HEADED: Final = frozenset(f"heading.{tag}" for tag in _ABROAD)
ACTIVITY: Final = _ABROAD | _HEADED
# The cues that are looked at there, whatever rules are run.
ASKED: Final = frozenset({_EXCHANGE})
_OUTSIDE: Final = "cue.outside"
# A verb of doing, or a row of a table that sets a target.
_DOING: Final = frozenset({"verb.act", "row.figure"})
_GOING_ON: Final = frozenset({"commitment"})
# A paper that puts a decision before a board proposes: what it is for is what it plans.
_PROPOSALS: Final = frozenset({"tjansteutlatande"})


def activity_of(annotated: AnnotatedDocument, doc_type: str = "") -> ProfileField:
    """Give "yes" with the first place that shows it; "domestic" where only projects with partners at home do; "no".

    In a report, what was done counts too, and in a proposal what it wants.
    """
    going_on = _GOING_ON
    if doc_type in REPORTS:
        going_on |= {"done"}
    elif doc_type in _PROPOSALS:
        going_on |= {"intention"}
    at_home: Clause | None = None
    for number in annotated.with_any(ACTIVITY | {_EXCHANGE, _APPLICATION}):
        clause = annotated.clauses[number]
        if not _is_abroad(clause, annotated):
            continue
        if any(_OUTSIDE in annotated.clauses[other].tags for other in annotated.by_sentence[clause.sentence]):
            continue  # it is said to be somebody else's task
        if clause.mood in going_on and clause.actor != "other" and not _DOING.isdisjoint(clause.tags):
            if not _is_at_home(clause, annotated):
                return _shown("yes", clause, annotated)
            if at_home is None and _MONEY in clause.tags:
                at_home = clause
    if at_home is not None:
        return _shown("domestic", at_home, annotated)
    return ProfileField(value="no", certainty=Certainty.LIKELY, source="text")


def _shown(value: str, clause: Clause, annotated: AnnotatedDocument) -> ProfileField:
    location = annotated.sentence_location(clause)
    return ProfileField(
        value=value,
        certainty=Certainty.SURE if clause.mood == "commitment" else Certainty.LIKELY,
        source="text",
        quote=annotated.document.slice(location),
        location=location,
    )


def _is_at_home(clause: Clause, annotated: AnnotatedDocument) -> bool:
    """Whether the dealings that a clause names are with partners at home: nothing there, or beside it in the block or
    row, names anybody abroad.
    """
    together = [annotated.clauses[number] for number in annotated.by_unit[clause.unit]]
    if any(_FOREIGN in other.tags for other in together):
        return False
    dealings = [mention for mention in clause.mentions if not _DEALINGS.isdisjoint(mention.tags)]
    return bool(dealings) and all(not _AT_HOME.isdisjoint(mention.tags) for mention in dealings)


def _is_abroad(clause: Clause, annotated: AnnotatedDocument) -> bool:
    """Whether a clause is about dealings with somebody abroad, by what it names or by what it goes on about."""
    if not clause.tags.isdisjoint(_DEALINGS):
        return True
    if _FOREIGN in clause.tags and "exchange" in clause.tags:
        return True  # where another country is merely named, nothing need be done with anybody there
    if not clause.tags.isdisjoint(_HEADED) and "heading.exchange" in clause.tags:
        return True
    if _APPLICATION in clause.tags and _follows_a_fund(clause, annotated):
        return True
    return _EXCHANGE in clause.tags and any(
        not annotated.clauses[other].tags.isdisjoint(_ABROAD)
        for sentence in range(clause.sentence - _BACK, clause.sentence + 1)
        for other in annotated.by_sentence.get(sentence, ())
        if annotated.clauses[other].unit == clause.unit
    )


def _follows_a_fund(clause: Clause, annotated: AnnotatedDocument) -> bool:
    """Whether an application stands behind the name that opens its item: "*CEF Transport.* Bolaget har sökt ..."."""
    opening = annotated.clauses[annotated.by_unit[clause.unit][0]]
    return opening.block == clause.block and _FUNDING in opening.tags and _DOING.isdisjoint(opening.tags)
