"""Whether the policy binds the one who issues a document: the city and its bodies, but nobody else."""

import re
from collections.abc import Iterator
from typing import Final

import msgspec

from policylint.document import BlockKind
from policylint.findings import Certainty, ProfileField
from policylint.profile.body import BodyFound, words_of
from policylint.profile.facts import Bodies, Metadata
from policylint.profile.front import LONG_CHARS, Front
from policylint.profile.places import Line

_NAME: Final = r"[A-ZÅÄÖ][a-zåäöé]+(?:[-\s][A-ZÅÄÖ][a-zåäöé]+)?"
_DECIDED: Final = re.compile(
    r"(?:fullmäktige|kommunstyrelsen|nämnden|antag\w+|beslut\w+|fastställ\w+)\s*(?:i|av|för)?$|(?:ägs|ägt|ägd)\s+(?:\w+\s+)?av$"
    r"|\b(?:ägare|omfattar|gäller för|kommun|myndighet|organisation|avsändare|utgivare):$",
    re.IGNORECASE,
)
_TITLED: Final = re.compile(r"(?:\b(?:för|i|av)|[–—,:-])$", re.IGNORECASE)
_PARTNER: Final = re.compile(r"\s+(?:och|samt)\s")
_MENTIONS: Final = 4
_FIRST_LINES: Final = 8
_FREE: Final = frozenset({BlockKind.TITLE, BlockKind.HEADER, BlockKind.FOOTER})


class _Author(msgspec.Struct, frozen=True):
    """A place that names an author; a higher `rank` outweighs a lower one."""

    name: str
    line: Line
    start: int
    end: int
    rank: int
    certainty: Certainty
    source: str = "text"

    def field(self, value: str) -> ProfileField:
        """Give the field of the profile."""
        return self.line.field(value, self.certainty, self.source, self.start, self.end)

    @property
    def body(self) -> BodyFound:
        """Give the author as the issuing body."""
        return BodyFound(self.name, self.line, self.start, self.end, self.certainty, self.source)


class Binding:
    """Tells the city's documents from those of others. Built once for an organisation."""

    def __init__(self, facts: Metadata, own: Bodies) -> None:
        """Compile the names of city, authorities and municipalities."""
        self._city = (
            re.compile(rf"(?<!\w)(?:{words_of(own.city_forms)})(?!\w)", re.IGNORECASE) if own.city_forms else None
        )
        self._city_beginnings = tuple({form.lower().split()[0] for form in own.city_forms})
        # Few words begin like an authority's name: to ask that first spares trying all names at every word.
        initials = "".join(sorted({name[0] for name in (*facts.authorities, *facts.authority_beginnings)}))
        self._authority = re.compile(
            rf"(?=[{re.escape(initials)}])(?<!\w)(?:{words_of(facts.authorities)}|(?:{words_of(facts.authority_beginnings)})\s+[\wåäöÅÄÖ]+(?:\s+län)?)(?:s)?(?!\w)"
        )
        self._acting = re.compile(rf"({self._authority.pattern})\s+(?:{words_of(facts.authority_verbs)})\b")
        self._municipality = re.compile(rf"(?<![\w-])({_NAME}?)s?\s+(?:{words_of(facts.municipality_words)})s?(?!\w)")
        self._municipality_beginnings = tuple({word.split()[0] for word in facts.municipality_words})
        self._not_names = frozenset(facts.not_municipalities)

    def of(self, front: Front, body: BodyFound | None) -> tuple[ProfileField | None, BodyFound | None]:
        """Give "yes" or "no" where that is plain, and for "no" the body whose document it is."""
        own, other = self._own(front, body), self._other(front)
        if own is not None and (other is None or own.rank >= other.rank):
            return own.field("yes"), None
        other = other or self._by_mentions(front)
        return (other.field("no"), other.body) if other is not None else (None, None)

    def of_given(self, body: ProfileField | None) -> ProfileField | None:
        """Give "yes" or "no" by a body that the user has set: the city's by name, or another municipality's."""
        if body is None:
            return None
        if self._city is not None and self._city.search(body.value):
            return msgspec.structs.replace(body, value="yes")
        if any(self._others_in(body.value)):
            return msgspec.structs.replace(body, value="no")
        return None

    def _own(self, front: Front, body: BodyFound | None) -> _Author | None:
        if body is not None and not body.generic:
            return _Author(body.name, body.line, body.start, body.end, 3, Certainty.SURE, body.source)
        if self._city is None:
            return None
        found: _Author | None = None
        for rank, part in ((3, front.titles), (3, front.cover), (2, front.furniture), (1, front.lines)):
            for line in part:
                if found is not None and found.rank >= rank:
                    return found
                match = self._city.search(line.text) if line.holds(self._city_beginnings) else None
                if match is None:
                    continue
                as_author = rank < 3 or match.start() <= 2 or len(line.text) - match.end() <= 2 or part is front.titles
                certainty = Certainty.SURE if rank == 3 and as_author else Certainty.LIKELY
                author = _Author(match[0], line, match.start(), match.end(), rank if as_author else 1, certainty)
                found = author if found is None or author.rank > found.rank else found
        return found

    def _other(self, front: Front) -> _Author | None:
        for rank, part in ((3, front.titles), (2, front.cover), (2, front.furniture), (1, front.lines[:_FIRST_LINES])):
            for line in part:
                author = self._author_in(line, rank)
                if author:
                    return author
        return None

    def _author_in(self, line: Line, rank: int) -> _Author | None:
        """Give another's name in a line of the cover where it stands as the author, not as a partner or a subject."""
        if rank == 1:
            match = self._acting.match(line.text)
            return _Author(match[1], line, match.start(1), match.end(1), rank, Certainty.LIKELY) if match else None
        if len(line.text) > LONG_CHARS and line.block.kind not in _FREE:
            return None
        for name, start, end in self._others_in(line.text):
            before = line.text[:start].rstrip()
            titled = (rank == 3 or len(line.text) - end <= 2) and _TITLED.search(before)
            alone = not _PARTNER.match(line.text, end)
            if _DECIDED.search(before) or ((start <= 2 or titled) and alone):
                return _Author(_nominative(name), line, start, end, rank, Certainty.SURE)
        return None

    def _others_in(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Give the municipalities, regions and authorities in a text that are not the city."""
        may_hold = any(word in text for word in self._municipality_beginnings)
        for match in self._municipality.finditer(text) if may_hold else ():
            whole = match[0]
            own = self._city is not None and self._city.search(whole)
            if not own and match[1].lower() not in self._not_names:
                yield whole, match.start(), match.end()
        for match in self._authority.finditer(text):
            yield match[0], match.start(), match.end()

    def _by_mentions(self, front: Front) -> _Author | None:
        """Take the one that the first pages name again and again as the author, where the city is not named."""
        places: dict[str, list[tuple[Line, int, int]]] = {}
        for line in front.lines:
            for name, start, end in self._others_in(line.text):
                places.setdefault(_nominative(name), []).append((line, start, end))
        name = max(places, key=lambda key: len(places[key]), default="")
        if not name or len(places[name]) < _MENTIONS:
            return None
        return _Author(name, *places[name][0], 0, Certainty.LIKELY)


def _nominative(name: str) -> str:
    return name[:-1] if re.search(r"(?:kommuns|stads|verkets|regionens)$", name) else name
