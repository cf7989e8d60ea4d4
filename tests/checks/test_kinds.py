"""Every kind of check is registered, and every module is a kind or what kinds share."""

from pathlib import Path

import msgspec
import pytest

from policylint import checks
from policylint.checks import KINDS, starting_points
from policylint.language.vocabulary import Concept
from policylint.rule import Pattern, Rule
from policylint.rulepack import available_packs, load_pack


def test_no_kind_is_forgotten() -> None:
    modules = {path.stem for path in Path(checks.__file__).parent.glob("*.py")} - {"__init__", "gathering"}
    assert set(KINDS) == modules
    assert all(callable(kind) for kind in KINDS.values())


def _rule(check: str = "coverage", **pattern: object) -> Rule:
    data = {"any": ["a.tag"], **pattern}
    return msgspec.structs.replace(
        load_pack(available_packs()[0]).rules[0],
        check=check,
        evidence={"named": msgspec.convert(data, Pattern)},
    )


def _concept(identifier: str, **more: object) -> Concept:
    data = {"id": identifier, "name": {"sv": "namn", "en": "name"}, "tags": [], "aliases": [identifier], **more}
    return msgspec.convert(data, Concept)


def test_evidence_starts_from_the_tags_of_its_patterns() -> None:
    assert starting_points([_rule(), _rule(any=["b.tag"])], []) == {"a.tag", "b.tag"}


def test_for_validity_it_starts_from_what_has_an_end() -> None:
    concepts = [
        _concept("ended", outdated_after=2020),
        _concept("ends", period={"to": 2027}),
        _concept("renamed", outdated_aliases={"gammalt namn": 2015}),
        _concept("lasting", period={"from": 2021}),
    ]
    assert starting_points([_rule("validity")], concepts) == {"a.tag", "ended", "ends", "renamed"}
    assert starting_points([_rule()], concepts) == {"a.tag"}


@pytest.mark.parametrize("pattern", [{"any": ["has.year"]}, {"within": "section"}])
def test_it_may_start_anywhere(pattern: dict[str, object]) -> None:
    assert starting_points([_rule(), _rule(**pattern)], []) is None
