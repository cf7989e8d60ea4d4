"""Whether a document describes international activity of its own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from policylint.findings import Certainty, DocumentReport, ProfileField
from policylint.lint import Linter
from policylint.options import LintOptions
from policylint.reading.limits import LIMITS
from policylint.reading.markdown import read_markdown
from policylint.rulepack import available_packs, load_pack

Judge = Callable[[str], DocumentReport]


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Judge:
    path = tmp_path_factory.mktemp("activity") / "utkast.md"
    linter = Linter(load_pack(available_packs()[0]))

    def judged(text: str) -> DocumentReport:
        path.write_text(text, encoding="utf-8")
        return linter.judge(read_markdown(path, LIMITS))

    return judged


def _activity(report: DocumentReport) -> ProfileField:
    assert report.profile is not None
    assert report.profile.international_activity is not None
    return report.profile.international_activity


@pytest.mark.parametrize(
    "sentence",
    [
        "Skolan deltar i ett europeiskt nätverk om läsning.",
        "Enheten söker medel ur Erasmus+ till en resa.",
        "Kulturskolan tar emot gäster från vänorten i maj.",
        "Under hösten inleds ett internationellt samarbete om vattenrening.",
    ],
)
def test_own_activity(judge: Judge, sentence: str) -> None:
    report = judge(f"# Verksamhetsplan 2025\n\n## Aktiviteter\n\n{sentence}\n")
    found = _activity(report)
    assert (found.value, found.certainty, found.quote) == ("yes", Certainty.SURE, sentence)
    assert report.document is not None
    assert found.location is not None
    assert report.document.slice(found.location) == sentence


def test_an_exchange_that_goes_on_is_activity(judge: Judge) -> None:
    text = "Förra våren var två rektorer i Lahtis. De såg tre skolor. Utbytet fortsätter i maj."
    assert _activity(judge(f"# Verksamhetsplan 2025\n\n## Lärande\n\n{text}\n")).value == "yes"
    text = "## Utbyte med Lahtis\n\nTvå rektorer reser dit i maj."
    assert _activity(judge(f"# Verksamhetsplan 2025\n\n{text}\n")).value == "yes"


def test_an_exchange_with_a_neighbour_is_none(judge: Judge) -> None:
    text = "Utbytet med grannkommunen fortsätter. Ett EU-projekt avslutades 2018."
    assert _activity(judge(f"# Verksamhetsplan 2025\n\n## Lärande\n\n{text}\n")).value == "no"


def test_a_wish_is_no_activity(judge: Judge) -> None:
    found = _activity(judge("# Verksamhetsplan 2025\n\n## Mål\n\nEnheten vill delta i ett europeiskt nätverk.\n"))
    assert (found.value, found.certainty) == ("no", Certainty.LIKELY)


@pytest.mark.parametrize(
    "sentence",
    [
        "Gräset klipps varannan vecka.",
        "Internationellt arbete sköts av kansliet och ligger utanför nämndens uppdrag.",
        "Regeringen söker medel ur EU:s fonder.",
        "Enheten deltar inte i något internationellt nätverk.",
        "Händelser ute i Europa påverkar priserna.",
        "Busslinjen går över gränsen till Norge.",
    ],
)
def test_no_activity_of_its_own(judge: Judge, sentence: str) -> None:
    assert _activity(judge(f"# Verksamhetsplan 2025\n\n## Läget\n\n{sentence}\n")).value == "no"


def test_what_was_done_counts_in_a_report_alone(judge: Judge) -> None:
    text = "\n\n## Året\n\nEnheten deltog i ett europeiskt nätverk.\n"
    assert _activity(judge("# Årsredovisning 2024" + text)).value == "yes"
    assert _activity(judge("# Verksamhetsplan 2024" + text)).value == "no"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Nämnden deltar i ett ESF-projekt om läsning.", "domestic"),
        ("Nämnden deltar i ett projekt ur Europeiska socialfonden.", "domestic"),
        ("Nämnden deltar i ett ESF-projekt om läsning med en skola i Tartu.", "yes"),
        ("Nämnden söker pengar ur Interreg.", "yes"),
        ("Nämnden ordnar en debatt tillsammans med Europa Direkt.", "no"),
    ],
)
def test_a_project_of_the_eu_with_partners_at_home(judge: Judge, text: str, value: str) -> None:
    report = judge(f"# Verksamhetsplan 2025 för kulturnämnden\n\n## Aktiviteter\n\n{text}\n")
    assert _activity(report).value == value
    verdicts = {result.rule: result.reason.code for result in report.results}
    away, coordinated = verdicts["systematic-work"], verdicts["internal-coordination"]
    assert (away == "partners-at-home") == (value == "domestic")
    assert (coordinated == "no-international-activity") == (value == "no")


def test_the_cells_of_a_row_tell_together_what_is_done(judge: Judge) -> None:
    table = "| Projekt | Finansiering | Roll |\n|---|---|---|\n| Läslust | Interreg | {} |\n"
    plan = "# Verksamhetsplan 2025\n\n## Projekt\n\n"
    assert _activity(judge(plan + table.format("Huvudsökande"))).value == "yes"
    assert _activity(judge(plan + table.format("Regionen är huvudsökande"))).value == "no"


def test_an_application_behind_the_name_of_a_fund_is_activity(judge: Judge) -> None:
    text = "- *CEF Transport.* Hamnbolaget har sökt 31 mnkr för snabbladdning."
    assert _activity(judge(f"# Laddstrategi 2026\n\n## Finansiering\n\n{text}\n")).value != "no"
    text = "- *Klimatklivet.* Hamnbolaget har sökt 31 mnkr för snabbladdning."
    assert _activity(judge(f"# Laddstrategi 2026\n\n## Finansiering\n\n{text}\n")).value == "no"


def test_what_a_proposal_wants_is_activity(judge: Judge) -> None:
    text = "## Förslag\n\nKommunstyrelsen ställer sig positiv till ett samarbete med Zjytomyr om fjärrvärme."
    assert _activity(judge(f"# Tjänsteutlåtande 2023\n\n{text}\n")).value == "yes"
    assert _activity(judge(f"# Verksamhetsplan 2023\n\n{text}\n")).value == "no"


def test_a_visit_told_in_the_next_sentence_is_activity(judge: Judge) -> None:
    text = "I Randers ställer handläggarna frågan på ett annat sätt. Sex av oss är där i tre dagar i mars."
    assert _activity(judge(f"# Äldreprogram 2015\n\n## Frågan\n\n{text}\n")).value == "yes"


def test_activity_does_not_hang_on_the_rules_that_are_run(tmp_path: Path) -> None:
    path = tmp_path / "utkast.md"
    text = "Förra våren var två rektorer i Lahtis. De såg tre skolor. Utbytet fortsätter i maj."
    path.write_text(f"# Verksamhetsplan 2025\n\n## Lärande\n\n{text}\n", encoding="utf-8")
    linter = Linter(load_pack(available_packs()[0]), LintOptions(select=("R44",)))
    assert _activity(linter.judge(read_markdown(path, LIMITS))).value == "yes"
