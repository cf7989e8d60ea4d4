"""The file's own metadata."""

from datetime import datetime

from policylint.document import Properties
from policylint.reading.docx.names import Element, whole_number

_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_APP = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}"


def properties(core: Element | None, app: Element | None, default_language: str) -> Properties:
    """Give the properties from the core and the application part; the language of the styles where none is told."""
    return Properties(
        title=_text(core, f"{_DC}title"),
        author=_text(core, f"{_DC}creator"),
        subject=_text(core, f"{_DC}subject"),
        keywords=_text(core, f"{_CORE}keywords"),
        created=_date(_text(core, f"{_TERMS}created")),
        modified=_date(_text(core, f"{_TERMS}modified")),
        language=_text(core, f"{_DC}language") or default_language,
        producer=_text(app, f"{_APP}Application"),
    )


def page_count(app: Element | None) -> int | None:
    """Give the number of pages that the file tells of itself, None where it tells none.

    Word writes what it counted when it last laid the text out; a program that lays nothing out leaves what it found.
    """
    return whole_number(_text(app, f"{_APP}Pages")) or None


def _text(root: Element | None, tag: str) -> str:
    return " ".join((root.findtext(tag) or "").split()) if root is not None else ""


def _date(text: str) -> str:
    try:
        return datetime.fromisoformat(text).isoformat()
    except ValueError:
        return ""
