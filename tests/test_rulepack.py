"""Packs are found, loaded and refused: what is wrong is told with file, line and hint."""

import importlib.util
import inspect
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from policylint import validation
from policylint.checks import KINDS, content, metadata
from policylint.cli.faults import error_line
from policylint.errors import RulePackError
from policylint.findings import Verdict
from policylint.language import context
from policylint.messages import LANGUAGES
from policylint.rulepack import available_packs, load_pack, load_vocabularies, rules_root

_spec = importlib.util.spec_from_file_location("packs", Path(__file__).with_name("packs.py"))
assert _spec is not None
assert _spec.loader is not None
packs = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(packs)

RULE_FILE = Path("harbour") / "boats-counted.yaml"


def _evidence(**fields: Any) -> dict[str, Any]:
    """Give the rule's evidence with other limits for its second kind."""
    return {"evidence": {**packs.RULE["evidence"], "named": {"any": ["boat"], **fields}}}


def _message(text: str) -> dict[str, Any]:
    messages = packs.RULE["messages"]
    return {"messages": {**messages, "sv": {**messages["sv"], "mentioned": text}}}


def _profile(**values: str) -> dict[str, Any]:
    first, *rest = packs.RULE["tests"]
    return {"tests": [first, {**rest[0], "profile": values}, *rest[1:]]}


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
    assert set(validation.CHECKS) == set(KINDS)
    assert validation.FIXED_KINDS["metadata"] == metadata.KINDS
    assert set(validation.FIXED_KINDS["content"]) == {*content.PARTS, *content.TYPES}


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
        ({"name": {"sv": "Bara svenska"}}, "name:"),
        ({"name": [1]}, "name:"),
    ],
)
def test_wrong_value(tmp_path: Path, changes: dict[str, Any], at: str) -> None:
    fault, path = _fault(tmp_path, rule=changes)
    assert fault.code in ("wrong-value", "missing-key")
    assert fault.path == path
    assert fault.line == packs.line_with(path, at)


@pytest.mark.parametrize(
    ("changes", "at", "word", "meant"),
    [
        ({"severity": {"core": "warnin"}}, "core: warnin", "warnin", "warning"),
        ({"severity": {"core": "info", "stryr": "info"}}, "stryr: info", "stryr", "styr"),
        ({"severity": {"everybody": "info"}}, "everybody: info", "everybody", ""),
        ({"applies": {"groups": ["core", "cor"]}}, "- cor", "cor", "core"),
        ({"applies": {"groups": ["core"], "when": "allways"}}, "when: allways", "allways", "always"),
        ({"clause": {**packs.RULE["clause"], "layer": "anex"}}, "layer: anex", "anex", "annex"),
        ({"verdicts": {"adressed": "named"}}, "adressed: named", "adressed", "addressed"),
        (_evidence(mood=["commitment", "comitment"]), "- comitment", "comitment", "commitment"),
        (_evidence(within="nxt"), "within: nxt", "nxt", "next"),
        (_evidence(actor=["owm"]), "- owm", "owm", "own"),
        (_evidence(time=["futur"]), "- futur", "futur", "future"),
    ],
)
def test_a_word_that_is_none_of_those_there_are(
    tmp_path: Path, changes: dict[str, Any], at: str, word: str, meant: str
) -> None:
    """The nearest is told, on the line where the word stands, with all there are."""
    fault, path = _fault(tmp_path, rule=changes)
    assert (fault.code, fault.path, fault.details["key"], fault.hint) == ("unknown-value", path, word, meant)
    assert fault.line == max(n for n, line in enumerate(path.read_text().splitlines(), 1) if at in line)
    for language in LANGUAGES:
        assert word in error_line(fault, language)
        assert meant in error_line(fault, language)


@pytest.mark.parametrize(
    ("changes", "code", "at", "word", "meant"),
    [
        (_evidence(any=["boat", "boaat"]), "unknown-tag", "- boaat", "boaat", "boat"),
        (_evidence(any=["heading.boaat"]), "unknown-tag", "- heading.boaat", "heading.boaat", ""),
        (_evidence(**{"with": [["verb.act"], ["verb.aply"]]}), "unknown-tag", "verb.aply", "verb.aply", "verb.apply"),
        (_evidence(near=[["boatt"]]), "unknown-tag", "boatt", "boatt", "boat"),
        (_evidence(without=["feryr"]), "unknown-tag", "- feryr", "feryr", "ferry"),
        (_evidence(**{"not-place": ["dokuments"]}), "unknown-place", "- dokuments", "dokuments", "documents"),
        (_evidence(place=["goal_columns"]), "unknown-place", "- goal_columns", "goal_columns", ""),
        (
            {"applies": {"groups": ["core"], "when": "domain", "domains": ["cultur"]}},
            "rule-domain",
            "- cultur",
            "cultur",
            "culture",
        ),
        (
            {"applies": {"groups": ["core"], "types": ["projectplan"]}},
            "rule-type",
            "- projectplan",
            "projectplan",
            "projektplan",
        ),
        ({"advice": {**packs.RULE["advice"], "suggest": ["boatt"]}}, "unknown-tag", "- boatt", "boatt", "boat"),
        (_message("Räknas: {koncepts}."), "unknown-placeholder", "{koncepts}", "koncepts", "concepts"),
        (_message("Räknas: {concepts."), "unknown-placeholder", "{concepts.", "concepts.", "concepts"),
        (_profile(doctype="plan"), "unknown-key", "doctype:", "doctype", "doc_type"),
        ({"severity": {"light": "info"}}, "severity-missing", "severity:", "core", ""),
        ({"applies": {"groups": ["core"], "from": "igår"}}, "rule-date", "from:", "igår", ""),
        ({"applies": {"groups": ["core"], "from": "2014"}}, "rule-date", "from:", "2014", ""),
        ({"applies": {"groups": ["core"], "to": "2014-02-30"}}, "rule-date", "to:", "2014-02-30", ""),
        (
            {"applies": {"groups": ["core"], "from": "2014-10-09", "to": "2014-10-08"}},
            "rule-never-applies",
            "to:",
            "2014-10-08",
            "",
        ),
        ({"verdicts": {}, "tests": []}, "rule-without-verdicts", "verdicts:", "", ""),
        ({"tests": []}, "rule-without-test", "tests:", "addressed", ""),
    ],
)
def test_a_slip_of_the_pen_is_refused(
    tmp_path: Path, changes: dict[str, Any], code: str, at: str, word: str, meant: str
) -> None:
    """What nothing else knows would match nothing, and change a verdict without a word."""
    fault, path = _fault(tmp_path, rule=changes)
    assert (fault.code, fault.path, fault.details["key"], fault.hint) == (code, path, word, meant)
    assert fault.line == packs.line_with(path, at)
    for language in LANGUAGES:
        line = error_line(fault, language)
        assert line.startswith(f"{path}:{fault.line}: ")
        assert word in line
        assert ("Menade du" in line or "Did you mean" in line) is bool(meant)
    if code in ("unknown-place", "rule-domain") and not meant:
        assert "De som finns: " in error_line(fault, "sv")


def test_a_rule_of_no_family(tmp_path: Path) -> None:
    fault, path = _fault(tmp_path, pack={"families": {"harbor": packs.PACK["families"]["harbour"]}})
    assert (fault.code, fault.line, fault.hint) == ("unknown-family", packs.line_with(path, "family:"), "harbor")


def test_a_question_that_no_rule_answers(tmp_path: Path) -> None:
    question = {"name": {"sv": "Båtar", "en": "Boats"}, "requirements": ["H1", "H2"]}
    packs.write_pack(tmp_path, pack={"questions": [question]})
    with pytest.raises(RulePackError) as caught:
        load_pack(str(tmp_path))
    fault = caught.value
    assert (fault.code, fault.details["key"], fault.hint) == ("unknown-requirement", "H2", "")
    assert fault.line == packs.line_with(tmp_path / "pack.yaml", "- H2")


def test_a_policy_without_a_date(tmp_path: Path) -> None:
    packs.write_pack(tmp_path, pack={"adopted": "2014"})
    with pytest.raises(RulePackError) as caught:
        load_pack(str(tmp_path))
    path = tmp_path / "pack.yaml"
    assert (caught.value.code, caught.value.path, caught.value.line) == (
        "rule-date",
        path,
        packs.line_with(path, "adopted:"),
    )


def test_a_date_needs_no_quotes(tmp_path: Path) -> None:
    folder = packs.write_pack(tmp_path, rule={"applies": {"groups": ["core"], "from": date(2014, 10, 9)}})
    assert load_pack(str(folder)).rules[0].applies.from_ == "2014-10-09"


def test_the_places_of_a_pattern_are_those_that_a_block_can_have() -> None:
    """Places by form are those that `contexts` gives beside the headings' own; nothing else holds them together."""
    source = inspect.getsource(context)
    assert all(f'"{place}"' in source for place in validation.FORM_PLACES)


def test_a_clause_of_a_certain_form_has_tags_that_may_be_asked_for(tmp_path: Path) -> None:
    tags = [["has.figure", "row.figure", "has.year", "does", "heading.boat", "column.ferry"]]
    assert load_pack(str(packs.write_pack(tmp_path, rule=_evidence(**{"with": tags})))).rules


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


@pytest.mark.parametrize(
    ("condition", "code", "word", "meant"),
    [
        ("(own-count", "unfinished-condition", "", ""),
        ("own-count and", "unfinished-condition", "", ""),
        ("own-count orr named", "bad-condition", "orr", "or"),
        ("(own-count adn named)", "bad-condition", "adn", "and"),
        ("own-count & named", "bad-condition", "& named", ""),
        ("or named", "bad-condition", "or", ""),
    ],
)
def test_bad_condition(tmp_path: Path, condition: str, code: str, word: str, meant: str) -> None:
    fault, path = _fault(tmp_path, rule={"verdicts": {"addressed": condition, "missing": "otherwise"}})
    assert (fault.code, fault.line) == (code, packs.line_with(path, condition))
    assert (fault.details["key"], fault.hint) == (word, meant)
    assert word in error_line(fault, "sv")


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


@pytest.mark.parametrize(
    ("changes", "word", "meant"),
    [
        ({"local-vocabularies": ["boats", "boat"]}, "boat", "boats"),
        ({"vocabularies": ["cuess"]}, "cuess", "cues"),
        ({"vocabularies": ["xyzzy"]}, "xyzzy", ""),
    ],
)
def test_a_vocabulary_that_is_not_there(tmp_path: Path, changes: dict[str, Any], word: str, meant: str) -> None:
    fault, _ = _fault(tmp_path, pack=changes)
    path = tmp_path / "pack.yaml"
    assert (fault.code, fault.path, fault.details["key"], fault.hint) == ("unknown-vocabulary", path, word, meant)
    assert path.read_text(encoding="utf-8").splitlines()[(fault.line or 0) - 1] == f"- {word}"


def test_a_vocabulary_with_a_fault(tmp_path: Path) -> None:
    packs.write_pack(tmp_path)
    path = packs.dump(tmp_path / "boats.yaml", {**packs.WORDS, "concepts": [{"id": "x", "alias": ["y"]}]})
    with pytest.raises(RulePackError) as caught:
        load_pack(str(tmp_path))
    assert caught.value.path == path
    assert caught.value.line is not None


def _write_areas(folder: Path, *, areas: Sequence[str] = ("south", "north"), **changes: Any) -> Path:
    """Write a pack with a rule for target areas, of which boats of the south have an opposite, and give the file."""
    tags = {"south": ["area.south", "opposite.south"], "north": ["area.north"]}
    concepts = [
        {"id": f"{name}-side", "name": {"sv": name, "en": name}, "tags": of, "aliases": [name]}
        for name, of in tags.items()
    ]
    packs.write_pack(folder)
    packs.dump(folder / "boats.yaml", {**packs.WORDS, "concepts": [*packs.WORDS["concepts"], *concepts]})
    rule = {key: value for key, value in packs.RULE.items() if key not in ("id", "name", "tests")}
    rule["evidence"] = {
        "own-count": {"any": ["area.{area}"], "without": ["opposite.{area}"]},
        "named": {"any": ["area.{area}"]},
    }
    names = {"south": {"sv": "Söder", "en": "South"}, "north": {"sv": "Norr", "en": "North"}}
    data = {name: names.get(name, names["south"]) for name in areas}
    return packs.dump(folder / "target-area.yaml", {"areas": data, "rule": {**rule, **changes}})


def test_one_rule_for_every_area(tmp_path: Path) -> None:
    _write_areas(tmp_path)
    south, north = load_pack(str(tmp_path)).areas
    assert (south.id, south.name.sv, south.evidence["own-count"].any) == ("south", "Söder", ("area.south",))
    assert north.evidence["own-count"].without == ("opposite.north",)
    assert set(south.verdicts) == {Verdict.ADDRESSED, Verdict.MENTIONED, Verdict.MISSING}


@pytest.mark.parametrize(
    ("changes", "code", "at", "meant"),
    [
        ({"areas": ("south", "nort")}, "unknown-tag", "nort:", "area.north"),
        (
            {"evidence": {"own-count": {"any": ["area.{area}"]}, "named": {"any": ["aera.{area}"]}}},
            "unknown-tag",
            "- aera.{area}",
            "area.south",
        ),
        ({"verdicts": {"addressed": "own-cont"}}, "unknown-evidence", "addressed: own-cont", "own-count"),
        ({"severity": {"light": "info"}}, "severity-missing", "severity:", ""),
        ({"adivce": {}}, "unknown-key", "adivce:", "advice"),
        ({"severity": {"core": "inf"}}, "unknown-value", "core: inf", "info"),
    ],
)
def test_a_fault_in_the_rule_for_areas(tmp_path: Path, changes: dict[str, Any], code: str, at: str, meant: str) -> None:
    path = _write_areas(tmp_path, **changes)
    with pytest.raises(RulePackError) as caught:
        load_pack(str(tmp_path))
    fault = caught.value
    assert (fault.code, fault.path, fault.hint) == (code, path, meant)
    assert fault.line == packs.line_with(path, at)
