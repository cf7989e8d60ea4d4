"""What a plain search for keywords would say: the yardstick that a linter must beat to be worth its words."""

from collections.abc import Callable, Iterable

import msgspec

from policylint.evaluation.decisions import Decision
from policylint.findings import Verdict

# Whether a keyword of a requirement or target area occurs in a text; None where it has no keywords.
Occurs = Callable[[str, str], bool | None]


def baseline_decisions(decisions: Iterable[Decision], text: str | None, occurs: Occurs) -> tuple[Decision, ...]:
    """Give the same decisions as a keyword search would make them.

    A subject counts as addressed if a keyword of it occurs anywhere in the text, else as missing. Subjects without
    keywords are left out; without a text (the file could not be read) all of them are not assessed.
    """
    return tuple(
        msgspec.structs.replace(decision, verdict=verdict, quotes=0, quotes_shared=0, trap_hits=0)
        for decision in decisions
        if (verdict := _verdict(decision.subject, text, occurs)) is not None
    )


def _verdict(subject: str, text: str | None, occurs: Occurs) -> Verdict | None:
    occurring = occurs(subject, text or "")
    if occurring is None:
        return None
    if text is None:
        return Verdict.NOT_ASSESSED
    return Verdict.ADDRESSED if occurring else Verdict.MISSING
