"""The file by pdfminer.six: opened, every error that a broken file can cause turned into one, and laid out by it."""

import logging
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1
from pdfminer.psparser import PSException

from policylint.errors import ReadError, ReadFailure
from policylint.reading.pdf.objects import QuickDocument

HOSTILE = (
    PSException,
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
"""What pdfminer.six has been seen to raise on broken files, or may."""


class MinerFile:
    """A file for pdfminer.six, opened when somebody first looks into it, and once for all who do."""

    def __init__(self, path: Path) -> None:
        """Keep the path."""
        self._path = path
        self._document: PDFDocument | None = None

    @contextmanager
    def opened(self) -> Iterator[PDFDocument]:
        """Open the file with an empty password; whatever goes wrong inside, also later, is a `ReadError`."""
        log = logging.getLogger("pdfminer")
        level = log.level
        log.setLevel(logging.CRITICAL)
        try:
            if self._document is None:
                data = self._path.read_bytes()
                self._document = QuickDocument(PDFParser(BytesIO(data)), data)
            yield self._document
        except ReadError:
            raise
        except (PDFPasswordIncorrect, PDFEncryptionError) as error:
            raise ReadError(ReadFailure.ENCRYPTED, path=self._path) from error
        except HOSTILE as error:
            raise ReadError(ReadFailure.CORRUPT, path=self._path, cause=type(error).__name__) from error
        finally:
            log.setLevel(level)


def miner_metadata(document: PDFDocument) -> dict[str, str | bytes]:
    """Give the information dictionary as the raw strings of the file, and the language under `Lang`."""
    fields: dict[str, str | bytes] = {}
    for info in document.info:
        for key, value in info.items():
            resolved = resolve1(value)
            if isinstance(resolved, (str, bytes)):
                fields.setdefault(key, resolved)
    language = resolve1(document.catalog.get("Lang"))
    if isinstance(language, (str, bytes)):
        fields["Lang"] = language
    return fields
