"""Where a missing passage belongs, and what could be written there."""

from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import pytest

from policylint.language.annotate import annotate
from policylint.language.concepts import ConceptIndex
from policylint.language.vocabulary import Concept, Period, Vocabulary
from policylint.placement import placement_of, suggestions_for
from policylint.rule import Advice, Bilingual

TEXT = (
    "# Verksamhetsplan\n\n## Bakgrund\n\nAlfa.\n\n## Mål\n\n### Mål för hamnen\n\nBeta.\n\n"
    "## Ekonomi och hamnavgifter\n\nGamma.\n"
)


@pytest.fixture(scope="module")
def stage(packs: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Any:
    return packs.Stage(tmp_path_factory.mktemp("placement"))


def _advised(stage: Any, headings: tuple[str, ...] = (), suggest: tuple[str, ...] = ()) -> Any:
    advice = Advice(text=Bilingual(sv="Räkna.", en="Count."), headings=headings, suggest=suggest)
    return msgspec.structs.replace(stage.rule, advice=advice)


@pytest.mark.parametrize(
    ("headings", "section"),
    [
        (("hamn",), ("Mål", "Mål för hamnen")),
        (("ekonomi", "hamn"), ("Ekonomi och hamnavgifter",)),
        (("båt", "MÅL"), ("Mål",)),
        (("båt",), ()),
        ((), ()),
    ],
)
def test_the_first_word_of_the_advice_that_a_heading_holds(
    stage: Any, headings: tuple[str, ...], section: tuple[str, ...]
) -> None:
    annotated = annotate(stage.read(TEXT), stage.lexicon)
    document = annotated.document
    placement = placement_of(_advised(stage, headings), annotated)
    path = tuple(part for part in placement.section if part != "Verksamhetsplan")
    assert path == section
    assert (placement.block is None) is (section == ())
    if placement.block is not None:
        assert document.block_text(document.blocks[placement.block]) == section[-1]


def _concept(identifier: str, **fields: Any) -> Concept:
    return Concept(
        id=identifier, name=Bilingual(sv="n", en="n"), tags=fields.pop("tags", ("fund",)), aliases=(), **fields
    )


def _suggested(stage: Any, packs: ModuleType, concepts: list[Concept], **profile: str) -> tuple[str, ...]:
    vocabulary = Vocabulary(vocabulary="funds", about="Funds.", concepts=tuple(concepts))
    rule = _advised(stage, suggest=("fund",))
    return suggestions_for(rule, packs.profile_of(**profile), ConceptIndex([vocabulary]))


def test_those_of_the_documents_domains_come_first(stage: Any, packs: ModuleType) -> None:
    concepts = [
        _concept("general"),
        _concept("other", domains=("sport",)),
        _concept("second", domains=("culture",)),
        _concept("first", domains=("education", "culture")),
        _concept("untagged", tags=("boat",)),
    ]
    assert _suggested(stage, packs, concepts, domains="education culture") == ("first", "second", "general")


def test_what_has_ended_or_not_begun_is_not_suggested(stage: Any, packs: ModuleType) -> None:
    concepts = [
        _concept("ended", outdated_after=2013),
        _concept("over", period=Period(from_=2007, to=2013)),
        _concept("later", period=Period(from_=2028)),
        _concept("now", period=Period(from_=2021, to=2027)),
        _concept("always", period=Period()),
        _concept("closed", tags=("fund", "funding.unavailable")),
    ]
    assert _suggested(stage, packs, concepts, date="2025") == ("now", "always")
    assert _suggested(stage, packs, concepts, date="2010")[:2] == ("ended", "over")


def test_without_a_date_everything_may_be_suggested(stage: Any, packs: ModuleType) -> None:
    concepts = [_concept("ended", outdated_after=2013), _concept("now", period=Period(from_=2021))]
    assert set(_suggested(stage, packs, concepts, date="")) == {"ended", "now"}


def test_a_few_are_enough(stage: Any, packs: ModuleType) -> None:
    assert len(_suggested(stage, packs, [_concept(f"fund-{n}") for n in range(30)])) == 4


def test_a_rule_that_suggests_nothing(stage: Any, packs: ModuleType) -> None:
    assert suggestions_for(_advised(stage), packs.profile_of(), stage.index) == ()


def test_what_is_suggested_has_a_name(packs: ModuleType, stage: Any, tmp_path: Path) -> None:
    result = stage.judged("Gatan lagas.")
    assert result.suggestions
    assert all(identifier in stage.pack.names for identifier in result.suggestions)
