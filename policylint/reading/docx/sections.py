"""The sections of a Word file: each is told at its end, by `w:sectPr`."""

from collections.abc import Iterator
from itertools import takewhile

from policylint.reading.docx.names import VAL, Element, W

_PARAGRAPH, _TEXT, _MARK = f"{W}p", f"{W}t", f"{W}lastRenderedPageBreak"
_BLOCKS = (_PARAGRAPH, f"{W}tbl", f"{W}sdt")


def sections(body: Element) -> Iterator[Element]:
    """Give the properties of the sections in order."""
    return (section for section in body.iter(f"{W}sectPr") if ends_section(section))


def ends_section(section: Element) -> bool:
    """Tell a section's properties from the former ones that a tracked change keeps."""
    above = section.getparent()
    return above is not None and above.tag != f"{W}sectPrChange"


def doubtful_breaks(body: Element) -> frozenset[Element]:
    """Give Word's marks for page breaks that stand before all text of a section that begins on no new page.

    Word writes such a mark also where the page goes on.
    """
    marks: list[Element] = []
    end_before: Element | None = None
    for section in sections(body):
        if end_before is not None and _is_continuous(section):
            block = next(end_before.itersiblings(*_BLOCKS), None)
            if block is not None:
                marks += takewhile(lambda one: one.tag == _MARK, block.iter(_MARK, _TEXT))
        end_before = next(section.iterancestors(_PARAGRAPH), None)
    return frozenset(marks)


def _is_continuous(section: Element) -> bool:
    kind = section.find(f"{W}type")
    return kind is not None and kind.get(VAL) == "continuous"
