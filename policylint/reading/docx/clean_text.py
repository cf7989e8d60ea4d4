"""From the raw texts of a paragraph to its clean text, with the way back for every stretch."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from policylint.document import SourceSpan

NO_NODE = -1
Piece = tuple[str, int]

_SPACES = "\t\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_BREAKS = "\n\v\f\x85\u2028\u2029"
_DROPPED = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
_SOFT = "\u00ad"
_TRANSLATION = (
    dict.fromkeys(map(ord, _SPACES), " ")
    | dict.fromkeys(map(ord, _BREAKS), "\n")
    | dict.fromkeys(map(ord, _DROPPED), _SOFT)
    | {0x2011: "-"}
)
_NEEDS_TRANSLATION = re.compile(f"[{_SPACES}{_BREAKS}{_DROPPED}\u2011]")
_ODD = re.compile(f"[ \n{_SOFT}]{{2,}}|{_SOFT}")
_EDGE = f" \n{_SOFT}"

# Start and end in the clean text, text element, start and end in that element's text.
Place = tuple[int, int, int, int, int]
# Start and end in the joined raw texts, and what becomes of them.
_Stretch = tuple[int, int, str]


def clean(pieces: Sequence[Piece]) -> tuple[str, list[Place]]:
    """Give the clean text of joined pieces, and where each stretch of it comes from.

    Clean is: composed letters (NFC), one kind of space, runs of spaces as one, no soft hyphens or other signs without
    width, none of it at the edges; line breaks stay. Pieces with `NO_NODE` are not in the file and have no place. A
    letter composed from two elements belongs to the first.
    """
    line = "".join([text for text, _ in pieces])
    if _is_clean(line):
        return line, _whole(pieces)
    if _NEEDS_TRANSLATION.search(line):
        line = line.translate(_TRANSLATION)
    stretches = list(_stretches(line))
    text = "".join([kept for _, _, kept in stretches])
    if not text.isascii() and not unicodedata.is_normalized("NFC", text):
        stretches = list(_composed(line, stretches))
        text = "".join([kept for _, _, kept in stretches])
        return text, _merged(_places(pieces, stretches))
    return text, _places(pieces, stretches)


def _is_clean(line: str) -> bool:
    """Whether a line is clean as it stands; of all that is translated or dropped, only U+2011 can be printed."""
    return (
        line.isprintable()
        and "  " not in line
        and not line.startswith(" ")
        and not line.endswith(" ")
        and "\u2011" not in line
        and unicodedata.is_normalized("NFC", line)
    )


def _whole(pieces: Sequence[Piece]) -> list[Place]:
    """Give the places of pieces that stay as they are."""
    places: list[Place] = []
    position = 0
    for text, node in pieces:
        end = position + len(text)
        if text and node != NO_NODE:
            places.append((position, end, node, 0, len(text)))
        position = end
    return places


def source_spans(places: list[Place], part: str, offset: int) -> tuple[SourceSpan, ...]:
    """Give the places of one paragraph as spans of a document in which its text begins at `offset`."""
    return tuple(
        [
            SourceSpan(start=start + offset, end=end + offset, part=part, node=node, raw_start=raw, raw_end=raw_end)
            for start, end, node, raw, raw_end in places
        ]
    )


def _stretches(line: str) -> Iterator[_Stretch]:
    """Give the kept stretches: everything but the edges and what `_ODD` shortens."""
    first = len(line) - len(line.lstrip(_EDGE))
    last = len(line.rstrip(_EDGE))
    start = first
    for odd in _ODD.finditer(line, first, last):
        gap = "\n" if "\n" in odd[0] else " " if " " in odd[0] else ""
        kept = odd.start()
        if gap:
            kept = line.index(gap, odd.start(), odd.end())
            if kept > odd.start():
                yield start, odd.start(), line[start : odd.start()]
                start = kept
            kept += 1
        yield start, kept, line[start:kept]
        start = odd.end()
    if start < last:
        yield start, last, line[start:last]


def _composed(line: str, stretches: list[_Stretch]) -> Iterator[_Stretch]:
    """Compose letters; a letter and its marks become a stretch of their own where that changes their length or form."""
    signs = [(place, sign) for start, end, _ in stretches for place, sign in enumerate(line[start:end], start)]
    index = 0
    while index < len(signs):
        after = index + 1
        while after < len(signs) and _joins_back(signs[after][1]):
            after += 1
        cluster = "".join(sign for _, sign in signs[index:after])
        yield signs[index][0], signs[after - 1][0] + 1, unicodedata.normalize("NFC", cluster)
        index = after


def _joins_back(sign: str) -> bool:
    return unicodedata.category(sign).startswith("M") or "\u1160" <= sign <= "\u11ff"


def _places(pieces: Sequence[Piece], stretches: list[_Stretch]) -> list[Place]:
    places: list[Place] = []
    bounds = _bounds(pieces)
    index = position = 0
    for start, end, kept in stretches:
        while bounds[index][1] <= start:
            index += 1
        if end - start != len(kept):
            low, high, node = bounds[index]
            if node != NO_NODE:
                places.append((position, position + len(kept), node, start - low, min(end, high) - low))
        else:
            here = index
            while here < len(bounds) and bounds[here][0] < end:
                low, high, node = bounds[here]
                raw, raw_end = max(start, low), min(end, high)
                if node != NO_NODE:
                    moved = position - start
                    places.append((raw + moved, raw_end + moved, node, raw - low, raw_end - low))
                here += 1
        position += len(kept)
    return places


def _merged(places: list[Place]) -> list[Place]:
    """Join places that follow one another sign by sign in text and element alike."""
    merged: list[Place] = []
    for start, end, node, raw, raw_end in places:
        if merged and end - start == raw_end - raw:
            before = merged[-1]
            if before[1:3] == (start, node) and before[4] == raw and before[1] - before[0] == raw - before[3]:
                merged[-1] = (before[0], end, node, before[3], raw_end)
                continue
        merged.append((start, end, node, raw, raw_end))
    return merged


def _bounds(pieces: Sequence[Piece]) -> list[tuple[int, int, int]]:
    bounds = []
    position = 0
    for text, node in pieces:
        if text:
            bounds.append((position, position + len(text), node))
            position += len(text)
    return bounds
