"""What a document holds, told by its form."""

from types import ModuleType
from typing import Any

import pytest

from policylint.checks.content import gather
from policylint.checks.gathering import Gathered
from policylint.language.concepts import ConceptIndex
from policylint.rulepack import load_pack, load_vocabularies


@pytest.fixture(scope="module")
def words() -> ConceptIndex:
    return ConceptIndex(load_vocabularies(load_pack("vasteras-2014")))


@pytest.fixture
def found(stage: Any, packs: ModuleType, words: ConceptIndex) -> Any:
    def gathered(text: str, doc_type: str = "strategi", date: str = "2025") -> Gathered:
        profile = packs.profile_of(doc_type=doc_type, date=date)
        found = gather(stage.rule, stage.annotated(text), profile, words)
        text = stage.read(f"# Verksamhetsplan\n\n## Hamnen\n\n{text}\n").text
        for pieces in found.evidence.values():
            assert all(piece.quote == text[piece.location.start : piece.location.end] for piece in pieces)
        return found

    return gathered


def test_each_part_is_quoted_by_its_sentence(found: Any) -> None:
    evidence = found("Kajen är gammal. Staden ska laga den senast 2027. Hamnchefen ansvarar.").evidence
    assert [piece.quote for piece in evidence["measures"]] == ["Staden ska laga den senast 2027."]
    assert [piece.quote for piece in evidence["deadlines"]] == ["Staden ska laga den senast 2027."]
    assert [piece.quote for piece in evidence["responsible"]] == ["Hamnchefen ansvarar."]
    assert evidence["principles"] == ()


@pytest.mark.parametrize(("date", "number"), [("2027", 1), ("2028", 0), ("", 1)])
def test_a_year_that_is_over_is_no_deadline(found: Any, date: str, number: int) -> None:
    assert found("Kajen ska vara klar 2027.", date=date).counts["deadlines"] == number


def test_the_type_is_a_count(found: Any) -> None:
    assert found("Kajen ligger i hamnen.", doc_type="policy").counts["policy"] == 1
    counts = found("Kajen ligger i hamnen.", doc_type="handlingsplan").counts
    assert (counts["policy"], counts["action-plan"]) == (0, 1)


def test_no_more_than_a_few_places_are_told(found: Any) -> None:
    assert found("\n\n".join(f"Kaj {number} ska lagas." for number in range(9))).counts["measures"] == 5


def test_the_cover_is_passed_over(packs: ModuleType, stage: Any, words: ConceptIndex) -> None:
    class Cover:
        document = stage.read("# Strategi\n\nAnsvarig: hamnchefen\n\n## Kajen\n\nKajen är gammal.\n")

    assert gather(stage.rule, Cover(), packs.profile_of(), words).counts["responsible"] == 0
    Cover.document = stage.read("# Strategi\n\nAnsvarig: hamnchefen\n")
    assert gather(stage.rule, Cover(), packs.profile_of(), words).counts["responsible"] == 1
