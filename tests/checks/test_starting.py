"""What the evidence of rules starts from."""

import msgspec

from policylint.checks.starting import starting_points
from policylint.language.vocabulary import Concept
from policylint.rule import Pattern, Rule
from policylint.rulepack import available_packs, load_pack


def _starts(rules: list[Rule], concepts: list[Concept]) -> frozenset[str]:
    wanted = starting_points(rules, concepts)
    assert wanted is not None
    return wanted.starts


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
    assert _starts([_rule(), _rule(any=["b.tag"])], []) == {"a.tag", "b.tag"}


def test_for_validity_it_starts_from_what_has_an_end() -> None:
    concepts = [
        _concept("ended", outdated_after=2020),
        _concept("ends", period={"to": 2027}),
        _concept("renamed", outdated_aliases={"gammalt namn": 2015}),
        _concept("lasting", period={"from": 2021}),
    ]
    assert _starts([_rule("validity")], concepts) == {"a.tag", "ended", "ends", "renamed"}
    assert _starts([_rule()], concepts) == {"a.tag"}


def test_it_may_start_anywhere() -> None:
    assert starting_points([_rule(), _rule(any=["has.year"])], []) is None


def test_what_may_stand_elsewhere_in_the_section_is_no_start_but_the_section_is_read() -> None:
    wanted = starting_points([_rule(any=["a.tag"], near=[["few"]], within="section")], [_concept("few")])
    assert wanted is not None
    assert (wanted.starts, wanted.spreads) == ({"a.tag"}, {"a.tag"})
    elsewhere = starting_points([_rule(any=["a.tag"], near=[["few"]])], [_concept("few")])
    assert elsewhere is not None
    assert not elsewhere.spreads


def test_of_what_a_pattern_asks_for_the_rarest_is_taken() -> None:
    concepts = [_concept("few"), *[_concept(f"many{number}", tags=["often"]) for number in range(9)]]
    assert _starts([_rule(any=["often"], near=[["few"]])], concepts) == {"few"}
    assert _starts([_rule(any=["few"], near=[["often"]])], concepts) == {"few"}


def test_what_another_rule_needs_anyway_costs_nothing() -> None:
    concepts = [_concept("few"), *[_concept(f"many{number}", tags=["often"]) for number in range(9)]]
    assert _starts([_rule(any=["often"]), _rule(any=["few"], near=[["often"]])], concepts) == {"often"}


def test_a_form_is_no_start_and_a_way_of_speaking_only_where_no_topic_is_named() -> None:
    assert _starts([_rule(any=["a.tag"], **{"with": [["does", "cue.need"]]})], []) == {"a.tag"}
    assert _starts([_rule(any=["often"], near=[["cue.rare"]])], [_concept("x", tags=["often"])]) == {"often"}
    assert _starts([_rule(any=["cue.rare"], near=[["has.year"]])], []) == {"cue.rare"}


def test_all_that_rules_name_is_told() -> None:
    wanted = starting_points([_rule(any=["cue.often"], near=[["few"]])], [], ["other"])
    assert wanted is not None
    assert wanted.starts == {"few", "other"}
    assert wanted.named == {"cue.often", "few", "other"}


def test_a_topic_beside_a_way_of_speaking_is_not_left_out() -> None:
    mixed = _rule(any=["funding", "verb.apply"], near=[["cue.rare"]])
    assert _starts([mixed], []) == {"funding", "verb.apply"}
