"""Footnotes, endnotes and comments: found by what refers to them in the text."""

from collections.abc import Callable

import msgspec

from policylint.reading.docx.content import Item, NoteReference
from policylint.reading.docx.names import W14, W15, Element, W
from policylint.reading.docx.number_formats import formatted
from policylint.reading.docx.story import Story

_FORMS = {"footnote": "decimal", "endnote": "lowerRoman"}


class Notes:
    """The notes of a file; each is given once, with the number that a reader sees."""

    def __init__(self, parts: dict[str, tuple[str, Element]], story_of: Callable[[str, Element], Story]) -> None:
        """Take name and root of the parts with the kinds "footnote" and "endnote", and how to begin their walk."""
        self._stories = {kind: story_of(part, root) for kind, (part, root) in parts.items()}
        self._notes = {
            (kind, note.get(f"{W}id", "")): note
            for kind, (_, root) in parts.items()
            for note in root.iterchildren(f"{W}{kind}")
        }
        self._counts = dict.fromkeys(_FORMS, 0)

    def note_of(self, reference: NoteReference) -> tuple[str, list[Item]]:
        """Give label and content of a note; no content where it is missing or was given before."""
        element = self._notes.pop((reference.kind, reference.note_id), None)
        if element is None:
            return "", []
        if reference.has_custom_mark:
            return "", list(self._stories[reference.kind].items(element))
        self._counts[reference.kind] += 1
        label = formatted(self._counts[reference.kind], _FORMS[reference.kind])
        return label, list(self._stories[reference.kind].items(element))


class Comment(msgspec.Struct, frozen=True, kw_only=True):
    """One comment: a reply belongs to a thread that another comment began, and is as resolved as the thread."""

    comment_id: str
    element: Element
    is_reply: bool
    is_resolved: bool


def comments(root: Element, extended: Element | None) -> list[Comment]:
    """Give the comments of a file in order; `extended` is the root of the part that says which are resolved."""
    marks = {} if extended is None else {one.get(f"{W15}paraId", ""): one for one in extended.iter(f"{W15}commentEx")}
    found = []
    for element in root.iterchildren(f"{W}comment"):
        last = [paragraph.get(f"{W14}paraId", "") for paragraph in element.iter(f"{W}p")][-1:]
        mark = marks.get(last[0]) if last else None
        parent = None if mark is None else mark.get(f"{W15}paraIdParent")
        thread = mark if parent is None else marks.get(parent, mark)
        found.append(
            Comment(
                comment_id=element.get(f"{W}id", ""),
                element=element,
                is_reply=parent is not None,
                is_resolved=thread is not None and thread.get(f"{W15}done") in ("1", "true"),
            )
        )
    return found
