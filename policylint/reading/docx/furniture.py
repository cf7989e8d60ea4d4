"""Headers and footers: which of their parts a reader ever sees."""

from collections.abc import Iterator

from policylint.document import BlockKind
from policylint.reading.docx.names import Element, R, W, is_on
from policylint.reading.docx.sections import sections

_KINDS = {f"{W}headerReference": BlockKind.HEADER, f"{W}footerReference": BlockKind.FOOTER}


def shown_references(body: Element, settings: Element | None) -> Iterator[tuple[BlockKind, str]]:
    """Give kind and relation id of the headers and footers in use, section by section.

    One for a first page counts only where its section has a first page of its own, one for even pages only where the
    file tells even from odd. A section that refers to none of a kind has that of the section before it, also where that
    one did not show it. Source: ISO/IEC 29500-1, 17.10.5, headerReference.
    """
    has_even = settings is not None and bool(is_on(settings.find(f"{W}evenAndOddHeaders")))
    in_force: dict[tuple[BlockKind, str], str] = {}
    for section in sections(body):
        for reference in section.iterchildren(*_KINDS):
            page = reference.get(f"{W}type", "default")
            in_force[_KINDS[reference.tag], page] = reference.get(f"{R}id", "")
        shows = {"default": True, "first": bool(is_on(section.find(f"{W}titlePg"))), "even": has_even}
        for (kind, page), relation_id in in_force.items():
            if shows.get(page):
                yield kind, relation_id
