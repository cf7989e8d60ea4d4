"""The report as data."""

import json
import os
from pathlib import Path
from types import ModuleType

import msgspec
import pytest

from policylint.reporting.json import encoded, render
from policylint.reporting.schema import ReportFile, schema

SCHEMA = Path(__file__).parents[2] / "docs" / "schema" / "report-1.schema.json"


def test_the_published_schema_is_the_one_of_the_types() -> None:
    text = encoded(schema())
    if os.environ.get("REGENERATE"):
        SCHEMA.parent.mkdir(parents=True, exist_ok=True)
        SCHEMA.write_text(text, encoding="utf-8", newline="\n")
    assert text == SCHEMA.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_whole_report(built: ModuleType, golden, language: str) -> None:
    golden(f"gaps.{language}.json", render([built.gaps, built.failed], built.PACK, language, exit_code=3))


def test_it_can_be_read_back(built: ModuleType) -> None:
    text = render(list(built.EVERY.values()), built.PACK, "sv", exit_code=1)
    report = msgspec.json.decode(text, type=ReportFile)
    assert report.schema_version == 1
    assert report.exit_code == 1
    assert report.summary.documents == len(report.documents) == len(built.EVERY)


def test_every_quote_is_the_exact_text(built: ModuleType) -> None:
    entry = json.loads(render([built.gaps], built.PACK, "sv", exit_code=1))["documents"][0]
    text = built.gaps.document.text
    quotes = [quote for result in entry["results"] for quote in result["evidence"] + result["not_counted"]]
    assert quotes
    for quote in quotes:
        assert text[quote["start"] : quote["end"]] == quote["quote"]


def test_a_failure_has_code_and_sentence(built: ModuleType) -> None:
    entry = json.loads(render([built.failed], built.PACK, "sv", exit_code=3))["documents"][0]
    assert entry["failure"]["code"] == "encrypted"
    assert entry["failure"]["message"].endswith("Spara en kopia utan lösenord och kör igen.")
    assert entry["status"] == "failed"
