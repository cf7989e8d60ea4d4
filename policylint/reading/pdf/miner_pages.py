"""Pages by pdfminer.six: the second engine, slower by a factor of twenty and without a way back to characters."""

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import msgspec
from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LAParams, LTChar, LTFigure, LTImage, LTPage, LTText, LTTextContainer, LTTextLine
from pdfminer.pdfdocument import PDFDocument, PDFNoOutlines
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, resolve1

from policylint.errors import ReadError, ReadFailure
from policylint.reading.limits import Limits
from policylint.reading.pdf.geometry import Box, Frame, union
from policylint.reading.pdf.legibility import unreadable_characters
from policylint.reading.pdf.lines import Page, Segment
from policylint.reading.pdf.miner import MinerFile, miner_metadata
from policylint.reading.pdf.outline import Entry

CHARACTERS = 100_000
"""How many characters of a page pdfminer.six may lay out: its time grows faster than their number."""

_ENTRIES = 20_000
_WIDE_GAP = 1.0
_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_UNKNOWN_SIGN = re.compile(r"^\(cid:\d+\)(?=\s|$)")
_ITALIC = re.compile(r"italic|oblique", re.IGNORECASE)


class Mined(msgspec.Struct, frozen=True):
    """What pdfminer.six finds in a file."""

    pages: tuple[Page, ...]
    outline: tuple[Entry, ...]
    metadata: dict[str, str | bytes]


class _TooManyError(Exception):
    """A page has more characters than are laid out."""


class _Device(PDFLayoutAnalyzer):
    """Collects characters only: no paths, no images; stops at a page with too many."""

    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources, laparams=LAParams(boxes_flow=None, all_texts=True))
        self.page: LTPage | None = None
        self.images = self.drawings = self._seen = 0
        self.covered = 0.0

    def begin_page(self, page: PDFPage, ctm: tuple[float, float, float, float, float, float]) -> None:
        self.page, self.images, self.drawings, self._seen, self.covered = None, 0, 0, 0, 0.0
        super().begin_page(page, ctm)

    def render_char(self, *args: object, **kwargs: object) -> float:
        self._seen += 1
        if self._seen > CHARACTERS:
            raise _TooManyError
        return float(super().render_char(*args, **kwargs))  # type: ignore[arg-type]

    def render_image(self, name: str, stream: PDFStream) -> None:  # noqa: ARG002
        self.images += 1
        self.covered += max(self.cur_item.width, 0.0) * max(self.cur_item.height, 0.0)

    def paint_path(self, *args: object, **kwargs: object) -> None:  # noqa: ARG002
        self.drawings += 1

    def receive_layout(self, ltpage: LTPage) -> None:
        self.page = ltpage


def read_with_miner(path: Path, limits: Limits) -> Mined:
    """Read a file with pdfminer.six; raises `ReadError`."""
    with MinerFile(path).opened() as document:
        pages = tuple(_pages(document, limits, path))
        if not pages:
            raise ReadError(ReadFailure.EMPTY, path=path)
        return Mined(pages, tuple(_outline(document)), miner_metadata(document))


def _pages(document: PDFDocument, limits: Limits, path: Path) -> Iterator[Page]:
    resources = PDFResourceManager()
    device = _Device(resources)
    interpreter = PDFPageInterpreter(resources, device)
    for number, page in enumerate(PDFPage.create_pages(document), 1):
        if number > limits.pages:
            raise ReadError(ReadFailure.TOO_MANY_PAGES, path=path, pages=number, limit=limits.pages)
        cut = False
        try:
            interpreter.process_page(page)
        except _TooManyError:
            cut = True
        yield _page(number, device, cut=cut)


def _page(number: int, device: _Device, *, cut: bool) -> Page:
    layout = device.page
    if layout is None:
        return Page(number=number, frame=Frame(Box(0, 0, 595, 842)), segments=(), cut=cut)
    frame = Frame(Box(0.0, 0.0, layout.width, layout.height))
    segments = tuple(_segments(layout, number))
    text = " ".join(segment.text for segment in segments)
    return Page(
        number=number,
        frame=frame,
        segments=segments,
        images=device.images + sum(isinstance(item, LTImage) for item in layout),
        drawings=device.drawings,
        covered=min(device.covered / max(layout.width * layout.height, 1.0), 1.0),
        characters=sum(map(len, text.split())),
        unreadable=unreadable_characters(text),
        cut=cut,
        in_order=False,
    )


def _segments(layout: LTPage, number: int) -> Iterator[Segment]:
    position = 0
    for line in _text_lines(layout):
        for characters, text in _parts(line):
            # A sign in front that has no letter is a bullet.
            text = _UNKNOWN_SIGN.sub("•", text)  # noqa: PLW2901
            yield _segment(characters, text, number, position)
            position += len(text) + 1


def _text_lines(container: object) -> Iterator[LTTextLine]:
    if isinstance(container, LTTextLine):
        yield container
    elif isinstance(container, (LTTextContainer, LTPage, LTFigure)):
        for item in container:
            yield from _text_lines(item)


def _parts(line: LTTextLine) -> Iterator[tuple[list[LTChar], str]]:
    """Cut a line at wide gaps."""
    characters: list[LTChar] = []
    text = ""
    for item in line:
        if isinstance(item, LTChar):
            if characters and item.x0 - characters[-1].x1 > _WIDE_GAP * item.size and text.strip():
                yield characters, text.strip()
                characters, text = [], ""
            if item.get_text().strip():
                characters.append(item)
        if isinstance(item, LTText):
            text += item.get_text()
    if characters and text.strip():
        yield characters, text.strip()


def _segment(characters: list[LTChar], text: str, number: int, position: int) -> Segment:
    sizes = sorted(character.size for character in characters)
    size = round(sizes[len(sizes) // 2], 1)
    first = text.split()[0]
    a, b = characters[0].matrix[0], characters[0].matrix[1]
    return Segment(
        number,
        position,
        position + len(text),
        text,
        union(Box(character.x0, character.y0, character.x1, character.y1) for character in characters),
        size,
        all(_BOLD.search(character.fontname) for character in characters),
        bool(_ITALIC.search(characters[0].fontname)),
        turned=abs(b) > abs(a),
        first_width=characters[min(len(first), len(characters)) - 1].x1 - characters[0].x0,
    )


def _outline(document: PDFDocument) -> Iterator[Entry]:
    try:
        for level, title, _dest, _action, _element in islice(document.get_outlines(), _ENTRIES):
            yield Entry(str(resolve1(title)), int(level), 0)
    except PDFNoOutlines:
        return
