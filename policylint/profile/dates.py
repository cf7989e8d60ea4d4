"""Days, years and periods in Swedish text."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

import msgspec

_MONTHS: Final = (
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
)
_SHORT: Final = {name[:3]: number for number, name in enumerate(_MONTHS, 1)} | {"sept": 9}
_MONTH: Final = "|".join([*_MONTHS, "sept", *(name[:3] for name in _MONTHS)])
_YEAR: Final = r"(?:19[5-9]\d|20[0-6]\d)"
YEAR: Final = re.compile(rf"(?<!\d){_YEAR}(?!\d)")
_ANY_YEAR: Final = re.compile(_YEAR)
_DAY: Final = re.compile(
    rf"(?<![\d/:.-])(?:"
    rf"(?P<y1>{_YEAR})[-‑–](?P<m1>[01]\d)[-‑–](?P<d1>[0-3]\d)"
    rf"|(?P<d2>\d{{1,2}})(?::?[ea])?\s+(?P<m2>{_MONTH})\.?\s+(?P<y2>{_YEAR})"
    rf"|(?P<d3>\d{{1,2}})/(?P<m3>\d{{1,2}})[\s-]+(?P<y3>{_YEAR})"
    rf"|(?P<y4>{_YEAR})(?P<m4>[01]\d)(?P<d4>[0-3]\d)"
    rf"|(?P<y5>{_YEAR})\.(?P<m5>[01]\d)\.(?P<d5>[0-3]\d)"
    rf")(?![\d:/])",
    re.IGNORECASE,
)
_ONLY_YEAR: Final = re.compile(
    rf"(?<![\d/:.,-])(?<!\d\s)(?P<y>{_YEAR})(?![\d:/]|-\d|[.,]\d|\s?%|\s(?:kr|mnkr|tkr|st|elever|invånare|personer)\b)"
)
_YEARS: Final = re.compile(
    rf"(?<![\d/:.,-])(?P<first>{_YEAR})\s*(?:[-‑–—]|till\s+och\s+med|t\.?\s?o\.?\s?m\.?|till|och)\s*(?P<last>{_YEAR}|\d\d)(?![\d:/]|-\d|\s?%)"
)
_SCHOOL_YEAR: Final = re.compile(
    rf"\bläsår\w*\s+(?P<first>{_YEAR})\s*[/–-]\s*(?P<last>{_YEAR}|\d\d)(?!\d)", re.IGNORECASE
)
_DAYS: Final = re.compile(
    rf"(?P<d>\d{{1,2}})\s+(?P<m>{_MONTH})\s*(?:[-‑–—]|till(?:\s+och\s+med)?|t\.?\s?o\.?\s?m\.?)\s*(?:den\s+)?\d{{1,2}}\s+(?:{_MONTH})\s+(?P<y>{_YEAR})",
    re.IGNORECASE,
)
_UNTIL: Final = re.compile(r"\s*(?:[-‑–—]|till\s+och\s+med|t\.?\s?o\.?\s?m\.?|till)\s*(?:den\s+)?", re.IGNORECASE)


class Moment(msgspec.Struct, frozen=True):
    """A day ("YYYY-MM-DD") or a year ("YYYY") and where it stands in its text."""

    value: str
    start: int
    end: int

    @property
    def year(self) -> int:
        """Give the year."""
        return int(self.value[:4])


class Span(msgspec.Struct, frozen=True):
    """A period: its first day or year, its last year (None where it is open), and where it stands in its text."""

    first: str
    last: int | None
    start: int
    end: int

    @property
    def period(self) -> str:
        """Give "YYYY-YYYY", or "YYYY" for a single or an open year."""
        year = self.first[:4]
        return year if self.last is None or str(self.last) == year else f"{year}-{self.last}"


def may_hold_date(text: str, start: int = 0, end: int | None = None) -> bool:
    """Whether a stretch of text holds a year at all, as every day, moment and period does."""
    return _ANY_YEAR.search(text, start, len(text) if end is None else end) is not None


def day_in(text: str, start: int = 0, end: int | None = None) -> Moment | None:
    """Give the first day in a stretch of text."""
    stop = len(text) if end is None else end
    for match in _DAY.finditer(text, start, stop) if may_hold_date(text, start, stop) else ():
        value = _iso(match)
        if value:
            return Moment(value, match.start(), match.end())
    return None


def year_in(text: str, start: int = 0, end: int | None = None) -> Moment | None:
    """Give the first year that stands by itself in a stretch of text."""
    match = _ONLY_YEAR.search(text, start, len(text) if end is None else end)
    return Moment(match["y"], match.start(), match.end()) if match else None


def moment_in(text: str, start: int = 0, end: int | None = None) -> Moment | None:
    """Give the first day in a stretch of text, or else its first year."""
    return day_in(text, start, end) or year_in(text, start, end)


def moments_in(text: str) -> Iterator[Moment]:
    """Give all days and years in a text, in order."""
    position = 0
    while (moment := _first(day_in(text, position), year_in(text, position))) is not None:
        yield moment
        position = moment.end


def _first(*moments: Moment | None) -> Moment | None:
    return min((moment for moment in moments if moment), key=lambda moment: moment.start, default=None)


def years_in(text: str, start: int = 0, end: int | None = None) -> Span | None:
    """Give the first period of years ("2016–2020", "2024 till 2026") in a stretch of text."""
    stop = len(text) if end is None else end
    if not may_hold_date(text, start, stop):
        return None
    school = _SCHOOL_YEAR.search(text, start, stop)
    if school:
        return Span(school["first"], int(school["first"]) + 1, school.start("first"), school.end())
    for match in _YEARS.finditer(text, start, stop):
        first = match["first"]
        last = match["last"] if len(match["last"]) == 4 else first[:2] + match["last"]
        if int(first) <= int(last) <= int(first) + 40 and (
            len(match["last"]) == 4 or int(match["last"]) > 12 or "–" in match[0]
        ):
            return Span(first, int(last), match.start(), match.end())
    return None


def span_in(text: str, start: int = 0, end: int | None = None) -> Span | None:
    """Give the first period in a stretch of text, of days or of years; a single day or year is an open one."""
    stop = len(text) if end is None else end
    found = [span for span in (_days(text, start, stop), years_in(text, start, stop), _from(text, start, stop)) if span]
    return min(found, key=lambda span: (span.start, -span.end)) if found else None


def is_date(value: str) -> bool:
    """Whether a text is "YYYY" or a real "YYYY-MM-DD"."""
    if re.fullmatch(_YEAR, value):
        return True
    moment = day_in(value)
    return moment is not None and moment.value == value


def _days(text: str, start: int, stop: int) -> Span | None:
    match = _DAYS.search(text, start, stop)
    if match is None:
        return None
    value = _valid(int(match["y"]), _SHORT[match["m"].lower()[:3]], int(match["d"]))
    return Span(value, int(match["y"]), match.start(), match.end()) if value else None


def _from(text: str, start: int, stop: int) -> Span | None:
    first = moment_in(text, start, stop)
    if first is None:
        return None
    until = _UNTIL.match(text, first.end, stop)
    last = moment_in(text, until.end(), min(stop, until.end() + 20)) if until else None
    if until is None or last is None or last.start != until.end():
        return Span(first.value, None, first.start, first.end)
    return Span(first.value, last.year, first.start, last.end)


def _iso(match: re.Match[str]) -> str:
    for number in "12345":
        year = match[f"y{number}"]
        if year:
            month, day = match[f"m{number}"], match[f"d{number}"]
            return _valid(int(year), int(month) if month.isdigit() else _SHORT[month.lower()[:3]], int(day))
    return ""


def _valid(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
