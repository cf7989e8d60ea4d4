"""The spaCy pipeline (blank Swedish: its tokenizer) and the sentences of one block.

A trained Swedish pipeline cannot be had from a package registry, so the default does without one. Sentences are split
by rules over the tokens of one block at a time: headings and cells have no full stop, and a page fed whole would lose
them.
"""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final

import spacy
from spacy.language import Language

_ENDS: Final = frozenset({".", "?", "!", "…", ".)"})
_CLOSERS: Final = frozenset({")", "]", "”", '"', "»", "’", "'"})
_OPENERS: Final = '”"»–•('
_ABBREVIATIONS: Final = frozenset(
    "ca avs resp inkl exkl tel st kap sid forts enl ev fr jfr nr art pkt mom bil ang dir prop fig tab mån"
    " v kl kr mkr tkr"
    " mnkr s f k sr jr dr prof ord vice".split()
)
# These stand at the end of a phrase: before a capital letter their sentence is over. The tokenizer gives some of them
# as one word with their full stop.
_CLOSING_ABBREVIATIONS: Final = frozenset("m.m. m.fl. m.fl osv. o.s.v. etc. o.dyl. o.d. kr.".split())
_UNITS: Final = frozenset("st kr mkr tkr mnkr mån tim".split())


@cache
def pipeline() -> Language:
    """Give the one pipeline of this process."""
    nlp = spacy.blank("sv")
    # what spaCy notes of every new word (shape, stop word, ...) is asked for by nobody here
    nlp.vocab.lex_attr_getters = {}  # type: ignore[attr-defined]
    return nlp


def tokens_of(text: str) -> list[tuple[str, int]]:
    """Give the words and signs of a block with their offsets in it."""
    nlp = pipeline()
    found: list[tuple[str, int]] = []
    offset = 0
    # the attributes as an array: a Token object for every word would cost more than tokenizing
    for orth, space in nlp.make_doc(text).to_array(["ORTH", "SPACY"]).tolist():
        word = _spelling(orth)
        found.append((word, offset))
        offset += len(word) + space
    return found


@lru_cache(maxsize=200_000)
def _spelling(orth: int) -> str:
    return pipeline().vocab.strings[orth]


def sentence_starts(texts: Sequence[str]) -> list[int]:
    """Give the indices of the tokens that start a sentence; white space may be among the tokens."""
    return [0, *(index for index in range(1, len(texts)) if _starts(texts, index))] if texts else []


def _starts(texts: Sequence[str], index: int) -> bool:
    text = texts[index]
    previous = index - 1
    if "\n" in texts[previous]:
        return True
    if not (text[0].isupper() or text[0].isdigit() or text[0] in _OPENERS) or text in _CLOSERS:
        return False
    while previous > 0 and texts[previous] in _CLOSERS:
        previous -= 1
    end = texts[previous]
    if text[0].isupper() and end.lower() in _CLOSING_ABBREVIATIONS:
        return True
    if end not in _ENDS:
        return False
    if end[-1] in "?!":
        return True
    before = texts[previous - 1].lower() if previous else ""
    if before in _UNITS and text[0].isupper():
        return True
    return not (before in _ABBREVIATIONS or (len(before) == 1 and before.isalpha()))
