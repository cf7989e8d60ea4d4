"""The text report, as a writer reads it."""

from collections.abc import Callable
from types import ModuleType

import msgspec
import pytest

from policylint.findings import Verdict
from policylint.reporting.text import render
from policylint.rule import Pack, Question

Golden = Callable[[str, str], None]
NAMES = ("good", "gaps", "partly", "not-covered", "before-policy", "unread", "unsure", "odd", "failed")


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_one_document(built: ModuleType, golden: Golden, name: str, language: str) -> None:
    golden(f"{name}.{language}.txt", render([built.EVERY[name]], built.PACK, language))


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("name", ["good", "gaps", "odd"])
def test_one_document_with_everything_told(built: ModuleType, golden: Golden, name: str, language: str) -> None:
    golden(f"{name}-verbose.{language}.txt", render([built.EVERY[name]], built.PACK, language, verbose=True))


@pytest.mark.parametrize("language", ["sv", "en"])
def test_several_documents(built: ModuleType, golden: Golden, language: str) -> None:
    golden(f"several.{language}.txt", render(list(built.EVERY.values()), built.PACK, language))


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("verbose", [False, True])
def test_no_line_is_longer_than_a_page(built: ModuleType, language: str, verbose: bool) -> None:
    text = render(list(built.EVERY.values()), built.PACK, language, verbose=verbose)
    assert max(map(len, text.splitlines())) <= 80


def test_without_colour_there_is_no_escape_code(built: ModuleType) -> None:
    assert "\x1b" not in render([built.gaps], built.PACK, "sv")


def test_colour_adds_nothing_but_escape_codes(built: ModuleType) -> None:
    import re

    coloured = render([built.gaps], built.PACK, "sv", colour=True)
    assert "\x1b[31m" in coloured
    assert re.sub(r"\x1b\[\d+m", "", coloured) == render([built.gaps], built.PACK, "sv")


def test_a_document_cannot_steer_the_terminal(built: ModuleType) -> None:
    evil = msgspec.structs.replace(built.good, path="planer/\x1b[2J.docx")
    assert "\x1b" not in render([evil], built.PACK, "sv")


def test_the_first_line_is_the_answer(built: ModuleType) -> None:
    first = render([built.good], built.PACK, "sv").splitlines()[0]
    assert first == "vp-kultur-bra.docx: Dokumentet tillgodoser alla 3 krav som gäller."


def test_a_single_requirement_is_told_in_the_singular(built: ModuleType) -> None:
    missing, partly, addressed = built.GAP_RESULTS[3], built.GAP_RESULTS[2], built.GAP_RESULTS[0]
    for result, said in (
        (missing, "Det enda krav som gäller är inte tillgodosett: EU:s mål finns med (R4)."),
        (partly, "Det enda krav som gäller är bara delvis tillgodosett: Pengar utifrån söks (R3)."),
        (addressed, "Dokumentet tillgodoser det enda krav som gäller."),
    ):
        text = render([built.report(result)], built.PACK, "sv")
        assert said in " ".join(text.split("\n\n")[0].split())


def test_requirements_that_only_advise_are_no_fault(built: ModuleType) -> None:
    text = render([built.report(built.GAP_RESULTS[6])], built.PACK, "sv")
    assert text.splitlines()[0] == "vp-kultur.docx: Inga krav gäller för det här dokumentet."
    assert text.splitlines()[1] == "Se också över 1 råd."


def test_a_selection_that_leaves_nothing_is_told(built: ModuleType) -> None:
    assert "urvalet lämnade inga kvar" in render([built.report()], built.PACK, "sv")


def test_a_good_document_gets_a_short_report(built: ModuleType) -> None:
    assert len(render([built.good], built.PACK, "sv").splitlines()) < 25


def test_a_guess_is_told_with_the_flag_that_sets_it(built: ModuleType) -> None:
    head = " ".join(render([built.unsure], built.PACK, "sv").split("Internationellt arbete och")[0].split())
    assert "Dokumentets sort är en gissning" in head
    assert "--doc-type" in head
    assert "--reference-date" in head


def test_unread_pages_are_never_a_pass(built: ModuleType) -> None:
    text = render([built.unread], built.PACK, "sv")
    assert text.splitlines()[0].startswith("inskannad.pdf: Inte fullständigt bedömt")
    assert "Sidorna 4–6 och 11 " in text


def test_documents_that_are_not_covered_are_counted_apart(built: ModuleType) -> None:
    text = render([built.not_covered, built.good, built.failed], built.PACK, "sv")
    summary = text[text.index("Sammanfattning") :].splitlines()
    counts = {line[:-1].strip(): line[-1] for line in summary[5:]}
    assert counts == {
        "Dokument": "3",
        "Med brister": "0",
        "Utan brister": "1",
        "Omfattas inte av något krav": "1",
        "Kunde inte bedömas": "1",
    }


def _asking(built: ModuleType, *requirements: str) -> Pack:
    question = Question(name=built.two("Pengar", "Money"), requirements=requirements)
    return msgspec.structs.replace(built.PACK, questions=(question,))


def test_what_the_pack_asks_comes_first_and_in_full(built: ModuleType) -> None:
    text = render([built.report(*built.GAP_RESULTS)], _asking(built, "R2", "R3"), "sv")
    first, others, to_do = (text.index(heading) for heading in ("\nPengar\n", "\nÖvriga krav\n", "\nAtt göra\n"))
    assert first < text.index("R2 ") < text.index("R3 ") < others < text.index("R4 ") < to_do
    tasks = [line for line in text[to_do:].splitlines() if line[:1].isdigit()]
    asked = [number for number, line in enumerate(tasks) if "(R2)" in line or "(R3)" in line]
    assert asked == list(range(len(asked)))


def test_what_only_advises_is_told_in_short(built: ModuleType) -> None:
    partly = msgspec.structs.replace(built.GAP_RESULTS[6], verdict=Verdict.PARTLY)
    for verbose, in_full in ((False, False), (True, True)):
        text = render([built.report(partly)], _asking(built, "R2"), "sv", verbose=verbose)
        assert (f"Gör så här: {built.CURRENT.sv}" in text) is in_full
        assert ("Aktuella hänvisningar (R56), delvis: Byt ut det gamla programmets namn." in text) is not in_full


def test_advice_that_is_broken_is_told_in_full(built: ModuleType) -> None:
    broken = msgspec.structs.replace(built.GAP_RESULTS[6], verdict=Verdict.CONTRADICTED)
    text = render([built.report(broken)], _asking(built, "R2"), "sv")
    assert f"Ändra: ”{built.OLD}”" in " ".join(text.split())


def test_what_is_met_beside_the_questions_is_named(built: ModuleType) -> None:
    met = msgspec.structs.replace(built.GAP_RESULTS[3], verdict=Verdict.ADDRESSED)
    followed = msgspec.structs.replace(built.GAP_RESULTS[6], verdict=Verdict.ADDRESSED)
    text = render([built.report(met, followed)], _asking(built, "R2"), "sv")
    assert "Tillgodosedda: EU:s mål finns med (R4)." in text
    assert "Råd som följs: Aktuella hänvisningar (R56)." in text


def test_a_question_without_anything_to_answer_is_told(built: ModuleType) -> None:
    idle = msgspec.structs.replace(built.GAP_RESULTS[1], verdict=Verdict.NOT_APPLICABLE)
    text = render([built.report(idle, built.GAP_RESULTS[3])], _asking(built, "R2"), "sv")
    assert "\nPengar\nInget i dokumentet att pröva: Pengar utifrån prövas (R2) gäller inte.\n" in text
