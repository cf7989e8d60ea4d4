"""What the properties of paragraphs, rows, cells and tables say about how their content is to be read."""

import msgspec

from policylint.reading.docx.content import Paragraph
from policylint.reading.docx.names import VAL, Element, W, is_on, value_of, whole_number
from policylint.reading.docx.numbering import ListLabel, Numbering
from policylint.reading.docx.pages import Pages
from policylint.reading.docx.styles import ParagraphStyle, StyleSheet, is_shaded

_NO_LIST = "0"
_BODY_OUTLINE = 9
_MOST_COLUMNS = 1000
_MARK = f"{W}rPr"
_EDGES = ("top", "left", "start", "bottom", "right", "end", "insideH", "insideV")
_NO_BORDER = frozenset({"nil", "none", None})


class RowProperties(msgspec.Struct, frozen=True, kw_only=True):
    """What a row's properties say."""

    columns_before: int = 0
    repeats_as_header: bool = False
    is_deleted: bool = False
    is_inserted: bool = False


class CellProperties(msgspec.Struct, frozen=True, kw_only=True):
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
    marked = _marked(element.find(f"{W}pPr"))
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
    properties = row.find(f"{W}trPr")
    if properties is None:
        return RowProperties()
    return RowProperties(
        columns_before=_columns(value_of(properties, "gridBefore"), 0),
        repeats_as_header=bool(is_on(properties.find(f"{W}tblHeader"))),
        is_deleted=properties.find(f"{W}del") is not None,
        is_inserted=properties.find(f"{W}ins") is not None,
    )


def cell_properties(cell: Element) -> CellProperties:
    """Read `w:tcPr`."""
    properties = cell.find(f"{W}tcPr")
    if properties is None:
        return CellProperties()
    merges = [properties.find(f"{W}{name}") for name in ("vMerge", "hMerge")]
    return CellProperties(
        span=max(_columns(value_of(properties, "gridSpan"), 1), 1),
        is_continued=any(merge is not None and merge.get(VAL, "continue") == "continue" for merge in merges),
        is_deleted=properties.find(f"{W}cellDel") is not None,
        is_shaded=is_shaded(properties.find(f"{W}shd")),
    )


def looks_of_table(table: Element, sheet: StyleSheet) -> tuple[bool, bool]:
    """Give whether the table's style sets its first row off, and whether the table has visible borders."""
    properties = table.find(f"{W}tblPr")
    style_id = value_of(properties, "tblStyle") or ""
    look = None if properties is None else properties.find(f"{W}tblLook")
    borders = None if properties is None else properties.find(f"{W}tblBorders")
    has_borders = sheet.has_borders(style_id)
    if borders is not None:
        has_borders = any(value_of(borders, edge) not in _NO_BORDER for edge in _EDGES)
    return _uses_first_row(look) and sheet.heads_first_row(style_id), has_borders


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
    if mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None:
        return True
    return bool(is_on(mark.find(f"{W}vanish"))) and not is_on(mark.find(f"{W}specVanish"))


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
