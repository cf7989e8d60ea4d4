"""The spaCy pipeline: blank Swedish and a sentence splitter for one block at a time."""

from functools import cache
from typing import Final

import spacy
from spacy.language import Language
from spacy.tokens import Doc

_ENDS: Final = frozenset({".", "?", "!", "…", ".)", ":"})
_CLOSERS: Final = frozenset({")", "]", "”", '"', "»", "’", "'"})
_ABBREVIATIONS: Final = frozenset(
    "ca avs resp inkl exkl tel st kap sid forts enl ev fr jfr nr art pkt mom bil ang dir prop fig tab mån v kl kr mkr tkr"
    " mnkr s f k sr jr dr prof ord vice".split()
)


@Language.component("swedish_sentences")
def swedish_sentences(doc: Doc) -> Doc:
    """Mark where sentences start; made for one block, since headings and cells have no full stop."""
    starts = [False] * len(doc)
    texts = [token.text for token in doc]
    for index in range(1, len(texts)):
        starts[index] = _starts(texts, index)
    for token, start in zip(doc, starts, strict=True):
        token.is_sent_start = start or token.i == 0
    return doc


def _starts(texts: list[str], index: int) -> bool:
    text = texts[index]
    previous = index - 1
    if "\n" in texts[previous]:
        return True
    if not (text[0].isupper() or text[0].isdigit() or text[0] in "”\"»–•(") or text in _CLOSERS:
        return False
    while previous > 0 and texts[previous] in _CLOSERS:
        previous -= 1
    end = texts[previous]
    if end not in _ENDS or end == ":":
        return end[-1:] in "?!" and end in _ENDS
    before = texts[previous - 1].lower() if previous else ""
    if before in _ABBREVIATIONS or (len(before) == 1 and before.isalpha()):
        return False
    return not (before.isdigit() and len(before) <= 2 and text[0].islower())


@cache
def pipeline() -> Language:
    """Give the one pipeline of this process."""
    nlp = spacy.blank("sv")
    nlp.add_pipe("swedish_sentences")
    return nlp
