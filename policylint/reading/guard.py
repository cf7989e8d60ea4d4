"""Reading untrusted files where they can be stopped: in a child process that is held to its limits and may die."""

import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from policylint.document import Document, Format
from policylint.errors import ReadError, ReadFailure
from policylint.reading.limits import LIMITS, Limits
from policylint.reading.opening import as_original
from policylint.reading.resources import bare_environment
from policylint.reading.sniff import display_path
from policylint.reading.wire import Answer, ConversionNeeded, Failure, Ready, Reply, Request, read_frame, write_frame

START_SECONDS = 60.0
STOP_SECONDS = 2.0
DOCUMENTS_PER_CHILD = 200
MEMORY_TO_RECYCLE = 768 * 1024 * 1024
_WINDOWS_NO_MEMORY = 0xC0000017
_NONSENSE = b""  # no message is empty


class ReaderProcess:
    """A child that reads one document at a time, and is replaced when it dies, hangs, or has grown.

    Use it as a context manager; the child starts on entering, so that its imports run beside those of the caller.
    `submit` and `result` let the caller judge one document while the next is read.
    """

    def __init__(
        self,
        *,
        limits: Limits = LIMITS,
        pdf_engine: str = "auto",
        preload: Iterable[Format] = (),
        documents_per_child: int = DOCUMENTS_PER_CHILD,
        command: Sequence[str] | None = None,
    ) -> None:
        """Keep what to read with; `preload` names the formats to be ready for, `command` replaces the child."""
        self._limits = limits
        self._pdf_engine = pdf_engine
        self._command = list(command) if command is not None else _worker_command(preload)
        self._documents_per_child = documents_per_child
        self._child: _Child | None = None
        self._pending: Path | None = None

    def __enter__(self) -> Self:
        """Start the child."""
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the child."""
        self.close()

    def start(self) -> None:
        """Start a child if there is none."""
        if self._child is None:
            self._child = _Child(self._command)

    def close(self) -> None:
        """End the child, whatever it is doing."""
        child, self._child, self._pending = self._child, None, None
        if child is not None:
            child.stop()

    def read(self, path: Path | str) -> Document:
        """Read one document; raises `ReadError`."""
        self.submit(path)
        return self.result()

    def submit(self, path: Path | str) -> None:
        """Hand over a document whose `result` is fetched later, before the next one is handed over."""
        if self._pending is not None:
            raise RuntimeError("result() comes before the next submit()")
        self._pending = Path(path)
        self._send(self._pending)

    def result(self) -> Document:
        """Wait for the document that was handed over; raises `ReadError`."""
        if self._pending is None:
            raise RuntimeError("submit() comes before result()")
        path, self._pending = self._pending, None
        try:
            return self._document(path)
        except ReadError as error:
            raise ReadError(error.failure, path=display_path(path), **error.details) from error

    def _document(self, path: Path) -> Document:
        reply = self._receive()
        if not isinstance(reply, ConversionNeeded):
            return msgspec.structs.replace(_document_of(reply), path=display_path(path))
        from policylint.reading.conversion import converted

        with converted(path, reply.format, self._limits) as docx:
            self._send(docx)
            return as_original(_document_of(self._receive()), path, reply.format, reply.sha256)

    def _send(self, path: Path) -> None:
        absolute = os.fsencode(path.absolute())
        request = Request(path=absolute, limits=self._limits, pdf_engine=self._pdf_engine)
        for _ in range(2):  # a child that was ended while it was idle is replaced
            self.start()
            assert self._child is not None
            with suppress(OSError):
                self._child.send(request)
                return
            self._drop()

    def _receive(self) -> Reply:
        """Give the child's reply; raises `ReadError` where it gives none, and leaves no child behind then."""
        if self._child is None:
            raise ReadError(ReadFailure.CRASHED, error="start")
        try:
            reply = self._child.receive(self._limits)
        except BaseException:
            self._drop()
            raise
        used_up = self._child.documents >= self._documents_per_child
        grown = isinstance(reply, Answer | Failure) and reply.peak_memory > MEMORY_TO_RECYCLE
        if used_up or grown or (isinstance(reply, Failure) and reply.failure == ReadFailure.OUT_OF_MEMORY):
            self._drop()
        return reply

    def _drop(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.stop()


class _Child:
    """One process, and a thread that listens to it: the only way to wait for a pipe on every system."""

    def __init__(self, command: Sequence[str]) -> None:
        self.documents = 0
        self._ready = False
        self._since = 0.0
        self._frames: queue.Queue[tuple[float, bytes | None]] = queue.Queue(maxsize=2)  # more was not asked for
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=bare_environment(PYTHONPATH=os.pathsep.join(path for path in sys.path if path)),
        )
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def send(self, request: Request) -> None:
        """Hand over a request; raises `OSError` where the child is gone."""
        assert self._process.stdin is not None
        self._since = time.monotonic()
        write_frame(self._process.stdin, request)  # type: ignore[arg-type]

    def receive(self, limits: Limits) -> Reply:
        """Give the reply that comes within the wall time from when the child could begin; raises `ReadError`."""
        if not self._ready:
            ready_at, reply = self._next(START_SECONDS, limits)
            if not isinstance(reply, Ready):
                raise ReadError(ReadFailure.CRASHED, error="start")
            self._ready = True
            self._since = max(self._since, ready_at)
        self.documents += 1
        return self._next(self._since + limits.wall_seconds - time.monotonic(), limits)[1]

    def _next(self, timeout: float, limits: Limits) -> tuple[float, Reply]:
        try:
            at, frame = self._frames.get(timeout=max(timeout, 0.0))
        except queue.Empty as error:
            raise ReadError(ReadFailure.TIMED_OUT, seconds=limits.wall_seconds) from error
        if frame is None:
            raise self._death(limits)
        try:
            return at, msgspec.json.decode(frame, type=Reply)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
            raise ReadError(ReadFailure.CRASHED, error="reply") from error

    def _death(self, limits: Limits) -> ReadError:
        """Say why the child has stopped talking."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(STOP_SECONDS)
        code = self._process.returncode
        if code is None:  # it closed its output, or sent garbage, and lives on
            return ReadError(ReadFailure.CRASHED, error="reply")
        if code == -getattr(signal, "SIGXCPU", 0) and code:
            return ReadError(ReadFailure.TIMED_OUT, seconds=limits.cpu_seconds)
        if code in (-getattr(signal, "SIGKILL", -1), _WINDOWS_NO_MEMORY):  # not by us: the system was out of memory
            return ReadError(ReadFailure.OUT_OF_MEMORY)
        return ReadError(ReadFailure.CRASHED, error=f"exit {code}")

    def _listen(self) -> None:
        assert self._process.stdout is not None
        frame: bytes | None = b""
        while frame is not None:
            try:
                frame = read_frame(self._process.stdout)  # type: ignore[arg-type]
            except (ValueError, MemoryError):
                self._frames.put((time.monotonic(), _NONSENSE))
                frame = None
            except OSError:
                frame = None
            self._frames.put((time.monotonic(), frame))

    def stop(self) -> None:
        """End the process at once and release its pipes."""
        self._process.kill()
        self._process.wait()
        while self._listener.is_alive():  # it may be waiting for room
            with suppress(queue.Empty):
                self._frames.get(timeout=0.01)
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()


def _document_of(reply: Reply) -> Document:
    if isinstance(reply, Answer):
        return reply.document
    if isinstance(reply, Failure):
        details: dict[str, object] = {
            key: value for key, value in reply.details.items() if key not in ("failure", "path")
        }
        raise ReadError(reply.failure, path=None, **details)
    raise ReadError(ReadFailure.CRASHED, error="reply")


def _worker_command(preload: Iterable[Format]) -> list[str]:
    """Give the command of the child; `-P` keeps modules that lie in the current folder out of it."""
    return [sys.executable, "-P", "-m", "policylint.reading.worker", *(format_.value for format_ in preload)]
