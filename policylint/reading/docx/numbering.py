"""The numbers, letters and bullets that Word puts before paragraphs, counted in document order."""

import re
from collections.abc import Callable

import msgspec

from policylint.reading.docx.names import VAL, Element, W, children_of, is_on, value_of, whole_number
from policylint.reading.docx.number_formats import formatted

BULLET = "•"
_LEVELS = 9
_LONGEST_PATTERN = 200
_PLACE = re.compile(r"%([1-9])")


class ListLabel(msgspec.Struct, frozen=True, kw_only=True):
    """What stands before a list paragraph, and its depth from 0."""

    text: str
    level: int


class _Level(msgspec.Struct, frozen=True, kw_only=True):
    start: int = 1
    form: str = "decimal"
    pattern: str = ""
    restart: int | None = None
    is_legal: bool = False
    style_id: str | None = None


class _Sequence(msgspec.Struct, frozen=True, kw_only=True):
    """One `w:num`: whose counters it moves, its levels, and where it starts them anew."""

    counters: str
    levels: tuple[_Level, ...]
    starts: dict[int, int]


class Numbering:
    """The list definitions of one file and the state of their counters."""

    def __init__(self, root: Element | None, style_num_id: Callable[[str], str | None]) -> None:
        """Take the root of the numbering part, and how to find the `w:num` that a numbering style points to."""
        self._style_num_id = style_num_id
        self._nums: dict[str, Element] = {}
        self._abstracts: dict[str, Element] = {}
        self._sequences: dict[str, _Sequence | None] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._started: set[str] = set()
        if root is not None:
            self._nums = {one.get(f"{W}numId", ""): one for one in root.iterchildren(f"{W}num")}
            self._abstracts = {one.get(f"{W}abstractNumId", ""): one for one in root.iterchildren(f"{W}abstractNum")}

    def level_of_style(self, num_id: str, ancestry: tuple[str, ...]) -> int | None:
        """Give the level that a list ties to a paragraph style or what it is based on, None where it ties none."""
        sequence = self._sequence(num_id)
        if sequence is None:
            return None
        tied = {level.style_id: depth for depth, level in enumerate(sequence.levels)}
        return next((tied[style_id] for style_id in ancestry if style_id in tied), None)

    def advance(self, num_id: str, level: int) -> ListLabel | None:
        """Count one paragraph and give its label; None where there is no such list.

        A `w:num` that starts anew does so once, at its first paragraph on a level for which it says so; all later ones
        follow on. Source: Microsoft Office 97 binary file formats, "LFO records and the pllfo"; LibreOffice agrees.
        """
        sequence = self._sequence(num_id)
        if sequence is None:
            return None
        level = min(max(level, 0), _LEVELS - 1)
        counters = self._counters.setdefault(sequence.counters, [None] * _LEVELS)
        present = counters[level]
        if level in sequence.starts and num_id not in self._started:
            self._started.add(num_id)
            counters[level] = sequence.starts[level]
        else:
            counters[level] = sequence.levels[level].start if present is None else present + 1
        for deeper in range(level + 1, _LEVELS):
            restart = sequence.levels[deeper].restart
            if restart is None or level + 1 <= restart:
                counters[deeper] = None
        return ListLabel(text=_label(sequence.levels, counters, level), level=level)

    def _sequence(self, num_id: str) -> _Sequence | None:
        if num_id not in self._sequences:
            self._sequences[num_id] = self._build(num_id)
        return self._sequences[num_id]

    def _build(self, num_id: str) -> _Sequence | None:
        num = self._nums.get(num_id)
        abstract_id = self._abstract_id(num)
        if num is None or abstract_id is None:
            return None
        levels = _levels(self._abstracts[abstract_id])
        starts: dict[int, int] = {}
        for override in num.iterchildren(f"{W}lvlOverride"):
            depth = whole_number(override.get(f"{W}ilvl"), -1) or 0
            start = whole_number(value_of(override, "startOverride"))
            replaced = override.find(f"{W}lvl")
            if replaced is not None and 0 <= depth < _LEVELS:
                levels[depth] = _level(replaced)
            if start is not None:
                starts[depth] = start
        return _Sequence(counters=abstract_id, levels=tuple(levels), starts=starts)

    def _abstract_id(self, num: Element | None) -> str | None:
        """Follow a `w:num` to its definition, also where that only points on to a numbering style."""
        seen: set[str] = set()
        while num is not None:
            abstract_id = value_of(num, "abstractNumId") or ""
            abstract = self._abstracts.get(abstract_id)
            if abstract is None or abstract_id in seen:
                return None
            seen.add(abstract_id)
            link = value_of(abstract, "numStyleLink")
            if link is None:
                return abstract_id
            num = self._nums.get(self._style_num_id(link) or "")
        return None


def _levels(abstract: Element) -> list[_Level]:
    levels = [_Level() for _ in range(_LEVELS)]
    for element in abstract.iterchildren(f"{W}lvl"):
        depth = whole_number(element.get(f"{W}ilvl"))
        if depth is not None and 0 <= depth < _LEVELS:
            levels[depth] = _level(element)
    return levels


def _level(element: Element) -> _Level:
    found = children_of(element)
    form = next(element.iter(f"{W}numFmt"), None)  # Word hides newer ones in alternatives
    values = {tag: child.get(VAL) for tag, child in found.items()}
    pattern = (values.get(f"{W}lvlText") or "")[:_LONGEST_PATTERN]
    return _Level(
        start=whole_number(values.get(f"{W}start"), 0) or 0,
        form="decimal" if form is None else form.get(VAL, "decimal"),
        pattern=BULLET if f"{W}lvlPicBulletId" in found else pattern,
        restart=whole_number(values.get(f"{W}lvlRestart")),
        is_legal=bool(is_on(found.get(f"{W}isLgl"))),
        style_id=values.get(f"{W}pStyle"),
    )


def _label(levels: tuple[_Level, ...], counters: list[int | None], level: int) -> str:
    own = levels[level]
    if own.form == "bullet":
        return BULLET if own.pattern.strip() else ""

    def number(place: re.Match[str]) -> str:
        depth = int(place[1]) - 1
        counted = counters[depth]
        form = "decimal" if own.is_legal and levels[depth].form != "none" else levels[depth].form
        return formatted(levels[depth].start if counted is None else counted, form)

    return " ".join(_PLACE.sub(number, own.pattern).split())
