"""Which engine and which way of reading: tags where they hold, else layout; pdfminer.six where PDFium cannot open."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from policylint.errors import ReadError, ReadFailure
from policylint.reading.limits import Limits
from policylint.reading.pdf.drafts import Draft, find_norm
from policylint.reading.pdf.engine import is_tagged, open_pdfium, read_metadata, read_outline, read_pages
from policylint.reading.pdf.flow import joined_over_breaks
from policylint.reading.pdf.furniture import split_furniture
from policylint.reading.pdf.headings import find_headings
from policylint.reading.pdf.layout import Layout
from policylint.reading.pdf.lines import Page
from policylint.reading.pdf.metadata import decode
from policylint.reading.pdf.miner import MinerFile, miner_metadata
from policylint.reading.pdf.miner_pages import read_with_miner
from policylint.reading.pdf.outline import Outline
from policylint.reading.pdf.paragraphs import with_list_levels
from policylint.reading.pdf.structure import Element, read_structure
from policylint.reading.pdf.tagged import marked_content, tagged_drafts, tags_hold

ENGINES = ("auto", "pdfium", "pdfminer")


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """What a file gave: its pages, the drafts of its blocks, its metadata.

    `indexed` says that character indices are PDFium's.
    """

    pages: tuple[Page, ...]
    drafts: tuple[Draft, ...]
    metadata: Mapping[str, str | bytes]
    indexed: bool


def read_source(path: Path, limits: Limits, engine: str, file: MinerFile) -> Source:
    """Read a file, the same one as `file`, with an engine.

    Raises `ReadError`, and `ValueError` for an engine that does not exist.
    """
    if engine not in ENGINES:
        raise ValueError(engine)
    if engine == "pdfminer":
        return _by_miner(path, limits)
    try:
        return _by_pdfium(path, limits, file)
    except ReadError as error:
        if engine == "pdfium" or error.failure is not ReadFailure.CORRUPT:
            raise
        try:
            return _by_miner(path, limits)
        except ReadError:
            raise error from None


def _by_pdfium(path: Path, limits: Limits, file: MinerFile) -> Source:
    with open_pdfium(path, limits) as document:
        pages = tuple(read_pages(document))
        outline = Outline(read_outline(document))
        metadata = read_metadata(document)
        tagged = is_tagged(document)
    elements, language = _structure(file, limits) if tagged else ([], "")
    drafts = _drafts(pages, elements, outline, decode(metadata.get("Title") or ""))
    return Source(pages=pages, drafts=drafts, metadata={"Lang": language, **metadata}, indexed=True)


def _by_miner(path: Path, limits: Limits) -> Source:
    found = read_with_miner(path, limits)
    drafts = _drafts(found.pages, [], Outline(found.outline), decode(found.metadata.get("Title") or ""))
    return Source(pages=found.pages, drafts=drafts, metadata=found.metadata, indexed=False)


def _structure(file: MinerFile, limits: Limits) -> tuple[list[Element], str | bytes]:
    """Give the structure of a file and its language, nothing where it is broken: then the layout is read."""
    try:
        with file.opened() as document:
            return read_structure(document, limits.pages), miner_metadata(document).get("Lang", "")
    except ReadError:
        return [], ""


def _drafts(pages: Sequence[Page], elements: list[Element], outline: Outline, title: str) -> tuple[Draft, ...]:
    edges = split_furniture(pages)
    norm = find_norm(edge.body for edge in edges)
    marked = marked_content(pages) if elements else {}
    tagged = bool(elements) and tags_hold(elements, edges)
    if tagged:
        drafts = tagged_drafts(elements, marked, pages, edges, norm)
    else:
        layout = Layout(norm, len(pages))
        drafts = [draft for page, edge in zip(pages, edges, strict=True) for draft in layout.page(page, edge)]
    whole = joined_over_breaks(drafts)
    headed = find_headings(whole, outline, norm, title)
    return tuple(headed if tagged else with_list_levels(headed))
