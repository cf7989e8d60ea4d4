"""Words and sentences: spaCy's Swedish tokenizer, and the sentences of one block.

A trained Swedish pipeline cannot be had from a package registry, so the default does without one. Sentences are split
by rules over the tokens of one block at a time: headings and cells have no full stop, and a page fed whole would lose
them.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import compress
from typing import Any, Final

from spacy.lang.sv import Swedish
from spacy.lang.sv.stop_words import STOP_WORDS
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex
from spacy.vocab import Vocab

# Words and pieces of text that are kept with what is known of them; a run over many documents meets ever new ones.
MOST_REMEMBERED: Final = 200_000
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
def tokenizer() -> Tokenizer:
    """Give the one tokenizer of this process: that of spaCy's blank Swedish, without what else the pipeline holds.

    What spaCy can note of every new word (shape, stop word, ...) is asked for by nobody here; nor do the expressions
    that divide words look at a string of letters, as none divides one.
    """
    defaults = Swedish.Defaults
    return Tokenizer(
        Vocab(),
        rules=defaults.tokenizer_exceptions,
        prefix_search=_unless_letters(compile_prefix_regex(defaults.prefixes or ()).search, None),
        suffix_search=_unless_letters(compile_suffix_regex(defaults.suffixes or ()).search, None),
        infix_finditer=_unless_letters(compile_infix_regex(defaults.infixes or ()).finditer, ()),
        url_match=_unless_letters(defaults.url_match, None),
    )


def _unless_letters(search: Callable[[str], Any] | None, nothing: object) -> Callable[[str], Any]:
    return lambda string: nothing if search is None or string.isalpha() else search(string)


def tokens_of(text: str, start: int = 0) -> tuple[list[str], list[int]]:
    """Give the words and signs of a text, line breaks among them, and where each starts, the first at `start`.

    The tokenizer divides what stands between white space, whatever is around it; so each such piece is divided once,
    and a piece of nothing but letters is a word.
    """
    words: list[str] = []
    starts: list[int] = []
    for piece in text.split(" "):
        if piece.isalpha():
            words.append(piece)
            starts.append(start)
        elif piece:
            for word, offset in _DIVIDED[piece]:
                words.append(word)
                starts.append(start + offset)
        start += len(piece) + 1
    return words, starts


def prepare(texts: Iterable[str]) -> None:
    """Divide the pieces of some texts ahead, all in one run of the tokenizer, which is dear to start."""
    _DIVIDED.limit()
    pieces = set(" ".join(texts).split(" ")) - _DIVIDED.keys()
    _divide(sorted([piece for piece in pieces if piece and not piece.isalpha()]))


_ABBREVIATION: Final = 5  # letters; longer words with a full stop end a sentence
_PIECE: Final = re.compile(r"\S+|\s+")
_SPACE: Final = re.compile(r"\s")


class _Divided(dict[str, list[tuple[str, int]]]):
    """The words and signs of every piece that was met, with their offsets in it; the rest is divided when asked for."""

    def __missing__(self, piece: str) -> list[tuple[str, int]]:
        self.limit()
        _divide([piece])
        return self[piece]

    def limit(self) -> None:
        """Forget everything once it is much."""
        if len(self) > MOST_REMEMBERED:
            self.clear()


_DIVIDED: Final = _Divided()


def _divide(pieces: list[str]) -> None:
    """Note the words and signs of each piece, with their offsets in it; one run of the tokenizer for all."""
    left: list[str] = []
    spaced: list[str] = []
    for piece in pieces:
        word = piece[:-1]
        if piece.isspace():
            _DIVIDED[piece] = [(piece, 0)]
        elif word.isalpha() and (piece[-1] == "," or (piece[-1] == "." and _ends_sentence(word))):
            _DIVIDED[piece] = [(word, 0), (piece[-1], len(word))]
        elif _SPACE.search(piece):
            spaced.append(piece)
        else:
            left.append(piece)
    if left:
        _divide_by_tokenizer(left)
    for piece in spaced:
        _divide_at_space(piece)


def _divide_at_space(piece: str) -> None:
    """Note the words and signs of a piece with white space in it that is no plain space (line breaks, tabs)."""
    found: list[tuple[str, int]] = []
    for part in _PIECE.finditer(piece):
        if part[0].isalpha():
            found.append((part[0], part.start()))
            continue
        found.extend([(word, part.start() + offset) for word, offset in _DIVIDED[part[0]]])
    _DIVIDED[piece] = found


def _ends_sentence(word: str) -> bool:
    """Whether a full stop after a word is a sign of its own, as the tokenizer would find: it is no abbreviation."""
    return len(word) > _ABBREVIATION and word[-1].islower() and word + "." not in tokenizer().rules


def _divide_by_tokenizer(pieces: list[str]) -> None:
    strings = tokenizer().vocab.strings
    # the attributes as an array: a Token object for every word would cost more than tokenizing
    rows = iter(tokenizer()(" ".join(pieces)).to_array(["ORTH", "IDX"]).tolist())
    start = 0
    row = next(rows, None)
    for piece in pieces:
        found = _DIVIDED[piece] = []
        while row is not None and row[1] < start + len(piece):
            found.append((strings[row[0]], row[1] - start))
            row = next(rows, None)
        start += len(piece) + 1


def is_stop_word(word: str) -> bool:
    """Whether a word is one of the commonest, by spaCy's list ("om", "under")."""
    return word.lower() in STOP_WORDS


def sentence_starts(texts: Sequence[str]) -> list[int]:
    """Give the indices of the tokens that start a sentence; white space may be among the tokens."""
    if not texts:
        return []
    after = compress(range(1, len(texts)), map(_MAY_END.__getitem__, texts))
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
