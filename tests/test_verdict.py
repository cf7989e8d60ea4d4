"""From evidence to verdict: the order of the conditions, what is outside a rule, and what a reader is shown."""

from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import pytest

from policylint.findings import Certainty, Severity, Verdict
from policylint.rule import Applies, Group, When
from policylint.verdict import is_before, severity_of


@pytest.fixture
def stage(packs: ModuleType, tmp_path: Path) -> Any:
    return packs.Stage(tmp_path)


def test_addressed(stage: Any) -> None:
    result = stage.judged("Nämnden räknar alla jollar varje vår.")
    assert (result.verdict, result.rule, result.requirement) == (Verdict.ADDRESSED, "boats-counted", "H1")
    assert [piece.quote for piece in result.evidence] == ["Nämnden räknar alla jollar varje vår."]
    assert result.reason.values["concepts"] == "jolle"
    assert result.reason.values["sections"] == "Hamnen"
    assert result.severity is Severity.WARNING
    assert (result.placement, result.suggestions, result.not_counted) == (None, (), ())


def test_mentioned(stage: Any) -> None:
    result = stage.judged("I hamnen finns en jolle.")
    assert result.verdict is Verdict.MENTIONED
    assert [piece.quote for piece in result.evidence] == ["I hamnen finns en jolle."]


def test_missing_says_where_the_passage_belongs(stage: Any) -> None:
    result = stage.judged("Gatan lagas.")
    assert result.verdict is Verdict.MISSING
    assert result.evidence == ()
    assert result.placement is not None
    assert result.placement.section[-1] == "Hamnen"
    assert result.suggestions == ("dinghy", "ferry")


def test_commitment_outranks_mention_and_contradiction_both(stage: Any) -> None:
    text = "I hamnen finns en jolle.\n\nNämnden räknar alla jollar varje vår.\n\nNämnden räknar inte färjor."
    assert stage.judged(text).verdict is Verdict.ADDRESSED
    verdicts = {**stage.rule.verdicts, Verdict.CONTRADICTED: "named>=2"}
    assert stage.judged(text, verdicts=verdicts).verdict is Verdict.CONTRADICTED


def test_a_contradiction_shows_every_place_in_reading_order(stage: Any) -> None:
    text = "\n\n".join(f"Nämnden räknar jolle nummer {n}." for n in range(1, 9))
    verdicts = {Verdict.CONTRADICTED: "own-count or named", Verdict.MISSING: "otherwise"}
    quotes = [piece.quote for piece in stage.judged(text, verdicts=verdicts).evidence]
    assert quotes == [f"Nämnden räknar jolle nummer {n}." for n in range(1, 9)]


def test_a_long_document_shows_its_firmest_evidence(stage: Any) -> None:
    text = "\n\n".join(["Jollar räknas."] * 20 + ["Nämnden räknar 40 jollar 2026."] + ["Jollar räknas."] * 20)
    evidence = stage.judged(text).evidence
    assert len(evidence) == 5
    assert evidence[0].quote == "Nämnden räknar 40 jollar 2026."


def test_evidence_is_that_of_the_alternative_that_was_met(stage: Any) -> None:
    verdicts = {Verdict.ADDRESSED: "(own-count and named>=9) or named", Verdict.MISSING: "otherwise"}
    result = stage.judged("Nämnden räknar alla jollar.\n\nI hamnen finns en ångare.", verdicts=verdicts)
    assert {piece.pattern for piece in result.evidence} == {"named"}


def test_no_condition_met_is_missing(stage: Any) -> None:
    assert stage.judged("Gatan lagas.", verdicts={Verdict.ADDRESSED: "own-count"}).verdict is Verdict.MISSING


def test_a_local_rule_asks_nothing_of_others_but_reads_what_they_say(stage: Any, packs: ModuleType) -> None:
    applies, others = Applies(groups=(Group.CORE,), local=True), packs.profile_of(binding="no")
    silent = stage.judged("Gatan lagas.", others, applies=applies)
    assert (silent.verdict, silent.reason.code) == (Verdict.NOT_APPLICABLE, "local-rule")
    assert stage.judged("Nämnden räknar jollar.", others, applies=applies).verdict is Verdict.ADDRESSED
    own, unknown = packs.profile_of(binding="yes"), packs.profile_of()
    assert stage.judged("Gatan lagas.", own, applies=applies).verdict is Verdict.MISSING
    assert stage.judged("Gatan lagas.", unknown, applies=applies).reason.code == "local-rule-unsure"


def test_a_rule_may_be_for_a_type_outside_its_groups(stage: Any, packs: ModuleType) -> None:
    applies = Applies(groups=(Group.CORE,), types=("projektplan",))
    plan = packs.profile_of(doc_type="projektplan", groups=("light",))
    assert stage.judged("Nämnden räknar jollar.", plan, applies=applies).verdict is Verdict.ADDRESSED
    other = packs.profile_of(doc_type="avtal", groups=("light",))
    assert stage.judged("Nämnden räknar jollar.", other, applies=applies).reason.code == "other-group"


@pytest.mark.parametrize(
    ("applies", "profile", "code"),
    [
        ({"groups": (Group.STYR,)}, {}, "other-group"),
        ({"groups": (Group.CORE,)}, {"groups": ("none",)}, "other-group"),
        ({"groups": (Group.CORE,), "from_": "2014-10-09"}, {"date": "2013"}, "before-policy"),
        ({"groups": (Group.CORE,), "to": "2020-06-30"}, {"date": "2021"}, "outside-period"),
        ({"groups": (Group.CORE,), "to": "2020-06-30"}, {"date": "2020-07-01"}, "outside-period"),
        ({"groups": (Group.CORE,), "from_": "2014-10-09"}, {"date": "2015", "adopted": "2014-10-08"}, "before-policy"),
        ({"groups": (Group.CORE,), "when": When.DOMAIN, "domains": ("sport",)}, {"domains": "culture"}, "other-domain"),
        ({"groups": (Group.CORE,), "when": When.DOMAIN, "domains": ("sport",)}, {}, "other-domain"),
        ({"groups": (Group.CORE,), "when": When.INTERNATIONAL_ACTIVITY}, {}, "no-international-activity"),
        (
            {"groups": (Group.CORE,), "when": When.INTERNATIONAL_ACTIVITY},
            {"activity": "no"},
            "no-international-activity",
        ),
    ],
)
def test_outside(stage: Any, packs: ModuleType, applies: dict[str, Any], profile: dict[str, Any], code: str) -> None:
    result = stage.judged("Nämnden räknar jollar.", packs.profile_of(**profile), applies=Applies(**applies))
    assert (result.verdict, result.reason.code, result.evidence) == (Verdict.NOT_APPLICABLE, code, ())


@pytest.mark.parametrize(
    ("applies", "profile"),
    [
        ({"groups": (Group.CORE, Group.STYR)}, {"groups": ("styr",)}),
        ({"groups": (Group.CORE,), "from_": "2014-10-09"}, {"date": "2014"}),
        ({"groups": (Group.CORE,), "to": "2020-06-30"}, {"date": "2020"}),
        ({"groups": (Group.CORE,), "to": "2020-06-30"}, {"date": "2020-06-30"}),
        ({"groups": (Group.CORE,), "to": "2020-06-30"}, {"date": "2021", "adopted": "2020-06-30"}),
        ({"groups": (Group.CORE,), "to": "2020-06-30"}, {"date": ""}),
        ({"groups": (Group.CORE,), "from_": "2014-10-09"}, {"date": "2014-10-09"}),
        ({"groups": (Group.CORE,), "from_": "2014-10-09"}, {"date": ""}),
        ({"groups": (Group.CORE,), "when": When.DOMAIN, "domains": ("sport",)}, {"domains": "culture sport"}),
        ({"groups": (Group.CORE,), "when": When.INTERNATIONAL_ACTIVITY}, {"activity": "yes"}),
        ({"groups": (Group.CORE,), "when": When.DOMAIN_OR_ADDRESSED, "domains": ("sport",)}, {"domains": "culture"}),
    ],
)
def test_inside(stage: Any, packs: ModuleType, applies: dict[str, Any], profile: dict[str, Any]) -> None:
    result = stage.judged("Nämnden räknar jollar.", packs.profile_of(**profile), applies=Applies(**applies))
    assert result.verdict is Verdict.ADDRESSED


def test_a_given_date_wins_over_the_adoption_date(stage: Any, packs: ModuleType) -> None:
    profile = packs.profile_of(date="2016", adopted="2013-05-01")
    applies = Applies(groups=(Group.CORE,), from_="2014-10-09")
    assert stage.judged("Nämnden räknar jollar.", profile, applies=applies).reason.code == "before-policy"
    given = msgspec.structs.replace(profile.reference_date, certainty=Certainty.GIVEN)
    profile = msgspec.structs.replace(profile, reference_date=given)
    assert stage.judged("Nämnden räknar jollar.", profile, applies=applies).verdict is Verdict.ADDRESSED


def test_a_guessed_date_frees_no_document(stage: Any, packs: ModuleType) -> None:
    profile = packs.profile_of(date="2013-12-23")
    guess = msgspec.structs.replace(profile.reference_date, certainty=Certainty.GUESS)
    profile = msgspec.structs.replace(profile, reference_date=guess)
    applies = Applies(groups=(Group.CORE,), from_="2014-10-09")
    assert stage.judged("Nämnden räknar jollar.", profile, applies=applies).verdict is Verdict.ADDRESSED


def test_a_rule_that_needs_a_date_is_not_assessed_without_one(stage: Any, packs: ModuleType) -> None:
    result = stage.judged("Nämnden räknar jollar.", packs.profile_of(date=""), needs_date=True)
    assert (result.verdict, result.reason.code) == (Verdict.NOT_ASSESSED, "no-reference-date")


@pytest.mark.parametrize(
    ("groups", "severity"),
    [
        (("core", "styr"), Severity.ERROR),
        (("styr",), Severity.WARNING),
        (("light", "styr"), Severity.WARNING),
        (("light",), Severity.INFO),
        ((), Severity.INFO),
    ],
)
def test_severity_is_that_of_the_weightiest_group(stage: Any, groups: tuple[str, ...], severity: Severity) -> None:
    rule = msgspec.structs.replace(stage.rule, severity={Group.CORE: Severity.ERROR, Group.STYR: Severity.WARNING})
    assert severity_of(rule, groups) is severity


@pytest.mark.parametrize(
    ("date", "before"),
    [
        ("2013", True),
        ("2014", False),
        ("2014-10-08", True),
        ("2014-10-09", False),
        ("2015", False),
        ("2013-12-31", True),
    ],
)
def test_before_the_policy(date: str, before: bool) -> None:
    """For the year of the policy alone, the document counts as after it."""
    assert is_before(date, "2014-10-09") is before


@pytest.mark.parametrize(("domains", "verdict"), [("culture", Verdict.NOT_APPLICABLE), ("sport", Verdict.MISSING)])
def test_silence_outside_the_domain_is_none(stage: Any, packs: ModuleType, domains: str, verdict: Verdict) -> None:
    applies = Applies(groups=(Group.CORE,), when=When.DOMAIN_OR_ADDRESSED, domains=("sport",))
    assert stage.judged("Nämnden möts.", packs.profile_of(domains=domains), applies=applies).verdict is verdict
