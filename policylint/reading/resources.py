"""What the operating system holds a process to; nothing where there is no such thing (Windows)."""

import math
import os
from contextlib import suppress
from pathlib import Path

from policylint.reading.limits import Limits

try:
    import resource
except ImportError:  # Windows: there the reader is held by time alone
    resource = None  # type: ignore[assignment]

_KEPT_VARIABLES = (
    *("PATH", "HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "PROGRAMFILES"),
    *("LANG", "LC_ALL", "LC_CTYPE", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "PYTHONHOME", "PYTHONUTF8", "VIRTUAL_ENV"),
)


def limit_this_process(limits: Limits) -> None:
    """Hold this process to memory, file size, and processor time from now on; call it again before each document.

    Only soft limits are set. Meeting the one on processor time ends the process by SIGXCPU; meeting the one on memory
    is a `MemoryError` or, in a library that does not expect it, the end of the process.
    """
    if resource is None:
        return
    usage = resource.getrusage(resource.RUSAGE_SELF)
    seconds = math.ceil(usage.ru_utime + usage.ru_stime + limits.cpu_seconds)
    for kind, value in ((resource.RLIMIT_CPU, seconds), *_lasting(limits)):
        with suppress(ValueError, OSError):  # macOS refuses a limit on address space
            hard = resource.getrlimit(kind)[1]
            resource.setrlimit(kind, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))


def limit_process(pid: int, limits: Limits) -> None:
    """Hold another process to the same limits; only Linux can."""
    if resource is None or not hasattr(resource, "prlimit"):
        return
    for kind, value in ((resource.RLIMIT_CPU, math.ceil(limits.cpu_seconds)), *_lasting(limits)):
        with suppress(ValueError, OSError):  # it may have ended already
            resource.prlimit(pid, kind, (value, resource.prlimit(pid, kind)[1]))


def _lasting(limits: Limits) -> tuple[tuple[int, int], ...]:
    return (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, limits.file_bytes),
    )


def peak_memory() -> int:
    """Give the most memory in bytes that this process has held; 0 where it cannot be told.

    `ru_maxrss` is no help: right after the start it is that of the parent.
    """
    with suppress(OSError, ValueError, IndexError):
        for line in Path("/proc/self/status").read_text(encoding="ascii", errors="replace").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    return 0


def bare_environment(**more: str) -> dict[str, str]:
    """Give the variables that a child needs to run at all; whatever secrets the others hold are not its business."""
    return {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ} | more
