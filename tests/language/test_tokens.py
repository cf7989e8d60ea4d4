"""Sentences of one block."""

from itertools import pairwise
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from policylint.language import tokens
from policylint.language.tokens import sentence_starts, tokens_of


def _sentences(text: str) -> list[str]:
    words, starts = tokens_of(text)
    offsets = [starts[index] for index in sentence_starts(words)]
    return [text[start:end].strip() for start, end in pairwise([*offsets, len(text)])]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Vi söker medel ur bl.a. ESF+ och Interreg.", "Ansvarig är chefen."],
        ["Senast kl. 15 den 3 maj.", "Sedan stängs det."],
        ["Beslut fattas av bl. a. nämnden, t.ex. om EU:s stöd."],
        ["Målet (se s. 14) gäller.", "Det följs upp."],
        ["Är det möjligt?", "Ja!", "Vi söker."],
        ["Enligt 3 kap. 2 § socialtjänstlagen.", "Nämnden ansvarar."],
        ["Det kostar 2,5 miljoner.", "40 procent betalas av EU."],
        ["Mötet den 3. april leds av J. Andersson.", "Sedan skrivs det under."],
        ["Omkring ca. 30 elever reser.", "De bor hos familjer."],
        ["Ansökan görs senast den 1 mars.", "• Ansvarig chef"],
        ["Mål 2027"],
        ["Avsnitt 4.2 och 4.3 gäller."],
        ["Läs mer på www.exempel.se om projektet.", "Där finns allt."],
        ["Kostnaden är ca 3 mnkr.", "Den delas."],
        ["Bolaget sköter parker, torg m.m.", "Det görs varje vår."],
        ["Avtal finns med Kassel m.fl.", "De förnyas i år."],
        ["Vi köper böcker, spel osv.", "Allt lånas ut."],
        ["Bidraget är 500 kr.", "Det söks i maj."],
        ["Mellan kommunerna m.fl. aktörer delas kostnaden."],
    ],
)
def test_sentences(sentences: list[str]) -> None:
    assert _sentences(" ".join(sentences)) == sentences


@pytest.mark.parametrize("closer", ['"', "”", "»", ")"])
def test_a_closing_sign_stays_with_its_sentence(closer: str) -> None:
    assert _sentences(f"Hon sa att vi ska åka.{closer} Sedan for de.") == [
        f"Hon sa att vi ska åka.{closer}",
        "Sedan for de.",
    ]


def test_a_line_break_ends_a_sentence() -> None:
    assert _sentences("Bolaget växer\nNämnden bygger") == ["Bolaget växer", "Nämnden bygger"]


def test_nothing() -> None:
    assert sentence_starts([]) == []


@given(st.text(alphabet='aÅ1 .?!"()\n•:-m', max_size=60))
def test_no_letter_is_lost(text: str) -> None:
    words, offsets = tokens_of(text)
    assert "".join(words).replace(" ", "") == text.replace(" ", "")
    assert all(text[at : at + len(word)] == word for word, at in zip(words, offsets, strict=True))
    starts = sentence_starts(words)
    assert starts == sorted(set(starts))
    assert not starts or starts[0] == 0


def test_tokens_are_those_of_the_blank_pipeline() -> None:
    samples = Path(__file__).parents[1] / "evaluation" / "learning"
    text = "\n\n".join(path.read_text(encoding="utf-8") for path in sorted(samples.glob("*-2025*.md")))
    text += "\nE-post: anna.karlsson@exempel.se, www.exempel.se/a?b=1, 12,5%, 3–5 §§, bl.a. EU:s (2021/27:3)."
    expected = [token for token in spacy.blank("sv")(text[:200_000]) if not token.is_space]
    found = [(word, start) for word, start in zip(*tokens_of(text[:200_000]), strict=True) if not word.isspace()]
    assert found == [(token.text, token.idx) for token in expected]


def test_an_empty_text_has_no_tokens() -> None:
    assert tokens_of("") == ([], [])


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tokens, "MOST_REMEMBERED", 3)
    for number in range(20):
        text = f"Mål {number}: {number}0 procent."
        assert tokens_of(text)[0] == ["Mål", f"{number}", ":", f"{number}0", "procent", "."]
    assert len(tokens._DIVIDED) <= 3 + 3
