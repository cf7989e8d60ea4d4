"""Which blocks are read, and that nothing a rule could find is passed over."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from policylint.activity import ACTIVITY, activity_of
from policylint.checks.starting import starting_points
from policylint.document import Document
from policylint.language.annotate import annotate
from policylint.language.concepts import ConceptIndex
from policylint.language.context import places_of
from policylint.language.lexicon import Lexicon
from policylint.language.spotting import NEAR_BLOCKS, spot
from policylint.options import LintOptions
from policylint.profile import load_organisation, profile_of
from policylint.reading.limits import LIMITS
from policylint.reading.markdown import read_markdown
from policylint.rule import Pack
from policylint.rulepack import available_packs, load_pack, load_vocabularies, vocabulary_data
from policylint.verdict import judge

Write = Callable[[str], Document]
LEARNING = Path(__file__).parents[1] / "evaluation" / "learning"


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack(available_packs()[0])


@pytest.fixture(scope="module")
def choosy(pack: Pack) -> Lexicon:
    """Give the lexicon of a run: it passes over what no rule can start from."""
    vocabularies = tuple(load_vocabularies(pack))
    concepts = [concept for vocabulary in vocabularies for concept in vocabulary.concepts]
    wanted = starting_points((*pack.rules, *pack.areas), concepts, ACTIVITY)
    assert wanted is not None
    return Lexicon(index=ConceptIndex(vocabularies, wanted), places=places_of(vocabulary_data("places")["places"]))


def _read(document: Document, lexicon: Lexicon) -> list[str]:
    return [document.block_text(one.block) for one in spot(document, lexicon)]


def test_a_block_that_names_nothing_is_passed_over(write: Write, choosy: Lexicon, lexicon: Lexicon) -> None:
    document = write(
        "Lokalerna städas varje dag.\n\n# Medel\n\nVi söker medel ur Erasmus+ i höst.\n\n# Övrigt\n\nDe är två."
    )
    assert _read(document, choosy) == ["Vi söker medel ur Erasmus+ i höst."]
    assert len(_read(document, lexicon)) == 5


def test_what_stands_near_under_the_same_heading_is_read(write: Write, choosy: Lexicon) -> None:
    far = [f"Stol {number}." for number in range(NEAR_BLOCKS)]
    document = write("\n\n".join(["# Medel", "Vi söker medel ur Erasmus+ i höst.", "Chefen svarar för det.", *far]))
    assert _read(document, choosy) == ["Vi söker medel ur Erasmus+ i höst.", "Chefen svarar för det.", *far[:-1]]


def test_a_table_row_is_read_whole(write: Write, choosy: Lexicon) -> None:
    document = write("| Vad | Vem |\n|---|---|\n| Fika | alla |\n| Nyttan för båda skolorna | chefen |\n")
    assert _read(document, choosy)[-2:] == ["Nyttan för båda skolorna", "chefen"]


def test_what_introduces_a_list_is_read(write: Write, choosy: Lexicon) -> None:
    document = write(
        "Under året ska nämnden:\n\n- måla dörrar\n- söka medel ur Erasmus+\n\n# Kön\n\nI kön står:\n\n- stolar\n"
    )
    assert _read(document, choosy) == ["Under året ska nämnden:", "måla dörrar", "söka medel ur Erasmus+"]


def test_what_stands_under_a_telling_heading_is_read(write: Write, choosy: Lexicon) -> None:
    document = write("# Plan\n\n## Samarbetet med Lahti\n\nDet tar en timme.\n\n## Städning\n\nDet tar en timme.")
    assert _read(document, choosy) == ["Samarbetet med Lahti", "Det tar en timme."]


@pytest.mark.parametrize("space", ["\u00a0", "\u2009", "\t"])
def test_a_name_parted_by_another_space_is_no_less_a_name(write: Write, choosy: Lexicon, space: str) -> None:
    document = write("Medel söks i Regionala utvecklingsfonden.\n\n# Lokaler\n\nVi målar i korridorerna.")
    document = msgspec.structs.replace(document, text=document.text.replace(" ", space))
    assert _read(document, choosy) == ["Medel söks i Regionala utvecklingsfonden.".replace(" ", space)]


def test_sentences_around_a_line_break_inside_a_block(write: Write, choosy: Lexicon) -> None:
    document = write("Medel söks ur Erasmus+.  \n  \u00a0Vi målar om.  \nI kön står stolar.")
    sentences = next(iter(spot(document, choosy))).sentences
    assert [document.text[sentence.start : sentence.end] for sentence in sentences] == [
        "Medel söks ur Erasmus+.",
        "Vi målar om.",
        "I kön står stolar.",
    ]


def test_offsets_are_those_of_the_document(write: Write, lexicon: Lexicon) -> None:
    document = write("Första stycket. Med två meningar.\n\nAndra  stycket\n\n| a | b |\n|---|---|\n| c, d | e |")
    for block in spot(document, lexicon):
        for sentence in block.sentences:
            for number, word in enumerate(sentence.words):
                start, end = sentence.starts[number], sentence.end_of(number)
                assert document.text[start:end] == word.text
                assert block.block.location.start <= start < end <= block.block.location.end


def test_a_long_text_is_read_to_its_end(write: Write, lexicon: Lexicon) -> None:
    paragraphs = [f"Stycke {number} om nämndens lokaler, som städas varje dag." for number in range(4000)]
    document = write("\n\n".join(paragraphs))
    assert len(document.text) > 200_000
    assert _read(document, lexicon) == paragraphs


@pytest.mark.parametrize("path", sorted(LEARNING.glob("*.md"))[::9], ids=lambda path: path.stem)
def test_what_is_passed_over_decides_nothing(path: Path, pack: Pack, choosy: Lexicon, lexicon: Lexicon) -> None:
    document = read_markdown(path, LIMITS)
    profile = profile_of(document, load_organisation(pack), LintOptions())
    rules = (*pack.rules, *pack.areas)
    results = []
    for one in (choosy, lexicon):
        annotated = annotate(document, one)
        results.append([judge(rule, annotated, profile, one.index, pack.names) for rule in rules])
        results[-1].append(activity_of(annotated))
    assert results[0] == results[1]
