"""How the text of a run looks: hidden or not, bold, how large."""

import msgspec

from policylint.reading.docx.names import VAL, Element, W, is_on, whole_number
from policylint.reading.docx.styles import CharacterStyle, ParagraphStyle, StyleSheet

_SIZE, _BOLD, _HIDDEN, _STYLE = f"{W}sz", f"{W}b", f"{W}vanish", f"{W}rStyle"
_NO_STYLE = CharacterStyle()


class RunFormat(msgspec.Struct, frozen=True):
    """The format in force for a piece of text; sizes in half points."""

    is_hidden: bool
    is_bold: bool
    half_points: int


def plain_format(base: ParagraphStyle) -> RunFormat:
    """Give the format of a run that says nothing itself."""
    return RunFormat(base.is_hidden, base.is_bold, base.half_points)


def run_format(properties: Element, base: ParagraphStyle, sheet: StyleSheet) -> RunFormat:
    """Give the format that `w:rPr` makes of a paragraph's own.

    An on-off property that two styles agree on is off. Source: ISO/IEC 29500-1, 17.7.3, Toggle Properties.
    """
    style = _NO_STYLE
    hidden = bold = half_points = None
    for child in properties:
        tag = child.tag
        if tag == _SIZE:
            half_points = whole_number(child.get(VAL))
        elif tag == _BOLD:
            bold = is_on(child)
        elif tag == _HIDDEN:
            hidden = is_on(child)
        elif tag == _STYLE:
            style = sheet.character(child.get(VAL, ""))
    return RunFormat(
        base.is_hidden != bool(style.is_hidden) if hidden is None else hidden,
        base.is_bold != bool(style.is_bold) if bold is None else bold,
        half_points or style.half_points or base.half_points,
    )
