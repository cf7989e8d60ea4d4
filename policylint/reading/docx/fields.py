"""Fields: where a reader sees the result and where an instruction stands that nobody sees."""

import re
from collections.abc import Iterator

import msgspec

from policylint.reading.docx.names import VAL, Element, W, value_of, whole_number

_FIELD_CHARACTER, _INSTRUCTION, _SIMPLE_FIELD = f"{W}fldChar", f"{W}instrText", f"{W}fldSimple"
_LISTING = re.compile(r"\s*(?:TOC|TOA|INDEX)\b", re.IGNORECASE)
_OF_HEADINGS = re.compile(r"\\[ou]\b", re.IGNORECASE)
_STYLES = re.compile(r'\\t\s*"([^"]*)"', re.IGNORECASE)
_LEVELS = range(1, 10)


def is_listing(instruction: str) -> bool:
    """Whether a field makes a contents list, a list of figures or an index."""
    return _LISTING.match(instruction) is not None


def listed_styles(root: Element) -> dict[str, int]:
    """Give the names of the styles that a contents list takes its entries from, in lower case, and their levels from 1.

    Only a list that is of headings (`\\o`, `\\u`) besides is one of contents: one of styles alone may be of figures.
    Source: ISO/IEC 29500-1, 17.16.5.68, TOC.
    """
    levels: dict[str, int] = {}
    for instruction in _instructions(root):
        found = _STYLES.search(instruction) if is_listing(instruction) and _OF_HEADINGS.search(instruction) else None
        if found is not None:
            names = found[1].split(";" if ";" in found[1] else ",")  # the sign depends on the country
            for name, level_text in zip(names[::2], names[1::2], strict=False):
                level = whole_number(level_text.strip()) or 0
                if level in _LEVELS:
                    levels[name.strip().lower()] = level
    return levels


def _instructions(root: Element) -> Iterator[str]:
    instruction = ""
    for element in root.iter(_FIELD_CHARACTER, _INSTRUCTION, _SIMPLE_FIELD):
        if element.tag == _INSTRUCTION:
            instruction += element.text or ""
        elif element.tag == _SIMPLE_FIELD:
            yield element.get(f"{W}instr", "")
        else:
            yield instruction
            instruction = ""


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
