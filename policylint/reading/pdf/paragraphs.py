"""Lines of one column into paragraphs and list items: by distance, size and weight, indent, labels and short lines."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from policylint.document import BlockKind
from policylint.reading.pdf.drafts import Draft, Norm
from policylint.reading.pdf.labels import find_label
from policylint.reading.pdf.lines import HYPHEN_MARK, Line, Segment, make_line

_ENDS = '.!?:;”"»)'


def paragraphs(found: Sequence[list[Segment]], right: float, norm: Norm, region: int) -> Iterator[Draft]:
    """Give the paragraphs of the rows of a column, top to bottom; `right` is where its lines could reach to."""
    held: list[Line] = []
    lines = [make_line(row) for row in found]
    edge = min(right, _usual_right(lines, right))
    for line in lines:
        if held and _begins(held, line, edge, norm):
            yield make_draft(held, region)
            held = []
        held.append(line)
    if held:
        yield make_draft(held, region)


def _usual_right(lines: Sequence[Line], otherwise: float) -> float:
    """Give how far right lines reach without the one or two that stand out into the margin."""
    rights = sorted((line.box.right for line in lines if len(line.text) >= 30), reverse=True)
    return rights[min(len(rights) // 4, 2)] if rights else otherwise


def make_draft(lines: Sequence[Line], region: int) -> Draft:
    """Make a paragraph, or a list item where the first line begins with a label."""
    label = find_label(lines[0].text)
    if label is None:
        return Draft(kind=BlockKind.PARAGRAPH, lines=tuple(lines), region=region)
    return Draft(kind=BlockKind.LIST_ITEM, lines=tuple(lines), label=label.text, skip=label.end, level=0, region=region)


def _begins(held: list[Line], line: Line, right: float, norm: Norm) -> bool:
    """Tell whether a line begins a new paragraph after the lines of the one before it."""
    before = held[-1]
    low = line.text[:1].islower()
    if abs(line.size - before.size) > 0.6 and not _is_scrap(line) and not _is_scrap(before):
        return True
    if line.bold != before.bold and not low:
        return True
    if before.box.bottom - line.box.bottom > _reach(held, norm):
        return True
    if _labelled(held, line):
        return True
    goes_on = low and before.box.right > right - 2 * line.size
    return _indented(held, line, goes_on=goes_on) or (not low and _could_have_fitted(before, line, right, norm))


def _is_scrap(line: Line) -> bool:
    return len(line.text) <= 2


def _reach(held: list[Line], norm: Norm) -> float:
    """Give the greatest distance of two lines of the same paragraph."""
    size = held[-1].size
    usual = 1.25 * norm.leading * size if size <= 1.1 * norm.size else 1.2 * max(norm.leading, 1.3) * size
    if len(held) < 2:
        return usual
    return min(usual, 1.22 * (held[-2].box.bottom - held[-1].box.bottom) + 0.5)


def _labelled(held: list[Line], line: Line) -> bool:
    label = find_label(line.text)
    if label is None:
        return False
    if label.is_bullet and label.text not in "-–—*o":
        return True
    ended = held[-1].text.rstrip()[-1:] in _ENDS + ","
    in_list = find_label(held[0].text) is not None
    return ((ended or in_list) and line.box.left <= held[0].box.left + 0.6 * line.size) or (
        in_list and ended and line.box.left > held[0].box.left
    )


def _indented(held: list[Line], line: Line, *, goes_on: bool) -> bool:
    """Tell whether the left edge moved in a way that no paragraph has: first-line and hanging indents are allowed.

    `goes_on` says that the words do, after a full line.
    """
    step = 0.6 * line.size
    moved = line.box.left - held[-1].box.left
    if abs(moved) <= step or _centred(held[-1], line):
        return False
    hanging = find_label(held[0].text) is not None
    if goes_on and (len(held) == 1 or held[-1].text.endswith(HYPHEN_MARK)):
        return False
    if any(abs(segment.box.left - line.box.left) < 2.5 for segment in held[0].segments[1:]):
        return False
    if hanging and line.box.left < held[0].box.left - step:
        return True
    if len(held) == 1:
        return moved > 0 and not hanging
    return True


def _centred(before: Line, line: Line) -> bool:
    return abs((before.box.left + before.box.right) - (line.box.left + line.box.right)) < 4.0


def _could_have_fitted(before: Line, line: Line, right: float, norm: Norm) -> bool:
    """Tell whether the first word of a line would have had room on the line before it, so that it was kept off it."""
    if before.text.endswith((HYPHEN_MARK, "-", "–")) or line.size > 1.15 * norm.size or _centred(before, line):
        return False
    room = right - before.box.right - line.segments[0].first_width
    ended = before.text.rstrip()[-1:] in _ENDS
    return room > (1.0 if ended else 2.5) * line.size


def with_list_levels(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Give list items their depth, by how far they are indented among the items around them."""
    lefts: list[float] = []
    for draft in drafts:
        if draft.kind is not BlockKind.LIST_ITEM or draft.place is not None:
            if draft.kind is BlockKind.HEADING:
                lefts = []
            yield draft
            continue
        left = draft.lines[0].box.left
        while lefts and left < lefts[-1] - 4:
            lefts.pop()
        if not lefts or left > lefts[-1] + 4:
            lefts.append(left)
        yield replace(draft, level=len(lefts) - 1)
