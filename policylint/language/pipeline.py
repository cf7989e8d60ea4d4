"""The spaCy pipeline (blank Swedish: its tokenizer) and the sentences of one block.

A trained Swedish pipeline cannot be had from a package registry, so the default does without one. Sentences are split
by rules over the tokens of one block at a time: headings and cells have no full stop, and a page fed whole would lose
them.
"""

import sys
from collections.abc import Callable, Sequence
from functools import cache
from typing import Final, TypeVar

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer

_T = TypeVar("_T")

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
    nlp.max_length = sys.maxsize  # the limit is meant for parsers, which need memory by length
    _pass_over_plain_words(nlp.tokenizer)
    return nlp


def _pass_over_plain_words(tokenizer: Tokenizer) -> None:
    """Let the tokenizer ask its expressions only about what they can divide: none divides a string of letters."""
    for name in ("prefix_search", "suffix_search", "url_match"):
        setattr(tokenizer, name, _unless_letters(getattr(tokenizer, name), None))
    tokenizer.infix_finditer = _unless_letters(tokenizer.infix_finditer, ())


def _unless_letters(search: Callable[[str], _T], nothing: _T) -> Callable[[str], _T]:
    return lambda string: nothing if string.isalpha() else search(string)


def tokens_of(text: str) -> tuple[list[str], list[int]]:
    """Give the words and signs of a text, white space among them, and where each starts."""
    # the attributes as an array: a Token object for every word would cost more than tokenizing
    rows = pipeline().make_doc(text).to_array(["ORTH", "IDX"]).T.tolist()
    orths, starts = rows or ([], [])
    return [_SPELLINGS[orth] for orth in orths], starts


class _Spellings(dict[int, str]):
    """The spelling of every word that was met, by spaCy's hash of it."""

    def __missing__(self, orth: int) -> str:
        spelling = self[orth] = pipeline().vocab.strings[orth]
        return spelling


_SPELLINGS: Final = _Spellings()


def sentence_starts(texts: Sequence[str]) -> list[int]:
    """Give the indices of the tokens that start a sentence; white space may be among the tokens."""
    if not texts:
        return []
    after = (index for index, text in enumerate(texts[:-1], start=1) if _MAY_END[text])
    return [0, *(index for index in after if _starts(texts, index))]


class _MayEnd(dict[str, bool]):
    """Whether a sentence may end with a token, for every one that was met."""

    def __missing__(self, text: str) -> bool:
        may = self[text] = text in _ENDS or text in _CLOSERS or text.lower() in _CLOSING_ABBREVIATIONS or "\n" in text
        return may


_MAY_END: Final = _MayEnd()


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
