"""The menu of document types on covers, where graphics only mark the choice, and the box that defines the types."""

import re
from typing import Final

from policylint.profile.facts import DocumentTypes
from policylint.profile.front import Front
from policylint.profile.places import Line

_WORDS_OF_MENU: Final = 3
_MARK: Final = re.compile(r"[☒☑✓✔✗✘■●◉⊠🗹]|\[[xX]\]|\([xX]\)|(?<!\w)[xX](?=\s)")
_BOX: Final = re.compile(r"[☐□○◯◻❏❑]|\[\s*\]|\(\s*\)|[•·*–/|\\,;>-]")
_LINES: Final = 60
_LINE_CHARS: Final = 120


class Menu:
    """Which lines of the first pages are menu or definition box, and what is ticked there, if anything is."""

    def __init__(self, front: Front, facts: DocumentTypes) -> None:
        """Find the lines."""
        self._words = frozenset(facts.menu)
        definitions = "|".join(re.escape(word) for word in facts.definitions)
        self._defined = re.compile(rf"\s*(?:{'|'.join(facts.menu)})\b\W*(?:{definitions})\b", re.IGNORECASE)
        self._definition = re.compile(rf"\s*(?:{definitions})\b", re.IGNORECASE)
        self._starts: set[int] = set()
        self.chosen: tuple[Line, int, int] | None = None
        self._find(front.lines[:_LINES])
        self._find_definitions(front.lines)

    def holds(self, line: Line) -> bool:
        """Whether a line is part of the menu or of the box."""
        return line.start in self._starts

    def _find(self, lines: tuple[Line, ...]) -> None:
        run: list[tuple[Line, list[str]]] = []
        for line in (*lines, None):
            words = self._menu_words(line.text) if line is not None else []
            if words and line is not None:
                run.append((line, words))
                continue
            self._close(run)
            run = []

    def _menu_words(self, text: str) -> list[str]:
        """Give the words of a line that holds menu words and marks only, else none."""
        if len(text) > _LINE_CHARS or any(
            len(piece) > 1 and piece.isalpha() and piece not in self._words for piece in text.lower().split()
        ):
            return []
        words = _BOX.sub(" ", _MARK.sub(" ", text)).lower().split()
        return words if all(word in self._words for word in words) else []

    def _close(self, run: list[tuple[Line, list[str]]]) -> None:
        """Take a run of lines as the menu; a word that stands there twice is the title's where it is first or last."""
        words = [word for _, own in run for word in own]
        if len(set(words)) < _WORDS_OF_MENU:
            return
        if len(run) > _WORDS_OF_MENU:
            for end in (0, -1):
                if len(run[end][1]) == 1 and words.count(run[end][1][0]) > 1:
                    del run[end]
                    break
        self._starts.update(line.start for line, _ in run)
        marked = [(line, mark) for line, _ in run for mark in _MARK.finditer(line.text)]
        if len(marked) == 1:
            line, mark = marked[0]
            after = re.compile(r"\w+").search(line.text, mark.end())
            self.chosen = (line, after.start(), after.end()) if after else None

    def _find_definitions(self, lines: tuple[Line, ...]) -> None:
        for line, following in zip(lines, (*lines[1:], None), strict=True):
            if self._defined.match(line.text):
                self._starts.add(line.start)
            elif following and self._definition.match(following.text) and self._menu_words(line.text):
                self._starts.update((line.start, following.start))
