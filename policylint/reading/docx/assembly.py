"""From drafts to the text and blocks of a document: offsets, section paths, pages, sources."""

from collections.abc import Iterable

from policylint.document import Block, BlockKind, BlockSource, Location
from policylint.reading.docx.clean_text import source_spans
from policylint.reading.docx.drafts import MAIN_FLOW, Draft

_SEPARATOR = "\n\n"
_NO_EVIDENCE = frozenset({BlockKind.CONTENTS, BlockKind.HEADER, BlockKind.FOOTER, BlockKind.COMMENT})


def assembled(drafts: Iterable[Draft], *, has_pages: bool) -> tuple[str, tuple[Block, ...]]:
    """Give the whole text, and the blocks with their places in it."""
    texts: list[str] = []
    blocks: list[Block] = []
    sections = _Sections()
    position = 0
    for draft in drafts:
        end = position + len(draft.text)
        location = Location(
            block=len(blocks),
            start=position,
            end=end,
            pages=_pages(draft) if has_pages else (),
            section=sections.enter(draft),
        )
        blocks.append(_block(draft, location))
        texts.append(draft.text)
        position = end + len(_SEPARATOR)
    return _SEPARATOR.join(texts), tuple(blocks)


class _Sections:
    """The path of headings at each draft. A heading in a text box counts within that box only."""

    def __init__(self) -> None:
        self._main: list[tuple[int, str]] = []
        self._boxed: list[tuple[int, str]] = []
        self._box = MAIN_FLOW
        self._by_comment: dict[str, tuple[str, ...]] = {}
        self._path: tuple[str, ...] = ()

    def enter(self, draft: Draft) -> tuple[str, ...]:
        """Give the path of headings above a draft; a heading's own text is not among them."""
        if draft.kind in (BlockKind.HEADER, BlockKind.FOOTER):
            return ()
        if draft.kind is BlockKind.COMMENT:
            return next((self._by_comment[one] for one in draft.comments if one in self._by_comment), ())
        if draft.box != self._box:
            self._box = draft.box
            self._boxed = list(self._main)
            self._path = tuple(text for _, text in self._main)
        above = self._path
        if draft.kind is BlockKind.HEADING:
            above = self._push(draft)
        if draft.comments:
            self._by_comment.update(dict.fromkeys(draft.comments, self._path))
        return above

    def _push(self, draft: Draft) -> tuple[str, ...]:
        """Enter a heading and give the path above it."""
        path = self._main if draft.box == MAIN_FLOW else self._boxed
        level = draft.level or 1
        while path and path[-1][0] >= level:
            path.pop()
        above = tuple(text for _, text in path)
        path.append((level, f"{draft.label} {draft.text}" if draft.label else draft.text))
        self._path = tuple(text for _, text in path)
        return above


def _pages(draft: Draft) -> tuple[int, ...]:
    return tuple(range(draft.first_page, draft.last_page + 1)) if draft.first_page else ()


def _block(draft: Draft, location: Location) -> Block:
    return Block(
        kind=draft.kind,
        location=location,
        level=draft.level,
        label=draft.label,
        source=BlockSource.DOCX,
        revision=draft.revision,
        evidence=draft.kind not in _NO_EVIDENCE,
        cell=draft.cell,
        style=draft.style.name,
        sources=source_spans(draft.places, draft.part, location.start),
    )
