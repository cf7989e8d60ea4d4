"""The contents list: rows that end with a page number after a dotted line, or under a heading that says so."""

import re
from collections.abc import Iterable, Iterator, Sequence

from policylint.reading.pdf.lines import Segment, make_line

_LEADERS = re.compile(r"(?:[.·_…]\s?){4,}\s*(?:\d{1,4}|[ivxl]{1,6})\s*$|…{2,}\s*\d{1,4}\s*$")
_HEADING = re.compile(r"(?:innehåll(?:sförteckning)?|table of contents|contents)\s*:?", re.IGNORECASE)
_TWO_LEADERS = re.compile(r"[.·_]\s?[.·_]|…")
_LONGEST_HEADING = 30
_NUMBERED = re.compile(r"\D.*\s(\d{1,4})\s*$|\d+(?:\.\d+)*\.?\s+\D.*\s(\d{1,4})\s*$")


def is_contents_line(text: str) -> bool:
    """Tell whether a text ends with a dotted line and a page number."""
    last = text.rstrip()[-1:]
    return (last.isdecimal() or last in "ivxl") and bool(_LEADERS.search(text))


def is_contents_heading(text: str) -> bool:
    """Tell whether a text is the heading of a contents list."""
    return bool(_HEADING.fullmatch(text.strip()))


def may_hold_contents(segments: Iterable[Segment]) -> bool:
    """Tell, for little, whether there can be a dotted line or the heading of a contents list among segments."""
    return any(_is_hint(segment.text) for segment in segments)


def _is_hint(text: str) -> bool:
    """Tell whether a segment is a heading's or holds leaders, which may come one by one or with text around them."""
    if len(text) < _LONGEST_HEADING:
        plain = text.casefold().strip()
        if "innehåll" in plain or "contents" in plain or plain in ".·_":
            return True
    return (text.count(".") > 1 or "·" in text or "_" in text or "…" in text) and bool(_TWO_LEADERS.search(text))


def contents_rows(found: Sequence[list[Segment]], last_page: int, *, goes_on: bool) -> set[int]:
    """Give the indices of the rows of one page that belong to a contents list.

    `goes_on` says that the page before ended in one; `last_page` is the highest page number that can stand there.
    """
    texts = [make_line(row).text.strip() for row in found]
    dotted = {index for index, text in enumerate(texts) if is_contents_line(text)}
    heading = next((index for index, text in enumerate(texts) if is_contents_heading(text)), None)
    marked = set(dotted)
    if heading is not None or goes_on or dotted:
        begin = heading + 1 if heading is not None else 0
        marked |= set(_numbered(found, texts, begin, last_page))
    if len(marked) < (2 if heading is None and not goes_on else 1):
        return set()
    return marked | _wrapped(marked, texts)


def _numbered(found: Sequence[list[Segment]], texts: list[str], begin: int, last_page: int) -> Iterator[int]:
    """Give rows from a place on that end with page numbers which do not fall, until two rows do not."""
    before, missed = 0, 0
    for index in range(begin, len(found)):
        match = _NUMBERED.fullmatch(texts[index])
        number = int(match.group(1) or match.group(2)) if match else -1
        if match and before <= number <= last_page:
            yield index
            before, missed = number, 0
        else:
            missed += 1
            if missed > 2:
                return


def _wrapped(marked: set[int], texts: list[str]) -> set[int]:
    """Give the single rows between two rows of the list: the first half of an entry too long for one row."""
    return {
        index
        for index in range(min(marked), max(marked))
        if index not in marked and index - 1 in marked and index + 1 in marked and len(texts[index]) > 2
    }
