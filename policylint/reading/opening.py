"""From the real format of a file to the reader for it, in this process."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from policylint.document import Document, Format
from policylint.errors import ReadError, ReadFailure
from policylint.reading.limits import LIMITS, Limits
from policylint.reading.sniff import display_path, sniff

CONVERTED = frozenset({Format.ODT, Format.RTF, Format.DOC})


def read_in_process(path: Path | str, limits: Limits = LIMITS, *, pdf_engine: str = "auto") -> Document:
    """Read a document here, for a caller whose own process may be lost; raises `ReadError` and nothing else.

    Hold the process to its limits first (`resources.limit_this_process`). Nobody watches the clock.
    """
    source = Path(path)
    with only_read_errors(source):
        format_ = sniff(source, limits)
        if format_ not in CONVERTED:
            return read_as(source, format_, limits, pdf_engine)
        from policylint.reading.conversion import converted

        sha256 = file_sha256(source)
        with converted(source, format_, limits) as docx:
            return as_original(read_as(docx, Format.DOCX, limits, pdf_engine), source, format_, sha256)


def read_as(path: Path, format_: Format, limits: Limits, pdf_engine: str) -> Document:
    """Read a file whose format is known; the readers are loaded when they are needed."""
    match format_:
        case Format.DOCX:
            from policylint.reading.docx import read_docx

            document = read_docx(path, limits)
        case Format.PDF:
            from policylint.reading.pdf import read_pdf

            document = read_pdf(path, limits, engine=pdf_engine)
        case Format.MARKDOWN:
            from policylint.reading.markdown import read_markdown

            document = read_markdown(path, limits)
        case Format.TEXT:
            from policylint.reading.text import read_text

            document = read_text(path, limits)
        case _:
            raise ReadError(ReadFailure.UNSUPPORTED, path=path, format=format_.value)
    return msgspec.structs.replace(document, path=display_path(path))


def as_original(document: Document, path: Path, format_: Format, sha256: str) -> Document:
    """Give what was read from a converted copy as what it is: the original."""
    return msgspec.structs.replace(document, path=display_path(path), format=format_, sha256=sha256)


def file_sha256(path: Path) -> str:
    """Give the SHA-256 of a file's content in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def only_read_errors(path: Path) -> Iterator[None]:
    """Turn whatever a reader stumbles over into a `ReadError` about `path`.

    Hostile files make parsers raise anything; here is the border behind which a file is either read or not.
    """
    shown = display_path(path)
    try:
        yield
    except ReadError as error:
        raise ReadError(error.failure, path=shown, **error.details) from error
    except MemoryError as error:
        raise ReadError(ReadFailure.OUT_OF_MEMORY, path=shown) from error
    except FileNotFoundError as error:
        raise ReadError(ReadFailure.NOT_FOUND, path=shown) from error
    except PermissionError as error:
        raise ReadError(ReadFailure.NO_PERMISSION, path=shown) from error
    except Exception as error:
        raise ReadError(ReadFailure.CRASHED, path=shown, error=_place(error)) from error


def _place(error: Exception) -> str:
    """Give the kind of an error and where it came from, for whoever looks into it."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f" at {Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace is not None else ""
    return f"{type(error).__name__}{where}"
