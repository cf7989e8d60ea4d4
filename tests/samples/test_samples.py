"""The samples are what their manifest says, and come out of their sources again."""

import importlib
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pypdfium2
import pytest
import yaml
from lxml import etree

from policylint.findings import DocumentReport
from policylint.lint import Linter
from policylint.rulepack import load_pack

SAMPLES = Path(__file__).parents[2] / "samples"
MANIFEST: list[dict[str, Any]] = yaml.safe_load((SAMPLES / "samples.yaml").read_text(encoding="utf-8"))
READABLE = [sample for sample in MANIFEST if "docx" in sample["formats"]]
TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
PARAGRAPH = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"


@pytest.fixture(scope="module")
def reports() -> dict[str, DocumentReport]:
    """Give the linter's report on every file, by its name."""
    files = [SAMPLES / f"{sample['name']}.{suffix}" for sample in MANIFEST for suffix in sample["formats"]]
    with Linter(load_pack("vasteras-2014")) as linter:
        return {path.name: report for path, report in zip(files, linter.check_many(files), strict=True)}


@pytest.fixture
def building(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    monkeypatch.syspath_prepend(str(SAMPLES))
    yield importlib.import_module("building")
    for name in [name for name in sys.modules if name.split(".")[0] == "building"]:
        del sys.modules[name]


def paragraphs(word: Path) -> list[str]:
    """Give the texts of a Word file's paragraphs and footnotes."""
    found = []
    with zipfile.ZipFile(word) as package:
        for part in ("word/document.xml", "word/footnotes.xml"):
            if part in package.namelist():
                root = etree.fromstring(package.read(part))
                found += ["".join(node.text or "" for node in p.iter(TEXT)) for p in root.iter(PARAGRAPH)]
    return found


def test_the_manifest_names_every_file() -> None:
    named = {f"{sample['name']}.{suffix}" for sample in MANIFEST for suffix in sample["formats"]}
    there = {path.name for path in SAMPLES.iterdir() if path.suffix in {".docx", ".pdf"}}
    assert named == there
    assert {path.stem for path in (SAMPLES / "source").glob("*.draft")} == {sample["name"] for sample in MANIFEST}


def test_the_samples_stay_small() -> None:
    assert sum(path.stat().st_size for path in SAMPLES.rglob("*") if path.is_file()) < 3_000_000


@pytest.mark.parametrize("sample", MANIFEST, ids=lambda sample: sample["name"])
def test_a_pdf_is_as_long_and_as_tagged_as_the_manifest_says(sample: dict[str, Any]) -> None:
    with pypdfium2.PdfDocument(SAMPLES / f"{sample['name']}.pdf") as pdf:
        assert len(pdf) == sample["pages"]
        assert bool(pypdfium2.raw.FPDFCatalog_IsTagged(pdf)) == sample["tagged"]


def test_the_pdfs_come_from_several_producers() -> None:
    producers = set()
    for sample in MANIFEST:
        with pypdfium2.PdfDocument(SAMPLES / f"{sample['name']}.pdf") as pdf:
            producers.add(pdf.get_metadata_dict()["Producer"].split()[0])
    assert len(producers) >= 3


def test_the_scanned_sample_holds_no_text() -> None:
    with pypdfium2.PdfDocument(SAMPLES / "inskannat.pdf") as pdf:
        assert not any(page.get_textpage().get_text_bounded().strip() for page in pdf)


@pytest.mark.parametrize("sample", READABLE, ids=lambda sample: sample["name"])
def test_every_format_holds_the_whole_source(sample: dict[str, Any], building: ModuleType) -> None:
    draft = importlib.import_module("building.draft").read_draft(SAMPLES / "source" / f"{sample['name']}.draft")
    blocks = [block.text for block in draft.blocks if block.kind in {"heading", "paragraph", "bullet", "box"}]
    cells = ["".join(run.text for run in cell) for block in draft.blocks for row in block.rows for cell in row]
    in_word = paragraphs(SAMPLES / f"{sample['name']}.docx")
    assert not [text for text in (*blocks, *cells) if text not in in_word]
    with pypdfium2.PdfDocument(SAMPLES / f"{sample['name']}.pdf") as pdf:
        in_pdf = "".join("".join(page.get_textpage().get_text_bounded().split()) for page in pdf)
    missing = [text for text in draft.headings if "".join(text.text.split()) not in in_pdf]
    assert not missing


@pytest.mark.parametrize("sample", READABLE, ids=lambda sample: sample["name"])
def test_a_word_file_comes_out_with_the_same_bytes(
    sample: dict[str, Any], building: ModuleType, tmp_path: Path
) -> None:
    source = SAMPLES / "source" / f"{sample['name']}.draft"
    draft = importlib.import_module("building.draft").read_draft(source)
    write_word = importlib.import_module("building.word").write_word
    for name in ("one.docx", "two.docx"):
        write_word(draft, tmp_path / name, {})
    assert (tmp_path / "one.docx").read_bytes() == (tmp_path / "two.docx").read_bytes()


@pytest.mark.parametrize("sample", READABLE, ids=lambda sample: sample["name"])
def test_a_sample_gets_the_same_verdicts_in_every_format(
    sample: dict[str, Any], reports: dict[str, DocumentReport]
) -> None:
    found = [
        {result.rule: result.verdict for result in (*report.results, *report.target_areas)}
        for report in (reports[f"{sample['name']}.{suffix}"] for suffix in sample["formats"])
    ]
    assert found[0]
    assert all(verdicts == found[0] for verdicts in found)


@pytest.mark.parametrize("sample", READABLE, ids=lambda sample: sample["name"])
def test_a_sample_is_recognised_in_every_format(sample: dict[str, Any], reports: dict[str, DocumentReport]) -> None:
    for suffix in sample["formats"]:
        profile = reports[f"{sample['name']}.{suffix}"].profile
        assert profile is not None
        assert profile.type.value == sample["doc_type"]
        assert profile.reference_date is not None
        assert profile.reference_date.value[:4] == str(sample["year"])


def test_the_scanned_sample_is_never_a_pass(reports: dict[str, DocumentReport]) -> None:
    failure = reports["inskannat.pdf"].failure
    assert failure is not None
    assert failure.code == "no-text-layer"
    assert not reports["inskannat.pdf"].results


WORDS = {"absent": "missing"}


@pytest.mark.parametrize("sample", READABLE, ids=lambda sample: sample["name"])
def test_a_sample_gets_the_verdicts_of_the_manifest(sample: dict[str, Any], reports: dict[str, DocumentReport]) -> None:
    """The manifest was written from the definitions, before there were rules; every format is held to it."""
    wrong = {
        f"{sample['name']}.{suffix} {result.requirement}": result.verdict.value
        for suffix in sample["formats"]
        for result in reports[f"{sample['name']}.{suffix}"].results
        if result.verdict.value
        not in [WORDS.get(word, word) for word in sample["verdicts"].get(result.requirement, [result.verdict.value])]
    }
    assert wrong == {}
