"""Whether a document plans with what had ended at its reference date."""

from types import ModuleType
from typing import Any

import pytest

from policylint.checks.validity import gather


def _kinds(stage: Any, packs: ModuleType, text: str, date: str = "2025") -> dict[str, list[str]]:
    gathered = gather(stage.rule, stage.annotated(text), packs.profile_of(date=date), stage.index)
    assert gathered.counts == {name: len(pieces) for name, pieces in gathered.evidence.items()}
    return {name: [piece.quote for piece in pieces] for name, pieces in gathered.evidence.items()}


@pytest.mark.parametrize(
    "text",
    [
        "Nämnden köper en ångare.",
        "Nämnden ska laga ångaren.",
        "Kanske köper nämnden en ångare.",
        "Nämnden vill köpa en ångare.",
    ],
)
def test_planned(stage: Any, packs: ModuleType, text: str) -> None:
    assert _kinds(stage, packs, text) == {"planned": [text], "dateable": []}


@pytest.mark.parametrize(
    "text",
    [
        "Nämnden köpte en ångare 1932.",
        "Tidigare fanns en ångare.",
        "Nämnden köper ingen ångare.",
        "Trafiken med ångare upphör.",
        "Ångare",
    ],
)
def test_history_and_denial_are_no_plan(stage: Any, packs: ModuleType, text: str) -> None:
    found = _kinds(stage, packs, text)
    assert found["planned"] == []
    assert len(found["dateable"]) == 1


@pytest.mark.parametrize(("date", "planned"), [("1949", 0), ("1950", 0), ("1951", 1), ("1950-12-31", 0)])
def test_the_reference_date_decides(stage: Any, packs: ModuleType, date: str, planned: int) -> None:
    assert len(_kinds(stage, packs, "Nämnden köper en ångare.", date)["planned"]) == planned


def test_without_a_date_nothing_has_ended(stage: Any, packs: ModuleType) -> None:
    assert _kinds(stage, packs, "Nämnden köper en ångare.", "")["planned"] == []


def test_what_has_no_end_is_no_matter(stage: Any, packs: ModuleType) -> None:
    assert _kinds(stage, packs, "Nämnden köper en jolle.") == {"planned": [], "dateable": []}
