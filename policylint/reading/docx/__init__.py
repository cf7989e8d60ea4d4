"""Reading Word: an own walk over the parts of the package, so that all a reader sees is read and nothing else."""

import hashlib
import unicodedata
from pathlib import Path

from policylint.document import Coverage, Document, Format, Skipped
from policylint.errors import ReadError, ReadFailure
from policylint.reading.docx.assembly import assembled
from policylint.reading.docx.beside import comment_drafts, furniture_drafts
from policylint.reading.docx.core_properties import page_count, properties
from policylint.reading.docx.coverage import pending_revisions
from policylint.reading.docx.drafts import Draft
from policylint.reading.docx.flow import Flow
from policylint.reading.docx.names import text_element, text_elements
from policylint.reading.docx.notes import Comment, Notes, comments
from policylint.reading.docx.outline import infer
from policylint.reading.docx.story import Story
from policylint.reading.docx.unread import pictures_without_text, skip_foreign
from policylint.reading.docx.word_file import WordFile
from policylint.reading.limits import LIMITS, Limits

__all__ = ["read_docx", "text_element", "text_elements"]


def read_docx(path: Path, limits: Limits = LIMITS) -> Document:
    """Read a Word file (docx, docm, dotx, dotm; Strict too); text, blocks, coverage and the way back to the file.

    Raises `ReadError`: CORRUPT, ZIP_BOMB, TOO_LARGE, ENTITY_ATTACK, NO_TEXT. A side part that is missing or broken does
    not stop the reading; it stands in `Coverage.skipped` with the reason `missing-part` or `broken-part`. So do files
    that Word shows in the text (`imported-document`, `sub-document`, `embedded-object`). Pictures as large as a page
    stand in `Coverage.without_text`. Numbers of tables, rows and columns count from 0. Blocks have pages where Word has
    laid the file out and counted as many as its breaks tell; `pages-unsure` in `Coverage.notes` says that it has not.
    """
    data = path.read_bytes()
    if len(data) > limits.file_bytes:
        raise ReadError(ReadFailure.TOO_LARGE, path=path, size=len(data), limit=limits.file_bytes)
    file = WordFile(data, path, limits)
    app = file.support("extended-properties", of_package=True)
    drafts, remarks, without_text = _drafts(file, page_count(app))
    text, blocks = assembled(drafts, has_pages=file.main_story.pages.are_known)
    return Document(
        path=unicodedata.normalize("NFC", str(path)),
        sha256=hashlib.sha256(data).hexdigest(),
        format=Format.DOCX,
        text=text,
        blocks=blocks,
        coverage=_coverage(file, remarks, without_text),
        properties=properties(
            core=file.support("core-properties", of_package=True),
            app=app,
            default_language=file.sheet.language,
        ),
    )


def _drafts(file: WordFile, pages_told: int | None) -> tuple[list[Draft], list[Comment], tuple[Skipped, ...]]:
    """Give the drafts of everything with text, in reading order, the comments, and what is a picture without text."""
    notes = Notes({kind: found for kind in ("footnote", "endnote") if (found := file.texts(f"{kind}s"))}, file.story)
    flow = Flow(notes.note_of, file.drawn)
    main = list(flow.drafts(file.main_story.items(file.body)))
    if not main:
        raise ReadError(ReadFailure.NO_TEXT, path=file.package.path)
    _settle_pages(file.main_story, main, pages_told)
    infer(main)
    skip_foreign(file)
    without_text = pictures_without_text(file, main)
    commented = file.texts("comments")
    remarks = [] if commented is None else comments(commented[1], file.support("commentsExtended"))
    main.extend(furniture_drafts(file, flow))
    if commented is not None:
        main.extend(comment_drafts(file, commented[0], remarks))
    return main, remarks, without_text


def _settle_pages(story: Story, main: list[Draft], told: int | None) -> None:
    number = story.pages.number
    if story.pages.settle(told):
        story.drawings[:] = [(element, number(page)) for element, page in story.drawings]
        for draft in main:
            draft.first_page, draft.last_page = number(draft.first_page), number(draft.last_page)


def _coverage(file: WordFile, remarks: list[Comment], without_text: tuple[Skipped, ...]) -> Coverage:
    count, authors = pending_revisions(file.read.values())
    pages = file.main_story.pages
    return Coverage(
        unit="parts",
        total=len(file.read) + len(file.skipped) + len(without_text),
        read=len(file.read),
        without_text=without_text,
        skipped=tuple(file.skipped),
        notes=("pages-unsure",) if pages.is_laid_out and not pages.are_known else (),
        pending_revisions=count,
        revision_authors=authors,
        open_comments=sum(not remark.is_resolved and not remark.is_reply for remark in remarks),
    )
