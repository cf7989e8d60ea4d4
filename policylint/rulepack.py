"""Finds, loads and validates rule packs, and the vocabularies that they name."""

import difflib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import msgspec

from policylint import validation, yamlfile
from policylint.errors import RulePackError
from policylint.language.vocabulary import Concept, Vocabulary
from policylint.rule import Bilingual, Pack, Rule, Strict

PACK_FILE: Final = "pack.yaml"
_AREA_FILE: Final = "target-area.yaml"


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
    path = folder / PACK_FILE
    pack = yamlfile.read(path, Pack)
    validation.refuse(validation.faults_of_pack(pack), path)
    validation.refuse(_missing_vocabularies(pack, folder), path)
    rules = tuple(_rules(folder))
    if not rules:
        raise RulePackError("pack-without-rules", path=folder)
    areas = tuple(_areas(folder))
    concepts = [concept for vocabulary in load_vocabularies(pack, folder) for concept in vocabulary.concepts]
    _validate_names(folder, pack, rules, areas, concepts)
    names = {concept.id: concept.name for concept in concepts}
    return msgspec.structs.replace(pack, root=str(folder), rules=rules, areas=areas, names={**names, **pack.names})


def load_vocabularies(pack: Pack, folder: Path | None = None) -> Iterator[Vocabulary]:
    """Give the vocabularies that a pack names, the general ones first."""
    own = folder or Path(pack.root)
    for name in pack.vocabularies:
        yield yamlfile.read(rules_root() / "vocabulary" / f"{name}.yaml", Vocabulary)
    for name in pack.local_vocabularies:
        yield yamlfile.read(own / f"{name}.yaml", Vocabulary)


def _missing_vocabularies(pack: Pack, folder: Path) -> Iterator[validation.Fault]:
    general = rules_root() / "vocabulary"
    for key, names, where in (
        ("vocabularies", pack.vocabularies, general),
        ("local-vocabularies", pack.local_vocabularies, folder),
    ):
        for number, name in enumerate(names):
            if not (where / f"{name}.yaml").is_file():
                there = [path.stem for path in where.glob("*.yaml")]
                yield validation.Fault(code="unknown-vocabulary", steps=(key, str(number)), key=name, among=there)


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
        rule = yamlfile.read(path, Rule, {**data, "id": area, "name": {"sv": name.sv, "en": name.en}}, below=("rule",))
        validation.refuse(validation.faults_within(rule), path, below=("rule",))
        yield rule


def _filled(data: Any, area: str) -> Any:
    if isinstance(data, dict):
        return {key: _filled(value, area) for key, value in data.items()}
    if isinstance(data, list):
        return [_filled(value, area) for value in data]
    return data.replace("{area}", area) if isinstance(data, str) else data


def _validate(rule: Rule, path: Path) -> None:
    """Check a rule by itself."""
    if rule.id != path.stem or rule.family != path.parent.name:
        raise RulePackError(
            "rule-misplaced", path=path, line=yamlfile.line_of(path, ["id"]), hint=f"{rule.family}/{rule.id}.yaml"
        )
    validation.refuse(validation.faults_within(rule), path)
    validation.refuse(validation.faults_of_tests(rule), path)


def _validate_names(
    folder: Path, pack: Pack, rules: Sequence[Rule], areas: Sequence[Rule], concepts: Iterable[Concept]
) -> None:
    """Check that what the rules name is known to the vocabularies and the pack."""
    known = validation.known_names(
        pack,
        concepts=((concept.id, *concept.tags) for concept in concepts),
        places=vocabulary_data("places")["places"],
        domains=(domain["id"] for domain in vocabulary_data("domains")["domains"]),
        types=(kind["id"] for kind in vocabulary_data("document-types")["types"]),
    )
    for rule in rules:
        validation.refuse(validation.faults_among(rule, known), folder / rule.family / f"{rule.id}.yaml")
    requirements = (rule.clause.requirement for rule in rules)
    validation.refuse(validation.faults_of_questions(pack, requirements), folder / PACK_FILE)
    path, ids = folder / _AREA_FILE, [area.id for area in areas]
    for area in areas:
        validation.refuse(validation.faults_among(area, known, ids), path, below=("rule",))
        validation.refuse(validation.faults_of_area(area, known), path)
