"""Another municipality's work is not the document's own; the one on the cover is."""

from collections.abc import Callable

import pytest

from policylint.language.annotated import AnnotatedDocument
from policylint.language.municipalities import others_named

PLAN = "# Verksamhetsplan 2025\n\nLerviks kommun\n\n## Omvärld\n\n{}\n"


@pytest.mark.parametrize(
    ("sentence", "actor"),
    [
        ("Malmö stad söker EU-medel för sina skolor.", "other"),
        ("Under året söker Malmö stad EU-medel för sina skolor.", "other"),
        ("Lerviks kommun söker EU-medel för sina skolor, liksom Malmö stad.", "own"),
        ("Tillsammans med Malmö stad söker nämnden EU-medel.", "own"),
        ("Varje kommun söker EU-medel.", "own"),
    ],
)
def test_who_acts(annotated: Callable[[str], AnnotatedDocument], sentence: str, actor: str) -> None:
    clauses = [clause for clause in annotated(PLAN.format(sentence)).clauses if "funding" in clause.tags]
    assert [clause.actor for clause in clauses] == [actor]


def test_own_is_the_first_and_the_most_named() -> None:
    text = "Lerviks kommun\n\nMalmö stad. Eskilstuna kommun och Eskilstuna kommun.\nVarje kommun."
    assert others_named(text) == {"Malmö"}
    assert others_named("Malmö stad söker medel.") == frozenset()
