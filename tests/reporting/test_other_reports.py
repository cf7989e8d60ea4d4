"""Rules, explanations, profiles and blocks as text and as data."""

import json
from types import ModuleType

import pytest

from policylint.reporting import blocks, explanation, profile, rules

LANGUAGES = ["sv", "en"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_rules(built: ModuleType, golden, language: str) -> None:
    golden(f"rules.{language}.txt", rules.render(built.PACK, language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_explanation(built: ModuleType, golden, language: str) -> None:
    golden(f"explanation.{language}.txt", explanation.render(built.PACK.rules[1], built.PACK, language))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["gaps", "unsure"])
def test_profile(built: ModuleType, golden, name: str, language: str) -> None:
    report = built.EVERY[name]
    golden(f"profile-{name}.{language}.txt", profile.render(report.path, report.profile, built.PACK, language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_blocks(built: ModuleType, golden, language: str) -> None:
    golden(f"blocks.{language}.txt", blocks.render(built.unread.document, language))


def test_json(built: ModuleType) -> None:
    table = json.loads(rules.render_json(built.PACK, "sv"))
    assert table["rules"][0]["severity"] == {"core": "warning", "light": "info"}
    one = json.loads(explanation.render_json(built.PACK.rules[:1], built.PACK, "sv"))
    assert one["rules"][0]["clause"]["quote"]
    shown = json.loads(profile.render_json("plan.docx", built.gaps.profile, built.PACK, "sv"))
    assert shown["profile"]["groups"] == ["core"]
    read = json.loads(blocks.render_json(built.gaps.document, "sv"))
    assert read["blocks"][1]["kind"] == "heading"
