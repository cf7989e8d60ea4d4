"""Numbers, letters and bullets in front of a text."""

import re
from typing import NamedTuple

BULLETS = "•‣◦▪▫■□●○◆◇➢➤►▶▸→✓✔❖∙⁃"
"""Signs that are bullets wherever they begin a paragraph."""

SYMBOLS = {
    "\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf02d": "-", "\uf076": "❖", "\uf0a8": "□",
    "\uf06f": "□", "\uf0e0": "→", "\uf0e8": "→", "\uf071": "□", "\uf077": "◆", "\uf0f0": "→", "\uf0de": "→",
}  # fmt: skip
"""What the signs of the fonts Symbol and Wingdings look like, by the private-use letters that files have for them."""

_PRIVATE = "\uf0b7\uf0a7\uf0d8\uf0fc\uf02d\uf076\uf0a8\uf06f\uf0e0\uf071\uf077\uf09f\uf0b0"
_BULLET = rf"[{BULLETS}{_PRIVATE}·]|[-–—*o](?=\s)"
_COUNTER = r"\(?(?:\d{1,3}|[a-zåäö]|[ivx]{1,5})\)|(?:\d{1,3}|[a-zåäö]|[ivx]{1,5}|[A-ZÅÄÖ])\.(?=\s)"
_DECIMAL = r"\d{1,2}(?:\.\d{1,2}){1,4}\.?(?=\s)"
_LABEL = re.compile(rf"\s*({_BULLET}|{_DECIMAL}|{_COUNTER})\s*")
_HEADING_LABEL = re.compile(
    r"\s*((?:\d{1,2}(?:\.\d{1,2}){0,4}\.?|[A-ZÅÄÖ]\.|\d{1,3}\s?(?:kap\.|§)|(?:Bilaga|Kapitel|Del)\s\d+[.:]?))\s+(?=\S)"
)
_ALONE = re.compile(rf"\s*(?:{_BULLET}|[-–—*o]|{_COUNTER}|\d{{1,3}}[.)]?|[a-zåäö][.)]|\d+(?:\.\d+)+\.?)\s*")


class Label(NamedTuple):
    """A label and the index in the text at which the text after it begins."""

    text: str
    end: int

    @property
    def is_bullet(self) -> bool:
        """Whether it is a sign rather than a number or letter."""
        return not any(letter.isalnum() for letter in self.text) or self.text == "o"


def find_label(text: str) -> Label | None:
    """Give the label of a list item, `None` where a text has none; bullets from symbol fonts are shown as a dot."""
    match = _LABEL.match(text)
    if match is None or match.end() >= len(text):
        return None
    label = match.group(1)
    after = text[match.end(1) : match.end()]
    if not after and label not in BULLETS + _PRIVATE + "·":
        return None
    return Label(SYMBOLS.get(label, "•") if label in _PRIVATE else label, match.end())


def find_heading_label(text: str) -> Label | None:
    """Give the number of a heading ("2.1", "3 kap."), `None` where it has none ("2020 års mål", "5 mål för staden")."""
    match = _HEADING_LABEL.match(text)
    if match is None:
        return None
    label, first = match.group(1), text[match.end()]
    if label.isdigit() and not (first.isupper() or text[match.end(1) : match.end()].count(" ") > 1):
        return None
    return Label(label, match.end())


def is_label(text: str) -> bool:
    """Tell whether a text is nothing but a label."""
    return bool(_ALONE.fullmatch(text))
