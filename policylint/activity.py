"""Whether a document describes international activity of its own: going on, planned or, in a report, done."""

from typing import Final

from policylint.findings import Certainty, ProfileField
from policylint.language.annotated import AnnotatedDocument

_ACTIVITY: Final = (
    "funding",
    "international.work",
    "twin-town",
    "twin-town.existing",
    "partner.existing",
    "network",
    "foreign",
)
_DOING: Final = frozenset({"verb.act"})
_GOING_ON: Final = frozenset({"commitment", "intention", "hedged"})


def activity_of(annotated: AnnotatedDocument) -> ProfileField:
    """Give "yes" with the first place that shows it, else "no"."""
    for number in annotated.with_any(_ACTIVITY):
        clause = annotated.clauses[number]
        if clause.mood in _GOING_ON and clause.actor != "other" and not _DOING.isdisjoint(clause.tags):
            location = annotated.sentence_location(clause)
            return ProfileField(
                value="yes",
                certainty=Certainty.SURE if clause.mood == "commitment" else Certainty.LIKELY,
                source="text",
                quote=annotated.document.slice(location),
                location=location,
            )
    return ProfileField(value="no", certainty=Certainty.LIKELY, source="text")
