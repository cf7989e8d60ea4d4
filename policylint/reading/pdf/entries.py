"""The entries of a contents list among tagged paragraphs, where the tags do not say what they are."""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from policylint.document import BlockKind
from policylint.reading.pdf.contents import is_contents_heading, is_contents_line
from policylint.reading.pdf.drafts import Draft

_ENDS_WITH_PAGE = re.compile(r"(?=.*[^\W\d]).*\S\s+(\d{1,4})")
_MISSES = 3


def with_contents(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Mark the entries of a contents list that are tagged as paragraphs, and its heading."""
    entries = set(_entries(drafts))
    for index, draft in enumerate(drafts):
        yield replace(draft, kind=BlockKind.CONTENTS, level=None, label="", skip=0) if index in entries else draft


def _entries(drafts: Sequence[Draft]) -> Iterator[int]:
    """Give the drafts with dotted lines, and those under a contents heading until three end with no page number."""
    open_until, held, number = -1, [], 0
    for index, draft in enumerate(drafts):
        text = draft.text
        if draft.kind in (BlockKind.HEADER, BlockKind.FOOTER) or draft.place is not None:
            continue
        page = _ENDS_WITH_PAGE.fullmatch(text)
        if is_contents_heading(text):
            open_until, held, number = _MISSES, [index], 0
        elif is_contents_line(text) or (open_until > 0 and page and number <= int(page[1]) <= number + 60):
            yield from [*held, index]
            held, open_until, number = [], _MISSES, max(number, int(page[1]) if page else 0)
        elif open_until > 0:
            held.append(index)
            open_until -= 1
