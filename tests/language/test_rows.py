"""What the cells of a row say of one another."""

import pytest

from .conftest import Annotate


def _cell(annotated: Annotate, table: str, text: str) -> tuple[str, frozenset[str]]:
    found = annotated(f"# Verksamhetsplan 2025\n\n## Internationella aktiviteter\n\n{table}\n")
    at = found.document.text.index(text)
    clause = next(clause for clause in found.clauses if clause.start <= at < clause.end)
    return clause.mood, clause.tags


@pytest.mark.parametrize(
    ("status", "mood"),
    [
        ("Avslås", "negated"),
        ("Nej", "negated"),
        ("Ej aktuellt", "negated"),
        ("Avslutat 2022", "done"),
        ("Pågår", "commitment"),
        ("", "commitment"),
    ],
)
def test_a_status_tells_of_the_whole_row(annotated: Annotate, status: str, mood: str) -> None:
    table = f"| Aktivitet | Status |\n|---|---|\n| Delta i Interreg Central Baltic | {status} |"
    assert _cell(annotated, table, "Delta i")[0] == mood


def test_a_long_cell_is_no_status(annotated: Annotate) -> None:
    told = "Nej från regionen 2023 ändrade planen, så i stället söks pengarna av kommunen i mars"
    table = f"| Aktivitet | Kommentar |\n|---|---|\n| Delta i Interreg Central Baltic | {told} |"
    assert _cell(annotated, table, "Delta i")[0] == "commitment"


@pytest.mark.parametrize(
    ("row", "text", "mood"),
    [
        ("Antal ansökningar till Kreativa Europa | 2 | 0", "Antal", "negated"),
        ("Antal ansökningar till Kreativa Europa | 0 | 2", "Antal", "commitment"),
        ("Vräkta barn | 4 | 0", "Vräkta", "commitment"),
    ],
)
def test_a_target_of_nought_ends_an_activity_but_not_an_evil(
    annotated: Annotate, row: str, text: str, mood: str
) -> None:
    assert _cell(annotated, f"| Mål | 2024 | 2025 |\n|---|---|---|\n| {row} |", text)[0] == mood


def test_somebody_who_answers_makes_a_measure(annotated: Annotate) -> None:
    table = "| Vad | Finansiering | Ansvarig |\n|---|---|---|\n| Elevutbyte med Randers | Erasmus+ | Rektor |"
    assert {"verb.act", "does"} <= _cell(annotated, table, "Elevutbyte")[1]
    assert "verb.finance" in _cell(annotated, table, "Erasmus")[1]
    nobody = "| Vad | Finansiering | Ansvarig |\n|---|---|---|\n| Elevutbyte med Randers | Erasmus+ | - |"
    assert "does" not in _cell(annotated, nobody, "Elevutbyte")[1]
