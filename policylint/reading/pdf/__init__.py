"""Reading PDF: text by PDFium, structure from the file's tags where they hold, else from the layout of the pages.

pdfminer.six reads the tags; it is also the second engine, for files that PDFium cannot open and as a cross-check.
"""

import hashlib
from collections import Counter
from pathlib import Path

from policylint.document import BlockKind, Coverage, Document, Format, Skipped
from policylint.errors import ReadError, ReadFailure
from policylint.reading.limits import Limits
from policylint.reading.pdf.assembly import assemble
from policylint.reading.pdf.boxes import character_boxes
from policylint.reading.pdf.collecting import no_collecting
from policylint.reading.pdf.integrity import Integrity, check_integrity
from policylint.reading.pdf.legibility import COVERED, is_unreadable, lacks_text
from policylint.reading.pdf.metadata import read_properties
from policylint.reading.pdf.miner import MinerFile
from policylint.reading.pdf.sources import Source, read_source
from policylint.reading.pdf.struck import has_struck_text

__all__ = ["character_boxes", "read_pdf"]


@no_collecting()
def read_pdf(path: Path, limits: Limits, *, engine: str = "auto") -> Document:
    """Read a PDF; `engine` is `auto`, `pdfium` or `pdfminer`.

    Raises `ReadError`: encrypted, corrupt, empty, too large, too many pages, no text layer, unreadable fonts.
    """
    size = path.stat().st_size
    if size == 0:
        raise ReadError(ReadFailure.EMPTY, path=path)
    if size > limits.file_bytes:
        raise ReadError(ReadFailure.TOO_LARGE, path=path, bytes=size, limit=limits.file_bytes)
    file = MinerFile(path)
    source = read_source(path, limits, engine, file)
    coverage = _coverage(source, path, check_integrity(file, len(source.pages)))
    text, blocks = assemble(
        source.drafts,
        {page.number: page.frame for page in source.pages},
        indexed=source.indexed,
        ocr_pages=_ocr_pages(source),
    )
    if not blocks:
        raise ReadError(ReadFailure.NO_TEXT, path=path)
    return Document(
        path=str(path),
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        format=Format.PDF,
        text=text,
        blocks=blocks,
        coverage=coverage,
        properties=read_properties(source.metadata),
    )


def _coverage(source: Source, path: Path, integrity: Integrity) -> Coverage:
    """Say what was read; raises `ReadError` where no page with anything on it could be."""
    pages = source.pages
    if integrity.damaged and len(integrity.damaged) == len(pages):
        raise ReadError(ReadFailure.CORRUPT, path=path, pages=tuple(sorted(integrity.damaged)))
    body = _body_characters(source)
    without = {page.number for page in pages if lacks_text(page, body[page.number])}
    unreadable = {page.number for page in pages if page.number not in without and is_unreadable(page)}
    blank = {page.number for page in pages if page.number not in without and not page.characters}
    if without and len(without | blank) == len(pages):
        raise ReadError(ReadFailure.NO_TEXT_LAYER, path=path, pages=tuple(sorted(without)))
    if unreadable and len(unreadable | without | blank) == len(pages):
        raise ReadError(ReadFailure.UNREADABLE_FONTS, path=path, pages=tuple(sorted(unreadable)))
    cut = {page.number for page in pages if page.cut}
    reasons = (
        dict.fromkeys(integrity.damaged - without, "broken-part")
        | dict.fromkeys(cut, "too-much-text")
        | dict.fromkeys(unreadable, "unreadable-fonts")
    )
    notes = ("struck-through-text",) if any(map(has_struck_text, pages)) else ()
    return Coverage(
        unit="pages",
        total=len(pages),
        read=len(pages) - len(without | reasons.keys()),
        without_text=tuple(Skipped(where=str(number), reason="no-text-layer") for number in sorted(without)),
        skipped=tuple(Skipped(where=str(number), reason=reason) for number, reason in sorted(reasons.items())),
        notes=notes if integrity.checked else (*notes, "damaged-file"),
    )


def _body_characters(source: Source) -> Counter[int]:
    """Count what is no header or footer, by page; only on pages that a picture may be the content of."""
    counts: Counter[int] = Counter()
    pictured = {page.number for page in source.pages if page.covered >= COVERED}
    if not pictured:
        return counts
    for draft in source.drafts:
        if draft.kind not in (BlockKind.HEADER, BlockKind.FOOTER):
            for line in draft.lines:
                if line.page in pictured:
                    counts[line.page] += sum(map(len, line.text.split()))
    return counts


def _ocr_pages(source: Source) -> frozenset[int]:
    """Give the pages whose text is mostly invisible: it was put under a picture by character recognition."""
    pages = set()
    for page in source.pages:
        hidden = sum(len(segment.text) for segment in page.segments if segment.invisible)
        if hidden and hidden * 2 > sum(len(segment.text) for segment in page.segments):
            pages.add(page.number)
    return frozenset(pages)
