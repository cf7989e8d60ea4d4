"""What is in a folder: the documents, and all that is passed over with the reason, so that nothing goes unsaid."""

import os
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import msgspec

SUFFIXES = frozenset(
    {
        *(".docx", ".docm", ".dotx", ".dotm", ".doc", ".pdf", ".odt", ".ott", ".rtf", ".md", ".markdown"),
        *(".txt", ".text"),
    }
)
# Word leaves the one beside a document that is open, LibreOffice the other; they are no documents themselves.
LOCKS = ("~$", ".~lock.")

# What people write, or scan into one file, in a format that is not read.
_UNREAD = frozenset(
    {
        *(".pages", ".numbers", ".key", ".wpd", ".wps", ".wri", ".sxw", ".fodt", ".epub", ".pub", ".one"),
        *(".xps", ".oxps", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".pptx", ".pptm", ".ppsx", ".ppt"),
        *(".odp", ".odg", ".vsd", ".vsdx", ".gdoc", ".gsheet", ".gslides", ".html", ".htm", ".xhtml", ".mht"),
        *(".mhtml", ".msg", ".eml", ".ps", ".tex", ".rst", ".adoc", ".org", ".zip", ".7z", ".rar"),
    }
)
# Nothing that anybody would call a document; not opened to see what is in it.
_NO_DOCUMENTS = frozenset(
    {
        *(".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".svg", ".heic", ".ico"),
        *(".emf", ".wmf", ".mp3", ".mp4", ".m4a", ".wav", ".mov", ".avi", ".wmv", ".ttf", ".otf"),
        *(".woff", ".woff2", ".lnk", ".url", ".json", ".csv", ".tsv", ".xml", ".iso", ".exe", ".dll"),
        *(".mkv", ".yaml", ".yml", ".toml", ".ini", ".log", ".db", ".css", ".js", ".py"),
    }
)
# Zip (Word, OpenDocument), PDF, RTF and old Word.
_SIGNATURES = (b"PK\x03\x04", b"%PDF-", b"{\\rtf", b"\xd0\xcf\x11\xe0")


class Why(StrEnum):
    """Why something was not read. Each value is a message key (`passed_over.<value>`)."""

    NO_MATCH = "no-match"
    NO_DOCUMENTS = "no-documents"
    UNREAD_FORMAT = "unread-format"
    NAME = "unknown-name"
    CLOSED = "closed"
    BROKEN_LINK = "broken-link"
    LINKED_FOLDER = "linked-folder"
    HIDDEN = "hidden"
    NO_DOCUMENT = "no-document"

    @property
    def is_gap(self) -> bool:
        """Whether a document may have gone unread, which is then no result to rely on."""
        return self not in {Why.HIDDEN, Why.NO_DOCUMENT}


class PassedOver(msgspec.Struct, frozen=True, kw_only=True):
    """A file, folder or argument that gave nothing to judge; `argument` is what the user wrote."""

    path: Path
    why: Why
    argument: str


def is_lock(path: Path) -> bool:
    """Say whether a file only marks that another one is open."""
    return path.name.startswith(LOCKS)


def walk(folder: Path, argument: str) -> Iterator[Path | PassedOver]:
    """Give all files in a folder and the folders in it, in order of their names: documents, and what is passed over.

    Links to folders are not followed, since they may lead anywhere, also back.
    """
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError:
        yield PassedOver(path=folder, why=Why.CLOSED, argument=argument)
        return
    for entry in found:
        path = folder / entry.name
        if entry.name.startswith("."):
            yield PassedOver(path=path, why=Why.NO_DOCUMENT if is_lock(path) else Why.HIDDEN, argument=argument)
        elif entry.is_dir(follow_symlinks=False):
            yield from walk(path, argument)
        else:
            why = _why_not(entry, path)
            yield path if why is None else PassedOver(path=path, why=why, argument=argument)


def _why_not(entry: "os.DirEntry[str]", path: Path) -> Why | None:
    try:
        if entry.is_symlink() and not path.exists():
            return Why.BROKEN_LINK
        if entry.is_dir():
            return Why.LINKED_FOLDER
        if not entry.is_file() or is_lock(path):
            return Why.NO_DOCUMENT
    except OSError:  # a link into a folder that may not be entered, or a ring of links
        return Why.BROKEN_LINK
    suffix = path.suffix.lower()
    if suffix in SUFFIXES:
        return None
    if suffix in _UNREAD:
        return Why.UNREAD_FORMAT
    return Why.NO_DOCUMENT if suffix in _NO_DOCUMENTS else _by_content(path)


def _by_content(path: Path) -> Why:
    """Give what a file is whose name says nothing: a document that lost its ending should not be lost too."""
    try:
        return Why.NAME if looks_like_document(path) else Why.NO_DOCUMENT
    except OSError:
        return Why.CLOSED


def looks_like_document(path: Path) -> bool:
    """Say whether a file begins as Word, OpenDocument, PDF or RTF do; no more of it is read. Raises `OSError`."""
    if path.stat().st_size == 0:  # also what the system only pretends is a file, which may never end
        return False
    with path.open("rb") as file:
        return file.read(8).startswith(_SIGNATURES)
