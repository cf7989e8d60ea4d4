"""Paragraphs that go on in the next column or on the next page."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from policylint.document import BlockKind
from policylint.reading.pdf.drafts import Draft
from policylint.reading.pdf.lines import HYPHEN_MARK, Line

_ENDED = re.compile(r"[.!?:;][”\"»)\]]*\d*\s*$")
_FLOWING = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
_PASSED_OVER = (BlockKind.NOTE, BlockKind.CAPTION, BlockKind.TEXT_BOX, BlockKind.HEADER, BlockKind.FOOTER)


def joined_over_breaks(drafts: Sequence[Draft]) -> list[Draft]:
    """Join what a column or page break parted; notes and captions between the halves come after the whole."""
    result: list[Draft] = []
    open_at = -1
    for draft in drafts:
        if draft.kind in _PASSED_OVER:
            if result and _note_goes_on(result[-1], draft):
                result[-1] = replace(result[-1], lines=result[-1].lines + draft.lines)
            else:
                result.append(draft)
            continue
        if open_at >= 0 and _goes_on(result[open_at], draft):
            result[open_at] = replace(result[open_at], lines=result[open_at].lines + draft.lines)
            continue
        result.append(draft)
        open_at = len(result) - 1 if draft.kind in _FLOWING else -1
    return result


def _note_goes_on(draft: Draft, other: Draft) -> bool:
    """Tell whether a note without a number is the rest of the one before it."""
    both = draft.kind is BlockKind.NOTE and other.kind is BlockKind.NOTE and not other.label
    return both and draft.page == other.page and not _ENDED.search(draft.lines[-1].text)


def _goes_on(draft: Draft, other: Draft) -> bool:
    if other.kind is not BlockKind.PARAGRAPH or draft.source is not other.source or draft.instead or other.instead:
        return False
    last, first = draft.lines[-1], other.lines[0]
    parted = draft.last_page < other.page or draft.region != other.region
    if not parted:
        return draft.style == other.style and bool(draft.style) and _next_line(last, first)
    if other.page - draft.last_page > 1:
        return False
    if abs(last.size - first.size) > 0.6 or last.bold != first.bold:
        return False
    before, after = last.text.rstrip(), other.text
    if before.endswith((HYPHEN_MARK, "-", "–", ",")):
        return bool(after)
    if _ENDED.search(before):
        return False
    if after[:1].islower():
        return True
    return _full(draft) and len(draft.text) > 40 and not draft.bold and not _is_indented(other)


def _is_indented(draft: Draft) -> bool:
    """Tell whether the first line is indented, as none in the middle of a paragraph is."""
    lines = draft.lines
    return len(lines) > 1 and lines[0].box.left > lines[1].box.left + 0.6 * lines[0].size


def _next_line(last: Line, first: Line) -> bool:
    """Tell whether two tagged paragraphs are two lines of one: some programs tag every line."""
    distance = last.box.bottom - first.box.bottom
    same = abs(last.size - first.size) < 0.3 and last.bold == first.bold and 0 < distance < 1.5 * last.size
    return same and not _ENDED.search(last.text) and first.text[:1].islower()


def _full(draft: Draft) -> bool:
    """Tell whether the last line reaches about as far as the longest: then the paragraph did not end there."""
    if len(draft.lines) < 2:
        return False
    right = max(line.box.right for line in draft.lines if line.page == draft.last_page)
    return draft.lines[-1].box.right > right - 2.5 * draft.size
