"""When a document holds: adoption, period of validity, and the reference date that follows from them."""

import re
from collections.abc import Iterator
from typing import Final

import msgspec

from policylint.document import BlockKind
from policylint.findings import Certainty, ProfileField
from policylint.profile.adoption import Adoption, any_of, end_of_sentence, start_of_sentence
from policylint.profile.dates import Span, day_in, moment_in, moments_in, span_in, year_in, years_in
from policylint.profile.facts import DocumentType, Metadata
from policylint.profile.front import LONG_CHARS, Front
from policylint.profile.places import Line, whole
from policylint.profile.titles import TypeNames

_VALID: Final = re.compile(
    r"\b(?:gäller|giltig\w*|gällande|träder\s+i\s+kraft|trädde\s+i\s+kraft|avser|planperiod\w*|omfattar|sträcker\s+sig)\b"
    r"(?:\W{0,3}\b(?:från|fr\.?\s?o\.?\s?m\.?|och|med|för|under|tiden|perioden|åren|året|år|den|tills|vidare|över|kalenderåret|verksamhetsåret)\b\.?){0,6}[\s:,(–-]{0,3}",
    re.IGNORECASE,
)
_VALID_STEMS: Final = ("gäll", "giltig", "träd", "avser", "planperiod", "omfattar", "sträcker")
_THIS: Final = ("Denna", "Detta", "Dessa")
_IN_FORCE: Final = re.compile(rf"(?:{'|'.join(_THIS)})\s+\w+\s+(?:träder|trädde)\s+i\s+kraft\s+(?:den\s+)?")
_UNTIL: Final = re.compile(
    r"\b(?:till\s+och\s+med|t\.?\s?o\.?\s?m\.?|längst\s+till|senast)\W+(?:den\s+)?", re.IGNORECASE
)
_TARGET: Final = re.compile(r"\b(?:mot|till|år|agenda|vision\w*|senast|målbild)\s*(?:år\s*)?$", re.IGNORECASE)
_FAR_YEAR: Final = 2030
# Years from the adoption of a plan to the first that it holds for: some begin late, some are adopted late.
_ADOPTED_AHEAD: Final = range(-5, 3)
_COVER_ROOM: Final = 30
_HEADER_ROOM: Final = 100


def _may_be_adoption(found: ProfileField, begins: ProfileField | None) -> bool:
    """Whether a date fits the first day of validity; else it is that of something that the document names."""
    return begins is None or int(begins.value[:4]) - int(found.value[:4]) in _ADOPTED_AHEAD


class Validity(msgspec.Struct, frozen=True, kw_only=True):
    """When a document was adopted, when it holds, and the date that rules are compared with."""

    reference_date: ProfileField | None = None
    adopted: ProfileField | None = None
    period: ProfileField | None = None


class Moments:
    """Reads the dates of documents. Built once for an organisation."""

    def __init__(self, facts: Metadata, names: TypeNames) -> None:
        """Compile the words that stand before dates of others."""
        self.facts = facts
        self.names = names
        self._not_own = any_of(facts.not_own)
        self._foreign = any_of(facts.foreign_periods)
        self.adoption = Adoption(facts, names)

    def of(self, front: Front, kind: DocumentType) -> Validity:
        """Give the dates of a document of a type."""
        begins, period = (None, None) if kind.about_others else self._valid(front, kind)
        told = () if kind.about_others else self.adoption.of(front)
        adopted = next((found for found in told if _may_be_adoption(found, begins)), None)
        candidates = [
            begins,
            adopted,
            self._dated(front) if kind.about_others else None,
            self._titled(front, kind),
            self._dated(front),
            _in_force(front),
            _created(front),
        ]
        return Validity(reference_date=next((c for c in candidates if c), None), adopted=adopted, period=period)

    def _valid(self, front: Front, kind: DocumentType) -> tuple[ProfileField | None, ProfileField | None]:
        """Give the first day of validity and the whole period."""
        for begins, period in (*self._valid_entries(front), *self._valid_lines(front), *self._periods(front, kind)):
            if begins:
                longer = period if period and "-" in period.value else self._title_period(front, begins, kind) or period
                return begins, longer
        return None, self._ends(front)

    def _valid_entries(self, front: Front) -> Iterator[tuple[ProfileField, ProfileField]]:
        for entry in front.labelled(self.facts.labels.valid):
            if len(entry.text) > LONG_CHARS or _UNTIL.match(entry.text):
                continue
            span = span_in(entry.text)
            if span and span.start < 40 and not self._not_own.search(entry.text[: span.start]):
                yield (
                    entry.field(span.first, span.start, span.end),
                    entry.field(span.period, span.start, span.end),
                )

    def _valid_lines(self, front: Front) -> Iterator[tuple[ProfileField, ProfileField]]:
        for line in front.dated:
            for match in _VALID.finditer(line.text) if line.holds(_VALID_STEMS) else ():
                span = span_in(line.text, match.end(), end_of_sentence(line.text, match.end()))
                if span is None or span.start - match.end() > 1:
                    continue
                before = line.text[start_of_sentence(line.text, match.start()) : match.start()]
                short = len(line.text) <= LONG_CHARS
                if self._foreign.search(before) or not (
                    self.adoption.is_own(before) or (short and self._is_title(before))
                ):
                    continue
                certainty = Certainty.SURE if short or before.strip() else Certainty.LIKELY
                yield (
                    line.field(span.first, certainty, "text", match.start(), span.end),
                    line.field(span.period, certainty, "text", match.start(), span.end),
                )

    def _is_title(self, before: str) -> bool:
        return self.names.head_of(before) is not None or before.strip().lower() in self.facts.label_beginnings

    def _periods(self, front: Front, kind: DocumentType) -> Iterator[tuple[ProfileField, ProfileField]]:
        """Give the periods that the title states, or a line of the cover that holds nothing else."""
        for line in front.titles:
            span = years_in(line.text)
            if span and not self._foreign.search(line.text[: span.start]):
                yield _both(line, _with_budget_year(line, span), "title")
        for line in front.cover:
            span = years_in(line.text)
            if span and (len(line.text) - (span.end - span.start) <= 2 or self._is_titled(line, span)):
                yield _both(line, span, "title")
        if kind.yearly and not kind.carrier:
            for line in (*front.titles, *front.cover):
                year = year_in(line.text)
                if year and day_in(line.text) is None and (len(line.text) <= 6 or self._is_titled(line, year)):
                    yield _both(line, Span(year.value, None, year.start, year.end), "title")

    def _is_titled(self, line: Line, span: Span | object) -> bool:
        start = getattr(span, "start", 0)
        if self._not_own.search(line.text[:start]) or self._foreign.search(line.text[:start]) or len(line.text) > 110:
            return False
        return line.block.kind is BlockKind.TITLE or self.names.head_of(line.text) is not None

    def _title_period(self, front: Front, begins: ProfileField, kind: DocumentType) -> ProfileField | None:
        periods = (period for _, period in self._periods(front, kind) if period.value[:4] == begins.value[:4])
        return next((period for period in periods if "-" in period.value), None)

    def _ends(self, front: Front) -> ProfileField | None:
        """Give the last year, where only the end is told."""
        for line in front.cover:
            match = _UNTIL.search(line.text)
            moment = moment_in(line.text, match.end()) if match else None
            if match and moment and moment.start == match.end() and "gäller" in line.text[: match.start()].lower():
                return line.field(str(moment.year), Certainty.LIKELY, "text", match.start(), moment.end)
        return None

    def _titled(self, front: Front, kind: DocumentType) -> ProfileField | None:
        """Give the year in the title, unless it is a year to be reached."""
        for line in front.titles:
            for moment in moments_in(line.text):
                before = line.text[: moment.start]
                is_target = moment.year >= _FAR_YEAR or _TARGET.search(before) or (kind.aims and len(moment.value) == 4)
                if not is_target and not self._foreign.search(before):
                    return line.field(moment.value, Certainty.LIKELY, "title", moment.start, moment.end)
        return None

    def _dated(self, front: Front) -> ProfileField | None:
        """Give the date that a label states, or a line of the cover that is hardly more than a date."""
        for entry in front.labelled(self.facts.labels.date):
            moment = day_in(entry.text)
            if moment and moment.start < 25:
                return entry.line.field(
                    moment.value, Certainty.LIKELY, "label", entry.start + moment.start, entry.start + moment.end
                )
        headers = (line for line in front.furniture if line.block.kind is BlockKind.HEADER)
        for line in (*front.cover, *headers):
            moment = day_in(line.text)
            room = _HEADER_ROOM if line.block.kind is BlockKind.HEADER else _COVER_ROOM
            if moment and len(line.text) - (moment.end - moment.start) <= room and not self._not_own.search(line.text):
                return line.field(moment.value, Certainty.GUESS, "text", moment.start, moment.end)
        return None


def _with_budget_year(line: Line, span: Span) -> Span:
    """Give a period with the year before it, as in "Mål och budget 2024 med plan 2025–2026"."""
    year = year_in(line.text, 0, span.start)
    if year is None or year.year != int(span.first) - 1:
        return span
    return Span(year.value, span.last, year.start, span.end)


def _both(line: Line, span: Span, source: str) -> tuple[ProfileField, ProfileField]:
    return (
        line.field(span.first, Certainty.SURE, source, span.start, span.end),
        line.field(span.period, Certainty.SURE, source, span.start, span.end),
    )


def _in_force(front: Front) -> ProfileField | None:
    """Give the day on which the document says, wherever in it, that it comes into force; the first of several."""
    for block in front.document.blocks if "i kraft" in front.document.text else ():
        if not (block.evidence and front.document.text.startswith(_THIS, block.location.start)):
            continue
        text = front.document.block_text(block)
        match = _IN_FORCE.match(text)
        moment = day_in(text, match.end()) if match else None
        if match and moment and moment.start == match.end():
            return whole(front.document, block).field(moment.value, Certainty.LIKELY, "text", 0, moment.end)
    return None


def _created(front: Front) -> ProfileField | None:
    """Give the later of the file's dates: the earlier one is often that of the template it was made from."""
    properties = front.document.properties
    days = [moment for text in (properties.created, properties.modified) if (moment := day_in(text[:10]))]
    latest = max(days, key=lambda moment: moment.value, default=None)
    return ProfileField(value=latest.value, certainty=Certainty.GUESS, source="file-property") if latest else None
