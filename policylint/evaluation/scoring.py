"""Decisions to figures: how often the tool is right, and how often it says nothing where something is lacking."""

from collections import Counter
from collections.abc import Sequence
from math import sqrt

import msgspec

from policylint.evaluation.decisions import Decision
from policylint.findings import Verdict

_VERDICTS = (
    Verdict.ADDRESSED,
    Verdict.PARTLY,
    Verdict.MENTIONED,
    Verdict.MISSING,
    Verdict.CONTRADICTED,
    Verdict.NOT_APPLICABLE,
)
_SCALE = (Verdict.MISSING, Verdict.MENTIONED, Verdict.PARTLY, Verdict.ADDRESSED)
_RANK = {verdict: rank for rank, verdict in enumerate(_SCALE)}
_Z = 1.959963984540054  # two-sided 95 % of the normal distribution


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """The figures over some decisions; a share is None where it has nothing to count.

    `interval` is the 95 % Wilson interval of `accuracy`, `miss_interval` that of `miss_rate`; `gaps` and `misses` are
    the numbers of labelled gaps and of those that the tool does not report.
    """

    gap_precision: float | None
    gap_recall: float | None
    gap_f1: float | None
    miss_rate: float | None
    accuracy: float | None
    kappa: float | None
    weighted_kappa: float | None
    quote_overlap: float | None
    trap_hits: int
    n: int
    interval: tuple[float, float] | None
    not_assessed: int
    gaps: int
    misses: int
    miss_interval: tuple[float, float] | None


def figures(decisions: Sequence[Decision]) -> Figures:
    """Give all figures over some decisions."""
    n = len(decisions)
    right = sum(decision.right for decision in decisions)
    gaps = sum(decision.labelled_gap for decision in decisions)
    reported = sum(decision.reported_gap for decision in decisions)
    found = sum(decision.labelled_gap and decision.reported_gap for decision in decisions)
    return Figures(
        gap_precision=ratio(found, reported),
        gap_recall=ratio(found, gaps),
        gap_f1=ratio(2 * found, gaps + reported),
        miss_rate=ratio(gaps - found, gaps),
        accuracy=ratio(right, n),
        kappa=kappa(decisions),
        weighted_kappa=weighted_kappa(decisions),
        quote_overlap=ratio(
            sum(decision.quotes_shared for decision in decisions), sum(decision.quotes for decision in decisions)
        ),
        trap_hits=sum(decision.trap_hits for decision in decisions),
        n=n,
        interval=wilson(right, n),
        not_assessed=sum(decision.verdict is Verdict.NOT_ASSESSED for decision in decisions),
        gaps=gaps,
        misses=gaps - found,
        miss_interval=wilson(gaps - found, gaps),
    )


def ratio(part: int, whole: int) -> float | None:
    """Give a share, None of nothing."""
    return part / whole if whole else None


def wilson(successes: int, n: int) -> tuple[float, float] | None:
    """Give the 95 % interval of a share (E. B. Wilson 1927), None of nothing."""
    if not n:
        return None
    share = successes / n
    centre = share + _Z**2 / (2 * n)
    half = _Z * sqrt(share * (1 - share) / n + _Z**2 / (4 * n**2))
    scale = 1 + _Z**2 / n
    return max(0.0, (centre - half) / scale), min(1.0, (centre + half) / scale)


def kappa(decisions: Sequence[Decision]) -> float | None:
    """Give Cohen's kappa over the six verdicts: agreement beyond what the two marginals make by chance.

    NOT_ASSESSED is a rating of the tool's that agrees with nothing. None where chance alone would agree always.
    """
    n = len(decisions)
    if not n:
        return None
    labels = Counter(decision.label for decision in decisions)
    verdicts = Counter(decision.verdict for decision in decisions)
    chance = sum(labels[verdict] * verdicts[verdict] for verdict in _VERDICTS) / n**2
    agreed = sum(decision.right for decision in decisions) / n
    return (agreed - chance) / (1 - chance) if chance < 1 else None


def weighted_kappa(decisions: Sequence[Decision]) -> float | None:
    """Give the linearly weighted kappa over absent < mentioned < partly < addressed (J. Cohen 1968).

    Only decisions count whose label and verdict both stand on that scale. NOT_ASSESSED is taken as the end of the scale
    that is farther from the label. None where chance alone would never differ.
    """
    pairs = [(_RANK[d.label], _rank_beside(d)) for d in decisions if d.label in _RANK and _rank_beside(d) >= 0]
    if not pairs:
        return None
    labels, ranks = (Counter(side) for side in zip(*pairs, strict=True))
    observed = sum(abs(label - rank) for label, rank in pairs) / len(pairs)
    expected = sum(labels[a] * ranks[b] * abs(a - b) for a in labels for b in ranks) / len(pairs) ** 2
    return 1 - observed / expected if expected else None


def _rank_beside(decision: Decision) -> int:
    if decision.verdict is Verdict.NOT_ASSESSED:
        return 0 if _RANK[decision.label] * 2 >= len(_SCALE) else len(_SCALE) - 1
    return _RANK.get(decision.verdict, -1)
