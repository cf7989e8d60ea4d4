"""From a file to a `Document`: the only part of policylint that opens what it was handed.

`read` is for one document. For many, `policylint.reading.guard.ReaderProcess` keeps one child for all of them, and
`policylint.reading.opening.read_in_process` reads where the caller's own process may be lost.
"""

from pathlib import Path

from policylint.document import Document
from policylint.reading.limits import LIMITS, Limits

__all__ = ["LIMITS", "Limits", "read"]


def read(path: Path | str, *, limits: Limits = LIMITS, pdf_engine: str = "auto") -> Document:
    """Read one document in a child process of its own; raises `ReadError`."""
    from policylint.reading.guard import ReaderProcess

    with ReaderProcess(limits=limits, pdf_engine=pdf_engine) as reader:
        return reader.read(path)
