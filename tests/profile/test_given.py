"""What a user sets is not guessed at."""

from collections.abc import Callable
from pathlib import Path

import pytest

from policylint import yamlfile
from policylint.document import Document
from policylint.errors import RulePackError
from policylint.findings import Certainty, DocumentProfile
from policylint.options import LintOptions
from policylint.profile import Bodies, DocumentTypes, Domains, Metadata, Organisation, profile_of

Profile = Callable[..., DocumentProfile]

TEXT = "# Policy för kultur\n\nAntagen av kommunfullmäktige 2019-05-16\n"


def test_flags(profile: Profile) -> None:
    found = profile(TEXT, doc_type="strategi", reference_date="2022", domains=("sport",), body="Kulturnämnden")
    assert found.reference_date is not None
    assert found.body is not None
    fields = [found.type, found.reference_date, *found.domains, found.body]
    assert [field.value for field in fields] == ["strategi", "2022", "sport", "Kulturnämnden"]
    assert {(field.certainty, field.source) for field in fields} == {(Certainty.GIVEN, "flag")}
    assert found.groups == ("core", "styr")


@pytest.mark.parametrize(
    "header",
    [
        (
            "dokumenttyp: Strategi\ngäller från: 2022-03-01\nområden: kultur, skola och utbildning\n"
            "nämnd: Kulturnämnden\nbindande: nej"
        ),
        (
            "doc_type: strategi\nreference_date: 2022-03-01\ndomains: [culture, education]\n"
            "body: Kulturnämnden\nbinding: no"
        ),
        (
            "Document-Type: strategi\nvalid from: 2022-03-01\ndomains: culture, education\n"
            "issuer: Kulturnämnden\nbinding: false"
        ),
    ],
)
def test_front_matter(profile: Profile, header: str) -> None:
    found = profile(f"---\n{header}\n---\n{TEXT}")
    assert found.reference_date is not None
    assert found.body is not None
    assert found.binding is not None
    fields = [found.type, found.reference_date, *found.domains, found.body, found.binding]
    assert [field.value for field in fields] == [
        "strategi",
        "2022-03-01",
        "culture",
        "education",
        "Kulturnämnden",
        "no",
    ]
    assert {(field.certainty, field.source) for field in fields} == {(Certainty.GIVEN, "front-matter")}


def test_flag_outranks_front_matter(profile: Profile) -> None:
    assert profile(f"---\ndoc_type: strategi\n---\n{TEXT}", doc_type="plan").type.value == "plan"


def test_period_and_adoption_in_front_matter(profile: Profile) -> None:
    found = profile(f"---\nperiod: 2020–2024\nantagen: 2019-11-01\n---\n{TEXT}")
    assert found.period is not None
    assert found.adopted is not None
    assert found.reference_date is not None
    assert (found.period.value, found.adopted.value, found.reference_date.value) == ("2020-2024", "2019-11-01", "2020")


def test_values_that_mean_nothing_are_passed_over(profile: Profile) -> None:
    found = profile(f"---\ntype: page\ndate: snart\ndomains: annat\nbinding: kanske\n---\n{TEXT}")
    assert found.type.value == "policy"
    assert found.reference_date is not None
    assert found.reference_date.value == "2019-05-16"


def test_empty_document(organisation: Organisation, write: Callable[..., Document]) -> None:
    found = profile_of(write("Hej\n"), organisation, LintOptions())
    assert (found.type.source, found.groups, found.reference_date, found.domains) == ("default", ("core",), None, ())


@pytest.mark.parametrize("kind", [DocumentTypes, Domains, Metadata, Bodies])
def test_unknown_keys_are_errors(kind: type, tmp_path: Path) -> None:
    path = tmp_path / "facts.yaml"
    path.write_text("vocabulary: x\nfacts_as_of: 2026-11\nabout: x\nsurprise: 1\n", encoding="utf-8")
    with pytest.raises(RulePackError):
        yamlfile.read(path, kind)


@pytest.mark.parametrize(("body", "binding"), [("Västerås stad", "yes"), ("Norrtuna kommun", "no"), ("Nämnden", None)])
def test_whose_body_is_given_says_whom_the_policy_binds(profile: Profile, body: str, binding: str | None) -> None:
    found = profile("# Plan 2024\n\nGräset klipps.", body=body)
    assert (found.binding.value if found.binding else None) == binding
