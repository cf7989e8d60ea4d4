"""One labelled verdict beside the tool's: what every figure is counted from."""

from collections.abc import Iterable

import msgspec

from policylint.findings import Verdict

_GAPS = frozenset({Verdict.MISSING, Verdict.MENTIONED, Verdict.CONTRADICTED})
_BEST_FIRST = (Verdict.ADDRESSED, Verdict.PARTLY, Verdict.MENTIONED, Verdict.MISSING, Verdict.CONTRADICTED)


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """One subject (requirement or target area) of one file: the accepted verdicts, best first, and the tool's.

    `quotes` is how many quotes the tool gave that can be compared with labelled ones, `quotes_shared` how many of them
    agree; `trap_hits` is how many labelled traps were counted as evidence.
    """

    document: str
    path: str
    subject: str
    accept: tuple[Verdict, ...]
    verdict: Verdict
    forbidding: bool = False
    quotes: int = 0
    quotes_shared: int = 0
    trap_hits: int = 0

    @property
    def label(self) -> Verdict:
        """The label that counts: the tool's own verdict if it is accepted, else the first accepted one."""
        return self.verdict if self.right else self.accept[0]

    @property
    def right(self) -> bool:
        """Whether the tool's verdict is accepted."""
        return self.verdict in self.accept

    @property
    def applicable(self) -> bool:
        """Whether the label says anything but not-applicable."""
        return set(self.accept) != {Verdict.NOT_APPLICABLE}

    @property
    def labelled_gap(self) -> bool:
        """Whether the label that counts is a gap."""
        return is_gap(self.label, forbidding=self.forbidding)

    @property
    def reported_gap(self) -> bool:
        """Whether the tool reports a gap."""
        return is_gap(self.verdict, forbidding=self.forbidding)


def is_gap(verdict: Verdict, *, forbidding: bool) -> bool:
    """Whether a verdict is a gap; under a forbidding requirement only a contradiction is."""
    return verdict is Verdict.CONTRADICTED if forbidding else verdict in _GAPS


def combined(verdicts: Iterable[Verdict], *, forbidding: bool) -> Verdict:
    """Give the one verdict of several rules that serve a requirement.

    The worst applicable one counts where the requirement forbids, else the best; NOT_APPLICABLE only if all say so. A
    rule that was not assessed leaves the whole open, unless another has settled it already (a breach found, or
    addressed); no verdict at all is NOT_ASSESSED.
    """
    found = set(verdicts)
    settled = Verdict.CONTRADICTED if forbidding else Verdict.ADDRESSED
    if settled in found:
        return settled
    if not found or Verdict.NOT_ASSESSED in found:
        return Verdict.NOT_ASSESSED
    order = tuple(reversed(_BEST_FIRST)) if forbidding else _BEST_FIRST
    return next((verdict for verdict in order if verdict in found), Verdict.NOT_APPLICABLE)


def formats_agree(decisions: Iterable[Decision]) -> float | None:
    """Give the share of subjects, of documents read from several files, with the same verdict from every file.

    A verdict that was not assessed agrees with nothing; None where no document has several files.
    """
    verdicts: dict[tuple[str, str], dict[str, Verdict]] = {}
    for decision in decisions:
        verdicts.setdefault((decision.document, decision.subject), {})[decision.path] = decision.verdict
    several = [set(by_file.values()) for by_file in verdicts.values() if len(by_file) > 1]
    if not several:
        return None
    return sum(len(found) == 1 and Verdict.NOT_ASSESSED not in found for found in several) / len(several)
