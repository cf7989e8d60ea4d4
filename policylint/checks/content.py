"""Content: does a document hold what its type promises? Told by form (headings, columns, years) and by few words."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

import msgspec

from policylint.checks.gathering import YEAR, Gathered, reference_year
from policylint.document import HEADINGS, Block, Document
from policylint.findings import DocumentProfile, Evidence
from policylint.language.annotated import AnnotatedDocument
from policylint.language.concepts import ConceptIndex
from policylint.language.tokens import sentence_starts, tokens_of
from policylint.rule import Rule

# What is looked for, by the tag that the words for it carry.
PARTS: Final = {
    "measures": "content.measures",
    "responsible": "content.responsible",
    "deadlines": "content.deadlines",
    "principles": "content.principles",
}
# Types of which something else is asked than of others that set a direction.
TYPES: Final = {"action-plan": "handlingsplan", "policy": "policy"}
_MOST: Final = 5


def gather(_rule: Rule, annotated: AnnotatedDocument, profile: DocumentProfile, index: ConceptIndex) -> Gathered:
    """Give the places that hold measures, someone responsible, deadlines and principles, at most five of each; and, as
    counts, which type the document is.
    """
    document = annotated.document
    evidence = {name: tuple(_places(name, tag, document, profile, index)) for name, tag in PARTS.items()}
    counts = {name: len(found) for name, found in evidence.items()}
    return Gathered(
        evidence=evidence, counts=counts | {name: int(profile.type.value == of) for name, of in TYPES.items()}
    )


def _places(
    name: str, tag: str, document: Document, profile: DocumentProfile, index: ConceptIndex
) -> Iterator[Evidence]:
    words = _expression(tuple(alias for concept in index.carrying((tag,)) for alias in concept.aliases))
    year = reference_year(profile)
    found = 0
    for block in _body(document):
        text = document.block_text(block)
        match = words.search(text)
        if match is None:
            continue
        start, end = _sentence_around(text, match.start())
        if name == "deadlines" and not _is_ahead(text[start:end], year):
            continue
        yield _evidence(name, document, block, start, end)
        found += 1
        if found == _MOST:
            return


def _body(document: Document) -> Sequence[Block]:
    """Give the blocks from the second heading on: what stands before it is the cover. All where there is no second."""
    blocks = [block for block in document.blocks if block.evidence]
    headings = [number for number, block in enumerate(blocks) if block.kind in HEADINGS]
    return blocks[headings[1] :] if len(headings) > 1 else blocks


def _is_ahead(text: str, year: int | None) -> bool:
    """Whether a text names a year that is not over at the reference date, or none; any year where there is no date."""
    named = YEAR.findall(text)
    return not named or year is None or any(int(number) >= year for number in named)


def _sentence_around(text: str, at: int) -> tuple[int, int]:
    """Give where the sentence of a block's text starts and ends that holds a place."""
    words, starts = tokens_of(text)
    first = [starts[number] for number in sentence_starts(words)]
    number = bisect_right(first, at) - 1
    end = first[number + 1] if number + 1 < len(first) else len(text)
    return first[number], first[number] + len(text[first[number] : end].rstrip())


@lru_cache(maxsize=64)
def _expression(beginnings: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, beginnings))})", re.IGNORECASE)


def _evidence(name: str, document: Document, block: Block, start: int, end: int) -> Evidence:
    base = block.location.start
    location = msgspec.structs.replace(
        block.location,
        start=base + start,
        end=base + end,
        pages=document.pages_of(block, base + start, base + end),
    )
    return Evidence(
        pattern=name, quote=document.slice(location), location=location, mood="fragment", time="present", actor="own"
    )
