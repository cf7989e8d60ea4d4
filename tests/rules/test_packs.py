"""What holds for every rule and vocabulary: known tags and placeholders, own sentences, and no pack in the engine."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest
import yaml

from policylint.language.annotated import DERIVED_TAGS, INHERITED_PREFIXES
from policylint.language.vocabulary import Vocabulary
from policylint.rule import Bilingual, Pack, Pattern, Rule
from policylint.rulepack import available_packs, load_pack, load_vocabularies, rules_root

HERE = Path(__file__).parent
ENGINE = HERE.parents[1] / "policylint"

# Tags that the language component gives a clause by itself, rather than by a vocabulary.
OWN_TAGS = DERIVED_TAGS | {"verb.act"}
# What a clause has from the heading or column above it is told by a prefix.
PREFIXES = INHERITED_PREFIXES
PLACEHOLDERS = {"concepts", "sections", "quote", "lacking", "ended"}
MOODS = "commitment intention hedged need negated dropped quoted description done fragment heading".split()
PLACES = "body heading quote documents glossary contact history background risks goals".split()


@cache
def _pack(name: str) -> Pack:
    return load_pack(name)


@cache
def _vocabularies(name: str) -> tuple[Vocabulary, ...]:
    return tuple(load_vocabularies(_pack(name)))


def _sentences() -> ModuleType:
    spec = spec_from_file_location("sentences", HERE / "sentences.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


RULES = [
    pytest.param(name, rule, id=rule.id)
    for name in available_packs()
    for rule in (*_pack(name).rules, *_pack(name).areas)
]
PACKS = pytest.mark.parametrize("name", available_packs())


def _tags(name: str) -> set[str]:
    concepts = [concept for vocabulary in _vocabularies(name) for concept in vocabulary.concepts]
    return OWN_TAGS | {concept.id for concept in concepts} | {tag for concept in concepts for tag in concept.tags}


def _used(pattern: Pattern) -> Iterator[str]:
    for group in (pattern.any, pattern.without, *pattern.with_, *pattern.near):
        for tag in group:
            yield next((tag.removeprefix(prefix) for prefix in PREFIXES if tag.startswith(prefix)), tag)


@pytest.mark.parametrize(("name", "rule"), RULES)
def test_every_tag_of_a_pattern_is_one_of_a_vocabulary(name: str, rule: Rule) -> None:
    """The areas share their patterns: there a tag has to be known for one area at least."""
    areas = [area.id for area in _pack(name).areas]
    used = {tag for pattern in rule.evidence.values() for tag in _used(pattern)}
    if rule.id in areas:
        used = {tag for tag in used if not any(tag.replace(rule.id, area) in _tags(name) for area in areas)}
    assert used - _tags(name) == set()


@pytest.mark.parametrize(("name", "rule"), RULES)
def test_every_suggested_tag_is_one_of_a_vocabulary(name: str, rule: Rule) -> None:
    assert set(rule.advice.suggest) - _tags(name) == set()


@pytest.mark.parametrize(("name", "rule"), RULES)
def test_every_limit_of_a_pattern_is_known(name: str, rule: Rule) -> None:
    for pattern in rule.evidence.values():
        assert set(pattern.mood) <= set(MOODS)
        assert set(pattern.actor) <= {"own", "other", "unknown"}
        assert set(pattern.time) <= {"present", "past", "future"}
        assert {*pattern.place, *pattern.not_place} <= set(PLACES)


@pytest.mark.parametrize(("name", "rule"), RULES)
def test_every_placeholder_is_known(name: str, rule: Rule) -> None:
    texts = [str(getattr(rule.messages[language], field)) for language in ("sv", "en") for field in _fields(rule)]
    used = {placeholder for text in texts for placeholder in re.findall(r"{(.*?)}", text)}
    assert used <= PLACEHOLDERS


def _fields(rule: Rule) -> tuple[str, ...]:
    return tuple(rule.messages.sv.__struct_fields__)


@pytest.mark.parametrize(("name", "rule"), RULES)
def test_both_languages_use_the_same_placeholders(name: str, rule: Rule) -> None:
    for field in _fields(rule):
        found = [set(re.findall(r"{(.*?)}", getattr(rule.messages[language], field))) for language in ("sv", "en")]
        assert found[0] == found[1]


@pytest.mark.parametrize(("name", "rule"), RULES)
def test_every_kind_of_evidence_is_used(name: str, rule: Rule) -> None:
    conditions = " ".join(rule.verdicts.values())
    unused = [kind for kind in rule.evidence if not re.search(rf"(?<![\w-]){re.escape(kind)}(?![\w-])", conditions)]
    assert unused == []


@pytest.mark.parametrize(("name", "rule"), RULES)
def test_family_is_one_of_the_pack(name: str, rule: Rule) -> None:
    assert rule.family in _pack(name).families


@PACKS
def test_ids_are_given_once(name: str) -> None:
    ids = [concept.id for vocabulary in _vocabularies(name) for concept in vocabulary.concepts]
    assert sorted({i for i in ids if ids.count(i) > 1}) == []


@PACKS
def test_every_successor_and_area_is_known(name: str) -> None:
    concepts = [concept for vocabulary in _vocabularies(name) for concept in vocabulary.concepts]
    ids, areas = {concept.id for concept in concepts}, {rule.id for rule in _pack(name).areas}
    assert [s for concept in concepts for s in concept.successors if s not in ids] == []
    assert [area for concept in concepts for area in concept.areas if area not in areas] == []


@PACKS
def test_every_hidden_tag_is_known(name: str) -> None:
    hidden = {tag for vocabulary in _vocabularies(name) for concept in vocabulary.concepts for tag in concept.hides}
    assert hidden - _tags(name) == set()


@PACKS
def test_only_cues_are_verbs(name: str) -> None:
    """No topic is taken for a way of speaking."""
    for vocabulary in _vocabularies(name):
        for concept in vocabulary.concepts:
            if vocabulary.layer != "cue":
                assert not any(tag.startswith("verb.") for tag in concept.tags), concept.id


def test_no_case_shares_a_sentence_with_the_requirements() -> None:
    """The sentences of the requirements are kept as fingerprints; own examples must be own."""
    sentences = _sentences()
    known = set((HERE / "requirement-sentences.txt").read_text(encoding="utf-8").split())
    assert len(known) > 700
    files = [*rules_root().glob("*/*/*.yaml"), HERE.parent / "language" / "assertions.yaml"]
    shared = []
    for path in files:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        texts = [case["document"] for case in data.get("tests", ())]
        texts += [line["text"] for group in data.get("groups", ()) for line in group["lines"]]
        texts += data.get("advice", {}).get("example", {}).values()
        shared += [
            (path.name, sentence) for text in texts for sentence, mark in sentences.fingerprints(text) if mark in known
        ]
    assert shared == []


def test_a_sentence_of_the_requirements_would_be_found() -> None:
    """The fingerprint of a sentence does not hang on case, signs or line breaks."""
    marks = [dict(_sentences().fingerprints(text)) for text in ("Nya  avtal, om två år;", "nya avtal om (två) år")]
    assert [*marks[0].values()] == [*marks[1].values()]


def _words_of(name: str) -> set[str]:
    """Give the words that belong to one pack: its city, its bodies' names, its local agreements and its policy."""
    pack = _pack(name)
    folder = rules_root() / name
    words = {pack.id, pack.authority, *_texts(pack.name), *_texts(pack.policy)}
    for vocabulary in _vocabularies(name)[-len(pack.local_vocabularies) :]:
        for concept in vocabulary.concepts:
            words.update(alias for alias in concept.aliases if alias[0].isupper() or alias[0].isdigit())
            words.add(concept.id)
    bodies = yaml.safe_load((folder / "bodies.yaml").read_text(encoding="utf-8"))
    words.update(bodies["city_forms"])
    words.update(body["name"] for body in bodies["bodies"] if not body.get("generic"))
    return {word for word in words if len(word) > 2}


def _texts(text: Bilingual) -> tuple[str, str]:
    return text.sv, text.en


def _literals(path: Path) -> Iterator[str]:
    """Give the strings of a module, its docstrings aside."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    described = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, described) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


@PACKS
def test_no_module_holds_a_word_of_one_pack(name: str) -> None:
    words = sorted(_words_of(name), key=len, reverse=True)
    assert any("Västerås" in word for word in words)
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + r")(?!\w)", re.IGNORECASE)
    found = [
        (path.relative_to(ENGINE).as_posix(), text)
        for path in sorted(ENGINE.rglob("*.py"))
        for text in _literals(path)
        if pattern.search(text)
    ]
    found += [
        (path.name, match[0])
        for path in sorted(ENGINE.rglob("*.toml"))
        for match in pattern.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []


@PACKS
def test_no_module_knows_a_rule_or_requirement(name: str) -> None:
    known = {rule.id for rule in _pack(name).rules} | {rule.clause.requirement for rule in _pack(name).rules}
    found = [
        (path.relative_to(ENGINE).as_posix(), text)
        for path in sorted(ENGINE.rglob("*.py"))
        for text in _literals(path)
        if text in known
    ]
    assert found == []
