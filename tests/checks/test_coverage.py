"""What a check of coverage shows beside its evidence: places that were seen and not counted, and why."""

from types import ModuleType
from typing import Any

import msgspec
import pytest

from policylint.checks.coverage import gather
from policylint.messages import known


def _not_counted(stage: Any, packs: ModuleType, text: str) -> dict[str, str]:
    """Give the reason of each place that only mentions a boat, for a rule that asks for counting alone."""
    rule = msgspec.structs.replace(stage.rule, evidence={"own-count": stage.rule.evidence["own-count"]})
    gathered = gather(rule, stage.annotated(text), packs.profile_of(), stage.index)
    return {piece.quote: piece.reason for piece in gathered.not_counted()}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Nämnden räknar inga jollar.", "negated"),
        ("Räkningen av jollar upphör.", "dropped"),
        ("Kanske räknas jollarna.", "hedged"),
        ("Ambitionen är att räkna jollar.", "intention"),
        ("Nämnden räknade jollarna i fjol.", "past"),
        ("I hamnen finns en jolle.", "no-commitment"),
        ("## Bakgrund\n\nI hamnen finns en jolle.", "background"),
        ("## Ordlista\n\nEn jolle är liten.", "glossary"),
        ("## Styrande dokument\n\nPolicy för jollar", "documents"),
        ("## Kontaktpersoner\n\nJollar: Anna Ek", "contact"),
    ],
)
def test_reason(stage: Any, packs: ModuleType, text: str, reason: str) -> None:
    """Each reason has a sentence that a reader sees."""
    reasons = _not_counted(stage, packs, text)
    assert list(reasons.values()) == [reason]
    assert known(f"evidence.{reason}", "sv")
    assert known(f"evidence.{reason}", "en")


def test_what_counts_is_not_shown_again(stage: Any, packs: ModuleType) -> None:
    assert _not_counted(stage, packs, "Nämnden räknar alla jollar.") == {}


def test_what_is_not_about_the_matter_is_not_shown(stage: Any, packs: ModuleType) -> None:
    assert _not_counted(stage, packs, "Nämnden räknar bryggor och lagar gator.") == {}


def test_places_are_exact(stage: Any, packs: ModuleType) -> None:
    annotated = stage.annotated("I hamnen finns en jolle. Där finns ingen färja.")
    for piece in gather(stage.rule, annotated, packs.profile_of(), stage.index).not_counted():
        assert annotated.document.slice(piece.location) == piece.quote


def test_a_long_list_is_cut(stage: Any, packs: ModuleType) -> None:
    text = "\n\n".join(f"I hamn {n} finns en jolle." for n in range(40))
    assert 5 <= len(_not_counted(stage, packs, text)) <= 20


def test_a_place_without_what_has_to_stand_near_is_not_shown(stage: Any, packs: ModuleType) -> None:
    both = msgspec.structs.replace(stage.rule.evidence["own-count"], any=("dinghy",), near=(("ferry",),))
    rule = msgspec.structs.replace(stage.rule, evidence={"both": both})
    for text, shown in (("I hamnen finns en jolle.", 0), ("I hamnen finns en jolle. Färjan väntar.", 1)):
        gathered = gather(rule, stage.annotated(text), packs.profile_of(), stage.index)
        assert len(gathered.not_counted()) == shown
