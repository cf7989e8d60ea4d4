"""What the styles of a Word file mean: heading, title, contents list, caption, list; hidden, bold, how large."""

import re
from collections.abc import Iterable, Mapping
from typing import TypeVar

import msgspec

from policylint.reading.docx.names import VAL, Element, W, child_of, is_on, value_of, whole_number

_T = TypeVar("_T")

_BODY_OUTLINE = 9
_LONGEST_CHAIN = 100
_DEFAULT_HALF_POINTS = 20  # ISO/IEC 29500-1, 17.3.2.38: ten points where nothing says otherwise

_HEADING = re.compile(r"(?:numrerad )?(?:heading|rubrik) ?([1-9])(?: .*)?")
_TITLE = re.compile(r"title|rubrik")
_SUBTITLE = re.compile(r"subtitle|underrubrik")
_CONTENTS = re.compile(
    r"(?:toc|innehåll)\s?[1-9]|toc ?heading|innehållsförteckning\w*|table ?of ?(?:figures|authorities)"
    r"|figurförteckning|index ?[1-9]"
)
_CAPTION = re.compile(r"caption|beskrivning")
_LIST = re.compile(r"(?:list|list ?bullet|punktlista|list ?number|numrerad ?lista)(?: ?([2-5]))?")


class ParagraphStyle(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph style with what it inherits. `heading` and `list_level` count as in `Block.level`.

    `ancestry` are the ids of the style and of those it is based on, nearest first.
    """

    ancestry: tuple[str, ...] = ()
    name: str = ""
    heading: int | None = None
    is_title: bool = False
    is_subtitle: bool = False
    is_contents: bool = False
    is_caption: bool = False
    list_level: int | None = None
    num_id: str | None = None
    num_level: int | None = None
    half_points: int = _DEFAULT_HALF_POINTS
    is_bold: bool = False
    is_hidden: bool = False
    breaks_page: bool = False


class CharacterStyle(msgspec.Struct, frozen=True, kw_only=True):
    """A character style with what it inherits; None where it says nothing."""

    half_points: int | None = None
    is_bold: bool | None = None
    is_hidden: bool | None = None


class _Role(msgspec.Struct, kw_only=True):
    heading: int | None = None
    is_title: bool = False
    is_subtitle: bool = False
    is_contents: bool = False
    is_caption: bool = False
    list_level: int | None = None


class StyleSheet:
    """The styles of one file, each resolved once when first asked for."""

    def __init__(self, root: Element | None, listed: Mapping[str, int]) -> None:
        """Take the root of the styles part, or None where the file has none, and names of styles with their levels.

        Those are `listed` in the table of contents: their paragraphs are headings where the style says nothing itself.
        """
        self._listed = listed
        self._elements: dict[str, Element] = {}
        self._default_id = ""
        self._default_half_points = _DEFAULT_HALF_POINTS
        self._paragraph: dict[str | None, ParagraphStyle] = {}
        self._character: dict[str, CharacterStyle] = {}
        self._heads_rows: dict[str, bool] = {}
        self.language = ""
        if root is not None:
            self._take(root)

    def paragraph(self, style_id: str | None) -> ParagraphStyle:
        """Give a paragraph style, the default one for None; an undefined style is known by its id."""
        found = self._paragraph.get(style_id)
        if found is None:
            found = self._paragraph[style_id] = self._resolve(style_id or self._default_id)
        return found

    def character(self, style_id: str) -> CharacterStyle:
        """Give a character style; an undefined one says nothing."""
        found = self._character.get(style_id)
        if found is None:
            properties = [child_of(style, f"{W}rPr") for style in self._chain(style_id)]
            found = self._character[style_id] = CharacterStyle(
                half_points=_first(whole_number(value_of(one, "sz")) for one in properties),
                is_bold=_first(_toggle(one, "b") for one in properties),
                is_hidden=_first(_toggle(one, "vanish") for one in properties),
            )
        return found

    def heads_first_row(self, style_id: str) -> bool:
        """Whether a table style sets its first row off in bold or by shading."""
        found = self._heads_rows.get(style_id)
        if found is None:
            found = self._heads_rows[style_id] = any(_heads_first_row(style) for style in self._chain(style_id))
        return found

    def has_borders(self, style_id: str) -> bool:
        """Whether a table style draws lines inside or around a table."""
        return any(style.find(f"{W}tblPr/{W}tblBorders") is not None for style in self._chain(style_id))

    def _take(self, root: Element) -> None:
        for style in root.iterchildren(f"{W}style"):
            style_id = style.get(f"{W}styleId", "")
            self._elements.setdefault(style_id, style)
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on"):
                self._default_id = style_id
        defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._default_half_points = whole_number(value_of(defaults, "sz")) or _DEFAULT_HALF_POINTS
        self.language = value_of(defaults, "lang") or ""

    def _chain(self, style_id: str) -> list[Element]:
        """Give a style and those it is based on, nearest first; a circle is cut where it closes."""
        chain: list[Element] = []
        seen: set[str] = set()
        current: str | None = style_id
        while current is not None and current not in seen and len(chain) < _LONGEST_CHAIN:
            seen.add(current)
            style = self._elements.get(current)
            if style is None:
                break
            chain.append(style)
            current = value_of(style, "basedOn")
        return chain

    def _resolve(self, style_id: str) -> ParagraphStyle:
        chain = self._chain(style_id)
        own_name = (value_of(chain[0], "name") if chain else None) or style_id
        paragraph = [child_of(style, f"{W}pPr") for style in chain]
        run = [child_of(style, f"{W}rPr") for style in chain]
        numbering = [None if one is None else child_of(one, f"{W}numPr") for one in paragraph]
        role = _role(
            [(value_of(style, "name") or "", value_of(child_of(style, f"{W}pPr"), "outlineLvl")) for style in chain]
        )
        if not chain:
            role = _role([(style_id, None)])
        if role == _Role() and style_id != self._default_id:
            role.heading = self._listed.get(own_name.strip().lower())
        return ParagraphStyle(
            ancestry=tuple(style.get(f"{W}styleId", "") for style in chain),
            name=own_name,
            heading=role.heading,
            is_title=role.is_title,
            is_subtitle=role.is_subtitle,
            is_contents=role.is_contents,
            is_caption=role.is_caption,
            list_level=role.list_level,
            num_id=_first(value_of(one, "numId") for one in numbering),
            num_level=_first(whole_number(value_of(one, "ilvl")) for one in numbering),
            half_points=_first(whole_number(value_of(one, "sz")) for one in run) or self._default_half_points,
            is_bold=bool(_first(_toggle(one, "b") for one in run)),
            is_hidden=bool(_first(_toggle(one, "vanish") for one in run)),
            breaks_page=bool(_first(_toggle(one, "pageBreakBefore") for one in paragraph)),
        )


def _role(chain: list[tuple[str, str | None]]) -> _Role:
    """Judge a chain of style names and outline levels: the nearest that says something decides."""
    for name, outline_text in chain:
        plain = name.strip().lower()
        if _CONTENTS.fullmatch(plain):
            return _Role(is_contents=True)
        outline = whole_number(outline_text)
        if outline is not None:
            return _Role(heading=outline + 1) if 0 <= outline < _BODY_OUTLINE else _Role()
        named = _named_role(plain)
        if named is not None:
            return named
    return _Role()


def _named_role(name: str) -> _Role | None:
    if found := _HEADING.fullmatch(name):
        return _Role(heading=int(found[1]))
    if found := _LIST.fullmatch(name):
        return _Role(list_level=int(found[1] or 1) - 1)
    if _TITLE.fullmatch(name):
        return _Role(is_title=True)
    if _SUBTITLE.fullmatch(name):
        return _Role(is_subtitle=True)
    return _Role(is_caption=True) if _CAPTION.fullmatch(name) else None


def _toggle(properties: Element | None, name: str) -> bool | None:
    return None if properties is None else is_on(properties.find(f"{W}{name}"))


def _first(values: Iterable[_T | None]) -> _T | None:
    return next((value for value in values if value is not None), None)


def _heads_first_row(style: Element) -> bool:
    for conditional in style.iterchildren(f"{W}tblStylePr"):
        if conditional.get(f"{W}type") == "firstRow":
            shading = conditional.find(f"{W}tcPr/{W}shd")
            return bool(_toggle(child_of(conditional, f"{W}rPr"), "b")) or is_shaded(shading)
    return False


def is_shaded(shading: Element | None) -> bool:
    """Whether a `w:shd` colours its ground."""
    if shading is None or shading.get(VAL) == "nil":
        return False
    fill = shading.get(f"{W}fill", "auto").lower()
    return fill not in ("auto", "ffffff") or shading.get(VAL, "clear") not in ("clear", "nil")
