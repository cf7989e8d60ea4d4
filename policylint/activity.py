"""Whether a document describes international activity of its own: going on, planned or, in a report, done.

A wish ("vill på sikt delta") is no activity: it opens no rule.
"""

from typing import Final

from policylint.checks.gathering import REPORTS
from policylint.findings import Certainty, ProfileField
from policylint.language.annotated import AnnotatedDocument

_FOREIGN: Final = "foreign"
_DEALINGS: Final = frozenset(
    {"funding", "international.work", "twin-town", "twin-town.existing", "partner.existing", "network"}
)
# The tags of which one must stand in a clause that shows international activity.
ACTIVITY: Final = _DEALINGS | {_FOREIGN}
_BEYOND_PLACE: Final = _DEALINGS | {"exchange"}
_OUTSIDE: Final = "cue.outside"
_DOING: Final = frozenset({"verb.act"})
_GOING_ON: Final = frozenset({"commitment"})


def activity_of(annotated: AnnotatedDocument, doc_type: str = "") -> ProfileField:
    """Give "yes" with the first place that shows it, else "no". In a report, what was done counts too."""
    going_on = _GOING_ON | {"done"} if doc_type in REPORTS else _GOING_ON
    for number in annotated.with_any(ACTIVITY):
        clause = annotated.clauses[number]
        if _FOREIGN in clause.tags and clause.tags.isdisjoint(_BEYOND_PLACE):
            continue  # another country is named, but nothing done with anybody there
        if any(_OUTSIDE in annotated.clauses[other].tags for other in annotated.by_sentence[clause.sentence]):
            continue  # it is said to be somebody else's task
        if clause.mood in going_on and clause.actor != "other" and not _DOING.isdisjoint(clause.tags):
            location = annotated.sentence_location(clause)
            return ProfileField(
                value="yes",
                certainty=Certainty.SURE if clause.mood == "commitment" else Certainty.LIKELY,
                source="text",
                quote=annotated.document.slice(location),
                location=location,
            )
    return ProfileField(value="no", certainty=Certainty.LIKELY, source="text")
