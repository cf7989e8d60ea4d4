"""The linter measured for real, on one document of each format there is."""

from pathlib import Path

import msgspec

from policylint.evaluation import evaluate
from policylint.rulepack import load_pack

SAMPLES = Path(__file__).parents[2] / "samples"
LABEL = """\
document: ny-vanort
profile: {doc_type: program, coverage: core+styr, reference_year: 2024}
requirements:
  R8: {accept: [contradicted], evidence: [{page: 2, section: "Område 3", quote: "de båda städerna ska bli vänstäder"}]}
  R14: {accept: [absent]}
target_areas:
  employment: {accept: [addressed]}
traps:
  - {quote: "förbindelsen av det slaget på tjugo år", for: R2}
"""


def test_a_labelled_document_is_measured_in_every_format(tmp_path: Path) -> None:
    label = tmp_path / "ny-vanort.yaml"
    label.write_text(LABEL, encoding="utf-8")
    pack = load_pack("vasteras-2014")
    rules = tuple(rule for rule in pack.rules if rule.clause.requirement != "R14")
    got = evaluate(label, SAMPLES, msgspec.structs.replace(pack, rules=rules))
    assert (got.documents, got.files, got.decisions) == (1, 2, 4)
    assert got.errors == ()
    assert got.unserved == {"R14": 1}
    assert got.requirements["R8"].accuracy == 1
    assert got.formats_agree == 1
    assert (got.profile.doc_type, got.profile.groups, got.profile.year) == (1, 1, 1)
    assert got.baseline is not None


def test_what_a_label_assumes_is_forced(tmp_path: Path) -> None:
    label = tmp_path / "uppfyller-kraven.yaml"
    text = "document: uppfyller-kraven\nassume: {doc_type: riktlinje}\nrequirements: {R1: {accept: [not-applicable]}}\n"
    label.write_text(text, encoding="utf-8")
    got = evaluate(label, SAMPLES, load_pack("vasteras-2014"))
    assert got.requirements["R1"].accuracy == 1


def test_a_document_without_a_text_layer_is_told(tmp_path: Path) -> None:
    label = tmp_path / "inskannat.yaml"
    label.write_text("document: inskannat\nrequirements: {R1: {accept: [absent]}}\n", encoding="utf-8")
    got = evaluate(label, SAMPLES, load_pack("vasteras-2014"))
    assert [error.code for error in got.errors] == ["no-text-layer"]
    assert got.overall.miss_rate == 1
