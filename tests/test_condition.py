"""Conditions: the same truth as Python's own `and`, `or` and `not`, and clear words for what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policylint.condition import ConditionError, alternatives, parse

NAMES = ("own-goal", "named", "refused", "and-so", "not2")

_COUNTS = st.dictionaries(st.sampled_from(NAMES), st.integers(0, 3))
_TERMS = st.one_of(
    st.sampled_from(NAMES),
    st.builds(lambda name, least: f"{name}>={least}", st.sampled_from(NAMES), st.integers(1, 3)),
    st.builds(lambda name, least: f"{name} >= {least}", st.sampled_from(NAMES), st.integers(1, 3)),
    st.just("otherwise"),
)
_EXPRESSIONS = st.recursive(
    _TERMS,
    lambda inner: st.one_of(
        st.builds(lambda one: f"not {one}", inner),
        st.builds(lambda one: f"({one})", inner),
        st.builds(lambda one, two: f"({one} and {two})", inner, inner),
        st.builds(lambda one, two: f"{one} or {two}", inner, inner),
        st.builds(lambda one, two: f"{one} and {two}", inner, inner),
    ),
    max_leaves=8,
)


def _by_python(text: str, counts: dict[str, int]) -> bool:
    """Evaluate a condition as a Python expression over variables."""
    source = text.replace(" >= ", ">=")
    for number, name in enumerate(NAMES):
        source = source.replace(f"{name}>=", f"count{number}_at>=")
        source = source.replace(name, f"(count{number}_at>=1)") if name in source else source
    values = {f"count{number}_at": counts.get(name, 0) for number, name in enumerate(NAMES)}
    return bool(eval(source.replace("otherwise", "True"), {"__builtins__": {}}, values))


@given(_EXPRESSIONS, _COUNTS)
def test_the_same_as_python(text: str, counts: dict[str, int]) -> None:
    assert parse(text)[0](counts) is _by_python(text, counts)


@given(_EXPRESSIONS, _COUNTS)
def test_alternatives_are_the_parts_of_an_or(text: str, counts: dict[str, int]) -> None:
    """One alternative holds exactly where the condition does, and no name is in none of them."""
    condition, names = parse(text)
    parts = alternatives(text)
    assert any(holds(counts) for holds, _ in parts) is condition(counts)
    assert {name for _, used in parts for name in used} == set(names)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("own-goal", {"own-goal"}),
        ("own-goal and not (named or refused)", {"own-goal", "named", "refused"}),
        ("named>=2", {"named"}),
        ("otherwise", set()),
    ],
)
def test_names(text: str, names: set[str]) -> None:
    assert set(parse(text)[1]) == names


def test_at_least_so_many() -> None:
    condition = parse("named>=2")[0]
    assert [condition({"named": count}) for count in (0, 1, 2, 3)] == [False, False, True, True]


def test_and_binds_before_or() -> None:
    condition = parse("named or own-goal and refused")[0]
    assert condition({"named": 1})
    assert not condition({"own-goal": 1})


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("(named", "not closed"),
        ("named)", "unexpected ')'"),
        ("named named", "unexpected 'named'"),
        ("and named", "name is missing"),
        ("named or", "name is missing"),
        ("not", "name is missing"),
        ("", "name is missing"),
        ("()", "name is missing"),
        ("Named", "cannot read"),
        ("named > 2", "cannot read"),
        ("named & other", "cannot read"),
    ],
)
def test_what_is_no_condition(text: str, says: str) -> None:
    with pytest.raises(ConditionError, match=says.replace("(", r"\(").replace(")", r"\)")):
        parse(text)
