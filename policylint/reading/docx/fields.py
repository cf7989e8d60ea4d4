"""Fields: where a reader sees the result and where an instruction stands that nobody sees."""

import re

import msgspec

from policylint.reading.docx.names import VAL, Element, W, value_of, whole_number

_FIELD_CHARACTER = f"{W}fldChar"
_LISTING = re.compile(r"\s*(?:TOC|TOA|INDEX)\b", re.IGNORECASE)


def is_listing(instruction: str) -> bool:
    """Whether a field makes a contents list, a list of figures or an index."""
    return _LISTING.match(instruction) is not None


def unclosed(root: Element) -> frozenset[Element]:
    """Give the beginnings of fields that never end: taken at their word they would hide the rest of the document."""
    open_fields: list[Element] = []
    for character in root.iter(_FIELD_CHARACTER):
        match character.get(f"{W}fldCharType"):
            case "begin":
                open_fields.append(character)
            case "end" if open_fields:
                open_fields.pop()
    return frozenset(open_fields)


class _Field(msgspec.Struct, kw_only=True):
    instruction: str = ""
    has_result: bool = False
    is_listing: bool = False


class Fields:
    """The fields that are open at one place of the walk through a story."""

    def __init__(self, ignored: frozenset[Element]) -> None:
        """Take the field characters that are to be passed over."""
        self._ignored = ignored
        self._open: list[_Field] = []
        self._without_result = 0
        self._listings = 0

    @property
    def hides(self) -> bool:
        """Whether an instruction stands here."""
        return self._without_result > 0

    @property
    def lists(self) -> bool:
        """Whether the result of a contents list stands here."""
        return self._listings > 0

    def take(self, character: Element) -> None:
        """Go on by one `w:fldChar`."""
        if character in self._ignored:
            return
        match character.get(f"{W}fldCharType"):
            case "begin":
                self._open.append(_Field())
                self._without_result += 1
            case "separate" if self._open and not self._open[-1].has_result:
                field = self._open[-1]
                field.has_result = True
                field.is_listing = is_listing(field.instruction)
                self._without_result -= 1
                self._listings += field.is_listing
            case "end" if self._open:
                field = self._open.pop()
                self._without_result -= not field.has_result
                self._listings -= field.is_listing

    def instruct(self, text: str) -> None:
        """Add to the instruction of the innermost field."""
        if self._open and not self._open[-1].has_result:
            self._open[-1].instruction += text


def chosen_entry(character: Element) -> str:
    """Give the text that a drop-down form field shows, nothing for other fields."""
    drop_down = character.find(f"{W}ffData/{W}ddList")
    if drop_down is None:
        return ""
    entries = [entry.get(VAL, "") for entry in drop_down.iterchildren(f"{W}listEntry")]
    chosen = whole_number(value_of(drop_down, "result"))
    chosen = whole_number(value_of(drop_down, "default"), 0) if chosen is None else chosen
    return entries[chosen] if chosen is not None and 0 <= chosen < len(entries) else ""
