"""The child that reads untrusted files for `policylint.reading.guard`, one request after the other.

Run as `python -m policylint.reading.worker [FORMAT ...]`, with the formats whose readers to load beforehand.
"""

import gc
import importlib
import os
import signal
import sys
from pathlib import Path
from typing import BinaryIO

import msgspec

from policylint.document import Format
from policylint.errors import ReadError, ReadFailure
from policylint.reading.opening import CONVERTED, file_sha256, only_read_errors, read_as
from policylint.reading.resources import limit_this_process, peak_memory
from policylint.reading.sniff import sniff
from policylint.reading.wire import (
    Answer,
    ConversionNeeded,
    Detail,
    Failure,
    Ready,
    Reply,
    Request,
    read_frame,
    write_frame,
)

_MODULES = {
    **dict.fromkeys((Format.DOCX, *CONVERTED), "policylint.reading.docx"),
    Format.PDF: "policylint.reading.pdf",
    Format.MARKDOWN: "policylint.reading.markdown",
    Format.TEXT: "policylint.reading.text",
}


def main(formats: list[str]) -> None:
    """Serve requests from standard input until it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    gc.set_threshold(100_000, 10, 10)  # a reading makes hardly any cycles, and what it makes lives to its end
    requests, replies = sys.stdin.buffer, _private_output()
    for format_ in formats:
        importlib.import_module(_MODULES[Format(format_)])
    write_frame(replies, Ready())
    while (frame := read_frame(requests)) is not None:
        reply = answer(msgspec.json.decode(frame, type=Request))
        try:
            write_frame(replies, reply)
        except (MemoryError, ValueError):
            write_frame(replies, Failure(ReadFailure.OUT_OF_MEMORY, {}, peak_memory()))


def answer(request: Request) -> Reply:
    """Read one file within its limits."""
    limit_this_process(request.limits)
    path = Path(os.fsdecode(request.path))
    try:
        with only_read_errors(path):
            format_ = sniff(path, request.limits)
            if format_ in CONVERTED:
                return ConversionNeeded(format_, file_sha256(path))
            return Answer(read_as(path, format_, request.limits, request.pdf_engine), peak_memory())
    except ReadError as error:
        details = {key: _detail(value) for key, value in error.details.items()}
        return Failure(error.failure, details, peak_memory())


def _private_output() -> BinaryIO:
    """Take standard output away from everything else, so that a library that prints cannot garble the replies."""
    stream = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return stream


def _detail(value: object) -> Detail:
    if isinstance(value, tuple | list):
        return tuple(item if isinstance(item, int) else str(item) for item in value)
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)


if __name__ == "__main__":
    main(sys.argv[1:])
