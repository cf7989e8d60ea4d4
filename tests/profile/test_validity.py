"""Adoption, period and reference date."""

from collections.abc import Callable

import msgspec
import pytest

from policylint.document import BlockKind, Document, Properties
from policylint.findings import DocumentProfile
from policylint.options import LintOptions
from policylint.profile import Organisation, profile_of
from policylint.profile.dates import day_in, is_date, moment_in, span_in, year_in

Profile = Callable[..., DocumentProfile]


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("# Policy för resor\n\nAntagen av kommunfullmäktige den 9 oktober 2014\n", "2014-10-09"),
        ("# Policy för resor\n\nKF 2019-11-28 § 312\n", "2019-11-28"),
        ("# Policy för resor\n\nFastställd 2016-02-04\n", "2016-02-04"),
        ("# Policy för resor\n\nDokumentet beslutades den: 2016-02-04\n", "2016-02-04"),
        ("# Policy för resor\n\nBeslutad av kommunstyrelsen i november 2022\n", "2022"),
        ("# Mat\n\nDenna policy antogs av kommunfullmäktige den 3 maj 2017 och gäller alla.\n", "2017-05-03"),
        ("# Cykelplan\n\nBeslutad 2018-11-12. Gäller fr.o.m. 2019-01-01 tills vidare.\n", "2019-01-01"),
        ("# Cykelplan\n\nAntagen 2015-12-03. Planen gäller från den 1 januari 2016.\n", "2016-01-01"),
        ("# Cykelplan 2024–2026\n\nAntagen 2023-12-03.\n", "2024"),
        ("# Cykelplan\n\n2024–2026\n\nAntagen 2023-12-03.\n", "2024"),
        ("# Cykelplan\n\nAvser 1 januari–31 december 2025\n", "2025-01-01"),
        ("# Verksamhetsplan 2026 för byggnadsnämnden\n\nBeslutad av byggnadsnämnden 2025-12-16\n", "2026"),
        ("# Mål och budget 2024 med plan 2025–2026\n", "2024"),
        ("# Årsredovisning 2023\n\nGodkänd av kulturnämnden 2024-02-20\n", "2024-02-20"),
        ("# Arbetsplan läsåret 2023/2024\n", "2023"),
        ("# Agenda 2030 i staden – handlingsplan 2019\n", "2019"),
        ("# Klimatstrategi 2030\n\nAntagen av kommunfullmäktige 2021-10-07\n", "2021-10-07"),
        ("# Tjänsteutlåtande: medlemskap 2025\n\nDatum: 2024-09-18\n", "2024-09-18"),
        ("# Direktiv för bolaget\n\nBeslut vid bolagsstämma den 3 maj 2019\n", "2019-05-03"),
        ("# Yttrande om avgifter\n\nText.\n\nVästerås den 12 mars 2013\n\nAnna Ek, ordförande\n", "2013-03-12"),
        ("# Taxa\n\nText.\n\n## Ikraft\n\nDenna taxa träder i kraft den 1 januari 2018.\n", "2018-01-01"),
        (
            "# Cykelplan\n\n| Beslutsdatum | Giltighetstid |\n|---|---|\n| 2021-06-17 | 2022–2025 |\n",
            "2022",
        ),
    ],
)
def test_reference_date(profile: Profile, text: str, reference: str) -> None:
    found = profile(text).reference_date
    assert found is not None
    assert found.value == reference


@pytest.mark.parametrize(
    "text",
    [
        "# Policy för resor\n\nKS 2024/123\n\nSFS 2018:1197, prop. 2012/13:144\n",
        "# Policy för resor\n\nVersion 2014-12-08\n\nUtskriven 2016-01-01\n",
        "# Vision Västerås 2026\n\nText.\n",
        "# Klimatstrategi 2030\n\nText.\n",
        "# Policy för resor\n\nErsätter policy antagen av kommunfullmäktige 2012-05-03\n",
        "# Policy för resor\n\nDen nya lagen träder i kraft den 1 januari 2018.\n",
        "# Policy för medel\n\nMedel söks under programperioden 2014–2020. Socialfonden gäller 2014–2020.\n",
    ],
)
def test_other_dates_are_not_the_documents_own(profile: Profile, text: str) -> None:
    assert profile(text).reference_date is None


def test_period_and_adoption_stand_beside_the_reference_date(profile: Profile) -> None:
    found = profile("# Miljöprogram 2015–2019\n\nAntaget av kommunfullmäktige 2014-12-04\n\nGäller 2015–2019\n")
    assert found.reference_date is not None
    assert found.adopted is not None
    assert found.period is not None
    assert (found.reference_date.value, found.adopted.value, found.period.value) == ("2015", "2014-12-04", "2015-2019")


def test_decided_revision_counts_and_an_editorial_one_does_not(profile: Profile) -> None:
    decided = profile(
        "# Policy\n\nAntagen av kommunfullmäktige 2012-05-03, reviderad av kommunfullmäktige 2018-06-14\n"
    )
    assert decided.adopted is not None
    assert decided.adopted.value == "2018-06-14"
    beside = profile("# Policy\n\nAntagen av kommunfullmäktige 2012-05-03. Reviderad 2018-06-14.\n")
    assert beside.adopted is not None
    assert beside.adopted.value == "2018-06-14"
    edited = profile("# Policy\n\nAntagen av kommunfullmäktige 2012-05-03.\n\nReviderad 2018-06-14.\n")
    assert edited.adopted is not None
    assert edited.adopted.value == "2012-05-03"


@pytest.mark.parametrize(
    "text",
    [
        "# Verksamhetsplan 2025\n\nMiljönämnden\n\n## Styrdokument\n\nKlimatplan, antagen av KF 2012-03-01\n",
        "# Verksamhetsplan\n\n## Bakgrund\n\nÄldreplanen som kommunfullmäktige antog är fastställd 2012.\n",
        "# Verksamhetsplan\n\nDokumentet Vision 2020 antogs av kommunfullmäktige den 3 maj 2012.\n",
        "# Verksamhetsplan\n\nVi utgår från Kulturpolitiskt program, antaget av kommunfullmäktige 2013-05-06.\n",
        "# Handlingsplan\n\n| Dokument | Beslut |\n|---|---|\n| Vision 2026 | Antagen 2012-10-11 |\n| Plan | 2011 |\n",
        "# Policy för resor\n\nMötet hölls i Västerås den 12 mars 2013.\n",
        "# Policy för resor\n\nVästerås den 12 mars 2013 var en kall stad.\n",
        "# Handlingsplan 2023–2026\n\n| Mål | Beslut |\n|---|---|\n| Inga utsläpp | 2045 |\n",
    ],
)
def test_date_of_another_document_is_not_adoption(profile: Profile, text: str) -> None:
    assert profile(text).adopted is None


def test_a_date_that_cannot_be_the_adoption_hides_none_that_is(profile: Profile) -> None:
    found = profile(
        "# Klimatstrategi 2023–2030\n\nAntagen av kommunfullmäktige 2023-03-02, § 61.\n\n"
        "| Nivå | Beslut | För oss |\n|---|---|---|\n| Nationellt | Målet om nettonoll 2045 | Bilarna byts |\n"
    )
    assert found.adopted is not None
    assert found.adopted.value == "2023-03-02"


def test_end_without_beginning(profile: Profile) -> None:
    found = profile("# Policy för dialog\n\nAntagen 2016-02-04\n\nGäller till och med 2020-12-31\n")
    assert found.period is not None
    assert found.reference_date is not None
    assert (found.reference_date.value, found.period.value) == ("2016-02-04", "2020")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("den 9 oktober 2014", "2014-10-09"),
        ("9 okt. 2014", "2014-10-09"),
        ("9/10 2014", "2014-10-09"),
        ("2014-10-09", "2014-10-09"),
        ("20141009", "2014-10-09"),
        ("oktober 2014", "2014"),
        ("31 februari 2014", "2014"),
    ],
)
def test_moments(text: str, value: str) -> None:
    moment = moment_in(text)
    assert moment is not None
    assert moment.value == value


@pytest.mark.parametrize("text", ["KS 2024/123", "2018:1197", "2 014", "12014", "2014 kronor", "dnr 2016-118"])
def test_no_moment(text: str) -> None:
    assert day_in(text) is None
    assert year_in(text) is None or text.startswith("2014 ")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2016–2020", "2016", 2020),
        ("2012-15", "2012", 2015),
        ("2024 till och med 2026", "2024", 2026),
        ("2025-01-01–2025-12-31", "2025-01-01", 2025),
        ("2016-01-01 till 2016-12-31", "2016-01-01", 2016),
        ("1 januari–31 december 2025", "2025-01-01", 2025),
        ("läsåret 2023/24", "2023", 2024),
        ("2019-01-01", "2019-01-01", None),
    ],
)
def test_spans(text: str, first: str, last: int | None) -> None:
    span = span_in(text)
    assert span is not None
    assert (span.first, span.last) == (first, last)


def test_is_date() -> None:
    assert is_date("2025")
    assert is_date("2025-02-18")
    assert not is_date("2025-02-30")
    assert not is_date("hösten 2025")


def test_file_property_is_a_guess(write: Callable[..., Document], organisation: Organisation) -> None:
    properties = Properties(created="2013-12-23T00:00:00Z", modified="2021-03-04T08:00:00Z")
    document = msgspec.structs.replace(write("# Policy för resor\n\nText.\n"), properties=properties)
    found = profile_of(document, organisation, LintOptions()).reference_date
    assert found is not None
    assert (found.value, found.certainty, found.source) == ("2021-03-04", "guess", "file-property")


def test_date_in_a_header_counts_and_one_in_a_footer_does_not(
    write: Callable[..., Document], organisation: Organisation
) -> None:
    document = write("Sida 1 2023-05-04\n\n# Policy för resor\n\nText.\n")
    for kind, expected in ((BlockKind.HEADER, "2023-05-04"), (BlockKind.FOOTER, None)):
        first = msgspec.structs.replace(document.blocks[0], kind=kind, evidence=False)
        changed = msgspec.structs.replace(document, blocks=(first, *document.blocks[1:]))
        found = profile_of(changed, organisation, LintOptions()).reference_date
        assert (found.value if found else None) == expected
