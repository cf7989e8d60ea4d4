"""Headers and footers: which of their parts a reader ever sees."""

from collections.abc import Iterator

from policylint.document import BlockKind
from policylint.reading.docx.names import Element, R, W, is_on

_KINDS = {f"{W}headerReference": BlockKind.HEADER, f"{W}footerReference": BlockKind.FOOTER}


def shown_references(body: Element, settings: Element | None) -> Iterator[tuple[BlockKind, str]]:
    """Give kind and relation id of the headers and footers in use.

    One for a first page counts only where its section has a first page of its own, one for even pages only where the
    file tells even from odd.
    """
    has_even = settings is not None and bool(is_on(settings.find(f"{W}evenAndOddHeaders")))
    for section in body.iter(f"{W}sectPr"):
        has_first = bool(is_on(section.find(f"{W}titlePg")))
        for reference in section.iterchildren(*_KINDS):
            page = reference.get(f"{W}type", "default")
            if page == "default" or (page == "first" and has_first) or (page == "even" and has_even):
                yield _KINDS[reference.tag], reference.get(f"{R}id", "")
