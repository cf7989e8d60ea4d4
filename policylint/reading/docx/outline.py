"""Title, headings and contents list of documents that do not mark them by styles, judged by what the reader sees."""

import re
from collections import Counter

from policylint.document import BlockKind
from policylint.reading.docx.drafts import MAIN_FLOW, Draft

_LONGEST_HEADING = 100
_LONGEST_TITLE = 150
_DEEPEST_GUESS = 4
_CLEARLY_LARGER = 1.15
_TITLE_LARGER = 1.3
_TITLE_WITHIN = 20
_BOLD_IS_COMMON = 0.3
_MOST_IN_A_ROW = 2
_ENDS_LIKE_TEXT = (".", ",", ";", ":")
_CONTENTS_TITLE = re.compile(r"innehåll(?:sförteckning)?|table of contents|contents", re.IGNORECASE)
_CONTENTS_LINE = re.compile(r".*\S[ .…_]+\d{1,3}")
_LETTER = re.compile(r"[^\W\d_]")


def infer(drafts: list[Draft]) -> None:
    """Settle what the styles leave open, in place."""
    main = [draft for draft in drafts if draft.box == MAIN_FLOW]
    _settle_titles(main)
    _settle_contents(main)
    if not any(draft.kind is BlockKind.HEADING for draft in main):
        _find_headings(main)
    if not any(draft.kind is BlockKind.TITLE for draft in drafts):
        _find_title(main)


def _settle_titles(main: list[Draft]) -> None:
    """Keep the first title, with the lines right after it; where the style comes again it stands on headings."""
    first = next((index for index, draft in enumerate(main) if draft.kind is BlockKind.TITLE), None)
    if first is None:
        return
    rest = first
    while rest < len(main) and (main[rest].kind is BlockKind.TITLE or main[rest].style.is_subtitle):
        main[rest].promote(BlockKind.TITLE)
        rest += 1
    for draft in main[rest:]:
        if draft.kind is BlockKind.TITLE:
            draft.promote(BlockKind.HEADING, 1)


def _settle_contents(main: list[Draft]) -> None:
    """Take in the line "Innehåll" before a contents list, and the lines of a list that was typed by hand."""
    for index, draft in enumerate(main[:-1]):
        if draft.kind is BlockKind.CONTENTS or not _CONTENTS_TITLE.fullmatch(draft.text.rstrip(":")):
            continue
        after = index + 1
        while after < len(main) and _is_contents_line(main[after]):
            main[after].kind, main[after].level = BlockKind.CONTENTS, None
            after += 1
        if main[index + 1].kind is BlockKind.CONTENTS:
            draft.kind, draft.level = BlockKind.CONTENTS, None


def _is_contents_line(draft: Draft) -> bool:
    is_text = draft.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
    return is_text and len(draft.text) <= _LONGEST_TITLE and _CONTENTS_LINE.fullmatch(draft.text) is not None


def _body_size(main: list[Draft]) -> float:
    sizes: Counter[float] = Counter()
    for draft in main:
        sizes[draft.half_points] += len(draft.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _find_headings(main: list[Draft]) -> None:
    """Make headings of short lines that stand out by size or weight and have text under them."""
    body = _body_size(main)
    bold_signs = sum(len(draft.text) for draft in main if draft.is_bold)
    bold_counts = bold_signs < _BOLD_IS_COMMON * sum(len(draft.text) for draft in main)
    stands_out = [_stands_out(draft, body, bold_counts) for draft in main]
    chosen = [index for index in range(len(main) - 1) if stands_out[index] and _heads_text(stands_out, index)]
    looks = sorted({_look(main[index]) for index in chosen}, reverse=True)
    for index in chosen:
        main[index].promote(BlockKind.HEADING, min(looks.index(_look(main[index])) + 1, _DEEPEST_GUESS))


def _stands_out(draft: Draft, body: float, bold_counts: bool) -> bool:
    if draft.kind is not BlockKind.PARAGRAPH or draft.cell is not None or "\n" in draft.text:
        return False
    if len(draft.text) > _LONGEST_HEADING or draft.text.endswith(_ENDS_LIKE_TEXT) or not _LETTER.search(draft.text):
        return False
    return draft.half_points >= body * _CLEARLY_LARGER or (draft.is_bold and bold_counts and draft.half_points >= body)


def _heads_text(stands_out: list[bool], index: int) -> bool:
    """Whether text follows after at most a subheading, so that an address block or cover makes no headings."""
    following = stands_out[index + 1 : index + 1 + _MOST_IN_A_ROW]
    return not all(following)


def _look(draft: Draft) -> tuple[int, bool]:
    return round(draft.half_points), draft.is_bold


def _find_title(main: list[Draft]) -> None:
    """Take the largest line at the top of the first page for the title, if it is clearly larger than the text."""
    body = _body_size(main)
    top = [draft for draft in main[:_TITLE_WITHIN] if draft.first_page <= 1 and _may_be_title(draft)]
    if not top:
        return
    largest = max(top, key=lambda draft: draft.half_points)
    if largest.half_points < body * _TITLE_LARGER:
        return
    if largest.kind is BlockKind.PARAGRAPH or _stands_over_all(main, largest):
        largest.promote(BlockKind.TITLE)


def _may_be_title(draft: Draft) -> bool:
    is_line = draft.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING) and len(draft.text) <= _LONGEST_TITLE
    return is_line and _LETTER.search(draft.text) is not None and not draft.text.endswith(_ENDS_LIKE_TEXT)


def _stands_over_all(main: list[Draft], heading: Draft) -> bool:
    """Whether a heading comes first and all others, at least two, are below it: such a heading is the title."""
    headings = [draft for draft in main if draft.kind is BlockKind.HEADING]
    others = [draft.level or 0 for draft in headings if draft is not heading]
    return headings[0] is heading and len(others) >= 2 and min(others) > (heading.level or 0)
