"""A label is read strictly: whatever is wrong in it is told with file, line and what may have been meant."""

from contextlib import suppress
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from policylint.errors import LabelError
from policylint.evaluation.labels import TARGET_AREAS, Label, read_label, read_labels
from policylint.evaluation.requirements import RequirementIndex
from policylint.findings import Verdict

INDEX = RequirementIndex(
    facts_as_of="2026-11",
    forbidding=frozenset({"R8"}),
    groups={"R1": ("core",), "R2": ("core",), "R4": ("core", "styr"), "R8": ("light",), "R36": ("projektplan",)},
)

FULL = """\
document: vp-tekniska-2025
profile: {doc_type: verksamhetsplan, coverage: core, reference_year: 2025, domains: [water, transport]}
assume: {reference_year: 2015}
target_areas:
  employment: {accept: [absent]}
  research_innovation: {accept: [mentioned, absent]}
  climate_energy: {accept: [partly], evidence: [{page: 3, section: "Miljö", quote: "färre transporter"}]}
  education: {accept: [absent]}
  poverty_inclusion: {accept: [absent]}
requirements:
  R1: {accept: [addressed], evidence: [{page: null, section: "Omvärld", quote: "möter Oulu i maj"}]}
  R2: {accept: [contradicted]}
  R4: {accept: [not-applicable]}
traps:
  - {quote: "fonden för hembygdens vänner", for: R2, why: "en lokal fond"}
"""


def read(folder: Path, text: str, *, strict: bool = False) -> Label:
    file = folder / "label.yaml"
    file.write_text(text, encoding="utf-8")
    return read_label(file, INDEX, strict=strict)


def fault(folder: Path, text: str, *, strict: bool = False) -> LabelError:
    with pytest.raises(LabelError) as caught:
        read(folder, text, strict=strict)
    return caught.value


def test_a_full_label_is_read(tmp_path: Path) -> None:
    label = read(tmp_path, FULL, strict=True)
    assert label.document == "vp-tekniska-2025"
    assert (label.profile.doc_type, label.profile.groups, label.profile.reference_year) == (
        "verksamhetsplan",
        ("core",),
        2025,
    )
    assert label.profile.domains == ("water", "transport")
    assert label.assume.reference_date == "2015"
    assert label.target_areas["research_innovation"].accept == (Verdict.MENTIONED, Verdict.MISSING)
    assert label.target_areas["climate_energy"].evidence[0].page == 3
    assert label.requirements["R1"].evidence[0].quote == "möter Oulu i maj"
    assert (label.traps[0].for_, label.traps[0].why) == ("R2", "en lokal fond")


@pytest.mark.parametrize(
    ("coverage", "groups"),
    [
        ("core", ("core",)),
        ("core+styr", ("core", "styr")),
        ("styrdokument", ("styr",)),
        ("[styr, core]", ("core", "styr")),
        ("none", ("none",)),
    ],
)
def test_groups_may_be_written_in_several_ways(tmp_path: Path, coverage: str, groups: tuple[str, ...]) -> None:
    assert read(tmp_path, f"document: d\nprofile: {{coverage: {coverage}}}\n").profile.groups == groups


def test_a_year_that_is_not_known_is_not_a_year_that_is_not_labelled(tmp_path: Path) -> None:
    assert read(tmp_path, "document: d\nprofile: {reference_year: null}\n").profile.year_unknown
    assert not read(tmp_path, "document: d\nprofile: {doc_type: plan}\n").profile.year_unknown


@pytest.mark.parametrize(
    ("text", "code", "line", "hint"),
    [
        ("document: d\nrequirments: {}\n", "label-unknown-key", 2, "requirements"),
        ("document: d\nrequirements:\n  R1:\n    acept: [absent]\n", "label-unknown-key", 4, "accept"),
        ("document: d\nrequirements:\n  R1: {accept: [missing]}\n", "label-unknown-verdict", 3, "absent"),
        ("document: d\nrequirements:\n  R1: {accept: [adressed]}\n", "label-unknown-verdict", 3, "addressed"),
        ("document: d\nrequirements:\n\n  R44: {accept: [absent]}\n", "label-unknown-requirement", 4, "R4"),
        ("document: d\ntarget_areas:\n  climate: {accept: [absent]}\n", "label-unknown-area", 3, "climate_energy"),
        ("document: d\nprofile: {coverage: kärna}\n", "label-unknown-group", 2, "core"),
        ("document: d\nassume: {coverage: core}\n", "label-unknown-key", 2, "doc_type"),
        ("document: d\ntraps:\n- {quote: x, for: R99}\n", "label-unknown-requirement", 3, "R"),
        ("document: d\ntraps:\n- {quote: x}\n", "label-missing-key", 3, ""),
        ("profile: {}\n", "label-missing-key", 1, ""),
        ("document: d\nrequirements:\n  R1: {evidence: []}\n", "label-missing-key", 3, ""),
        ("document: d\nrequirements:\n  R1: {accept: absent}\n", "label-expected-list", 3, ""),
        ("document: d\nrequirements:\n  R1: {accept: []}\n", "label-empty-list", 3, ""),
        ("document: d\nprofile: {reference_year: i fjol}\n", "label-expected-number", 2, ""),
        ("document: d\nrequirements: [R1]\n", "label-expected-mapping", 2, ""),
        ("document: d\ndocument: e\n", "label-repeated-key", 2, ""),
        ("document: d\nrequirements: {R1: {accept: [absent}\n", "label-no-yaml", 2, ""),
        ("document: d\n\x07\n", "label-no-yaml", 0, ""),
        ("# bara en kommentar\n", "label-empty", 1, ""),
        ("document:\n", "label-expected-text", 1, ""),
    ],
)
def test_a_fault_is_told_with_its_line(tmp_path: Path, text: str, code: str, line: int, hint: str) -> None:
    error = fault(tmp_path, text)
    assert (error.code, error.details["line"]) == (code, line)
    assert hint in str(error.details["hint"])
    assert str(error.path).endswith("label.yaml")


def test_a_file_that_is_not_utf8_is_told(tmp_path: Path) -> None:
    file = tmp_path / "label.yaml"
    file.write_bytes("document: förskola\n".encode("latin-1"))
    with pytest.raises(LabelError) as caught:
        read_label(file, INDEX)
    assert caught.value.code == "label-unreadable"


@pytest.mark.parametrize("left_out", ["R1", "R2", "R4", *TARGET_AREAS])
def test_strict_refuses_a_label_that_leaves_something_out(tmp_path: Path, left_out: str) -> None:
    text = "".join(line for line in FULL.splitlines(keepends=True) if not line.strip().startswith(f"{left_out}:"))
    error = fault(tmp_path, text, strict=True)
    assert (error.code, error.details["key"]) == ("label-incomplete", left_out)
    assert read(tmp_path, text).document == "vp-tekniska-2025"


def test_strict_asks_by_type_where_only_one_type_of_a_group_is_meant(tmp_path: Path) -> None:
    areas = "".join(f"  {area}: {{accept: [absent]}}\n" for area in TARGET_AREAS)
    text = "document: d\nprofile: {doc_type: %s, coverage: light}\ntarget_areas:\n" + areas
    rest = "requirements:\n  R8: {accept: [not-applicable]}\n"
    assert read(tmp_path, text % "remiss" + rest, strict=True).requirements.keys() == {"R8"}
    assert fault(tmp_path, text % "projektplan" + rest, strict=True).details["key"] == "R36"


def test_strict_needs_the_groups(tmp_path: Path) -> None:
    assert fault(tmp_path, "document: d\n", strict=True).details["key"] == "coverage"


def test_a_folder_is_read_in_depth_and_by_document(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "x.yml").write_text("document: a-plan\n", encoding="utf-8")
    (tmp_path / "y.yaml").write_text("document: b-plan\n", encoding="utf-8")
    (tmp_path / "readme.md").write_text("inte en etikett", encoding="utf-8")
    assert [label.document for label in read_labels(tmp_path, INDEX)] == ["a-plan", "b-plan"]
    assert [label.document for label in read_labels(tmp_path / "y.yaml", INDEX)] == ["b-plan"]


def test_two_labels_for_one_document_are_refused(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text("document: plan\n", encoding="utf-8")
    with pytest.raises(LabelError) as caught:
        read_labels(tmp_path, INDEX)
    assert caught.value.code == "label-repeated-document"


def test_no_labels_at_all_are_not_a_run_without_faults(tmp_path: Path) -> None:
    with pytest.raises(LabelError) as caught:
        read_labels(tmp_path, INDEX)
    assert caught.value.code == "label-none-found"


def test_a_year_is_written_in_plain_digits(tmp_path: Path) -> None:
    for year in ("0x7E9", "2_025", "2025.0", "tusen"):
        assert fault(tmp_path, f"document: d\nprofile: {{reference_year: {year}}}\n").code == "label-expected-number"


def test_a_file_that_is_nested_without_end_is_told(tmp_path: Path) -> None:
    assert fault(tmp_path, "document: " + "[" * 20_000 + "\n").code == "label-no-yaml"


_SCALARS = st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=8), st.sampled_from(["R1", "absent"]))
_KEYS = st.sampled_from(
    ["document", "profile", "requirements", "accept", "evidence", "quote", "R1", "education", "for"]
)
_TREES = st.recursive(_SCALARS, lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(_KEYS, inner)))


@given(tree=_TREES)
def test_whatever_stands_in_a_label_it_is_read_or_told(tree: object, tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.getbasetemp() / "any.yaml"
    file.write_text(yaml.safe_dump(tree, allow_unicode=True), encoding="utf-8")
    with suppress(LabelError):
        assert read_label(file, INDEX).document
