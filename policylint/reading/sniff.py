"""The real format of a file, from what is in it and not from what it is called."""

import os
import stat
import unicodedata
from pathlib import Path

from policylint.document import Format
from policylint.errors import ReadError, ReadFailure
from policylint.reading import olefile, package
from policylint.reading.decoding import looks_like_text
from policylint.reading.limits import LIMITS, Limits

HEAD_BYTES = 64 * 1024
PDF_HEADER_WITHIN = 1024  # ISO 32000-1, annex H.3.4.1: readers accept the header there

# One application opens all of a family, so that one of them under the name of another surprises nobody.
_WORD = frozenset({Format.DOCX, Format.DOC, Format.RTF})
_FAMILIES: dict[str, frozenset[Format]] = {
    **dict.fromkeys((".docx", ".docm", ".dotx", ".dotm", ".doc", ".dot", ".rtf"), _WORD),
    **dict.fromkeys((".odt", ".ott"), frozenset({Format.ODT})),
    **dict.fromkeys((".md", ".markdown"), frozenset({Format.MARKDOWN})),
    **dict.fromkeys((".txt", ".text"), frozenset({Format.TEXT})),
    ".pdf": frozenset({Format.PDF}),
}
_TEXT_FAMILY = frozenset({Format.MARKDOWN, Format.TEXT})

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"%!PS", "postscript"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "rar"),
    (b"\x1f\x8b", "gzip"),
    (b"\xffWPC", "wordperfect"),
)
_MARKUP: tuple[tuple[bytes, str], ...] = (
    (b"<!doctype html", "html"),
    (b"<html", "html"),
    (b"<?xml", "xml"),
    (b"mime-version:", "mht"),
)


def sniff(path: Path, limits: Limits = LIMITS) -> Format:
    """Give the format that the file has.

    Raises `ReadError`: NOT_FOUND, NOT_A_FILE, NO_PERMISSION, EMPTY, TOO_LARGE; ENCRYPTED, CORRUPT and ZIP_BOMB as far
    as the outermost container shows it; WRONG_FORMAT (`named`, `actual`) where the suffix promises something else;
    UNSUPPORTED (`format`).
    """
    _check_file(path, limits)
    try:
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
        found = _format_of(path, head, limits)
    except PermissionError as error:
        raise ReadError(ReadFailure.NO_PERMISSION, path=path) from error
    except OSError as error:
        raise ReadError(ReadFailure.CORRUPT, path=path, error=str(error.strerror)) from error
    return _agreed(path, found)


def display_path(path: Path | str) -> str:
    """Give the path as it is shown and compared: composed letters, and no bytes that are not text."""
    return unicodedata.normalize("NFC", os.fsencode(path).decode("utf-8", "replace"))


def _check_file(path: Path, limits: Limits) -> None:
    """Refuse what must not even be opened: opening a named pipe waits for ever, a device may never end."""
    try:
        status = path.stat()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise ReadError(ReadFailure.NOT_FOUND, path=path) from error
    except PermissionError as error:
        raise ReadError(ReadFailure.NO_PERMISSION, path=path) from error
    except (OSError, ValueError) as error:  # a loop of links, a name that is too long or holds a NUL
        raise ReadError(ReadFailure.NOT_FOUND, path=path) from error
    if not stat.S_ISREG(status.st_mode):
        raise ReadError(ReadFailure.NOT_A_FILE, path=path)
    if status.st_size == 0:
        raise ReadError(ReadFailure.EMPTY, path=path)
    if status.st_size > limits.file_bytes:
        raise ReadError(ReadFailure.TOO_LARGE, path=path, size=status.st_size, limit=limits.file_bytes)


def _format_of(path: Path, head: bytes, limits: Limits) -> Format | str:
    """Give a format that can be read, or the name of one that cannot."""
    if head.startswith(olefile.MAGIC):  # first: some old Word files pass for zip archives as well
        return olefile.format_of(path)
    if head.startswith(package.MAGICS):
        return package.format_of(path, limits)
    if head.startswith(b"{\\rtf"):
        return Format.RTF
    for signature, name in _SIGNATURES:
        if head.startswith(signature):
            return name
    family = _FAMILIES.get(path.suffix.lower(), frozenset())
    if head.startswith(b"%PDF-") or (b"%PDF-" in head[:PDF_HEADER_WITHIN] and not family & _TEXT_FAMILY):
        return Format.PDF
    return _text_format(path.suffix.lower(), head)


def _text_format(suffix: str, head: bytes) -> Format | str:
    if head[4:8] == b"ftyp":
        return "heic" if head[8:12] in (b"heic", b"mif1", b"avif") else "video"
    if head.startswith((b"RIFF", b"BM")) and not looks_like_text(head):
        return "image"
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for signature, name in _MARKUP:
        if start.startswith(signature):
            return name
    if not looks_like_text(head):
        return "binary"
    if Format.MARKDOWN in _FAMILIES.get(suffix, ()):
        return Format.MARKDOWN
    return Format.TEXT if suffix in ("", *_FAMILIES) else "text"


def _agreed(path: Path, found: Format | str) -> Format:
    suffix = path.suffix.lower()
    family = _FAMILIES.get(suffix)
    if family is not None and found not in family:
        raise ReadError(ReadFailure.WRONG_FORMAT, path=path, named=suffix.removeprefix("."), actual=str(found))
    if not isinstance(found, Format):
        raise ReadError(ReadFailure.UNSUPPORTED, path=path, format=found)
    return found
