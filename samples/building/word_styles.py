"""The look of a sample in Word: real styles, each by its own name."""

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from building.draft import Draft


def set_styles(document: WordDocument, draft: Draft) -> None:
    """Give the styles of a document the font and colour of its sample, and add those that the template lacks."""
    styles = document.styles
    colour = RGBColor.from_string(draft.colour)
    for name, size, before, after in (
        ("Normal", draft.size, 0, 8),
        ("Title", 30 if len(draft.title) < 26 else 26, 90, 6),
        ("Subtitle", 16, 0, 40),
        ("Heading 1", 18, 20, 8),
        ("Heading 2", 14, 14, 4),
        ("Heading 3", 12, 10, 2),
        ("List Bullet", draft.size, 0, 4),
        ("Caption", 9, 2, 10),
    ):
        _shape(styles[name], draft.font, size, before, after)
        if name not in {"Normal", "List Bullet"}:
            styles[name].font.color.rgb = colour
    for border in styles["Title"].element.xpath(".//w:pBdr"):
        border.getparent().remove(border)
    for name, kind, size, after in (
        ("Organisation", WD_STYLE_TYPE.PARAGRAPH, 13, 8),
        ("Table Text", WD_STYLE_TYPE.PARAGRAPH, draft.size - 1.5, 2),
        ("toc 1", WD_STYLE_TYPE.PARAGRAPH, 11, 3),
        ("toc 2", WD_STYLE_TYPE.PARAGRAPH, 10, 2),
        ("footnote text", WD_STYLE_TYPE.PARAGRAPH, 9, 0),
    ):
        style = styles.add_style(name, kind)
        style.base_style = styles["Normal"]
        _shape(style, draft.font, size, 3 if name == "Organisation" else 1, after)
        if name.startswith("toc"):
            style.paragraph_format.tab_stops.add_tab_stop(Cm(16), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
            style.paragraph_format.left_indent = Cm(0 if name == "toc 1" else 0.6)
    styles["Organisation"].font.color.rgb, styles["Organisation"].font.bold = RGBColor(0xFF, 0xFF, 0xFF), True
    styles.add_style("Footnote Reference", WD_STYLE_TYPE.CHARACTER).font.superscript = True
    for properties in styles.element.xpath("./w:docDefaults/w:rPrDefault/w:rPr/w:lang"):
        properties.set(qn("w:val"), "sv-SE")


def _shape(style: ParagraphStyle, font: str, size: float, before: float, after: float) -> None:
    style.font.name, style.font.size = font, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
