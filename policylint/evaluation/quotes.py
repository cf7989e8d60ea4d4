"""Whether the tool points at the places that a person pointed at, or at those that a person warned of."""

import re
from collections import Counter
from collections.abc import Iterable

from policylint.document import Document
from policylint.evaluation.labels import LabelledQuote, Trap
from policylint.findings import Evidence, normalise

_WORD = re.compile(r"\w+(?:[-+:.]\w+)*\+?")


def shared_quotes(evidence: Iterable[Evidence], labelled: Iterable[LabelledQuote], document: Document | None) -> int:
    """Count the tool's quotes that share half their words with a labelled quote or stand in its paragraph."""
    quotes = [quote.quote for quote in labelled]
    return sum(any(_agree(item, quote, document) for quote in quotes) for item in evidence)


def trap_hits(evidence: Iterable[Evidence], traps: Iterable[Trap]) -> int:
    """Count the traps that were counted as evidence: a quote holds the trap, or is a part of it."""
    found = [" ".join(words(item.quote)) for item in evidence]
    return sum(any(_holds(quote, " ".join(words(trap.quote))) for quote in found) for trap in traps)


def words(text: str) -> list[str]:
    """Give the words of a text, without differences of case, spacing and composition."""
    return _WORD.findall(normalise(text))


def _agree(item: Evidence, labelled: str, document: Document | None) -> bool:
    own, other = Counter(words(item.quote)), Counter(words(labelled))
    if own and (own & other).total() * 2 >= own.total():
        return True
    if document is None or not other:
        return False
    paragraph = document.block_text(document.blocks[item.location.block])
    return f" {' '.join(words(labelled))} " in f" {' '.join(words(paragraph))} "


def _holds(quote: str, trap: str) -> bool:
    if not quote or not trap:
        return False
    return f" {trap} " in f" {quote} " or f" {quote} " in f" {trap} "
