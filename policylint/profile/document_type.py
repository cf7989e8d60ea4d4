"""What type a document is, and by what that is told."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from policylint.document import HEADINGS, BlockKind
from policylint.findings import Certainty, ProfileField
from policylint.profile.dates import year_in
from policylint.profile.facts import DocumentType
from policylint.profile.front import LONG_CHARS, Front
from policylint.profile.menu import Menu
from policylint.profile.places import Line
from policylint.profile.titles import TypeName, TypeNames, fold

DEFAULT: Final = "plan"
_DECISION: Final = re.compile(
    r"\b(?:antar|fastställer|godkänner|(?:beslutar|besluta)\s+(?:att\s+)?(?:anta|fastställa|godkänna)|anta|fastställa)\s+(?=\S)",
    re.IGNORECASE,
)
_LABELLED_CHARS: Final = 60
_CARRIER_REST: Final = re.compile(
    r"[\W\d_]*(?:(?:dnr|diarienr|diarienummer|nr|sid|sida|datum|utdrag)\b.*)?", re.IGNORECASE
)
_TITLE_WORDS: Final = 4
_PARTS: Final = 2
_COVER_CHARS: Final = 110


def type_of(front: Front, names: TypeNames) -> ProfileField:
    """Give the type by the first of: label, the text's own pointing, title, decision, file name, content; else a plan.

    Where title and text differ, the title wins if its word is a known one, unless the text points at itself twice.
    """
    menu = Menu(front, names.facts)
    found = (
        _labelled(front, names, menu)
        or _carrier(front, names, menu)
        or _titled(front, names, menu)
        or _by_decision(front, names)
        or _by_file(front, names)
        or _by_content(front, names)
        or ProfileField(value=DEFAULT, certainty=Certainty.GUESS, source="default")
    )
    return _plan_inside(front, names, found) or found


def _labelled(front: Front, names: TypeNames, menu: Menu) -> ProfileField | None:
    if menu.chosen is not None:
        line, start, end = menu.chosen
        chosen = names.head_of(line.text[start:end])
        if chosen:
            return line.field(chosen.type.id, Certainty.SURE, "label", start, end)
    for entry in front.labelled(names.facts.labels):
        if len(entry.text) <= _LABELLED_CHARS and not menu.holds(entry.line):
            name = names.head_of(entry.text)
            if name:
                return entry.line.field(name.type.id, Certainty.SURE, "label", entry.start, entry.end)
    return None


def _carrier(front: Front, names: TypeNames, menu: Menu) -> ProfileField | None:
    """Give the type that stands by itself on the cover or in a header, as "TJÄNSTESKRIVELSE" does."""
    for line in (*front.cover, *front.furniture):
        end = line.text.find("\t") if "\t" in line.text else len(line.text)
        if menu.holds(line) or end > _LABELLED_CHARS or line.block.kind is BlockKind.FOOTER or _is_data(line):
            continue
        name = next(names.find(line.text, 0, end), None)
        if name and name.type.carrier and name.start == 0 and _CARRIER_REST.fullmatch(line.text, name.end, end):
            header = line.block.kind is BlockKind.HEADER
            return line.field(name.type.id, Certainty.LIKELY if header else Certainty.SURE, "title", 0, name.end)
    return _by_parts(front, names)


def _is_data(line: Line) -> bool:
    """Whether a line stands under a column heading: "Årsrapport" there is when something is followed up."""
    return line.block.cell is not None and bool(line.block.cell.column_headings)


def _by_parts(front: Front, names: TypeNames) -> ProfileField | None:
    """Give the type of papers for a decision, two of whose usual parts are headings: a plan has none of them."""
    for kind in names.types.values():
        parts = [line for line in front.headings if kind.about_others and line.text.lower().strip(" :") in kind.cues]
        if len({line.text.lower() for line in parts}) >= _PARTS:
            return parts[0].field(kind.id, Certainty.LIKELY, "text")
    return None


def _titled(front: Front, names: TypeNames, menu: Menu) -> ProfileField | None:
    """Weigh what the title says against what the text calls itself."""
    title = next(_title_names(front, names, menu), None)
    own, places = _self_references(front, names, menu)
    if title is None:
        if own is None:
            return None
        line, name = places[own]
        return line.field(
            own, Certainty.SURE if len(places) == 1 else Certainty.LIKELY, "self-reference", name.start, name.end
        )
    line, name = title
    agrees = own in (None, name.type.id, DEFAULT) or name.type.carrier or len(places) > 1
    if not agrees and own is not None and (not name.sure or _count(front, names, menu)[own] > 1):
        other, pointing = places[own]
        return other.field(own, Certainty.LIKELY, "self-reference", pointing.start, pointing.end)
    in_title = name.start == 0 or any(line.start == other.start for other in front.titles)
    sure = name.sure and agrees and in_title
    sure = sure or own == name.type.id
    return line.field(name.type.id, Certainty.SURE if sure else Certainty.LIKELY, "title", name.start, name.end)


def _title_names(front: Front, names: TypeNames, menu: Menu) -> Iterator[tuple[Line, TypeName]]:
    for line in front.titles:
        if not menu.holds(line):
            name = names.head_of(line.text)
            if name:
                yield line, name
    for line in front.cover:
        if menu.holds(line) or len(line.text) > _COVER_CHARS or _refers(line, names) or line.text.endswith((".", ":")):
            continue
        name = names.head_of(line.text)
        before = names.without_draft(line.text) if name else ""
        offset = len(line.text) - len(before)
        if name and line.text.count(" ", offset, name.start) < _TITLE_WORDS and not _is_field(line, name):
            yield line, name


def _refers(line: Line, names: TypeNames) -> bool:
    """Whether a line names other documents: under such a heading, or by its first word."""
    section = " ".join(line.block.location.section[-1:]).lower()
    start = line.text.lower()
    if any(section.startswith(words) for words in names.facts.reference_sections):
        return True
    return start.startswith(
        (
            "ersätter",
            "bilaga",
            "se ",
            "bygger på",
            "utgår från",
            "koppling",
            "styrs av",
            "upphäver",
            "tillhör",
            "antagen",
            "relaterade",
            "följer",
        )
    )


def _is_field(line: Line, name: TypeName) -> bool:
    colon = line.text.find(":")
    return 0 <= colon < name.start and line.block.kind not in HEADINGS


def _pointed(front: Front, names: TypeNames, menu: Menu) -> Iterator[tuple[Line, TypeName]]:
    for line in front.lines:
        if not menu.holds(line):
            for name in names.pointed_at(line.text):
                yield line, name


def _count(front: Front, names: TypeNames, menu: Menu) -> Counter[str]:
    return Counter(name.type.id for _, name in _pointed(front, names, menu))


def _self_references(front: Front, names: TypeNames, menu: Menu) -> tuple[str | None, dict[str, tuple[Line, TypeName]]]:
    """Give the type that the text points at most often, and the first place of each."""
    places: dict[str, tuple[Line, TypeName]] = {}
    count: Counter[str] = Counter()
    for line, name in _pointed(front, names, menu):
        places.setdefault(name.type.id, (line, name))
        count[name.type.id] += 1
    special = {kind: number for kind, number in count.items() if kind != DEFAULT}
    if not count:
        return None, {}
    own = max(special or count, key=lambda kind: count[kind])
    return own, {kind: places[kind] for kind in (special or count)}


def _by_decision(front: Front, names: TypeNames) -> ProfileField | None:
    for line in (*front.lines, *front.tail):
        for match in _DECISION.finditer(line.text):
            end = min(len(line.text), match.end() + 80)
            name = names.head_of(line.text[match.end() : end])
            if name:
                return line.field(
                    name.type.id, Certainty.LIKELY, "decision-line", match.start(), match.end() + name.end
                )
    return None


def _by_file(front: Front, names: TypeNames) -> ProfileField | None:
    """Give the type named by the file's title property or its name."""
    title = front.document.properties.title
    found = names.head_of(title) if title else None
    if found:
        return ProfileField(value=found.type.id, certainty=Certainty.GUESS, source="file-property", quote="")
    stem = re.split(r"[\\/]", front.document.path)[-1].rsplit(".", 1)[0]
    words = [word for word in re.split(r"[\W_\d]+", stem) if word]
    before = {fold(word) for word in names.facts.prepositions}
    for word in itertools.takewhile(lambda word: word.lower() not in before, words):
        kind = names.by_file_word(word)
        if kind:
            return ProfileField(value=kind.id, certainty=Certainty.GUESS, source="file-name")
    return None


def _by_content(front: Front, names: TypeNames) -> ProfileField | None:
    """Give the type of which at least three cues stand in the text, as a guess."""
    parts = {line.text.lower().strip(" :") for line in (*front.lines, *front.headings) if len(line.text) <= LONG_CHARS}
    best: tuple[int, DocumentType] | None = None
    for kind in names.types.values():
        count = sum(any(part.startswith(cue) for part in parts) for cue in kind.cues)
        if count >= 3 and (best is None or count > best[0]):
            best = count, kind
    return ProfileField(value=best[1].id, certainty=Certainty.GUESS, source="text") if best else None


def _plan_inside(front: Front, names: TypeNames, found: ProfileField) -> ProfileField | None:
    """Give the plan that a report contains, where a heading sets it up: goals or measures for a later year."""
    title = front.document.slice(found.location) if found.location else ""
    is_report = names.types[found.value].carrier and names.types[found.value].yearly
    if not is_report and not (found.source == "default" and _is_report(front, names)):
        return None
    reported = max((moment.year for line in front.titles if (moment := year_in(line.text))), default=None)
    for heading in front.headings:
        if heading.text == title or heading.start == front.titles[0].start:
            continue
        field = _planning(heading, names, reported, is_report)
        if field:
            return field
    return None


def _planning(heading: Line, names: TypeNames, reported: int | None, is_report: bool) -> ProfileField | None:
    name = names.head_of(heading.text)
    year = year_in(heading.text)
    later = year is not None and (reported is None or year.year > reported)
    if (
        name
        and name.type.id in ("handlingsplan", "verksamhetsplan", "affarsplan", "strategi")
        and name.start < 12
        and (later or not is_report)
    ):
        return heading.field(name.type.id, Certainty.LIKELY, "text")
    words = heading.text[: year.start].strip(" :–-").lower() if year else heading.text.strip().lower()
    words = re.sub(r"^[\d.\s]+|\s+(?:för|inför|åren|året|kommande)$", "", words)
    if words in names.facts.plan_headings and later:
        return heading.field(DEFAULT, Certainty.LIKELY, "text")
    return None


def _is_report(front: Front, names: TypeNames) -> bool:
    words = [word for line in front.titles for word in re.findall(r"\w+", line.text.lower())]
    return any(word.endswith(names.facts.reports) for word in words)
