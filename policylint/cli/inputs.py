"""Which documents are meant: files, folders, names with wildcards, and standard input."""

import glob
import os
import sys
import tempfile
from collections.abc import Container, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec

from policylint.cli.folders import PassedOver, Why, is_lock, walk
from policylint.reading.limits import LIMITS

STDIN = "-"
CHUNK = 1024 * 1024


class Inputs(msgspec.Struct, frozen=True, kw_only=True):
    """The documents that the arguments name, in their order and each once, and what came of the other arguments.

    `missing` does not exist; `passed_over` gave nothing to read.
    """

    paths: tuple[Path, ...] = ()
    missing: tuple[str, ...] = ()
    passed_over: tuple[PassedOver, ...] = ()

    @property
    def gaps(self) -> tuple[PassedOver, ...]:
        """Give what was passed over though a document may be in it."""
        return tuple(other for other in self.passed_over if other.why.is_gap)

    @property
    def empty(self) -> tuple[str, ...]:
        """Give the folders and wildcards that hold no document."""
        reasons = (Why.NO_MATCH, Why.NO_DOCUMENTS)
        return tuple(other.argument for other in self.passed_over if other.why in reasons)


def find_inputs(arguments: Sequence[str]) -> Inputs:
    """Give the documents that arguments name; wildcards are resolved here too, since not every shell does it."""
    paths: dict[Path, Path] = {}
    missing: list[str] = []
    others: dict[Path, PassedOver] = {}
    for argument in dict.fromkeys(arguments):
        found = list(_named(argument))
        if not found:
            missing.append(argument)
        for item in found:
            if isinstance(item, PassedOver):
                others.setdefault(item.path, item)
            else:
                paths.setdefault(_real(item), item)
    folders = [_real(Path(argument)) for argument in arguments if _is_folder(Path(argument))]
    passed_over = [other for other in others.values() if not _came_another_way(other, paths, folders)]
    return Inputs(paths=tuple(paths.values()), missing=tuple(missing), passed_over=tuple(passed_over))


def _came_another_way(other: PassedOver, paths: Container[Path], folders: Iterable[Path]) -> bool:
    """Say whether a file was named itself too, or a linked folder lies in one that was gone through."""
    real = _real(other.path)
    if other.why is not Why.LINKED_FOLDER:
        return other.why is not Why.NO_DOCUMENTS and real in paths
    within = [real.relative_to(folder).parts for folder in folders if real.is_relative_to(folder)]
    return any(not any(part.startswith(".") for part in parts) for parts in within)


def _named(argument: str) -> Iterator[Path | PassedOver]:
    """Give what an argument leads to; nothing where it does not exist."""
    path = Path(argument)
    if _is_folder(path):
        yield from _in_folder(path, argument)
    elif os.path.lexists(path) or _is_closed(path):
        yield PassedOver(path=path, why=Why.NO_DOCUMENT, argument=argument) if is_lock(path) else path
    elif glob.has_magic(argument):
        matches = [Path(match) for match in sorted(glob.glob(argument, recursive=True))]  # noqa: PTH207 - Path.glob takes no absolute pattern
        matches = [match for match in matches if not is_lock(match)]
        if not matches:
            yield PassedOver(path=path, why=Why.NO_MATCH, argument=argument)
        for match in matches:
            if not _is_folder(match):
                yield match
            elif "**" not in argument:
                yield from _in_folder(match, argument)


def _in_folder(folder: Path, argument: str) -> Iterator[Path | PassedOver]:
    found = list(walk(folder, argument))
    yield from found
    if not any(isinstance(item, Path) or item.why is Why.CLOSED for item in found):
        yield PassedOver(path=folder, why=Why.NO_DOCUMENTS, argument=str(folder))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _is_closed(path: Path) -> bool:
    """Say whether nobody can tell if a file exists, since its folder may not be entered."""
    try:
        path.lstat()
    except PermissionError:
        return True
    except (OSError, ValueError):
        pass
    return False


def _real(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # a ring of links
        return path.absolute()


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
