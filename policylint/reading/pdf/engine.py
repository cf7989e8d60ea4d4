"""The file by PDFium: opened, its pages read, its outline and metadata."""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from policylint.errors import ReadError, ReadFailure
from policylint.reading.limits import Limits
from policylint.reading.pdf.drawings import read_drawings
from policylint.reading.pdf.geometry import Box, Frame
from policylint.reading.pdf.legibility import LITTLE, unreadable_characters
from policylint.reading.pdf.lines import Page
from policylint.reading.pdf.outline import Entry
from policylint.reading.pdf.textpage import TextPage, raw_text

CHARACTERS = 500_000
"""How many characters of one page are read; a page of text has some 3,000."""

_ENTRIES = 20_000
_TURNS = {0: 0, 1: 90, 2: 180, 3: 270}
_FIELDS = ("Title", "Author", "Subject", "Keywords", "CreationDate", "ModDate", "Producer")


@contextmanager
def open_pdfium(path: Path, limits: Limits) -> Iterator[pypdfium2.PdfDocument]:
    """Open a file with an empty password; raises `ReadError`."""
    try:
        document = pypdfium2.PdfDocument(path)
        pages = len(document)
    except pypdfium2.PdfiumError as error:
        reason = pdfium.FPDF_GetLastError() if "Failed to load" in str(error) else 0
        encrypted = "password" in str(error).lower() or "security" in str(error).lower()
        failure = ReadFailure.ENCRYPTED if encrypted else ReadFailure.CORRUPT
        raise ReadError(failure, path=path, reason=reason) from error
    try:
        if pages < 1:
            raise ReadError(ReadFailure.EMPTY, path=path)
        if pages > limits.pages:
            raise ReadError(ReadFailure.TOO_MANY_PAGES, path=path, pages=pages, limit=limits.pages)
        yield document
    finally:
        document.close()


def read_pages(document: pypdfium2.PdfDocument) -> Iterator[Page]:
    """Give every page; one that PDFium cannot open has neither text nor drawings and counts as unreadable."""
    for index in range(len(document)):
        try:
            page = document[index]
            textpage = page.get_textpage()
        except pypdfium2.PdfiumError:
            yield Page(number=index + 1, frame=Frame(Box(0, 0, 595, 842)), segments=(), characters=1, unreadable=1)
            continue
        try:
            yield _read_page(page, textpage, index + 1)
        finally:
            textpage.close()
            page.close()


def _read_page(page: pypdfium2.PdfPage, textpage: pypdfium2.PdfTextPage, number: int) -> Page:
    frame = page_frame(page)
    count = max(pdfium.FPDFText_CountChars(textpage), 0)
    text = raw_text(textpage, min(count, CHARACTERS))
    characters = sum(map(len, text.split()))
    drawings = read_drawings(page, frame, measures=characters < LITTLE)
    return Page(
        number=number,
        frame=frame,
        segments=tuple(TextPage(textpage.raw, number, frame, text, drawings.rules).segments()),
        rules=drawings.rules,
        images=drawings.images,
        drawings=drawings.drawings,
        covered=drawings.covered,
        characters=characters,
        unreadable=unreadable_characters(text),
        cut=count > CHARACTERS,
    )


def page_frame(page: pypdfium2.PdfPage) -> Frame:
    """Give how a page is shown."""
    bounds = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, bounds)
    box = Box(bounds.left, bounds.bottom, bounds.right, bounds.top)
    if box.width <= 0 or box.height <= 0:
        box = Box(0, 0, 595, 842)
    return Frame(box, _TURNS.get(pdfium.FPDFPage_GetRotation(page), 0))


def read_outline(document: pypdfium2.PdfDocument) -> tuple[Entry, ...]:
    """Give the entries of the outline (bookmarks) with their levels and pages."""
    entries = []
    try:
        for mark in islice(document.get_toc(max_depth=10), _ENTRIES):
            target = mark.get_dest()
            index = target.get_index() if target else None
            entries.append(Entry(mark.get_title() or "", mark.level + 1, (index + 1) if index is not None else 0))
    except pypdfium2.PdfiumError:
        return tuple(entries)
    return tuple(entries)


def read_metadata(document: pypdfium2.PdfDocument) -> dict[str, str]:
    """Give the fields of the information dictionary as text, and the language under `Lang`."""
    fields = {key: document.get_metadata_value(key) for key in _FIELDS}
    language = getattr(pdfium, "FPDFCatalog_GetLanguage", None)
    if language is not None:
        buffer = (ctypes.c_ushort * 64)()
        length = language(document, buffer, 128)
        fields["Lang"] = bytes(memoryview(buffer))[: max(min(length, 128) - 2, 0)].decode("utf-16-le", "replace")
    return fields


def is_tagged(document: pypdfium2.PdfDocument) -> bool:
    """Tell whether the file says that it is tagged."""
    return bool(pdfium.FPDFCatalog_IsTagged(document))
