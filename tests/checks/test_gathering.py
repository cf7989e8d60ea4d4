"""Which clauses a pattern fits, and how they become evidence."""

from types import ModuleType
from typing import Any

import pytest

from policylint.checks.gathering import clauses_of, gather_patterns, reference_year
from policylint.language.annotated import AnnotatedDocument


def _fitting(stage: Any, pattern: Any, text: str, year: int | None = 2025, *, is_report: bool = False) -> list[str]:
    annotated: AnnotatedDocument = stage.annotated(text)
    found = clauses_of(pattern, annotated, stage.index, year, is_report=is_report)
    return [annotated.document.text[clause.start : clause.end] for _, clause in found]


COUNTED, DENIED, NAMED = "Nämnden räknar jollar.", "Nämnden räknar inga färjor.", "I hamnen finns en jolle."
ALL = f"{COUNTED}\n\n{DENIED}\n\n{NAMED}"


@pytest.mark.parametrize(
    ("limits", "found"),
    [
        ({}, [COUNTED, DENIED, NAMED]),
        ({"any": ["dinghy"]}, [COUNTED, NAMED]),
        ({"any": ["ferry", "steamer"]}, [DENIED]),
        ({"mood": ["commitment"]}, [COUNTED]),
        ({"mood": ["negated"]}, [DENIED]),
        ({"mood": ["commitment", "negated"]}, [COUNTED, DENIED]),
        ({"with": [["cue.negation"]]}, [DENIED]),
        ({"with": [["cue.negation"], ["dinghy"]]}, []),
        ({"without": ["cue.negation"]}, [COUNTED, NAMED]),
        ({"actor": ["other"]}, []),
        ({"time": ["past"]}, []),
        ({"place": ["goals"]}, []),
        ({"place": ["body"]}, [COUNTED, DENIED, NAMED]),
        ({"not-place": ["body"]}, []),
        ({"from": 2025}, [COUNTED, DENIED, NAMED]),
        ({"from": 2026}, []),
        ({"to": 2024}, []),
        ({"from": 2020, "to": 2025}, [COUNTED, DENIED, NAMED]),
    ],
)
def test_limits(stage: Any, packs: ModuleType, limits: dict[str, Any], found: list[str]) -> None:
    assert _fitting(stage, packs.pattern(**limits), ALL) == found


def test_without_a_date_only_patterns_of_no_first_year_count(stage: Any, packs: ModuleType) -> None:
    assert _fitting(stage, packs.pattern(to=2020), NAMED, None) == [NAMED]
    assert _fitting(stage, packs.pattern(**{"from": 2014}), NAMED, None) == []


@pytest.mark.parametrize(("year", "found"), [(1949, 1), (1950, 1), (1951, 0), (None, 1)])
def test_what_has_ended_is_not_alive(stage: Any, packs: ModuleType, year: int | None, found: int) -> None:
    """The last year itself still counts; without a date nothing has ended."""
    assert len(_fitting(stage, packs.pattern(alive=True), "I hamnen finns en ångare.", year)) == found


def test_one_live_concept_is_enough(stage: Any, packs: ModuleType) -> None:
    assert len(_fitting(stage, packs.pattern(alive=True), "Nämnden räknar ångare och jollar.")) == 1


def test_in_a_report_a_thing_done_is_what_a_commitment_is_in_a_plan(stage: Any, packs: ModuleType) -> None:
    text = "Nämnden räknade jollarna i fjol."
    commitment = packs.pattern(mood=["commitment"], time=["present", "future"])
    assert _fitting(stage, commitment, text) == []
    assert _fitting(stage, commitment, text, is_report=True) == [text]


@pytest.mark.parametrize(
    ("within", "text", "found"),
    [
        ("sentence", "Nämnden räknar jollar, men färjorna lagas.", True),
        ("sentence", "Nämnden räknar jollar. Färjorna lagas.", False),
        ("next", "Nämnden räknar jollar. Färjorna lagas.", True),
        ("next", "Nämnden räknar jollar. Kajen byggs. Färjorna lagas.", False),
        ("next", "Nämnden räknar jollar.\n\nFärjorna lagas.", False),
        ("block", "Nämnden räknar jollar. Kajen byggs. Färjorna lagas.", True),
        ("block", "Nämnden räknar jollar.\n\nFärjorna lagas.", False),
        ("section", "Nämnden räknar jollar.\n\nFärjorna lagas.", True),
        ("section", "Nämnden räknar jollar.\n\n## Kajen\n\nFärjorna lagas.", False),
    ],
)
def test_nearness(stage: Any, packs: ModuleType, within: str, text: str, found: bool) -> None:
    pattern = packs.pattern(any=["dinghy"], near=[["ferry"]], within=within)
    assert bool(_fitting(stage, pattern, text)) is found


def test_cells_of_a_row_are_near_one_another(stage: Any, packs: ModuleType) -> None:
    table = "| A | B |\n|---|---|\n| Jollar | Färjor |\n| Kajer | Bryggor |\n"
    pattern = packs.pattern(any=["dinghy"], near=[["ferry"]], within="block")
    assert _fitting(stage, pattern, table) == ["Jollar"]


def test_what_is_denied_is_not_near(stage: Any, packs: ModuleType) -> None:
    pattern = packs.pattern(any=["dinghy"], near=[["ferry"]], within="block")
    assert _fitting(stage, pattern, "Nämnden räknar jollar. Nämnden räknar inga färjor.") == []


def test_every_near_group_must_be_met(stage: Any, packs: ModuleType) -> None:
    pattern = packs.pattern(any=["dinghy"], near=[["ferry"], ["steamer"]], within="block")
    assert _fitting(stage, pattern, "Nämnden räknar jollar. Färjorna lagas.") == []
    assert len(_fitting(stage, pattern, "Nämnden räknar jollar. Färjorna lagas. Ångare finns.")) == 1


def test_near_and_live(stage: Any, packs: ModuleType) -> None:
    """What is found near counts only where it is no history."""
    text = "Nämnden räknar jollar. Färjorna lagades i fjol."
    assert len(_fitting(stage, packs.pattern(any=["dinghy"], near=[["ferry"]]), text)) == 1
    assert _fitting(stage, packs.pattern(any=["dinghy"], near=[["ferry"]], **{"near-live": True}), text) == []


def test_one_piece_per_sentence_and_concepts_counted_apart(stage: Any, packs: ModuleType) -> None:
    annotated = stage.annotated("Nämnden räknar jollar, och kontoret räknar färjor.\n\nJollar räknas.")
    gathered = gather_patterns({"named": packs.pattern()}, annotated, packs.profile_of(), stage.index)
    assert [piece.quote for piece in gathered.evidence["named"]] == [
        "Nämnden räknar jollar, och kontoret räknar färjor.",
        "Jollar räknas.",
    ]
    assert gathered.counts == {"named": 2}
    for piece in gathered.evidence["named"]:
        assert annotated.document.slice(piece.location) == piece.quote


def test_evidence_of_a_form_rather_than_a_concept_counts_too(stage: Any, packs: ModuleType) -> None:
    """A year is a tag of a clause and no concept; a condition over it holds all the same."""
    annotated = stage.annotated("Kajen byggs 2027.")
    gathered = gather_patterns({"dated": packs.pattern(any=["has.year"])}, annotated, packs.profile_of(), stage.index)
    assert len(gathered.evidence["dated"]) == 1
    assert gathered.counts["dated"] == 1


def test_a_figure_a_year_and_an_own_actor_make_evidence_firmer(stage: Any, packs: ModuleType) -> None:
    text = "I hamnen finns en jolle.\n\nJollar räknas.\n\nNämnden räknar 40 jollar 2026."
    annotated = stage.annotated(text)
    gathered = gather_patterns({"named": packs.pattern()}, annotated, packs.profile_of(), stage.index)
    strengths = [piece.strength for piece in gathered.evidence["named"]]
    assert strengths == sorted(set(strengths))


@pytest.mark.parametrize(("date", "year"), [("2025", 2025), ("2025-03-01", 2025), ("", None)])
def test_reference_year(packs: ModuleType, date: str, year: int | None) -> None:
    assert reference_year(packs.profile_of(date=date)) == year
