"""Drafts from the tags of a file, checked against what its pages look like."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, takewhile

from msgspec.structs import replace

from policylint.document import BlockKind, BlockSource
from policylint.reading.pdf.drafts import Draft, Norm
from policylint.reading.pdf.entries import with_contents
from policylint.reading.pdf.furniture import Edges
from policylint.reading.pdf.geometry import same_row
from policylint.reading.pdf.headings import LARGER
from policylint.reading.pdf.labels import SYMBOLS, find_heading_label, find_label
from policylint.reading.pdf.layout import Layout, furniture_draft
from policylint.reading.pdf.lines import Line, Page, Segment, make_line, rows
from policylint.reading.pdf.structure import Content, Element

COVERED = 0.85
"""The share of the text outside headers and footers that must stand under tags for them to be trusted."""

_LONGEST_HEADING = 250
_EDGE = 0.085
_STEPS_BACK = 3

_MAY_BE_FURNITURE = (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.TEXT_BOX)

Marked = dict[Content, list[Segment]]


def marked_content(pages: Sequence[Page]) -> Marked:
    """Give the segments of each piece of marked content."""
    marked: Marked = {}
    for page in pages:
        for segment in page.segments:
            if segment.mcid >= 0:
                marked.setdefault((page.number, segment.mcid), []).append(segment)
    return marked


def tags_hold(elements: Sequence[Element], edges: Sequence[Edges]) -> bool:
    """Tell whether the tags cover (nearly) all text that is not a header or footer."""
    held = {content for element in elements for content in (*element.contents, *element.label)}
    total = covered = 0
    for edge in edges:
        for segment in edge.body:
            amount = sum(map(str.isalnum, segment.text))
            total += amount
            if (segment.page, segment.mcid) in held:
                covered += amount
    return total > 0 and covered >= COVERED * total


def tagged_drafts(
    elements: Sequence[Element], marked: Marked, pages: Sequence[Page], edges: Sequence[Edges], norm: Norm
) -> list[Draft]:
    """Give the drafts in the order of the tags; text without a tag is laid out at the end of its page."""
    taken: set[int] = set()
    furniture = {
        id(segment): kind
        for edge in edges
        for lines, kind in ((edge.headers, BlockKind.HEADER), (edge.footers, BlockKind.FOOTER))
        for line in lines
        for segment in line.segments
    }
    drafts = []
    for element in elements:
        draft = _draft(element, marked, taken, norm)
        if draft is not None:
            kinds = {furniture.get(id(segment)) for line in draft.lines for segment in line.segments}
            edge_kind = kinds.pop() if len(kinds) == 1 and draft.kind in _MAY_BE_FURNITURE else None
            drafts.append(replace(draft, kind=edge_kind, level=None) if edge_kind else draft)
    tables = 1 + max((draft.place.table for draft in drafts if draft.place is not None), default=-1)
    rest = _untagged(pages, edges, taken, Layout(norm, len(pages), first_table=tables))
    ordered = _in_page_order(_notes_moved(drafts, rest))
    return list(with_contents(list(_woven(ordered, rest))))


def _draft(element: Element, marked: Marked, taken: set[int], norm: Norm) -> Draft | None:
    segments = _take(element.contents, marked, taken)
    label = _take(element.label, marked, taken)
    if not segments:
        segments, label = label, []
    if not segments:
        return None
    draft = Draft(
        kind=element.kind,
        lines=tuple(_lines(segments)),
        level=element.level,
        label=_label(label),
        source=BlockSource.TAGGED,
        style=element.tag,
        place=element.place,
        instead=element.instead,
    )
    return _checked(draft, element, norm)


def _take(contents: Sequence[Content], marked: Marked, taken: set[int]) -> list[Segment]:
    segments = []
    for content in contents:
        for segment in marked.get(content, ()):
            if id(segment) not in taken:
                taken.add(id(segment))
                segments.append(segment)
    return segments


def _lines(segments: Sequence[Segment]) -> Iterator[Line]:
    """Give the lines of one element; what stands in one row is one line."""
    held: list[Segment] = []
    for segment in segments:
        if held and (segment.page != held[-1].page or not _goes_on(held[-1], segment)):
            yield make_line(held)
            held = []
        held.append(segment)
    yield make_line(held)


def _goes_on(before: Segment, segment: Segment) -> bool:
    return segment.box.left > before.box.left - segment.size and same_row(before.box, segment.box)


def _label(segments: Sequence[Segment]) -> str:
    text = " ".join("".join(segment.text for segment in segments).replace("\x00", "").split())
    return "".join(SYMBOLS.get(letter, letter) for letter in text)[:40]


def _checked(draft: Draft, element: Element, norm: Norm) -> Draft:
    """Correct what a tag says where the text speaks against it: headings that are list items or whole paragraphs."""
    if draft.kind is BlockKind.HEADING and not _looks_like_heading(draft, element, norm):
        kind = BlockKind.LIST_ITEM if element.in_list else BlockKind.PARAGRAPH
        draft = replace(draft, kind=kind, level=0 if element.in_list else None)
    if draft.place is not None and draft.size >= LARGER * norm.largest and find_heading_label(draft.lines[0].text):
        draft = replace(draft, kind=BlockKind.PARAGRAPH, place=None)
    labelled = draft.kind in (BlockKind.LIST_ITEM, BlockKind.PARAGRAPH, BlockKind.NOTE)
    if not labelled or draft.label or draft.instead:
        return draft
    label = find_label(draft.lines[0].text)
    if draft.kind is BlockKind.NOTE and (number := re.match(r"\s*(\d{1,3})\s+(?=\D)", draft.lines[0].text)):
        return replace(draft, label=number.group(1), skip=number.end())
    if label is None:
        return draft
    if draft.kind is BlockKind.PARAGRAPH:
        draft = replace(draft, kind=BlockKind.LIST_ITEM, level=0)
    return replace(draft, label=label.text, skip=label.end)


def _looks_like_heading(draft: Draft, element: Element, norm: Norm) -> bool:
    text = draft.text
    if len(text) > _LONGEST_HEADING or (text.endswith((".", ";")) and len(text) > 60):
        return False
    label = find_label(draft.lines[0].text)
    if (label is not None and label.is_bullet) or (draft.label and not any(map(str.isalnum, draft.label))):
        return False
    return not element.in_list or draft.size > 1.03 * norm.size or draft.bold


def _untagged(
    pages: Sequence[Page], edges: Sequence[Edges], taken: set[int], layout: Layout
) -> Mapping[int, tuple[list[Draft], list[Draft]]]:
    """Give, by page, headers to come before and body and footers to come after what is tagged on it."""
    result = {}
    for page, edge in zip(pages, edges, strict=True):
        loose = [segment for segment in edge.body if id(segment) not in taken]
        worded = [segment for segment in loose if any(map(str.isalnum, segment.text))]
        artifacts = [segment for segment in worded if segment.artifact or _at_edge(segment, page)]
        plain = [segment for segment in worded if not (segment.artifact or _at_edge(segment, page))]
        before = [furniture_draft(line, BlockKind.HEADER) for line in _left(edge.headers, taken)]
        after = list(layout.body(page, plain)) if plain else []
        after += [_artifact(make_line(row), page) for row in rows(artifacts)]
        after += [furniture_draft(line, BlockKind.FOOTER) for line in _left(edge.footers, taken)]
        result[page.number] = before, after
    return result


def _at_edge(segment: Segment, page: Page) -> bool:
    """Tell whether text stands where headers and footers do: without a tag it is one of them."""
    return not _EDGE < segment.box.middle / page.frame.height < 1 - _EDGE


def _notes_moved(drafts: Sequence[Draft], rest: Mapping[int, tuple[list[Draft], list[Draft]]]) -> list[Draft]:
    """Take out notes that are tagged on an earlier page than they stand on, and put them at the end of their own."""
    kept: list[Draft] = []
    moved: dict[int, list[Draft]] = {}
    page = 0
    for draft in drafts:
        if draft.kind is BlockKind.NOTE and draft.page > page:
            moved.setdefault(draft.page, []).append(draft)
            continue
        if draft.kind is not BlockKind.NOTE:
            page = draft.page
        kept.append(draft)
    for number, notes in moved.items():
        rest[number][1][:0] = notes
    return kept


def _in_page_order(drafts: list[Draft]) -> list[Draft]:
    """Give the drafts in the order of the file's pages where the tags go back and forth between them."""
    steps_back = sum(other.page < draft.page for draft, other in pairwise(drafts))
    if steps_back < _STEPS_BACK:
        return drafts
    return sorted(drafts, key=lambda draft: (draft.page, draft.lines[0].segments[0].start))


def _left(lines: Sequence[Line], taken: set[int]) -> Iterator[Line]:
    for line in lines:
        left = [segment for segment in line.segments if id(segment) not in taken]
        if left:
            yield make_line(left)


def _artifact(line: Line, page: Page) -> Draft:
    upper = line.box.middle > page.frame.height / 2
    return furniture_draft(line, BlockKind.HEADER if upper else BlockKind.FOOTER)


def _woven(drafts: Sequence[Draft], rest: Mapping[int, tuple[list[Draft], list[Draft]]]) -> Iterator[Draft]:
    """Put what is not tagged around the tagged drafts of its page."""
    left = dict(sorted(rest.items()))
    last = {draft.page: index for index, draft in enumerate(drafts)}
    opened: set[int] = set()
    for index, draft in enumerate(drafts):
        earlier = takewhile(draft.page.__gt__, left)
        for page in [page for page in earlier if last.get(page, -1) < index]:
            before, after = left.pop(page)
            yield from (after if page in opened else [*before, *after])
        if draft.page not in opened and draft.page in left:
            opened.add(draft.page)
            yield from left[draft.page][0]
        yield draft
    for page, (before, after) in left.items():
        yield from (after if page in opened else [*before, *after])
