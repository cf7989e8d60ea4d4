"""Footnotes: small text at the foot of a page that begins with a number."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from policylint.document import BlockKind
from policylint.reading.pdf.drafts import Draft, Norm

_SMALL = 0.93
_LOW = 0.5
_NUMBER = re.compile(r"\s*(\d{1,3}|[*†‡]{1,3})[.)]?\s*(?=[^\s\d.,%])")


def with_notes(drafts: Sequence[Draft], norm: Norm, height: float) -> list[Draft]:
    """Mark the notes of one page; nothing of full size stands below a note."""
    result = list(drafts)
    floor = min((d.lines[-1].box.bottom for d in drafts if d.size > _SMALL * norm.size), default=height)
    open_note = False
    for index, draft in enumerate(result):
        if draft.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) or draft.place is not None:
            open_note = False
            continue
        line = draft.lines[0]
        small = draft.size <= _SMALL * norm.size and line.box.top < min(_LOW * height, floor + norm.size)
        number = _NUMBER.match(line.text) if small else None
        if number is not None:
            result[index] = replace(draft, kind=BlockKind.NOTE, label=number.group(1), skip=number.end(), level=None)
            open_note = True
        elif small and open_note:
            result[index] = replace(draft, kind=BlockKind.NOTE, level=None, label="", skip=0)
        else:
            open_note = False
    return result
