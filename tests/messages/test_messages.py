"""Both languages say the same things."""

import re
from pathlib import Path

import pytest

import policylint
from policylint.document import BlockKind, Format
from policylint.errors import ReadFailure
from policylint.findings import Certainty, Severity, Verdict
from policylint.messages import LANGUAGES, catalogue, counted, fill, known, message, placeholders
from policylint.rule import Group, Layer, When


def test_neither_language_lacks_a_key() -> None:
    assert catalogue("sv").keys() == catalogue("en").keys()


def test_neither_language_lacks_a_placeholder() -> None:
    for key, sentence in catalogue("sv").items():
        assert placeholders(sentence) == placeholders(catalogue("en")[key]), key


def test_no_sentence_is_empty_or_badly_spaced() -> None:
    for language in LANGUAGES:
        for key, sentence in catalogue(language).items():
            assert sentence.strip() == sentence, key
            assert sentence, key
            assert "  " not in sentence, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_a_report_can_hold_has_words(language: str) -> None:
    for prefix, values in {
        "verdict": Verdict,
        "severity": Severity,
        "certainty": Certainty,
        "kind": BlockKind,
        "error": ReadFailure,
        "format": Format,
        "group": Group,
        "report.policy_says": Layer,
        "when": When,
    }.items():
        for value in values:
            assert known(f"{prefix}.{value.value}", language), f"{prefix}.{value.value}"


def test_an_optional_stretch_goes_when_its_value_is_missing() -> None:
    template = "Sidan är tom[[ (sidan {page})]]."
    assert fill(template, page=3) == "Sidan är tom (sidan 3)."
    assert fill(template) == "Sidan är tom."
    assert fill(template, page="") == "Sidan är tom."


def test_a_value_is_never_read_as_a_template() -> None:
    assert fill("Filen {name}.", name="{pages} [[x]]") == "Filen {pages} [[x]]."


def test_a_missing_value_is_a_fault() -> None:
    with pytest.raises(KeyError):
        fill("Filen {name}.")


def test_one_and_many() -> None:
    assert counted("report.open_comments", "sv", 1) != counted("report.open_comments", "sv", 2)
    assert "2" in counted("report.open_comments", "sv", 2)


def test_an_unknown_language_is_a_fault() -> None:
    with pytest.raises(KeyError):
        message("verdict.missing", "no")


@pytest.mark.parametrize(
    ("prefix", "pattern"),
    [
        ("error", r'\b(?:ConfigError|RulePackError|LabelError)\(\s*"([a-z0-9-]+)"'),
        ("reason", r'\bReason\(\s*code="([a-z0-9-]+)"'),
    ],
)
def test_every_code_in_the_source_has_a_sentence(prefix: str, pattern: str) -> None:
    root = Path(policylint.__file__).parent
    codes = {code for path in root.rglob("*.py") for code in re.findall(pattern, path.read_text(encoding="utf-8"))}
    missing = {code for code in codes if not (prefix == "reason" and code == "rule") and not known(f"{prefix}.{code}")}
    assert not missing
