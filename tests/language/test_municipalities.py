"""Another municipality's work is not the document's own; the one on the cover is."""

from collections.abc import Callable

import pytest

from policylint.document import Document
from policylint.language.annotated import AnnotatedDocument
from policylint.language.municipalities import municipalities_in

PLAN = "# Verksamhetsplan 2025\n\nLerviks kommun\n\n## Omvärld\n\n{}\n"


@pytest.mark.parametrize(
    ("sentence", "actor"),
    [
        ("Malmö stad söker EU-medel för sina skolor.", "other"),
        ("Under året söker Malmö stad EU-medel för sina skolor.", "other"),
        ("Lerviks kommun söker EU-medel för sina skolor, liksom Malmö stad.", "own"),
        ("Tillsammans med Malmö stad söker nämnden EU-medel.", "own"),
        ("Varje kommun söker EU-medel.", "own"),
        ("Södertälje söker EU-medel för sina skolor.", "other"),
        ("Under året söker Södertälje EU-medel.", "other"),
        ("Tillsammans med Södertälje söker nämnden EU-medel.", "own"),
        ("I Södertälje söker nämnden EU-medel.", "own"),
    ],
)
def test_who_acts(annotated: Callable[[str], AnnotatedDocument], sentence: str, actor: str) -> None:
    clauses = [clause for clause in annotated(PLAN.format(sentence)).clauses if "funding" in clause.tags]
    assert [clause.actor for clause in clauses] == [actor]


def test_own_is_the_first_and_the_most_named(write: Callable[[str], Document]) -> None:
    text = "Lerviks kommun\n\nMalmö stad. Eskilstuna kommun och Eskilstuna kommun.\nVarje kommun."
    named = municipalities_in(write(text))
    assert (named.own, named.others) == ({"Lerviks", "Eskilstuna"}, {"Malmö"})
    assert municipalities_in(write("Malmö stad söker medel.")).own == {"Malmö"}
    assert not municipalities_in(write("Vi söker medel.")).own


@pytest.mark.parametrize("cover", ["Södertälje kommun", "Strategi för Södertälje"])
def test_a_document_is_no_other_municipality_of_its_own(
    annotated: Callable[[str], AnnotatedDocument], cover: str
) -> None:
    document = annotated(f"# Plan 2025\n\n{cover}\n\n## Omvärld\n\nSödertälje söker EU-medel för sina skolor.\n")
    clauses = [clause for clause in document.clauses if "funding" in clause.tags]
    assert [clause.actor for clause in clauses] == ["unknown"]
