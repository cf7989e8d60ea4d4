"""What the properties of paragraphs, rows, cells and tables say about how their content is to be read."""

import msgspec

from policylint.reading.docx.content import Paragraph
from policylint.reading.docx.names import VAL, Element, W, child_of, children_of, is_on, value_of, whole_number
from policylint.reading.docx.numbering import ListLabel, Numbering
from policylint.reading.docx.pages import Pages
from policylint.reading.docx.styles import ParagraphStyle, StyleSheet, is_shaded

_NO_LIST = "0"
_BODY_OUTLINE = 9
_MOST_COLUMNS = 1000
_EDGES = ("top", "left", "start", "bottom", "right", "end", "insideH", "insideV")
_NO_BORDER = frozenset({"nil", "none", None})


class RowProperties(msgspec.Struct, frozen=True, kw_only=True):
    """What a row's properties say."""

    columns_before: int = 0
    repeats_as_header: bool = False
    is_deleted: bool = False
    is_inserted: bool = False


class CellProperties(msgspec.Struct, kw_only=True):
    """What a cell's properties say; a continued cell is the lower or right part of a merged one."""

    span: int = 1
    is_continued: bool = False
    is_deleted: bool = False
    is_shaded: bool = False


class _Marked(msgspec.Struct, kw_only=True):
    """What stands in `w:pPr`."""

    style_id: str | None = None
    outline: int | None = None
    num_id: str | None = None
    num_level: int | None = None
    breaks_page: bool | None = None
    is_mark_gone: bool = False


def begun_paragraph(element: Element, part: str, sheet: StyleSheet, numbering: Numbering, pages: Pages) -> Paragraph:
    """Begin a paragraph by its properties: style, heading level, its turn in a list, a page break before it."""
    marked = _marked(child_of(element, f"{W}pPr"))
    style = sheet.paragraph(marked.style_id)
    if style.breaks_page if marked.breaks_page is None else marked.breaks_page:
        pages.explicit(before_paragraph=True)
    paragraph = Paragraph(part=part, style=style, heading=_heading(style, marked.outline))
    paragraph.joins_next = marked.is_mark_gone
    if not marked.is_mark_gone:
        label = _list_label(style, marked, numbering)
        if label is not None:
            paragraph.label, paragraph.list_level = label.text, label.level
    return paragraph


def row_properties(row: Element) -> RowProperties:
    """Read `w:trPr`."""
    found = children_of(child_of(row, f"{W}trPr"))
    if not found:
        return RowProperties()
    return RowProperties(
        columns_before=_columns(_value(found.get(f"{W}gridBefore")), 0),
        repeats_as_header=bool(is_on(found.get(f"{W}tblHeader"))),
        is_deleted=f"{W}del" in found,
        is_inserted=f"{W}ins" in found,
    )


def cell_properties(cell: Element) -> CellProperties:
    """Read `w:tcPr`."""
    read = CellProperties()
    properties = child_of(cell, f"{W}tcPr")
    if properties is None:
        return read
    for child in properties:
        match child.tag.removeprefix(W):
            case "gridSpan":
                read.span = max(_columns(child.get(VAL), 1), 1)
            case "vMerge" | "hMerge":
                read.is_continued = read.is_continued or child.get(VAL, "continue") == "continue"
            case "cellDel":
                read.is_deleted = True
            case "shd":
                read.is_shaded = is_shaded(child)
    return read


def looks_of_table(table: Element, sheet: StyleSheet) -> tuple[bool, bool]:
    """Give whether the table's style sets its first row off, and whether the table has visible borders."""
    found = children_of(child_of(table, f"{W}tblPr"))
    style_id = _value(found.get(f"{W}tblStyle")) or ""
    borders = found.get(f"{W}tblBorders")
    has_borders = sheet.has_borders(style_id)
    if borders is not None:
        has_borders = any(value_of(borders, edge) not in _NO_BORDER for edge in _EDGES)
    return _uses_first_row(found.get(f"{W}tblLook")) and sheet.heads_first_row(style_id), has_borders


def _marked(properties: Element | None) -> _Marked:
    marked = _Marked()
    if properties is None:
        return marked
    for child in properties:
        match child.tag.removeprefix(W):
            case "pStyle":
                marked.style_id = child.get(VAL)
            case "outlineLvl":
                marked.outline = whole_number(child.get(VAL))
            case "numPr":
                marked.num_id = value_of(child, "numId")
                marked.num_level = whole_number(value_of(child, "ilvl"))
            case "pageBreakBefore":
                marked.breaks_page = is_on(child)
            case "rPr":
                marked.is_mark_gone = _is_mark_gone(child)
    return marked


def _is_mark_gone(mark: Element) -> bool:
    """Whether a paragraph mark is deleted, moved away or hidden, so that the next paragraph follows on the same line.

    A mark that is hidden for ever (`specVanish`) is Word's style separator: the heading before it stays a heading.
    """
    found = children_of(mark)
    if f"{W}del" in found or f"{W}moveFrom" in found:
        return True
    return bool(is_on(found.get(f"{W}vanish"))) and not is_on(found.get(f"{W}specVanish"))


def _heading(style: ParagraphStyle, outline: int | None) -> int | None:
    if outline is None:
        return style.heading
    return outline + 1 if 0 <= outline < _BODY_OUTLINE else None


def _list_label(style: ParagraphStyle, marked: _Marked, numbering: Numbering) -> ListLabel | None:
    num_id = style.num_id if marked.num_id is None else marked.num_id
    if num_id is None or num_id == _NO_LIST:
        return None
    level = marked.num_level
    if level is None:
        level = numbering.level_of_style(num_id, style.ancestry)
    if level is None:
        level = style.num_level or 0
    return numbering.advance(num_id, level)


def _value(element: Element | None) -> str | None:
    return None if element is None else element.get(VAL)


def _columns(text: str | None, default: int) -> int:
    """Give a number of grid columns; Word allows 63, and a hostile file may tell any number."""
    return min(max(whole_number(text, default) or 0, 0), _MOST_COLUMNS)


def _uses_first_row(look: Element | None) -> bool:
    if look is None:
        return True
    flag = look.get(f"{W}firstRow")
    if flag is not None:
        return flag in ("1", "true", "on")
    try:
        return bool(int(look.get(VAL, "0020"), 16) & 0x0020)
    except ValueError:
        return False
