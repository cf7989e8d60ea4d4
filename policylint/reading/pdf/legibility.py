"""Whether the characters of a page can be read at all: fonts without a mapping to letters give garbage."""

import re

from policylint.reading.pdf.lines import Page

SHARE = 0.05
"""The share of unreadable characters from which a page counts as unreadable."""

FEW = 20
"""A page with fewer characters than this holds no text to speak of."""

LITTLE = 600
"""On a page with fewer characters than this all of them may be header and footer."""

COVERED = 1 / 3
"""The share of a page from which a picture is what the page is there for."""

_BAD = re.compile(r"[\x00\x01\x03-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd\ue000-\uefff\uf200-\uf8ff]")
_CID = re.compile(r"\(cid:\d+\)")
_VOWELS = re.compile(r"[aeiouyåäöéüøæAEIOUYÅÄÖÉÜØÆ]")
_LONG_WORDS = re.compile(r"[^\W\d_]{4,}")
_ENOUGH, _FEWEST_VOWELS = 400, 0.2


def unreadable_characters(text: str) -> int:
    """Count what cannot be a character of a text: controls, replacements, private use other than common bullets.

    All letters count when a long text has hardly a vowel, as when a font's letters are mapped to their neighbours.
    """
    bad = len(_BAD.findall(text)) + sum(len(mark) for mark in _CID.findall(text))
    if len(text) < _ENOUGH or not text.isascii():
        return bad
    words = "".join(_LONG_WORDS.findall(text))
    poor = len(words) >= _ENOUGH and len(_VOWELS.findall(words)) < _FEWEST_VOWELS * len(words)
    return len(words) if poor else bad


def is_unreadable(page: Page) -> bool:
    """Tell whether a page has text that cannot be read."""
    return page.characters > 0 and page.unreadable > SHARE * page.characters


def lacks_text(page: Page, body_characters: int) -> bool:
    """Tell whether a reader sees something on a page that holds (nearly) no text.

    Headers and footers are no text of a scanned page, but a large picture must be there besides: a page may be blank
    but for them.
    """
    if page.characters < FEW:
        return page.images > 0 or page.drawings > DRAWN
    return page.covered >= COVERED and body_characters < FEW


DRAWN = 3
"""So many drawn things may be on a page that is blank but for its frame."""
