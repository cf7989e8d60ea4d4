"""When a document was adopted, and by what that is told."""

import re
from collections.abc import Iterator
from typing import Final

from policylint.findings import Certainty, ProfileField
from policylint.profile.dates import YEAR, day_in, moment_in
from policylint.profile.facts import Metadata
from policylint.profile.front import LONG_CHARS, Front
from policylint.profile.places import Line
from policylint.profile.titles import TypeName, TypeNames

_ADOPTED: Final = re.compile(
    r"\b(?:antag(?:en|et|na)|antogs|beslut(?:ad|at|ades)|fastställ(?:d|t|da|des|ts)|godkän(?:d|t|da|des|ts)|enligt\s+beslut|beslut\s+(?:i|av|vid)|protokoll\s+vid)\b",
    re.IGNORECASE,
)
_DECIDED: Final = re.compile(
    r"\b(?:kommunfullmäktige|kommunstyrelsen|(?:[\wåäö]+-\s+och\s+)?[\wåäö-]{3,}nämnden|KF|KS|[A-ZÅÄÖ]{2,5}(?=[^§]*§))\W{1,3}(?:den\s+)?(?=\d)"
)
# A line of its own where and when something was signed: "Stockholm den 18 april 2013".
_SIGNED: Final = re.compile(r"[A-ZÅÄÖ][a-zåäöé]+(?:[ -][A-ZÅÄÖ][a-zåäöé]+)?,?\s+den\s+(?=\d)")
_NOT_BEFORE: Final = re.compile(r"\b(?:har|hade|att|inte)\s*$", re.IGNORECASE)
_SENTENCE: Final = re.compile(r"[.!?]\s+(?=[A-ZÅÄÖ])|[;\n]")
_REACH: Final = 130
_REVISION_REACH: Final = 80
_NEAR: Final = 3
# "planen" in the text is the "plan" of the title.
_STEM_CHARS: Final = 4
_ENDING_CHARS: Final = 3
_WORD: Final = re.compile(r"\w+")


class Adoption:
    """Reads the date of adoption. Built once for an organisation."""

    def __init__(self, facts: Metadata, names: TypeNames) -> None:
        """Compile the words that stand before dates of others."""
        self._document = frozenset(facts.label_beginnings)
        self._labels = facts.labels.adopted
        self._names = names
        self._not_own = any_of(facts.not_own)
        self._deciders = any_of(facts.deciders)
        self._revised = re.compile(r"\b(?:reviderad|ändrad|uppdaterad)\b", re.IGNORECASE)

    def of(self, front: Front) -> Iterator[ProfileField]:
        """Give the dates that a label or a sentence about the document itself may tell, the likeliest first.

        Of what was revised it is that of the latest decision.
        """
        title = frozenset(_WORD.findall(" ".join(line.text.lower() for line in front.titles)))
        for entry in front.labelled(self._labels):
            moment = moment_in(entry.text)
            if moment is None or len(entry.text) > LONG_CHARS or self._not_own.search(entry.text[: moment.start]):
                continue
            if not self._is_others_row(entry.line, title):
                found = entry.field(moment.value, moment.start, moment.end)
                yield self._revision(front, found) or found
        for line in front.dated:
            told = None if self._is_others_row(line, title) else self._adopted_in(line, title)
            if told:
                yield self._revision(front, told) or told
        yield from (signed for line in front.dated if (signed := _signed(line)))

    def _is_others_row(self, line: Line, title: frozenset[str]) -> bool:
        """Whether a line stands in a row of a table that is about another document, as in a list of governing ones."""
        cell = line.block.cell
        if cell is None or cell.column == 0 or not cell.row_heading:
            return False
        return not self._names_own(cell.row_heading, title)

    def _adopted_in(self, line: Line, title: frozenset[str]) -> ProfileField | None:
        short = len(line.text) <= LONG_CHARS
        for match in (*_ADOPTED.finditer(line.text), *(_DECIDED.finditer(line.text) if short else ())):
            stop = end_of_sentence(line.text, match.end())
            read = day_in if match.re is _DECIDED else moment_in
            moment = read(line.text, match.end(), min(stop, match.end() + _REACH))
            if moment is None or (match.re is _DECIDED and moment.start != match.end()):
                continue
            # a capital begins a line of the cover, also where the lines were joined
            is_begun = match.re is _ADOPTED and match[0][0].isupper()
            start = match.start() if is_begun else start_of_sentence(line.text, match.start())
            before = line.text[start : match.start()]
            between = line.text[match.end() : moment.start]
            if self._not_own.search(before) or self._not_own.search(between):
                continue
            if _NOT_BEFORE.search(before) or not (self._names_own(before, title) if short else self.is_own(before)):
                continue
            return line.field(moment.value, Certainty.SURE, "text", match.start(), moment.end)
        return None

    def _revision(self, front: Front, found: ProfileField) -> ProfileField | None:
        """Give the latest revision that a deciding body has made, or that stands beside the adoption.

        One without a body that stands elsewhere is a matter of editing.
        """
        latest: ProfileField | None = None
        for line in (*front.cover, *front.tail):
            for match in self._revised.finditer(line.text):
                stop = min(end_of_sentence(line.text, match.end()), match.end() + _REVISION_REACH)
                moment = day_in(line.text, match.end(), stop)
                if moment is None or moment.value <= found.value:
                    continue
                beside = found.location is not None and line.start <= found.location.start < line.start + len(line.text)
                if beside or self._deciders.search(line.text, match.end(), moment.start):
                    latest = line.field(moment.value, Certainty.LIKELY, "text", match.start(), moment.end)
        return latest

    def _names_own(self, before: str, title: frozenset[str]) -> bool:
        """Whether the words before a verb name no other document: a plan's own name is in its title."""
        pointed = {name.end for name in self._names.pointed_at(before)}
        named = (name for name in self._names.find(before) if name.end not in pointed)
        return all(self._is_own_name(name, title) for name in named) and all(
            year[0] in title for year in YEAR.finditer(before)
        )

    def _is_own_name(self, name: TypeName, title: frozenset[str]) -> bool:
        word = name.word.lower()
        stem = word[: max(_STEM_CHARS, len(word) - _ENDING_CHARS)]
        return word in self._document or not title or any(own.startswith(stem) for own in title)

    def is_own(self, before: str) -> bool:
        """Whether the words before a verb are empty or name the document itself, as "denna policy" or "planen" does."""
        words = before.strip()
        if not words or words.lower() in self._document:
            return True
        last = None
        for name in self._names.find(before, max(0, len(before) - 80)):
            last = name
        return last is not None and len(before[last.end :].split()) <= _NEAR


def _signed(line: Line) -> ProfileField | None:
    match = _SIGNED.match(line.text)
    moment = day_in(line.text, match.end()) if match else None
    if moment is None or match is None or moment.start != match.end() or moment.end != len(line.text.rstrip(" .")):
        return None
    return line.field(moment.value, Certainty.LIKELY, "text", moment.start, moment.end)


def any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Give a pattern for any of some words, whole and regardless of case."""
    return re.compile(
        rf"(?<!\w)(?:{'|'.join(re.escape(word) for word in sorted(words, key=len, reverse=True))})(?!\w)", re.IGNORECASE
    )


def start_of_sentence(text: str, position: int) -> int:
    """Give where the sentence starts that holds a position."""
    start = 0
    for match in _SENTENCE.finditer(text, 0, position + 1):
        if match.end() > position:
            break
        start = match.end()
    return start


def end_of_sentence(text: str, position: int) -> int:
    """Give where the sentence ends that holds a position."""
    match = _SENTENCE.search(text, position)
    return match.start() if match else len(text)
