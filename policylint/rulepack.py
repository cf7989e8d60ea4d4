"""Finds, loads and validates rule packs, and the vocabularies that they name."""

import difflib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import msgspec

from policylint import yamlfile
from policylint.condition import ConditionError, parse
from policylint.errors import RulePackError
from policylint.language.vocabulary import Vocabulary
from policylint.rule import Bilingual, Pack, Rule, Strict

PACK_FILE: Final = "pack.yaml"
_AREA_FILE: Final = "target-area.yaml"
# Checks that gather fixed kinds of evidence instead of those that the rule names.
_FIXED_KINDS: Final = {"validity": ("planned", "dateable")}
_CHECKS: Final = ("coverage", "prohibition", "validity")


class _AreaTemplate(Strict, frozen=True, kw_only=True):
    """One rule for all target areas; `{area}` in its patterns stands for the area's id."""

    areas: dict[str, Bilingual]
    rule: dict[str, Any]


@cache
def rules_root() -> Path:
    """Give the folder of rule packs and vocabularies, in an installation and in a checkout alike."""
    return Path(str(files("policylint_rules")))


def available_packs() -> tuple[str, ...]:
    """Give the ids of the packs that come with the program."""
    return tuple(sorted(path.parent.name for path in rules_root().glob(f"*/{PACK_FILE}")))


def load_pack(name_or_path: str) -> Pack:
    """Give a pack by id or folder; raises `RulePackError` with file, line and hint."""
    folder = _folder_of(name_or_path)
    pack = yamlfile.read(folder / PACK_FILE, Pack)
    rules = tuple(_rules(folder))
    if not rules:
        raise RulePackError("pack-without-rules", path=folder)
    names = {
        concept.id: concept.name for vocabulary in load_vocabularies(pack, folder) for concept in vocabulary.concepts
    }
    return msgspec.structs.replace(
        pack, root=str(folder), rules=rules, areas=tuple(_areas(folder)), names={**names, **pack.names}
    )


def load_vocabularies(pack: Pack, folder: Path | None = None) -> Iterator[Vocabulary]:
    """Give the vocabularies that a pack names, the general ones first."""
    own = folder or Path(pack.root)
    for name in pack.vocabularies:
        yield yamlfile.read(rules_root() / "vocabulary" / f"{name}.yaml", Vocabulary)
    for name in pack.local_vocabularies:
        yield yamlfile.read(own / f"{name}.yaml", Vocabulary)


def vocabulary_data(name: str) -> Any:
    """Give the data of a file in the vocabulary folder that holds no concepts (places, document types, ...)."""
    return yamlfile.load(rules_root() / "vocabulary" / f"{name}.yaml")


def _folder_of(name_or_path: str) -> Path:
    own = rules_root() / name_or_path
    if (own / PACK_FILE).is_file():
        return own
    given = Path(name_or_path)
    if (given / PACK_FILE).is_file():
        return given
    near = difflib.get_close_matches(name_or_path, available_packs(), n=1)
    raise RulePackError("pack-not-found", path=name_or_path, hint=near[0] if near else ", ".join(available_packs()))


def _rules(folder: Path) -> Iterator[Rule]:
    seen: dict[str, Path] = {}
    for path in sorted(folder.glob("*/*.yaml")):
        rule = yamlfile.read(path, Rule)
        _validate(rule, path)
        if rule.id in seen:
            raise RulePackError("rule-twice", path=path, line=1, hint=str(seen[rule.id]), key=rule.id)
        seen[rule.id] = path
        yield rule


def _areas(folder: Path) -> Iterator[Rule]:
    path = folder / _AREA_FILE
    if not path.is_file():
        return
    template = yamlfile.read(path, _AreaTemplate)
    for area, name in template.areas.items():
        data = _filled(template.rule, area)
        yield yamlfile.read(path, Rule, {**data, "id": area, "name": {"sv": name.sv, "en": name.en}})


def _filled(data: Any, area: str) -> Any:
    if isinstance(data, dict):
        return {key: _filled(value, area) for key, value in data.items()}
    if isinstance(data, list):
        return [_filled(value, area) for value in data]
    return data.replace("{area}", area) if isinstance(data, str) else data


def _validate(rule: Rule, path: Path) -> None:
    """Check what the types cannot: name, family, check, conditions, messages and tests."""
    if rule.id != path.stem or rule.family != path.parent.name:
        raise RulePackError(
            "rule-misplaced", path=path, line=yamlfile.line_of(path, ["id"]), hint=f"{rule.family}/{rule.id}.yaml"
        )
    if rule.check not in _CHECKS:
        raise RulePackError(
            "unknown-check", path=path, line=yamlfile.line_of(path, ["check"]), key=rule.check, hint=", ".join(_CHECKS)
        )
    known = {*rule.evidence, *_FIXED_KINDS.get(rule.check, ())}
    for verdict, condition in rule.verdicts.items():
        line = yamlfile.line_of(path, ["verdicts", verdict.value])
        for name in _names_in(condition, path, line):
            if name not in known:
                near = difflib.get_close_matches(name, known, n=1)
                raise RulePackError("unknown-evidence", path=path, line=line, key=name, hint=near[0] if near else "")
        if not rule.messages["sv"].of(verdict) or not rule.messages["en"].of(verdict):
            raise RulePackError("missing-message", path=path, line=line, key=verdict.value)
    _validate_tests(rule, path)


def _names_in(condition: str, path: Path, line: int | None) -> Iterable[str]:
    try:
        return parse(condition)[1]
    except ConditionError as error:
        raise RulePackError("bad-condition", path=path, line=line, hint=str(error)) from error


def _validate_tests(rule: Rule, path: Path) -> None:
    tested = {test.verdict for test in rule.tests}
    for verdict in rule.verdicts:
        if verdict not in tested:
            raise RulePackError(
                "rule-without-test", path=path, line=yamlfile.line_of(path, ["tests"]), key=verdict.value
            )
