"""Which documents are meant: files, folders, names with wildcards, and standard input."""

import glob
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec

from policylint.reading.limits import LIMITS

SUFFIXES = frozenset({".docx", ".docm", ".dotx", ".dotm", ".doc", ".pdf", ".odt", ".rtf", ".md", ".markdown", ".txt"})
STDIN = "-"
CHUNK = 1024 * 1024
# Word leaves such a file beside a document that is open; it is no document itself.
LOCK = "~$"


class PassedOver(msgspec.Struct, frozen=True, kw_only=True):
    """Files in a folder that have a format which is not read."""

    folder: str
    names: tuple[str, ...]


class Inputs(msgspec.Struct, frozen=True, kw_only=True):
    """The documents that the arguments name, in their order and each once, and what came of the other arguments.

    `missing` does not exist, `empty` are folders and wildcards that hold no document.
    """

    paths: tuple[Path, ...] = ()
    missing: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()
    passed_over: tuple[PassedOver, ...] = ()


def find_inputs(arguments: Sequence[str]) -> Inputs:
    """Give the documents that arguments name; wildcards are resolved here too, since not every shell does it."""
    paths: dict[Path, Path] = {}
    missing: list[str] = []
    empty: list[str] = []
    passed_over: list[PassedOver] = []
    for argument in dict.fromkeys(arguments):
        path = Path(argument)
        if path.is_dir():
            found, others = _in_folder(path)
            if others:
                passed_over.append(PassedOver(folder=argument, names=tuple(other.name for other in others)))
        elif path.exists() or path.is_symlink():
            found = [path]
        elif glob.has_magic(argument):
            found = [Path(match) for match in sorted(glob.glob(argument, recursive=True)) if Path(match).is_file()]  # noqa: PTH207 - Path.glob takes no absolute pattern
        else:
            missing.append(argument)
            continue
        found = [file for file in found if not file.name.startswith(LOCK)]
        if not found:
            empty.append(argument)
        for file in found:
            paths.setdefault(file.resolve(), file)
    return Inputs(
        paths=tuple(paths.values()), missing=tuple(missing), empty=tuple(empty), passed_over=tuple(passed_over)
    )


def _in_folder(folder: Path) -> tuple[list[Path], list[Path]]:
    documents: list[Path] = []
    others: list[Path] = []
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if any(part.startswith((".", LOCK)) for part in parts) or not path.is_file():
            continue
        (documents if path.suffix.lower() in SUFFIXES else others).append(path)
    return documents, others


@contextmanager
def stdin_file(arguments: Sequence[str]) -> Iterator[Path | None]:
    """Give standard input as a file for as long as it is needed, `None` where no argument is a dash."""
    if STDIN not in arguments:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="policylint-") as folder:
        path = Path(folder) / "stdin"
        with path.open("wb") as file:
            # One byte more than may be read is enough for the reader to refuse what never ends.
            left = LIMITS.file_bytes + 1
            while left and (chunk := sys.stdin.buffer.read(min(left, CHUNK))):
                file.write(chunk)
                left -= len(chunk)
        with path.open("rb") as file:
            suffix = _suffix_of(file.read(1024))
        yield path.rename(path.with_suffix(suffix))


def _suffix_of(head: bytes) -> str:
    if b"%PDF-" in head:
        return ".pdf"
    if head.startswith(b"PK\x03\x04"):
        return ".odt" if b"mimetypeapplication/vnd.oasis" in head else ".docx"
    if head.startswith(b"{\\rtf"):
        return ".rtf"
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return ".doc"
    return ".md"
