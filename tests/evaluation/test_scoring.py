"""Every figure against a value worked out by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policylint.evaluation.decisions import Decision, combined, formats_agree
from policylint.evaluation.scoring import figures, kappa, weighted_kappa, wilson
from policylint.findings import Verdict

A, P, M, X, C, N, Q = (
    Verdict.ADDRESSED,
    Verdict.PARTLY,
    Verdict.MENTIONED,
    Verdict.MISSING,
    Verdict.CONTRADICTED,
    Verdict.NOT_APPLICABLE,
    Verdict.NOT_ASSESSED,
)


def decision(accept: Verdict | tuple[Verdict, ...], verdict: Verdict, **rest: object) -> Decision:
    accepted = accept if isinstance(accept, tuple) else (accept,)
    values = {"document": "d", "path": "d.docx", "subject": "R1", **rest}
    return Decision(accept=accepted, verdict=verdict, **values)  # type: ignore[arg-type]


def several(*counted: tuple[int, Verdict | tuple[Verdict, ...], Verdict]) -> list[Decision]:
    return [decision(accept, verdict) for n, accept, verdict in counted for _ in range(n)]


def test_gap_figures() -> None:
    # Labelled gaps: 4 + 1 + 2 + 1 = 8, found 4 + 1 = 5; reported: 5 + 3 = 8.
    got = figures(several((4, X, X), (1, M, X), (2, C, A), (1, X, Q), (3, P, M), (9, A, A)))
    assert got.gap_precision == pytest.approx(5 / 8)
    assert got.gap_recall == pytest.approx(5 / 8)
    assert got.gap_f1 == pytest.approx(5 / 8)
    assert got.miss_rate == pytest.approx(3 / 8)
    assert (got.gaps, got.misses, got.n, got.not_assessed) == (8, 3, 20, 1)
    assert got.accuracy == pytest.approx(13 / 20)


def test_f1_is_the_harmonic_mean() -> None:
    got = figures(several((3, X, X), (1, P, X), (3, X, P)))  # precision 3/4, recall 3/6
    assert got.gap_f1 == pytest.approx(2 * 0.75 * 0.5 / (0.75 + 0.5))


@pytest.mark.parametrize("verdict", [A, P, N, Q])
@pytest.mark.parametrize("label", [X, M, C])
def test_a_gap_that_is_not_reported_as_any_gap_is_a_miss(label: Verdict, verdict: Verdict) -> None:
    assert figures([decision(label, verdict)]).miss_rate == 1


@pytest.mark.parametrize("verdict", [X, M, C])
def test_the_wrong_kind_of_gap_is_no_miss_but_not_right_either(verdict: Verdict) -> None:
    label = M if verdict is X else X
    got = figures([decision(label, verdict)])
    assert (got.miss_rate, got.accuracy) == (0, 0)


def test_under_a_forbidding_requirement_only_a_contradiction_is_a_gap() -> None:
    got = figures(
        [
            decision(N, M, subject="R8", forbidding=True),
            decision(C, C, subject="R8", forbidding=True),
            decision(C, A, subject="R8", forbidding=True),
            decision(A, C, subject="R8", forbidding=True),
        ]
    )
    assert (got.gap_precision, got.gap_recall, got.miss_rate) == (0.5, 0.5, 0.5)


def test_not_assessed_is_wrong_in_every_figure() -> None:
    alone = figures([decision(A, Q)])
    assert (alone.accuracy, alone.kappa, alone.weighted_kappa) == (0, 0, pytest.approx(0))
    assert alone.not_assessed == 1
    assert figures([decision((X, M), Q)]).miss_rate == 1
    assert figures([decision(N, Q)]).accuracy == 0


def test_with_several_accepted_the_tools_own_counts() -> None:
    got = figures([decision((P, M), M), decision((P, M), P), decision((M, X), X)])
    assert got.accuracy == 1
    assert (got.gaps, got.misses, got.gap_precision) == (2, 0, 1)


def test_with_several_accepted_and_none_hit_the_first_counts() -> None:
    assert figures([decision((M, P), A)]).miss_rate == 1
    assert figures([decision((P, M), A)]).miss_rate is None


def test_kappa_of_a_two_by_two_table() -> None:
    # Labels 25 addressed, 25 missing; verdicts 30 and 20; agreed 35 of 50; chance (25*30 + 25*20) / 2500 = 0.5.
    table = several((20, A, A), (5, A, X), (10, X, A), (15, X, X))
    assert kappa(table) == pytest.approx((0.7 - 0.5) / 0.5)


def test_kappa_counts_not_assessed_against_the_tool() -> None:
    # Labels 2 addressed, 2 missing; verdicts 1 addressed, 2 missing, 1 open; agreed 3/4; chance (2*1 + 2*2) / 16.
    table = several((1, A, A), (1, A, Q), (2, X, X))
    assert kappa(table) == pytest.approx((0.75 - 0.375) / 0.625)


def test_kappa_is_undefined_where_chance_agrees_always() -> None:
    assert kappa(several((5, X, X))) is None
    assert kappa([]) is None


def test_kappa_takes_the_accepted_verdict_of_the_tool() -> None:
    # Read as (X, X), (M, M), (A, A), (A, X): agreed 3/4; labels X1 M1 A2, verdicts X2 M1 A1; chance (2 + 1 + 2) / 16.
    table = [decision((M, X), X), decision((X, M), M), decision(A, A), decision((A, P), X)]
    assert kappa(table) == pytest.approx((3 / 4 - 5 / 16) / (11 / 16))


def test_weighted_kappa() -> None:
    # Ranks (label, verdict): (0,0) (0,1) (1,2) (3,3) (2,0): distances 0 1 1 0 2, mean 0.8.
    # Every label with every verdict: 6 + 6 + 5 + 9 + 6 = 32 of 25 pairs, mean 1.28.
    table = several((1, X, X), (1, X, M), (1, M, P), (1, A, A), (1, P, X))
    assert weighted_kappa(table) == pytest.approx(1 - 0.8 / 1.28)


def test_weighted_kappa_leaves_out_what_is_not_on_the_scale() -> None:
    assert weighted_kappa(several((3, N, N), (2, C, C), (1, A, N), (1, N, A), (1, X, C))) is None


def test_weighted_kappa_takes_not_assessed_as_the_farther_end() -> None:
    for label, end in ((X, A), (M, A), (P, X), (A, X)):
        rest = several((1, X, X), (1, A, A))
        assert weighted_kappa([*rest, decision(label, Q)]) == weighted_kappa([*rest, decision(label, end)])


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [(8, 10, 0.4902, 0.9433), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (50, 100, 0.4038, 0.5962)],
)
def test_wilson_interval(successes: int, n: int, low: float, high: float) -> None:
    assert wilson(successes, n) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


def test_nothing_gives_no_figures_rather_than_full_marks() -> None:
    got = figures([])
    assert got.n == 0
    assert (got.accuracy, got.interval, got.miss_rate, got.gap_f1, got.kappa, got.quote_overlap) == (None,) * 6


def test_quotes_and_traps_are_summed() -> None:
    got = figures([decision(A, A, quotes=3, quotes_shared=2, trap_hits=1), decision(A, P, quotes=1, trap_hits=1)])
    assert (got.quote_overlap, got.trap_hits) == (0.5, 2)


@pytest.mark.parametrize(
    ("verdicts", "forbidding", "expected"),
    [
        ((M, A, X), False, A),
        ((N, P), False, P),
        ((C, X), False, X),
        ((N, N), False, N),
        ((Q, A), False, A),
        ((Q, P), False, Q),
        ((), False, Q),
        ((A, C, N), True, C),
        ((A, N), True, A),
        ((N, Q), True, Q),
        ((C, Q), True, C),
        ((N,), True, N),
    ],
)
def test_several_rules_for_one_requirement(verdicts: tuple[Verdict, ...], forbidding: bool, expected: Verdict) -> None:
    assert combined(verdicts, forbidding=forbidding) is expected


def test_agreement_between_formats() -> None:
    both = [
        decision(A, A, path="d.docx", subject="R1"),
        decision(A, A, path="d.pdf", subject="R1"),
        decision(A, A, path="d.docx", subject="R2"),
        decision(A, P, path="d.pdf", subject="R2"),
        decision(A, Q, path="d.docx", subject="R3"),
        decision(A, Q, path="d.pdf", subject="R3"),
        decision(A, A, path="other.docx", document="other"),
    ]
    assert formats_agree(both) == pytest.approx(1 / 3)
    assert formats_agree(both[-1:]) is None


_LABELS = st.lists(st.sampled_from([A, P, M, X, C, N]), min_size=1, max_size=2, unique=True).map(tuple)
_DECISIONS = st.lists(st.builds(decision, _LABELS, st.sampled_from([A, P, M, X, C, N, Q])), max_size=30)


@given(decisions=_DECISIONS)
def test_figures_keep_within_their_bounds(decisions: list[Decision]) -> None:
    got = figures(decisions)
    for share in (got.accuracy, got.gap_precision, got.gap_recall, got.gap_f1, got.miss_rate):
        assert share is None or 0 <= share <= 1
    for coefficient in (got.kappa, got.weighted_kappa):
        assert coefficient is None or coefficient <= 1 + 1e-12
    if got.gap_recall is not None:
        assert got.miss_rate == pytest.approx(1 - got.gap_recall)
    if got.accuracy is not None and got.interval is not None:
        assert got.interval[0] - 1e-12 <= got.accuracy <= got.interval[1] + 1e-12


@given(decisions=_DECISIONS)
def test_a_tool_that_says_what_the_labels_say_has_full_marks(decisions: list[Decision]) -> None:
    got = figures([decision(item.accept, item.accept[0]) for item in decisions])
    assert got.accuracy in {1, None}
    assert got.gap_f1 in {1, None}
    assert got.miss_rate in {0, None}
    for coefficient in (got.kappa, got.weighted_kappa):
        assert coefficient is None or coefficient == pytest.approx(1)


@given(decisions=_DECISIONS)
def test_assessing_nothing_is_never_better(decisions: list[Decision]) -> None:
    got = figures([decision(item.accept, Q) for item in decisions])
    assert got.accuracy in {0, None}
    assert got.miss_rate in {1, None}
    assert got.gap_recall in {0, None}
    assert got.not_assessed == got.n
