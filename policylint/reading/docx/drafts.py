"""Blocks in the making: text, kind and looks, before the whole document has been seen."""

import re

import msgspec

from policylint.document import BlockKind, Revision, TableCell
from policylint.reading.docx.clean_text import NO_NODE, Piece, Place, clean
from policylint.reading.docx.content import Paragraph
from policylint.reading.docx.styles import ParagraphStyle

MAIN_FLOW = 0
_MOST_HEADING_SIGNS = 250
_SENTENCE_SIGNS = 60
_DEEPEST_HEADING = 9
_TYPED_BULLET = re.compile(r"[-–—•·▪○●■□*➢✓\uf0b7\uf0a7] ")


class Draft(msgspec.Struct, kw_only=True):
    """One block to be. `box` numbers the text box or note it stands in, `MAIN_FLOW` outside of them.

    `half_points` is the mean size of its letters, `is_bold` whether all of them are bold. Pages count from 1, 0 where
    they are not counted.
    """

    kind: BlockKind
    text: str
    places: list[Place]
    part: str
    style: ParagraphStyle
    level: int | None = None
    label: str = ""
    revision: Revision = Revision.NONE
    cell: TableCell | None = None
    box: int = MAIN_FLOW
    first_page: int = 0
    last_page: int = 0
    half_points: float = 0.0
    is_bold: bool = False
    comments: tuple[str, ...] = ()

    def promote(self, kind: BlockKind, level: int | None = None) -> None:
        """Make it a heading or title, on one line."""
        self.kind, self.level = kind, level
        self.text = self.text.replace("\n", " ")


def paragraph_draft(paragraph: Paragraph) -> Draft | None:
    """Give the draft of a paragraph by its own properties, None where a reader sees no text."""
    draft = _draft(paragraph, BlockKind.PARAGRAPH) if paragraph.pieces else None
    if draft is None:
        return None
    style = paragraph.style
    if paragraph.is_contents or style.is_contents:
        draft.kind = BlockKind.CONTENTS
    elif style.is_title and paragraph.heading is None:
        draft.promote(BlockKind.TITLE)
    elif style.is_caption:
        draft.kind = BlockKind.CAPTION
    elif paragraph.heading is not None and not is_clause(draft.text):
        draft.promote(BlockKind.HEADING, min(paragraph.heading, _DEEPEST_HEADING))
    elif paragraph.list_level is not None and (paragraph.label or style.list_level is not None):
        draft.kind, draft.level = BlockKind.LIST_ITEM, paragraph.list_level
    elif style.list_level is not None or _TYPED_BULLET.match(draft.text):
        draft.kind, draft.level = BlockKind.LIST_ITEM, style.list_level or 0
    return draft


def joined_draft(paragraphs: list[Paragraph], kind: BlockKind) -> Draft | None:
    """Give one draft of several paragraphs, a line each; None where a reader sees no text."""
    seen = [paragraph for paragraph in paragraphs if paragraph.pieces]
    if not seen:
        return None
    return _draft(seen[0] if len(seen) == 1 else _joined(seen), kind)


def is_clause(text: str) -> bool:
    """Whether what is styled as a heading is a whole clause that happens to be numbered as one."""
    if len(text) > _MOST_HEADING_SIGNS:
        return True
    return len(text) > _SENTENCE_SIGNS and text.endswith((".", ";"))


def _draft(paragraph: Paragraph, kind: BlockKind) -> Draft | None:
    text, places = clean(paragraph.pieces)
    if not text:
        return None
    return Draft(
        kind=kind,
        text=text,
        places=places,
        part=paragraph.part,
        style=paragraph.style,
        label=paragraph.label,
        revision=_revision(paragraph),
        first_page=paragraph.first_page,
        last_page=paragraph.last_page,
        half_points=paragraph.half_points / max(paragraph.signs, 1),
        is_bold=paragraph.bold_signs == paragraph.signs,
        comments=tuple(paragraph.comments),
    )


def _joined(paragraphs: list[Paragraph]) -> Paragraph:
    pieces: list[Piece] = []
    for paragraph in paragraphs:
        pieces.append(("\n", NO_NODE))
        pieces.extend(paragraph.pieces)
    return Paragraph(
        part=paragraphs[0].part,
        style=paragraphs[0].style,
        pieces=pieces,
        signs=sum(one.signs for one in paragraphs),
        bold_signs=sum(one.bold_signs for one in paragraphs),
        half_points=sum(one.half_points for one in paragraphs),
        inserted_signs=sum(one.inserted_signs for one in paragraphs),
        moved_signs=sum(one.moved_signs for one in paragraphs),
        has_deletions=any(one.has_deletions for one in paragraphs),
        first_page=next((one.first_page for one in paragraphs if one.signs), 0),
        last_page=max(one.last_page for one in paragraphs),
        comments=[comment for one in paragraphs for comment in one.comments],
    )


def _revision(paragraph: Paragraph) -> Revision:
    signs, inserted, moved = paragraph.signs, paragraph.inserted_signs, paragraph.moved_signs
    if not (inserted or moved or paragraph.has_deletions):
        return Revision.NONE
    if not paragraph.has_deletions and signs == inserted:
        return Revision.INSERTED
    if not paragraph.has_deletions and signs == moved:
        return Revision.MOVED
    return Revision.MIXED
