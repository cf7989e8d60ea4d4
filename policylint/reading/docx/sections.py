"""The sections of a Word file: each is told at its end, by `w:sectPr`."""

from collections.abc import Iterator

from policylint.reading.docx.names import Element, W


def sections(body: Element) -> Iterator[Element]:
    """Give the properties of the sections in order."""
    return (section for section in body.iter(f"{W}sectPr") if ends_section(section))


def ends_section(section: Element) -> bool:
    """Tell a section's properties from the former ones that a tracked change keeps."""
    above = section.getparent()
    return above is not None and above.tag != f"{W}sectPrChange"
