"""The outline of a file (its bookmarks), which names headings and their levels."""

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple


class Entry(NamedTuple):
    """One bookmark: its text, its level from 1, and its page from 1 (0 where it points nowhere)."""

    title: str
    level: int
    page: int


class Outline:
    """Finds the level of a heading by its text and page."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Index the entries; a page may be off by one, since a bookmark often points above a page break."""
        self._levels: dict[str, list[tuple[int, int]]] = {}
        for entry in entries:
            if key := heading_key(entry.title):
                self._levels.setdefault(key, []).append((entry.page, entry.level))

    def __bool__(self) -> bool:
        """Tell whether there are entries."""
        return bool(self._levels)

    def level(self, text: str, page: int) -> int | None:
        """Give the level under which a text stands in the outline, `None` where it does not."""
        if len(text) > 400:
            return None
        for place, level in self._levels.get(heading_key(text), ()):
            if not place or abs(place - page) <= 1:
                return level
        return None


def heading_key(text: str) -> str:
    """Give the letters and digits of a heading without its number, for comparing."""
    plain = unicodedata.normalize("NFKC", text.replace("\x00", "")).casefold().strip()
    without = re.sub(r"^(?:\d+(?:\.\d+)*\.?|[a-z]\.|§)\s+", "", plain)
    return re.sub(r"[\W_]+", "", without)
