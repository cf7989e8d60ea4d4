"""Which drafts are headings, captions and the title: by the outline, by size and weight, by numbers."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from policylint.document import BlockKind
from policylint.reading.pdf.contents import is_contents_heading
from policylint.reading.pdf.drafts import Draft, Norm
from policylint.reading.pdf.labels import find_heading_label, find_label
from policylint.reading.pdf.outline import Outline, heading_key

LONGEST = 200
"""In characters: nothing longer is a heading."""

LARGER = 1.07
"""How much larger than the largest running text a heading is."""

_TITLE_SIZE = 1.2
_AGREEING = 0.8
_SHORT = 80
_CAPTION = re.compile(
    r"(?:figur|tabell|diagram|bild|karta|figure|table|foto)\s*(?:\d+(?:[.:–-]|\s|$)|:)", re.IGNORECASE
)
_PLAIN_CAPTION = re.compile(
    r"(?:figur|tabell|diagram|bild|karta|figure|table)\s*\d+[a-z]?\s*[.:–-]|foto:", re.IGNORECASE
)
_CANDIDATES = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)

Look = tuple[float, bool]


def find_headings(drafts: Sequence[Draft], outline: Outline, norm: Norm, title: str) -> list[Draft]:
    """Give the drafts with title, headings and captions marked; `title` is the one in the file's metadata."""
    marked = [_caption(draft, norm) for draft in drafts]
    chosen = _title_indices(marked, norm, title)
    known: dict[int, int | None] = {}
    fit = _tags_fit(draft for draft in marked if draft.kind is BlockKind.HEADING)
    for index, draft in enumerate(marked):
        found = draft.kind is BlockKind.HEADING or _is_heading(draft, outline, norm) or _is_numbered(marked, index)
        if index not in chosen and found:
            known[index] = _known_level(draft, outline, tags_fit=fit)
    beside = _beside_title(marked, chosen, known, outline) if chosen else []
    known = {index: level for index, level in known.items() if index not in beside}
    levels = _levels_of_looks(marked, known)
    for index, level in known.items():
        draft = marked[index]
        marked[index] = _heading(draft, level if level is not None else levels[_look(draft)])
    return _with_title(marked, chosen, beside)


def _caption(draft: Draft, norm: Norm) -> Draft:
    if draft.kind is not BlockKind.PARAGRAPH or len(draft.lines) > 3 or draft.place is not None:
        return draft
    differs = draft.size < 0.95 * norm.size or (draft.bold and not norm.bold) or draft.lines[0].segments[0].italic
    pattern = _CAPTION if differs and draft.size < 1.15 * norm.size else _PLAIN_CAPTION
    return replace(draft, kind=BlockKind.CAPTION) if pattern.match(draft.text) else draft


def _is_heading(draft: Draft, outline: Outline, norm: Norm) -> bool:
    if draft.kind not in _CANDIDATES or draft.place is not None or len(draft.lines) > 4 or draft.region == -2:
        return False
    text = draft.text
    if not 2 <= len(text) <= LONGEST or not any(letter.isalpha() for letter in text):
        return False
    numbered = draft.label[:1].isdigit() or draft.label[:1].isupper()
    if draft.kind is BlockKind.LIST_ITEM and not (numbered or (not draft.label and find_heading_label(text))):
        return False
    if (
        outline
        and outline.level(f"{draft.label} {text}", draft.page) is not None
        and not text.endswith((".", ";", ","))
    ):
        return True
    if text.endswith((".", ";", ",")) or text[0].islower() or (text[-1:] == ":" and len(draft.lines) > 1):
        return False
    return draft.size >= LARGER * norm.largest or (draft.bold and not norm.bold and draft.size >= 0.97 * norm.size)


def _is_numbered(drafts: Sequence[Draft], index: int) -> bool:
    """Tell whether a short line with a number such as "5.1.2" stands alone above a paragraph."""
    draft = drafts[index]
    if draft.kind is not BlockKind.LIST_ITEM or draft.place is not None or len(draft.lines) > 1 or _depth(draft) < 2:
        return False
    text, below = draft.text, drafts[index + 1 : index + 2]
    short = len(text) <= _SHORT and text[:1].isupper() and text[-1:] not in ".,;:"
    return short and any(other.kind is BlockKind.PARAGRAPH and len(other.text) > _SHORT for other in below)


def _known_level(draft: Draft, outline: Outline, *, tags_fit: bool) -> int | None:
    if draft.kind is BlockKind.HEADING and draft.level is not None and (tags_fit or not _depth(draft)):
        return draft.level
    level = outline.level(f"{draft.label} {draft.text}", draft.page)
    if level is not None:
        return min(level, 9)
    depth = _depth(draft)
    return depth if depth > (1 if tags_fit else 0) else None


def _depth(draft: Draft) -> int:
    """Give how many numbers the number of a heading has ("2.1": two), 0 where it has none."""
    found = None if draft.label else find_heading_label(draft.text)
    label = found.text if found else draft.label
    return label.strip(".").count(".") + 1 if re.fullmatch(r"\d+(\.\d+)*\.?", label) else 0


def _tags_fit(drafts: Iterable[Draft]) -> bool:
    """Tell whether the levels in heading tags go with the numbers of the headings, at one distance or another."""
    distances = Counter(draft.level - _depth(draft) for draft in drafts if draft.level is not None and _depth(draft))
    return not distances or distances.most_common(1)[0][1] >= _AGREEING * distances.total()


def _look(draft: Draft) -> Look:
    return round(draft.size * 2) / 2, draft.bold


def _levels_of_looks(drafts: Sequence[Draft], known: dict[int, int | None]) -> dict[Look, int]:
    """Give each look its level: what most of its headings are known to be, else one below the next larger look."""
    votes: dict[Look, Counter[int]] = {}
    for index, level in known.items():
        counter = votes.setdefault(_look(drafts[index]), Counter())
        if level is not None:
            counter[level] += 1
    levels: dict[Look, int] = {}
    last = 0
    for look in sorted(votes, reverse=True):
        last = votes[look].most_common(1)[0][0] if votes[look] else min(last + 1, 6)
        levels[look] = last
    return levels


def _heading(draft: Draft, level: int) -> Draft:
    heading = replace(draft, kind=BlockKind.HEADING, level=level)
    if draft.label and not any(map(str.isalnum, draft.label)):
        return replace(heading, label="", skip=0)
    return _with_heading_label(heading)


def _with_heading_label(draft: Draft) -> Draft:
    if draft.instead or (draft.label and not draft.skip):
        return draft
    text = draft.lines[0].text
    label = find_heading_label(text)
    if label is None:
        other = find_label(text)
        keep = other is not None and draft.label and draft.label[:1].isdigit()
        return draft if keep else replace(draft, label="", skip=0)
    return replace(draft, label=label.text, skip=label.end)


def _title_indices(drafts: Sequence[Draft], norm: Norm, title: str) -> tuple[int, ...]:
    """Give the drafts of the title: the largest on the first page with text, or the one that the metadata names."""
    pages = [draft.page for draft in drafts]
    page = min(pages, default=0)
    first = [
        index
        for index, draft in enumerate(drafts)
        if pages[index] == page
        and draft.kind in (*_CANDIDATES, BlockKind.HEADING, BlockKind.TITLE)
        and draft.place is None
    ]
    tagged = [index for index in first if drafts[index].kind is BlockKind.TITLE]
    if tagged:
        return (tagged[0],)
    fitting = [index for index in first if _may_be_title(drafts[index], norm)]
    largest = max((drafts[index].size for index in fitting), default=0.0)
    key = heading_key(title)
    named = [index for index in first if key and heading_key(drafts[index].text) == key]
    if named and drafts[named[0]].size >= 0.9 * largest:
        return (named[0],)
    if not fitting:
        return ()
    best = max(fitting, key=lambda index: drafts[index].size)
    if _comes_again(drafts, best):
        return ()
    chosen = [best]
    for index in range(best + 1, len(drafts)):
        if index not in fitting or abs(drafts[index].size - drafts[best].size) > 0.3 or not _close(drafts, index):
            break
        chosen.append(index)
    return tuple(chosen)


def _may_be_title(draft: Draft, norm: Norm) -> bool:
    text = draft.text
    fits = draft.size >= _TITLE_SIZE * norm.size and len(text) <= LONGEST and sum(map(str.isalpha, text)) >= 3
    return fits and not is_contents_heading(text)


def _comes_again(drafts: Sequence[Draft], best: int) -> bool:
    """Tell whether headings further on look the same, so that the first of them is no title."""
    look = _look(drafts[best])
    numbered = bool(find_heading_label(drafts[best].lines[0].text))
    alike = [index for index in range(best + 1, len(drafts)) if _look(drafts[index]) == look]
    apart = sum(index - best > place + 1 and len(drafts[index].text) < LONGEST for place, index in enumerate(alike))
    return apart >= (1 if numbered else 2)


def _close(drafts: Sequence[Draft], index: int) -> bool:
    gap = drafts[index - 1].lines[-1].box.bottom - drafts[index].lines[0].box.top
    return gap < 1.2 * drafts[index].size


def _with_title(drafts: list[Draft], chosen: tuple[int, ...], beside: Sequence[int]) -> list[Draft]:
    """Mark the title as one draft, and what belongs to it: a name above it, a subtitle below it."""
    if not chosen:
        return drafts
    lines = tuple(line for index in chosen for line in drafts[index].lines)
    result = list(drafts)
    result[chosen[0]] = replace(drafts[chosen[0]], kind=BlockKind.TITLE, lines=lines, level=None, label="", skip=0)
    for index in beside:
        kind = BlockKind.TITLE if index > chosen[0] else BlockKind.PARAGRAPH
        result[index] = replace(result[index], kind=kind, level=None, label="", skip=0)
    return [draft for index, draft in enumerate(result) if index not in chosen[1:]]


def _beside_title(
    drafts: Sequence[Draft], chosen: tuple[int, ...], known: Iterable[int], outline: Outline
) -> list[int]:
    """Give the drafts that would be headings but belong to the title: a name above it, a subtitle below it."""
    headings = sorted(known)
    looks = Counter(_look(drafts[index]) for index in headings)
    beside = []
    for step, indices in ((-1, reversed(range(chosen[0]))), (1, range(chosen[-1] + 1, len(drafts)))):
        for index in indices:
            draft = drafts[index]
            single = looks[_look(draft)] == 1 and draft.page == drafts[chosen[0]].page
            if index not in headings or not single or outline.level(draft.text, draft.page) is not None:
                break
            if step > 0 and find_heading_label(draft.lines[0].text):
                break
            beside.append(index)
    return beside
