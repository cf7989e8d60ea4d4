"""Every rule's cases, run from its rule file: the verdict and the evidence that a reader would see."""

from collections.abc import Callable
from functools import cache

import pytest

from policylint.document import Document
from policylint.findings import RuleResult, Verdict
from policylint.rule import Pack, Rule, RuleTest
from policylint.rulepack import available_packs, load_pack

Judge = Callable[..., tuple[RuleResult, Document]]


@cache
def _pack(name: str) -> Pack:
    return load_pack(name)


CASES = [
    pytest.param(_pack(name), rule, case, id=f"{rule.id}: {case.name}")
    for name in available_packs()
    for rule in _pack(name).rules
    for case in rule.tests
]
RULES = [pytest.param(rule, id=rule.id) for name in available_packs() for rule in _pack(name).rules]


@pytest.mark.parametrize(("pack", "rule", "case"), CASES)
def test_case(judge: Judge, pack: Pack, rule: Rule, case: RuleTest) -> None:
    result, document = judge(pack, rule, case.document, case.profile)
    seen = [(piece.pattern, piece.quote) for piece in result.evidence]
    assert result.verdict is case.verdict, f"{result.reason.code}: {seen}"
    for piece in result.evidence:
        assert document.slice(piece.location) == piece.quote
    for wanted in case.evidence:
        assert any(wanted in quote for _, quote in seen), f"{wanted!r} is in none of {seen}"


@pytest.mark.parametrize("rule", RULES)
def test_every_verdict_has_a_case(rule: Rule) -> None:
    assert {case.verdict for case in rule.tests} >= set(rule.verdicts)


@pytest.mark.parametrize("rule", RULES)
def test_cases_have_names_of_their_own(rule: Rule) -> None:
    names = [case.name for case in rule.tests]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("rule", RULES)
def test_what_is_shown_has_a_piece_of_text_in_a_case(rule: Rule) -> None:
    """At least one case of each rule says which words of the document must be quoted."""
    assert any(case.evidence for case in rule.tests if case.verdict is not Verdict.MISSING)


@pytest.mark.parametrize(("pack", "rule", "case"), CASES)
def test_case_does_not_hang_on_line_breaks(judge: Judge, pack: Pack, rule: Rule, case: RuleTest) -> None:
    """Line breaks inside a paragraph, and a trailing blank line, change nothing."""
    lines = case.document.split("\n")
    wrapped = "\n".join(
        line.replace(" ", "\n", 1) if line and not line.startswith(("#", "-", "|", "*", ">", " ", "1")) else line
        for line in lines
    )
    result, _ = judge(pack, rule, wrapped + "\n\n", case.profile)
    assert result.verdict is case.verdict
