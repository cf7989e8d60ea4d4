"""Plain text files, whose structure is only in how they are set."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from policylint.document import BlockKind, Document, Format
from policylint.reading.assembly import Draft, Lines, clean
from policylint.reading.limits import Limits
from policylint.reading.textfile import read_text_file

HEADING_CHARS = 80
HEADING_WORDS = 10
TITLE_CHARS = 120

_BULLET = re.compile(r"\s*([-*•–·▪◦‣●○]|\uf0b7|o(?=\t))\s+(?=\S)")
_NUMBER = re.compile(r"\s*((?:\d{1,3}|[A-Za-zÅÄÖåäö])[.)]|\(\w\))\s+(?=\S)")
_CHAPTER = re.compile(r"\s*(\d{1,2}(?:\.\d{1,2}){1,4})\.?\s+(?=[A-ZÅÄÖ])")
_TOP_CHAPTER = re.compile(r"\s*(\d{1,2})\.?\s+(?=[A-ZÅÄÖ])")
_UNDERLINE = re.compile(r"\s*(={3,}|-{3,}|~{3,}|\*{3,})\s*")
_FIELD = re.compile(r"[\w-]+: ")  # "Datum: 2025-01-31"
_SENTENCE_END = re.compile(r"[.,;:!?…]\W*$")


class _Group(msgspec.Struct, frozen=True):
    """Lines between two blank ones, as 0-based line numbers, end exclusive."""

    start: int
    end: int


def read_text(path: Path, limits: Limits) -> Document:
    """Read a plain text file; raises `ReadError`."""
    return read_text_file(path, limits, Format.TEXT, outline)


def outline(lines: Lines) -> Sequence[Draft]:
    """Give the blocks of a plain text in the order of the file."""
    groups = list(_groups(lines))
    drafts: list[Draft] = []
    depth = 1  # of the latest numbered chapter
    for index, group in enumerate(groups):
        level = _heading_level(lines, groups, index, depth)
        if index == 0 and _is_title(lines.texts[group.start]):
            drafts.append(_draft(lines, BlockKind.TITLE, group.start, group.start + 1))
            drafts.extend(_body(lines, _below_heading(lines, group)))
        elif level:
            drafts.append(_draft(lines, BlockKind.HEADING, group.start, group.start + 1, level=level))
            drafts.extend(_body(lines, _below_heading(lines, group)))
            depth = level if _chapter_depth(lines.texts[group.start]) else depth
        else:
            drafts.extend(_body(lines, group))
    return drafts


def _groups(lines: Lines) -> Iterator[_Group]:
    start = None
    for number, text in enumerate([*lines.texts, ""]):
        if text.strip():
            start = number if start is None else start
        elif start is not None:
            yield _Group(start, number)
            start = None


def _below_heading(lines: Lines, group: _Group) -> _Group:
    """Give the rest of a group after its heading and the line of signs under it."""
    start = group.start + 1
    if start < group.end and _UNDERLINE.fullmatch(lines.texts[start]):
        start += 1
    return _Group(start, group.end)


def _is_title(text: str) -> bool:
    return len(text.strip()) <= TITLE_CHARS and not _SENTENCE_END.search(text) and not _marker(text)


def _heading_level(lines: Lines, groups: Sequence[_Group], index: int, depth: int) -> int:
    """Give the level of the heading that a group begins with, or 0."""
    group = groups[index]
    text = lines.texts[group.start].strip()
    if len(text) > HEADING_CHARS or len(text.split()) > HEADING_WORDS or _SENTENCE_END.search(text):
        return 0
    alone = group.end - group.start == 1
    if not alone and _UNDERLINE.fullmatch(lines.texts[group.start + 1]):
        return 1 if lines.texts[group.start + 1].strip()[0] == "=" else 2
    if _CHAPTER.match(text):
        return _chapter_depth(text)
    if len(text) > 3 and text.isupper():
        return 1
    if not alone or index + 1 == len(groups):
        return 0
    if _TOP_CHAPTER.match(text):
        return 0 if _in_loose_list(lines, groups, index) else 1
    return 0 if _marker(text) or _FIELD.match(text) or not text[0].isupper() else depth + 1


def _chapter_depth(text: str) -> int:
    match = _CHAPTER.match(text) or _TOP_CHAPTER.match(text)
    return match.group(1).count(".") + 1 if match else 0


def _in_loose_list(lines: Lines, groups: Sequence[_Group], index: int) -> bool:
    """Whether the group before or after is a point of the same list, rather than the body of a chapter."""
    match = _TOP_CHAPTER.match(lines.texts[groups[index].start])
    number = int(match.group(1)) if match else 0
    for neighbour, wanted in ((index - 1, number - 1), (index + 1, number + 1)):
        if 0 <= neighbour < len(groups):
            other = _TOP_CHAPTER.match(lines.texts[groups[neighbour].start])
            if other and int(other.group(1)) == wanted:
                return True
    return False


def _marker(text: str) -> re.Match[str] | None:
    return _BULLET.match(text) or (None if _CHAPTER.match(text) else _NUMBER.match(text))


def _body(lines: Lines, group: _Group) -> Iterator[Draft]:
    """Give the paragraphs and list items of a group; a line without a marker goes on with what is before it."""
    start = group.start
    indents: list[int] = []
    for number in range(group.start, group.end):
        begins = _marker(lines.texts[number]) is not None
        if begins and number > start:
            yield _item_or_paragraph(lines, start, number, indents)
            start = number
    if start < group.end:
        yield _item_or_paragraph(lines, start, group.end, indents)


def _item_or_paragraph(lines: Lines, start: int, end: int, indents: list[int]) -> Draft:
    text = lines.texts[start]
    match = _marker(text)
    if match is None:
        return _draft(lines, BlockKind.PARAGRAPH, start, end)
    indent = len(text.expandtabs(4)) - len(text.expandtabs(4).lstrip())
    while indents and indents[-1] > indent:
        indents.pop()
    if not indents or indents[-1] < indent:
        indents.append(indent)
    label = "" if _BULLET.match(text) else match.group(1)
    return _draft(lines, BlockKind.LIST_ITEM, start, end, skip=match.end(), level=len(indents) - 1, label=label)


def _draft(
    lines: Lines, kind: BlockKind, start: int, end: int, *, skip: int = 0, level: int | None = None, label: str = ""
) -> Draft:
    """Give a draft of whole lines, without the first `skip` characters."""
    pieces = tuple(
        piece
        for number in range(start, end)
        for piece in clean(lines.raw, lines.starts[number] + (skip if number == start else 0), lines.end(number))
    )
    return Draft(kind=kind, pieces=pieces, level=level, label=label)
