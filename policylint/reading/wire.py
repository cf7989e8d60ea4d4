"""What a reader process and its parent say to each other: JSON in frames that begin with their length.

Never pickle: a child that a hostile file has taken over must not be able to run code in its parent.
"""

import struct
from typing import BinaryIO

import msgspec

from policylint.document import Document, Format
from policylint.errors import ReadFailure
from policylint.reading.limits import Limits

MAX_FRAME_BYTES = 256 * 1024 * 1024
_LENGTH = struct.Struct(">I")

Detail = str | int | float | bool | tuple[str | int, ...] | None


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """Read the file at `path`, which is absolute and in bytes, since names need not be text."""

    path: bytes
    limits: Limits
    pdf_engine: str


class Ready(msgspec.Struct, frozen=True, tag="ready"):
    """The child has loaded what it was asked to load."""


class Answer(msgspec.Struct, frozen=True, tag="document"):
    """The document, and the most memory in bytes that the child has held."""

    document: Document
    peak_memory: int


class Failure(msgspec.Struct, frozen=True, tag="failure"):
    """Why there is no document."""

    failure: ReadFailure
    details: dict[str, Detail]
    peak_memory: int


class ConversionNeeded(msgspec.Struct, frozen=True, tag="conversion"):
    """The file must be turned into .docx first, which the parent sees to: the child starts no processes."""

    format: Format
    sha256: str


Reply = Ready | Answer | Failure | ConversionNeeded


def write_frame(stream: BinaryIO, message: Request | Reply) -> None:
    """Write one message; raises `OSError` where nobody reads any more, `ValueError` where it is too long."""
    data = msgspec.json.encode(message)
    if len(data) > MAX_FRAME_BYTES:
        raise ValueError(len(data))
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def read_frame(stream: BinaryIO) -> bytes | None:
    """Read the bytes of one message; None at the end, also where it comes in the middle of a message.

    Raises `ValueError` where the length is beyond reason.
    """
    prefix = stream.read(_LENGTH.size)
    if len(prefix) < _LENGTH.size:
        return None
    length = _LENGTH.unpack(prefix)[0]
    if length > MAX_FRAME_BYTES:
        raise ValueError(length)
    data = stream.read(length)
    return data if len(data) == length else None
