"""Who issues a document, and whether the policy binds them."""

from collections.abc import Callable

import pytest

from policylint.findings import DocumentProfile

Profile = Callable[..., DocumentProfile]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("# Verksamhetsplan 2025 för grundskolenämnden\n\nText.\n", "Grundskolenämnden"),
        ("# Verksamhetsplan 2017\n\nNämnden för personer med funktionsnedsättning\n", None),
        ("# Kulturplan\n\nAntagen av kulturnämnden 2022-09-22\n", "Kulturnämnden"),
        ("# Verksamhetsplan 2025 för barn- och grundskolenämnden\n\nText.\n", "Barn- och grundskolenämnden"),
        ("# Policy för resor\n\nAntagen av kommunfullmäktige 2019-05-16\n", "Kommunfullmäktige"),
        ("# Policy för resor\n\nKF 2019-05-16\n\nBeslutsinstans: KF\n", "Kommunfullmäktige"),
        ("# Affärsplan 2024 – Bostads AB Mimer\n\nText.\n", "Bostads AB Mimer"),
        ("# Affärsplan 2024 för Arosverken AB\n\nText.\n", "Arosverken AB"),
        ("# Verksamhetsplan 2024\n\nHamnnämnden\n", "Hamnnämnden"),
    ],
)
def test_body(profile: Profile, text: str, body: str | None) -> None:
    found = profile(text).body
    assert found is not None
    assert found.value == (body or "Nämnden för personer med funktionsnedsättning")


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("# Klimatplan för Eskilstuna kommun\n\nAntagen av kommunfullmäktige 2020-01-30\n", "Eskilstuna kommun"),
        ("# Riktlinjer för avgifter i Botkyrka kommun\n\nText.\n", "Botkyrka kommun"),
        ("# Kulturplan\n\nRegion Västmanland\n\nText.\n", "Region Västmanland"),
        ("# Vägledning\n\nNaturvårdsverket\n\nText.\n", "Naturvårdsverket"),
        ("# Uppdrag om vatten\n\nRegeringen uppdrar åt Boverket att redovisa läget.\n", "Regeringen"),
        ("# Affärsplan\n\n- Helägt av Brunnsjö kommun via moderbolaget\n", "Brunnsjö kommun"),
        ("# Biblioteksplan\n\nAntagen av: Kommunfullmäktige i Lindånger kommun\n", "Lindånger kommun"),
    ],
)
def test_documents_of_others_are_not_bound(profile: Profile, text: str, body: str) -> None:
    found = profile(text)
    assert found.binding is not None
    assert found.body is not None
    assert (found.binding.value, found.body.value) == ("no", body)


@pytest.mark.parametrize(
    "text",
    [
        "# Klimatplan\n\nVästerås stad\n\nText.\n",
        "# Klimatplan för Västerås stad\n\nText.\n",
        "# Affärsplan för Mälarenergi AB\n\nText.\n",
        "# Samverkansavtal mellan Västerås stad och Eskilstuna kommun\n\nText.\n",
        "# Klimatplan\n\nVi som bor i Västerås vill ha ren luft. Eskilstuna kommun har en annan plan.\n",
    ],
)
def test_the_citys_own_documents_are_bound(profile: Profile, text: str) -> None:
    found = profile(text).binding
    assert found is not None
    assert found.value == "yes"


def test_common_names_of_boards_tell_nothing(profile: Profile) -> None:
    assert profile("# Verksamhetsplan 2025 för kulturnämnden\n\nText.\n").binding is None
