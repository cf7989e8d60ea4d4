"""Sentences that say what exactly is missing, what has ended, and where one point of advice already answers another."""

from collections.abc import Callable

import pytest

from policylint.lint import Linter
from policylint.reading.limits import LIMITS
from policylint.reading.markdown import read_markdown
from policylint.reporting.text import render
from policylint.rulepack import available_packs, load_pack

Reported = Callable[[str, str], str]


@pytest.fixture(scope="module")
def reported(tmp_path_factory: pytest.TempPathFactory) -> Reported:
    path = tmp_path_factory.mktemp("reasons") / "utkast.md"
    pack = load_pack(available_packs()[0])
    linter = Linter(pack)

    def given(text: str, language: str) -> str:
        path.write_text(text, encoding="utf-8")
        report = render([linter.judge(read_markdown(path, LIMITS))], pack, language)
        return " ".join(report.split())

    return given


CLIMATE = "# Klimatprogram för Västerås stad 2024\n\n## Mål\n\n"


@pytest.mark.parametrize(
    ("goal", "lacking"),
    [
        ("Utsläppen av växthusgaser ska minska med 50 procent.", "men basår, redovisning och koppling till EU:s mål"),
        (
            "Utsläppen av växthusgaser ska 2030 vara 50 procent lägre än 1990. Utfallet redovisas varje år i april.",
            "men koppling till EU:s mål saknas",
        ),
    ],
)
def test_the_missing_parts_are_named(reported: Reported, goal: str, lacking: str) -> None:
    assert lacking in reported(f"{CLIMATE}{goal}\n", "sv")


def test_what_has_ended_is_told_with_its_year_and_successor(reported: Reported) -> None:
    text = "# Energiplan för Västerås stad 2024\n\n## Åtgärder\n\nStaden söker medel ur Horisont 2020 under 2025.\n"
    assert "Horisont 2020 (till och med 2020, i dag Horisont Europa)." in reported(text, "sv")
    assert "Horizon 2020 (until 2020, today Horizon Europe)." in reported(text, "en")


def test_two_points_about_one_place_do_not_contradict_one_another(reported: Reported) -> None:
    text = (
        "# Verksamhetsplan 2024 för Västerås stad\n\n## Mål\n\nStaden tecknar ett vänortsavtal med Porto under året.\n"
    )
    report = reported(text, "sv")
    assert "Inga nya vänortsavtal (R8): strider emot" in report
    assert "följ punkt 1, som gäller samma ställe" in report


def test_everything_that_has_ended_in_one_sentence_is_told(reported: Reported) -> None:
    text = (
        "# Verksamhetsplan 2025 för Västerås stad\n\n## Mål\n\n"
        "Staden söker medel ur Horisont 2020 och ur Europa för medborgarna hos Ungdomsstyrelsen.\n"
    )
    report = reported(text, "sv")
    assert "Ungdomsstyrelsen (till och med 2014, i dag Myndigheten för ungdoms- och" in report
    assert "Europa för medborgarna (till och med 2020, i dag " in report


def test_a_mention_says_why_it_is_no_more(reported: Reported) -> None:
    text = "# Verksamhetsplan 2019 för Västerås stad\n\n## Styrdokument\n\n- EU 2020-strategin\n- Skollagen\n"
    assert "det nämns bara i en uppräkning av dokument" in reported(text, "sv")
