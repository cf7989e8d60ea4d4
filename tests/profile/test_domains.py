"""What a document is about."""

import time
from collections.abc import Callable

import pytest

from policylint.document import Document
from policylint.findings import DocumentProfile
from policylint.options import LintOptions
from policylint.profile import Organisation, profile_of

Profile = Callable[..., DocumentProfile]


def _ids(found: DocumentProfile) -> list[str]:
    return [field.value for field in found.domains]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("# Klimatprogram\n\nUtsläppen av växthusgaser ska minska.\n", "climate"),
        ("# Biblioteksplan\n\nBiblioteken lånar ut böcker och visar konst.\n", "culture"),
        ("# Verksamhetsplan 2025 för äldrenämnden\n\nHemtjänsten får fler medarbetare.\n", "elder-care"),
        ("# Digitaliseringsstrategi\n\nFler e-tjänster.\n", "digital"),
        ("# Cykelplan\n\nFler cykelvägar.\n", "transport"),
    ],
)
def test_strongest_domain(profile: Profile, text: str, first: str) -> None:
    assert _ids(profile(text))[0] == first


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        ("# Plan för arbetsmiljö\n\nArbetsmiljön är god.\n", "environment"),
        ("# Plan för företagsklimat\n\nText.\n", "climate"),
        ("# Plan för företagskultur\n\nText.\n", "culture"),
        ("# Plan för särskilt boende\n\nSärskilt boende byggs ut.\n", "housing"),
        ("# Plan för internationella kvinnodagen\n\nText.\n", "international"),
    ],
)
def test_false_friends(profile: Profile, text: str, domain: str) -> None:
    assert domain not in _ids(profile(text))


def test_at_most_three(profile: Profile) -> None:
    text = "# Plan\n\n## Skola\n\n## Klimat\n\n## Idrott\n\n## Avfall\n\n" + "Elever, klimat, idrott och avfall. " * 30
    assert len(profile(text).domains) == 3


def test_nothing_is_recognised_in_an_empty_matter(profile: Profile) -> None:
    assert profile("# Plan\n\nVi gör så gott vi kan.\n").domains == ()


def test_time_grows_with_the_text(write: Callable[..., Document], organisation: Organisation) -> None:
    paragraph = "Nämnden ansvarar för skolor, cykelvägar och bibliotek i hela kommunen under året.\n\n"

    def seconds(times: int) -> float:
        document = write("# Verksamhetsplan 2025\n\n" + paragraph * times)
        started = time.process_time()
        profile_of(document, organisation, LintOptions())
        return time.process_time() - started

    seconds(10)
    assert seconds(4000) < 40 * max(seconds(400), 0.002)
