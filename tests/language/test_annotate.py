"""Sentences, clauses and mentions of a document: exact places, what is never evidence, and work that grows linearly."""

import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policylint import language
from policylint.document import Document
from policylint.language.annotate import annotate
from policylint.language.annotated import AnnotatedDocument
from policylint.language.lexicon import Lexicon

Annotate = Callable[[str], AnnotatedDocument]
Write = Callable[[str], Document]

_PIECES = [
    "Nämnden söker medel ur Interreg, men deltar inte i Erasmus+.",
    "Vi, som har avtal med Kassel, ska bl.a. minska utsläppen (se s. 14).",
    "EU:s mål för 2030 m.m. gäller. Förvaltningen följer dem!",
    "”Vi borde åka”, sa hon – och for.",
    "Därför att staten, enligt 3 kap. 2 §, drar in stödet söker bolaget nya vägar.",
    "mål 5.2: öka andelen till 60\u00a0% (2019: 40\u00a0%)",
    "Ingen text",
    "e\u0301 à\u200b ﬁ 🚲 cykel\u00adväg",
    "inte; utan: och, som att",
    "A.B. C. d. E",
    "…",
]
_BLOCKS = st.lists(
    st.tuples(
        st.sampled_from(["", "# ", "## ", "- ", "1. ", "> ", "| A | B |\n|---|---|\n| x | "]), st.sampled_from(_PIECES)
    ),
    min_size=1,
    max_size=12,
)


def _markdown(blocks: list[tuple[str, str]]) -> str:
    return "\n\n".join(mark + text + (" |" if mark.startswith("|") else "") for mark, text in blocks) + "\n"


def _check_places(annotated: AnnotatedDocument) -> None:
    document = annotated.document
    for sentence in annotated.sentences:
        block = document.blocks[sentence.block].location
        text = document.text[sentence.start : sentence.end]
        assert block.start <= sentence.start < sentence.end <= block.end
        assert text == text.strip()
    for clause in annotated.clauses:
        sentence = annotated.sentences[clause.sentence]
        assert clause.block == sentence.block
        assert sentence.start <= clause.start < clause.end <= sentence.end
        for mention in clause.mentions:
            assert clause.start <= mention.start < clause.end
            assert mention.start < mention.end <= sentence.end
            assert document.text[mention.start : mention.end].strip()
            assert set(mention.tags) <= clause.tags
        for place in (annotated.sentence_location(clause), annotated.quote_location(clause)):
            assert document.slice(place) == document.text[place.start : place.end]
            assert place.start <= clause.start
            assert clause.end <= place.end


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(_BLOCKS)
def test_every_place_slices_back(write: Write, lexicon: Lexicon, blocks: list[tuple[str, str]]) -> None:
    _check_places(annotate(write(_markdown(blocks)), lexicon))


@settings(deadline=None, max_examples=150)
@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn")), min_size=1, max_size=80))
def test_any_text_can_be_annotated(write: Write, lexicon: Lexicon, text: str) -> None:
    _check_places(annotate(write(f"# Plan\n\nAlfa {text}\n"), lexicon))


@settings(deadline=None, max_examples=100)
@given(
    st.lists(
        st.sampled_from("inte utan som att om men och ska , . ( ) ” – EU:s nämnden söker medel 2027 \u00a0".split(" ")),
        max_size=40,
    )
)
def test_any_order_of_words_can_be_annotated(write: Write, lexicon: Lexicon, words: list[str]) -> None:
    _check_places(annotate(write(f"# Plan\n\nAlfa {' '.join(words)}\n"), lexicon))


def test_clauses_cover_their_sentence(annotated: Annotate) -> None:
    """No word of a sentence is outside every clause."""
    document = annotated("# Plan\n\n" + "\n\n".join(_PIECES[:7]) + "\n")
    for number, sentence in enumerate(document.sentences):
        covered: set[int] = set()
        for index in document.by_sentence[number]:
            covered.update(range(document.clauses[index].start, document.clauses[index].end))
        text = document.document.text
        left = "".join(text[at] for at in range(sentence.start, sentence.end) if at not in covered)
        assert not left.strip(" ,;–"), left


def test_sentences_are_in_reading_order_and_apart(annotated: Annotate) -> None:
    document = annotated("# Plan\n\n" + "\n\n".join(_PIECES) + "\n")
    assert all(first.end <= second.start for first, second in pairwise(document.sentences))


def test_what_may_never_be_evidence_is_passed_over(annotated: Annotate) -> None:
    """A contents list says nothing, however much it names."""
    entries = "\n".join(f"{n}. Ansökan till Interreg {'.' * 20} {n + 3}" for n in range(1, 6))
    document = annotated(f"# Plan\n\n## Innehåll\n\n{entries}\n\n## Ekonomi\n\nNämnden sparar.\n")
    clauses = [document.document.text[clause.start : clause.end] for clause in document.clauses]
    assert "Nämnden sparar." in clauses
    for clause in document.clauses:
        assert document.document.blocks[clause.block].evidence


def test_clauses_are_found_by_tag_unit_and_section(annotated: Annotate) -> None:
    document = annotated("# Plan\n\n## Ekonomi\n\nNämnden söker medel ur Interreg.\n\n## Läget\n\nSimhallen lagas.\n")
    found = document.with_any(("funding",))
    assert [document.document.text[document.clauses[n].start : document.clauses[n].end] for n in found] == [
        "Nämnden söker medel ur Interreg."
    ]
    assert document.with_any(("no-such-tag",)) == ()
    for group in (document.by_unit, document.by_section, document.by_sentence):
        assert sorted(n for numbers in group.values() for n in numbers) == list(range(len(document.clauses)))


@pytest.mark.parametrize(
    ("text", "tag", "has"),
    [
        ("Utsläppen minskar med 40 procent.", "has.figure", True),
        ("Utsläppen halveras.", "has.figure", True),
        ("Utsläppen minskar.", "has.figure", False),
        ("Utsläppen minskar till 2030.", "has.year", True),
        ("Utsläppen minskar till 2030.", "has.figure", False),
        ("Utsläppen var 12030 ton.", "has.year", False),
    ],
)
def test_figures_and_years(annotated: Annotate, text: str, tag: str, has: bool) -> None:
    clause = annotated(f"# Plan\n\n## Mål\n\n{text}\n").clauses[-1]
    assert (tag in clause.tags) is has


def test_a_list_of_acts_is_an_enumeration(annotated: Annotate) -> None:
    text = "Skollagen, barnkonventionen och Agenda 2030."
    clause = annotated(f"# Plan\n\n## Läget\n\n{text}\n").clauses[-1]
    assert "act.enumeration" in clause.tags


def test_a_short_cell_is_quoted_with_its_row(annotated: Annotate) -> None:
    document = annotated("# Plan\n\n| Område | Mål |\n|---|---|\n| Cyklar | Fler cyklar |\n")
    clause = next(c for c in document.clauses if document.document.text[c.start : c.end] == "Fler cyklar")
    quote = document.document.slice(document.quote_location(clause))
    assert quote.startswith("Cyklar")
    assert quote.endswith("Fler cyklar")


def test_a_word_that_needs_context_says_nothing_alone(annotated: Annotate) -> None:
    """Words of money or cooperation count as international only where something international stands near."""
    document = annotated("# Plan\n\n## Läget\n\nVi samverkar med polisen.\n\nVi samverkar med städer i Europa.\n")
    tags = [clause.tags for clause in document.clauses[-2:]]
    assert not any(tag.startswith("international") for tag in tags[0])


def _calls(work: Callable[[], object]) -> int:
    """Give how many functions of the language component are entered."""
    folder = str(Path(language.__file__).parent)
    count = 0

    def entered(frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event == "call" and frame.f_code.co_filename.startswith(folder)

    sys.setprofile(entered)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "text",
    [
        "\n\n".join(_PIECES),
        _PIECES[0],
        "- söka medel\n- " + _PIECES[1],
        "| A | Mål |\n|---|---|\n| x | " + _PIECES[0] + " |",
    ],
    ids=["paragraphs", "one sentence", "lists", "tables"],
)
def test_work_grows_linearly(write: Write, lexicon: Lexicon, text: str) -> None:
    """Ten times the text asks for ten times the work, counted rather than timed."""
    small, large = (write("# Plan\n\n" + f"{text}\n\n" * times) for times in (5, 50))
    annotate(large, lexicon)
    once, tenfold = (_calls(lambda document=document: annotate(document, lexicon)) for document in (small, large))
    assert once > 100
    assert tenfold <= 10.5 * once


def test_one_paragraph_of_many_sentences_is_linear_too(write: Write, lexicon: Lexicon) -> None:
    small, large = (write("# Plan\n\n" + f"{_PIECES[0]} " * times + "\n") for times in (10, 100))
    annotate(large, lexicon)
    once, tenfold = (_calls(lambda document=document: annotate(document, lexicon)) for document in (small, large))
    assert tenfold <= 10.5 * once


def test_one_long_paragraph_costs_no_more_than_many(write: Write, lexicon: Lexicon) -> None:
    """A block of ten thousand words is read to its end."""
    document = annotate(write("# Plan\n\n" + " ".join([_PIECES[0]] * 1000) + "\n"), lexicon)
    assert len(document.sentences) == 1001
