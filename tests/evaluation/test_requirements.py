"""The index that is shipped with the rules, and the labels that are held to it."""

from pathlib import Path

from policylint.evaluation.labels import read_labels
from policylint.evaluation.requirements import requirement_index

LEARNING = Path(__file__).parent / "learning"


def test_the_index_knows_every_requirement_once() -> None:
    index = requirement_index()
    assert list(index.groups) == [f"R{number}" for number in range(1, 57)]
    assert index.forbidding == {"R8", "R10", "R53", "R56"}


def test_the_groups_decide_what_a_label_must_name() -> None:
    index = requirement_index()
    assert {"R1", "R2", "R3", "R4", "R7", "R8"} <= set(index.wanted(("core",), "verksamhetsplan"))
    assert "R1" not in index.wanted(("styr",), "policy")
    assert {"R4", "R7", "R8", "R52"} <= set(index.wanted(("styr",), "policy"))
    assert index.wanted(("none",), "riktlinje") == ("R53", "R55", "R56")
    assert "R36" in index.wanted(("light",), "projektplan")
    assert "R36" not in index.wanted(("light",), "delarsrapport")


def test_the_labels_in_the_repository_can_be_read() -> None:
    labels = read_labels(LEARNING, requirement_index())
    assert {label.document for label in labels} == {path.stem for path in LEARNING.glob("*.md")}
