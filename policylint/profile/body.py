"""Who issues a document: the board, administration or company that stands as its sender."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from policylint.findings import Certainty, ProfileField
from policylint.profile.facts import Bodies, Metadata, NamedBody
from policylint.profile.front import LONG_CHARS, Front
from policylint.profile.places import Line

_DECISION: Final = re.compile(
    r"\b(?:antag(?:en|et|na)|antogs|beslut(?:ad|at|ades)|fastställ(?:d|t|des)|godkän(?:d|t|des))\s+av\s+", re.IGNORECASE
)
_DECISION_STEMS: Final = ("antag", "antog", "beslut", "fastställ", "godkän")
_COMPANY: Final = re.compile(
    r"(?<![\w-])(?:[A-ZÅÄÖ][\wåäöÅÄÖ&-]*\s+(?:(?:och|&)\s+)?){1,4}(?:AB|kommunalförbund)(?!\w)|(?<!\w)(?:Bostads|Fastighets)\s?AB\s+[A-ZÅÄÖ]\w+"
)
_BOARD_OF: Final = re.compile(
    r"(?<![\w-])(?:nämnden|styrelsen)\s+för\s+[^\n.,;:()§\d]{3,60}?(?=\s+(?:den|i|har)\b|\s*[\d.,;:()§\n–-]|\s*$)",
    re.IGNORECASE,
)

# What a name of two fields begins with, before its last word; a known name that begins so is found whole.
_BEGUN: Final = re.compile(r"(?<![\w-])(?:[A-ZÅÄÖa-zåäö][\wåäö]+-,\s)?[A-ZÅÄÖa-zåäö][\wåäö]+-\s(?:och|samt)\s\Z")


class BodyFound(msgspec.Struct, frozen=True):
    """A body and where it stands; `domains` are what it works with."""

    name: str
    line: Line
    start: int
    end: int
    certainty: Certainty
    source: str
    domains: tuple[str, ...] = ()
    generic: bool = True

    @property
    def field(self) -> ProfileField:
        """Give the field of the profile."""
        return self.line.field(self.name, self.certainty, self.source, self.start, self.end)


class BodyNames:
    """Finds bodies by their names. Built once for an organisation."""

    def __init__(self, facts: Metadata, own: Bodies) -> None:
        """Compile the names."""
        self.facts = facts
        self._known: dict[str, NamedBody] = {}
        for body in (*own.bodies, *facts.generic_bodies):
            for form in (body.name, *body.forms):
                self._known.setdefault(form.lower(), body)
        self._pattern = re.compile(rf"(?<![\w-])({words_of(self._known)})s?(?![\w-])", re.IGNORECASE)
        self._ending = re.compile(
            rf"(?<![\w-])(?:[A-ZÅÄÖ]?[\wåäö]+-(?:,\s[\wåäö]+-)?\s+och\s+)?([A-ZÅÄÖa-zåäö][\wåäö-]*?(?:{words_of(facts.body_endings)}))s?(?![\w-])"
        )
        self._not_bodies = frozenset(word.lower() for word in facts.not_bodies)

    def find(
        self, text: str, start: int = 0, end: int | None = None
    ) -> Iterator[tuple[str, int, int, NamedBody | None]]:
        """Give the bodies in a stretch of text, known ones by their own name, in order."""
        stop = len(text) if end is None else end
        found: list[tuple[str, int, int, NamedBody | None]] = []
        for match in self._pattern.finditer(text, start, stop):
            if len(match[1]) > 3 or match[1].isupper():
                body = self._known[match[1].lower()]
                found.append((body.name, match.start(), match.end(1), body))
        for pattern in (_BOARD_OF, _COMPANY, self._ending):
            for match in pattern.finditer(text, start, stop):
                if match[0].lower() not in self._not_bodies and not _covered(match.span(), found):
                    found.append((_capital(match[0].strip()), match.start(), match.end(), None))
        return iter(sorted((self._whole(text, hit) for hit in found), key=lambda hit: (hit[1], -hit[2])))

    def _whole(self, text: str, hit: tuple[str, int, int, NamedBody | None]) -> tuple[str, int, int, NamedBody | None]:
        """Give a body with the words before it that its name begins with: "Barn- och utbildningsnämnden"."""
        _, start, end, body = hit
        before = _BEGUN.search(text, 0, start) if body is not None else None
        if before is None:
            return hit
        return _capital(text[before.start() : end]), before.start(), end, body

    def of(self, front: Front) -> tuple[BodyFound, ...]:
        """Give the bodies that may issue a document, the likeliest first."""
        named = [*self._in_titles(front), *self._in_cover(front)]
        deciding, responsible = list(self._deciding(front)), list(self._responsible(front))
        council = [body for body in deciding if body.name == self.facts.generic_bodies[0].name]
        others = [body for body in deciding if body not in council]
        return (*named[:1], *others, *council, *responsible, *named[1:], *self._in_furniture(front))

    def _in_titles(self, front: Front) -> Iterator[BodyFound]:
        for line in front.titles:
            for name, start, end, body in self.find(line.text):
                yield _found(name, line, start, end, body, Certainty.SURE, "title")

    def _in_cover(self, front: Front) -> Iterator[BodyFound]:
        """Give the bodies that a line of the cover begins with, where it holds hardly anything else."""
        for line in front.cover:
            if len(line.text) > 70 or ":" in line.text:
                continue
            for name, start, end, body in self.find(line.text):
                if (
                    start <= 3
                    and len(line.text) - end <= 40
                    and not re.search(r"\s(?:ska|har|är|beslutar|ansvarar)\b", line.text[end:])
                ):
                    yield _found(name, line, start, end, body, Certainty.LIKELY, "text")
                break

    def _deciding(self, front: Front) -> Iterator[BodyFound]:
        for entry in front.labelled(self.facts.labels.body):
            for name, start, end, body in self.find(entry.text[:LONG_CHARS]):
                yield _found(name, entry.line, entry.start + start, entry.start + end, body, Certainty.SURE, "label")
                break
        for line in (*front.lines, *front.tail):
            for match in _DECISION.finditer(line.text) if line.holds(_DECISION_STEMS) else ():
                hit = next(self.find(line.text, match.end(), min(len(line.text), match.end() + 90)), None)
                before = line.text[: match.start()]
                if (
                    hit
                    and hit[1] - match.end() < 8
                    and (len(before) < 4 or len(line.text) <= LONG_CHARS)
                    and "rsätter" not in before
                ):
                    yield _found(hit[0], line, hit[1], hit[2], hit[3], Certainty.SURE, "text")

    def _responsible(self, front: Front) -> Iterator[BodyFound]:
        for entry in front.labelled(self.facts.labels.responsible):
            for name, start, end, body in self.find(entry.text[:LONG_CHARS]):
                yield _found(name, entry.line, entry.start + start, entry.start + end, body, Certainty.LIKELY, "label")
                break

    def _in_furniture(self, front: Front) -> Iterator[BodyFound]:
        for line in front.furniture:
            for name, start, end, body in self.find(line.text):
                yield _found(name, line, start, end, body, Certainty.LIKELY, "text")


def _found(
    name: str, line: Line, start: int, end: int, body: NamedBody | None, certainty: Certainty, source: str
) -> BodyFound:
    domains = () if body is None else (*body.domains, *(body.titled if source == "title" else ()))
    return BodyFound(name, line, start, end, certainty, source, domains, body is None or body.generic)


def words_of(words: Iterable[str]) -> str:
    """Give an alternation of words and phrases, the longest first."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


def _covered(span: tuple[int, int], found: list[tuple[str, int, int, NamedBody | None]]) -> bool:
    return any(start < span[1] and span[0] < end for _, start, end, _ in found)


def _capital(name: str) -> str:
    return name[0].upper() + name[1:]
