"""Packs are found, loaded and refused: what is wrong is told with file, line and hint."""

import importlib.util
from pathlib import Path
from typing import Any

import pytest

from policylint.checks import KINDS
from policylint.errors import RulePackError
from policylint.findings import Verdict
from policylint.rulepack import _CHECKS, available_packs, load_pack, load_vocabularies, rules_root

_spec = importlib.util.spec_from_file_location("packs", Path(__file__).with_name("packs.py"))
assert _spec is not None
assert _spec.loader is not None
packs = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(packs)

RULE_FILE = Path("harbour") / "boats-counted.yaml"


def _fault(folder: Path, **changes: Any) -> tuple[RulePackError, Path]:
    packs.write_pack(folder, **changes)
    with pytest.raises(RulePackError) as caught:
        load_pack(str(folder))
    return caught.value, folder / RULE_FILE


def test_the_packs_that_come_with_the_program_load() -> None:
    assert available_packs()
    for name in available_packs():
        pack = load_pack(name)
        assert pack.id == name
        assert pack.rules
        assert all(rule.family in pack.families for rule in pack.rules)
        assert Path(pack.root) == rules_root() / name


def test_a_pack_in_a_folder(tmp_path: Path) -> None:
    pack = load_pack(str(packs.write_pack(tmp_path)))
    assert [rule.id for rule in pack.rules] == ["boats-counted"]
    assert pack.areas == ()
    assert pack.names["dinghy"].sv == "jolle"
    assert [vocabulary.vocabulary for vocabulary in load_vocabularies(pack)] == ["cues", "boats"]


def test_names_of_the_pack_win(tmp_path: Path) -> None:
    packs.write_pack(tmp_path, pack={"names": {"dinghy": {"sv": "eka", "en": "skiff"}}})
    assert load_pack(str(tmp_path)).names["dinghy"].en == "skiff"


def test_every_kind_of_check_can_be_asked_for() -> None:
    assert set(_CHECKS) == set(KINDS)


def test_no_such_pack(tmp_path: Path) -> None:
    with pytest.raises(RulePackError) as caught:
        load_pack(available_packs()[0][:-1])
    assert (caught.value.code, caught.value.hint) == ("pack-not-found", available_packs()[0])
    with pytest.raises(RulePackError) as caught:
        load_pack(str(tmp_path))
    assert available_packs()[0] in caught.value.hint


def test_a_pack_without_rules(tmp_path: Path) -> None:
    packs.write_pack(tmp_path)
    (tmp_path / RULE_FILE).unlink()
    with pytest.raises(RulePackError) as caught:
        load_pack(str(tmp_path))
    assert caught.value.code == "pack-without-rules"


def test_unknown_key(tmp_path: Path) -> None:
    fault, path = _fault(tmp_path, rule={"adivce": {}})
    assert (fault.code, fault.path, fault.line) == ("unknown-key", path, packs.line_with(path, "adivce"))
    assert fault.hint == "advice"


def test_unknown_key_in_a_pattern(tmp_path: Path) -> None:
    fault, path = _fault(
        tmp_path, rule={"evidence": {**packs.RULE["evidence"], "named": {"any": ["boat"], "moods": []}}}
    )
    assert (fault.code, fault.line, fault.hint) == ("unknown-key", packs.line_with(path, "moods"), "mood")


def test_missing_key(tmp_path: Path) -> None:
    packs.write_pack(tmp_path)
    path = tmp_path / RULE_FILE
    packs.dump(path, {key: value for key, value in packs.RULE.items() if key != "clause"})
    with pytest.raises(RulePackError) as caught:
        load_pack(str(tmp_path))
    assert (caught.value.code, caught.value.details["key"]) == ("missing-key", "clause")


@pytest.mark.parametrize(
    ("changes", "at"),
    [
        ({"severity": {"core": "fatal"}}, "severity:"),
        ({"severity": {"everybody": "info"}}, "severity:"),
        ({"applies": {"groups": ["kern"]}}, "- kern"),
        ({"applies": {"groups": ["core"], "when": "sometimes"}}, "when: sometimes"),
        ({"clause": {**packs.RULE["clause"], "layer": "hearsay"}}, "layer: hearsay"),
        ({"name": {"sv": "Bara svenska"}}, "name:"),
    ],
)
def test_wrong_value(tmp_path: Path, changes: dict[str, Any], at: str) -> None:
    fault, path = _fault(tmp_path, rule=changes)
    assert fault.code in ("wrong-value", "missing-key")
    assert fault.path == path
    assert fault.line == packs.line_with(path, at)


def test_a_verdict_that_does_not_exist(tmp_path: Path) -> None:
    fault, _ = _fault(tmp_path, rule={"verdicts": {"great": "named"}})
    assert fault.code == "wrong-value"
    assert "great" in fault.hint


@pytest.mark.parametrize("changes", [{"id": "boats"}, {"family": "port"}])
def test_a_rule_in_the_wrong_place(tmp_path: Path, changes: dict[str, str]) -> None:
    fault, path = _fault(tmp_path, rule=changes)
    assert (fault.code, fault.path, fault.line) == ("rule-misplaced", path, 1)
    assert fault.hint == f"{changes.get('family', 'harbour')}/{changes.get('id', 'boats-counted')}.yaml"


def test_a_rule_that_stands_twice(tmp_path: Path) -> None:
    packs.write_pack(tmp_path)
    packs.dump(tmp_path / "port" / "boats-counted.yaml", {**packs.RULE, "family": "port"})
    with pytest.raises(RulePackError) as caught:
        load_pack(str(tmp_path))
    assert caught.value.code == "rule-twice"
    assert caught.value.path == tmp_path / "port" / "boats-counted.yaml"
    assert str(RULE_FILE) in caught.value.hint


def test_unknown_check(tmp_path: Path) -> None:
    fault, path = _fault(tmp_path, rule={"check": "guess"})
    assert (fault.code, fault.line) == ("unknown-check", packs.line_with(path, "check:"))
    assert "coverage" in fault.hint


def test_unknown_evidence(tmp_path: Path) -> None:
    fault, path = _fault(tmp_path, rule={"verdicts": {"addressed": "own-counts", "missing": "otherwise"}})
    assert (fault.code, fault.line) == ("unknown-evidence", packs.line_with(path, "own-counts"))
    assert (fault.details["key"], fault.hint) == ("own-counts", "own-count")


def test_bad_condition(tmp_path: Path) -> None:
    fault, path = _fault(tmp_path, rule={"verdicts": {"addressed": "(own-count", "missing": "otherwise"}})
    assert (fault.code, fault.line) == ("bad-condition", packs.line_with(path, "(own-count"))
    assert "bracket" in fault.hint


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_verdict_without_a_sentence(tmp_path: Path, language: str) -> None:
    messages = {**packs.RULE["messages"], language: {"addressed": "Räknas.", "missing": "Saknas."}}
    fault, path = _fault(tmp_path, rule={"messages": messages})
    assert (fault.code, fault.line) == ("missing-message", packs.line_with(path, "mentioned: named"))
    assert fault.details["key"] == "mentioned"


@pytest.mark.parametrize("verdict", ["addressed", "mentioned", "missing"])
def test_a_verdict_without_a_case(tmp_path: Path, verdict: str) -> None:
    tests = [case for case in packs.RULE["tests"] if case["verdict"] != verdict]
    fault, path = _fault(tmp_path, rule={"tests": tests})
    assert (fault.code, fault.line, fault.details["key"]) == (
        "rule-without-test",
        packs.line_with(path, "tests:"),
        verdict,
    )


def test_duplicate_key(tmp_path: Path) -> None:
    packs.write_pack(tmp_path)
    path = tmp_path / RULE_FILE
    path.write_text(path.read_text(encoding="utf-8") + "check: validity\n", encoding="utf-8")
    with pytest.raises(RulePackError) as caught:
        load_pack(str(tmp_path))
    assert caught.value.code == "yaml-syntax"
    assert caught.value.line == len(path.read_text(encoding="utf-8").splitlines())
    assert "check" in caught.value.hint


def test_a_vocabulary_that_is_not_there(tmp_path: Path) -> None:
    fault, _ = _fault(tmp_path, pack={"local-vocabularies": ["ships"]})
    assert fault.code == "pack-unreadable"
    assert fault.path == tmp_path / "ships.yaml"


def test_a_vocabulary_with_a_fault(tmp_path: Path) -> None:
    packs.write_pack(tmp_path)
    path = packs.dump(tmp_path / "boats.yaml", {**packs.WORDS, "concepts": [{"id": "x", "alias": ["y"]}]})
    with pytest.raises(RulePackError) as caught:
        load_pack(str(tmp_path))
    assert caught.value.path == path
    assert caught.value.line is not None


def test_one_rule_for_every_area(tmp_path: Path) -> None:
    packs.write_pack(tmp_path)
    rule = {key: value for key, value in packs.RULE.items() if key not in ("id", "name", "tests")}
    rule["evidence"] = {"own-count": {"any": ["area.{area}"]}, "named": {"any": ["{area}-named"]}}
    areas = {"south": {"sv": "Söder", "en": "South"}, "north": {"sv": "Norr", "en": "North"}}
    packs.dump(tmp_path / "target-area.yaml", {"areas": areas, "rule": rule})
    south, north = load_pack(str(tmp_path)).areas
    assert (south.id, south.name.sv, south.evidence["own-count"].any) == ("south", "Söder", ("area.south",))
    assert north.evidence["named"].any == ("north-named",)
    assert set(south.verdicts) == {Verdict.ADDRESSED, Verdict.MENTIONED, Verdict.MISSING}
