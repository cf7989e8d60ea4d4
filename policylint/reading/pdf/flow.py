"""Paragraphs that go on in the next column or on the next page."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from policylint.document import BlockKind
from policylint.reading.pdf.drafts import Draft
from policylint.reading.pdf.lines import HYPHEN_MARK

_ENDED = re.compile(r"[.!?:;][”\"»)\]]*\d*\s*$")
_FLOWING = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
_PASSED_OVER = (BlockKind.NOTE, BlockKind.CAPTION, BlockKind.TEXT_BOX, BlockKind.HEADER, BlockKind.FOOTER)


def joined_over_breaks(drafts: Sequence[Draft]) -> list[Draft]:
    """Join what a column or page break parted; notes and captions between the halves come after the whole."""
    result: list[Draft] = []
    open_at = -1
    for draft in drafts:
        if draft.kind in _PASSED_OVER:
            result.append(draft)
            continue
        if open_at >= 0 and _goes_on(result[open_at], draft):
            result[open_at] = replace(result[open_at], lines=result[open_at].lines + draft.lines)
            continue
        result.append(draft)
        open_at = len(result) - 1 if draft.kind in _FLOWING else -1
    return result


def _goes_on(draft: Draft, other: Draft) -> bool:
    if other.kind is not BlockKind.PARAGRAPH or draft.source is not other.source or draft.instead or other.instead:
        return False
    parted = draft.last_page < other.page or draft.region != other.region
    if not parted or other.page - draft.last_page > 1:
        return False
    last, first = draft.lines[-1], other.lines[0]
    if abs(last.size - first.size) > 0.6 or last.bold != first.bold:
        return False
    before, after = last.text.rstrip(), other.text
    if before.endswith((HYPHEN_MARK, "-", "–", ",")):
        return bool(after)
    if _ENDED.search(before):
        return False
    if after[:1].islower():
        return True
    return _full(draft) and len(draft.text) > 40 and not draft.bold


def _full(draft: Draft) -> bool:
    """Tell whether the last line reaches about as far as the longest: then the paragraph did not end there."""
    if len(draft.lines) < 2:
        return False
    right = max(line.box.right for line in draft.lines if line.page == draft.last_page)
    return draft.lines[-1].box.right > right - 2.5 * draft.size
