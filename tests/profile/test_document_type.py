"""The type of a document, and how it is told."""

from collections.abc import Callable

import pytest

from policylint.findings import DocumentProfile

Profile = Callable[..., DocumentProfile]

MENU = "program\n\npolicy\n\nhandlingsplan\n\nriktlinje\n\n"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Policy för internationellt arbete", "policy"),
        ("Handlingsplan för klimatprogrammet", "handlingsplan"),
        ("Klimatstrategins handlingsplan 2022", "handlingsplan"),
        ("Verksamhetsplan och budget 2016 för kulturnämnden", "verksamhetsplan"),
        ("VP 2025 Äldrenämnden", "verksamhetsplan"),
        ("Nämndens plan 2024", "verksamhetsplan"),
        ("Arbetsplan läsåret 2023/2024 Rösegårdsskolan", "verksamhetsplan"),
        ("Bostadsförsörjningsprogram 2024–2028", "program"),
        ("Mål och budget 2024 med plan 2025–2026", "arsplan-budget"),
        ("Årsplan 2017 med utblick 2018-2020", "arsplan-budget"),
        ("Affärsplan 2024 – Bostads AB Mimer", "affarsplan"),
        ("Tjänsteutlåtande: förslag till strategi för besöksnäring", "tjansteutlatande"),
        ("Yttrande över remissen Regional utvecklingsstrategi", "remiss"),
        ("Förslag till reviderad strategi för digitalisering 2023–2026", "strategi"),
        ("Agenda 2030 i staden – handlingsplan 2019", "handlingsplan"),
        ("Plats för alla – program för social hållbarhet", "program"),
        ("Vision Västerås 2026", "vision"),
        ("Översiktsplan för Västerås", "plan"),
        ("Taxa för livsmedelskontroll", "taxa"),
        ("Reglemente för kulturnämnden", "reglemente"),
        ("Ägardirektiv för Mälarenergi AB", "agardirektiv"),
        ("Samverkansavtal mellan Västerås stad och Köpings kommun", "avtal"),
        ("Strategisk plan 2012–2015", "strategisk-plan"),
        ("Delårsrapport augusti 2023", "delarsrapport"),
        ("Patientsäkerhetsberättelse 2021", "kvalitetsrapport"),
        ("Lokala ordningsföreskrifter", "lokal-foreskrift"),
        ("Projektdirektiv för ny simhall", "projektplan"),
        ("Sammanträdesprotokoll 2022-03-04", "protokoll"),
        ("Cykelplan", "plan"),
    ],
)
def test_head_of_the_title(profile: Profile, title: str, expected: str) -> None:
    found = profile(f"# {title}\n\nText om arbetet.\n").type
    assert (found.value, found.source) == (expected, "title")
    assert found.certainty in ("sure", "likely")


@pytest.mark.parametrize(
    "title", ["Gymnasieprogram i Västerås", "Lässtrategi i förskolan", "Divisionen för teknik", "Fotbollsplan på Hamre"]
)
def test_false_friends_leave_the_default(profile: Profile, title: str) -> None:
    found = profile(f"# {title}\n\nText.\n")
    assert (found.type.value, found.type.certainty, found.type.source) == ("plan", "guess", "default")
    assert found.groups == ("core",)


def test_known_words_are_sure_and_new_compounds_likely(profile: Profile) -> None:
    assert profile("# Klimatstrategi\n\nText.\n").type.certainty == "sure"
    assert profile("# Dagvattenstrategi\n\nText.\n").type.certainty == "likely"


@pytest.mark.parametrize(
    "cover",
    [
        "Policy för resor\n\n" + MENU,
        MENU + "Policy för resor\n\n",
        "Policy för resor\n\nprogram policy handlingsplan riktlinje\n\n",
        "Policy för resor\n\nriktlinje\npolicy\nprogram\nhandlingsplan\n\n",
        "Policy för resor\n\nProgram\tPolicy\tHandlingsplan\tRiktlinje\n\n",
        "Policy för resor\n\nProgram | Handlingsplan | Policy | Riktlinje\n\n",
        "Resor i tjänsten\n\n" + MENU + "Denna policy gäller alla.\n\n",
        "Resor i tjänsten\n\n☐ Program\n\n☒ Policy\n\n☐ Handlingsplan\n\n☐ Riktlinje\n\n",
        "Policy\n\n" + MENU + "Resor i tjänsten\n\n",
    ],
)
def test_menu_on_the_cover_does_not_fool(profile: Profile, cover: str) -> None:
    assert profile(cover + "Medarbetare reser med tåg.\n", "utkast.txt").type.value == "policy"


def test_menu_in_table_cells(profile: Profile) -> None:
    table = "| program | policy | handlingsplan | riktlinje |\n|---|---|---|---|\n"
    assert profile(f"# Mat och måltider\n\n{table}\nDet här programmet gäller skolans mat.\n").type.value == "program"


def test_menu_alone_tells_nothing(profile: Profile) -> None:
    assert profile("# Kost\n\n" + MENU + "Maten ska vara god.\n").type.source == "default"


def test_definition_box_tells_nothing(profile: Profile) -> None:
    box = "program uttrycker värden\n\npolicy uttrycker vilja\n\nhandlingsplan anger steg\n\nriktlinje säkerställer\n\n"
    assert profile(f"# Kost\n\n{box}Denna riktlinje gäller alla.\n").type.value == "riktlinje"


@pytest.mark.parametrize("heading", ["Relaterade dokument", "Styrs av"])
def test_titles_of_other_documents_do_not_count(profile: Profile, heading: str) -> None:
    text = f"# Leva i staden\n\n## {heading}\n\n- Policy för inköp\n- Handlingsplan för klimat\n\n## Mål\n\nText.\n"
    assert profile(text).type.source == "default"


@pytest.mark.parametrize(
    "text",
    [
        "# Trygghet\n\nDokumenttyp: Riktlinje\n\nDenna policy handlar om annat.\n",
        "# Trygghet\n\n| Dokumenttyp | Datum |\n|---|---|\n| Riktlinje | 2019-04-10 |\n",
        "# Trygghet\n\n| Uppgift | Värde |\n|---|---|\n| Dokumenttyp | Riktlinje |\n",
    ],
)
def test_label_outranks_all_but_what_is_set(profile: Profile, text: str) -> None:
    found = profile(text).type
    assert (found.value, found.certainty, found.source) == ("riktlinje", "sure", "label")


def test_self_reference_where_the_title_says_nothing(profile: Profile) -> None:
    found = profile("# Trygg i staden\n\nDen här handlingsplanen gäller alla nämnder.\n").type
    assert (found.value, found.source, found.quote) == ("handlingsplan", "self-reference", "Den här handlingsplanen")


def test_general_self_reference_does_not_outweigh_the_title(profile: Profile) -> None:
    assert profile("# Verksamhetsplan 2025\n\nDenna plan beskriver året.\n").type.value == "verksamhetsplan"


def test_text_that_names_itself_twice_outweighs_the_title(profile: Profile) -> None:
    found = profile("# Plan för trygghet\n\nDenna strategi gäller alla. Denna strategi följs upp.\n").type
    assert (found.value, found.certainty) == ("strategi", "likely")


def test_carrier_named_by_itself_outranks_the_title(profile: Profile) -> None:
    text = "Tjänsteskrivelse\n\n2023-11-02\n\nKulturplan 2024–2027\n\nFörslag till beslut\n"
    assert profile(text, "utkast.txt").type.value == "tjansteutlatande"


def test_subtitle(profile: Profile) -> None:
    text = "# Ett Västerås för alla\n\nProgram för social hållbarhet 2023–2030\n\nText.\n"
    assert profile(text).type.value == "program"


def test_decision_line(profile: Profile) -> None:
    found = profile("# Så bygger vi\n\nByggnadsnämnden antar verksamhetsplan för året.\n").type
    assert (found.value, found.certainty, found.source) == ("verksamhetsplan", "likely", "decision-line")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("VP_2025_kulturnamnden.md", "verksamhetsplan"),
        ("affarsplan-2024.md", "affarsplan"),
        ("naringslivsstrategi.md", "strategi"),
        ("Bilaga_arsredovisning.md", "arsredovisning"),
    ],
)
def test_file_name_is_a_guess(profile: Profile, name: str, expected: str) -> None:
    found = profile("Text om arbetet.\n", name).type
    assert (found.value, found.certainty, found.source) == (expected, "guess", "file-name")


def test_content_is_a_guess(profile: Profile) -> None:
    text = "# Samarbete\n\nNärvarande: fyra ledamöter\n\nJusterare: N.N.\n\nMötet öppnas\n\nMötet avslutas\n"
    found = profile(text).type
    assert (found.value, found.certainty, found.source) == ("protokoll", "guess", "text")


def test_report_with_goals_for_a_later_year_is_a_plan(profile: Profile) -> None:
    report = "# Kvalitetsrapport 2023 för förskolan\n\n## Resultat 2023\n\nText.\n\n"
    assert profile(report).type.value == "kvalitetsrapport"
    found = profile(report + "## Mål och åtgärder 2024\n\n- Vi anställer fler.\n")
    assert (found.type.value, found.type.certainty) == ("plan", "likely")
    assert found.groups == ("core", "styr")


@pytest.mark.parametrize(
    ("title", "groups"),
    [
        ("Klimatprogram", ("core", "styr")),
        ("Vision", ("core", "styr")),
        ("Policy", ("styr",)),
        ("Affärsplan", ("core",)),
        ("Årsredovisning 2023", ("light",)),
        ("Riktlinjer för inköp", ("none",)),
    ],
)
def test_groups(profile: Profile, title: str, groups: tuple[str, ...]) -> None:
    assert profile(f"# {title}\n\nText.\n").groups == groups


def test_parts_of_a_paper_for_decision_outrank_its_title(profile: Profile) -> None:
    text = "# Revidering av klimatprogrammet\n\n## Förslag till beslut\n\nText.\n\n## Ärendet\n\nText.\n"
    found = profile(text).type
    assert (found.value, found.certainty, found.quote) == ("tjansteutlatande", "likely", "Förslag till beslut")


def test_a_cell_that_says_when_something_is_reported_is_no_type(profile: Profile) -> None:
    rows = "| Mål | Följs upp |\n|---|---|\n| Fler når examen | Årsrapport |\n"
    assert profile(f"# Verksamhetsplan 2024\n\n## Mål\n\n{rows}").type.value == "verksamhetsplan"
