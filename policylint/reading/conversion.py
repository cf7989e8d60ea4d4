"""OpenDocument, RTF and old Word files, turned into .docx by LibreOffice where it is installed."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from policylint.document import Format
from policylint.errors import ReadError, ReadFailure
from policylint.reading.limits import Limits
from policylint.reading.resources import bare_environment, limit_process

_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
)
# Named outright, so that LibreOffice does not choose among its hundred filters by looking into the file.
_IMPORT_FILTERS = {Format.ODT: "writer8", Format.RTF: "Rich Text Format", Format.DOC: "MS Word 97"}
_EXPORT_FILTER = "docx:MS Word 2007 XML"

# No macros, no links followed, and a proxy where nobody listens: a file to be checked calls nobody.
_SETTING = (
    '<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
)
_SETTINGS = (
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)


def find_converter() -> Path | None:
    """Give the LibreOffice program, or None where it is not installed."""
    names = ("soffice.com", "soffice", "libreoffice") if sys.platform == "win32" else ("soffice", "libreoffice")
    found = next((place for name in names if (place := shutil.which(name))), None)
    return Path(found) if found else next((Path(place) for place in _PLACES if Path(place).is_file()), None)


@contextmanager
def converted(path: Path, format_: Format, limits: Limits) -> Iterator[Path]:
    """Give the path of a .docx copy that lives as long as the block.

    Raises `ReadError`: CONVERTER_MISSING (`format`), CONVERTER_FAILED, TIMED_OUT (`seconds`), TOO_LARGE.
    """
    converter = find_converter()
    if converter is None:
        raise ReadError(ReadFailure.CONVERTER_MISSING, path=path, format=format_.value)
    with tempfile.TemporaryDirectory(prefix="policylint-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = folder / f"document.{format_.value}"
        _copy(path, source, limits)
        _write_profile(folder / "profile")
        _run(_command(converter, folder, source, format_), folder, path, limits)
        result = folder / "converted" / "document.docx"
        if not result.is_file() or result.stat().st_size == 0:
            raise ReadError(ReadFailure.CONVERTER_FAILED, path=path)
        yield result


def _copy(path: Path, target: Path, limits: Limits) -> None:
    """Copy the file, so that LibreOffice sees neither its name nor its folder, where it would put a lock file."""
    left = limits.file_bytes
    with path.open("rb") as source, target.open("wb") as copy:
        while chunk := source.read(1 << 20):
            left -= len(chunk)
            if left < 0:
                raise ReadError(ReadFailure.TOO_LARGE, path=path, limit=limits.file_bytes)
            copy.write(chunk)


def _write_profile(profile: Path) -> None:
    user = profile / "user"
    user.mkdir(parents=True)
    items = "".join(_SETTING.format(path=path, name=name, value=value) for path, name, value in _SETTINGS)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>\n',
        encoding="utf-8",
    )


def _command(converter: Path, folder: Path, source: Path, format_: Format) -> list[str]:
    return [
        str(converter),
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--invisible", "--norestore", "--nolockcheck", "--nodefault", "--nologo"),
        f"--infilter={_IMPORT_FILTERS[format_]}",
        *("--convert-to", _EXPORT_FILTER, "--outdir", str(folder / "converted"), str(source)),
    ]


def _run(command: list[str], folder: Path, path: Path, limits: Limits) -> None:
    silent = subprocess.DEVNULL
    process = subprocess.Popen(
        command,
        stdin=silent,
        stdout=silent,
        stderr=silent,
        env=bare_environment(HOME=str(folder)),
        start_new_session=True,
    )
    try:
        limit_process(process.pid, limits)
        process.wait(limits.wall_seconds)
    except subprocess.TimeoutExpired as error:
        raise ReadError(ReadFailure.TIMED_OUT, path=path, seconds=limits.wall_seconds) from error
    finally:
        _kill_group(process)


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    """End the process with all that it has started; the program proper is a grandchild."""
    if sys.platform == "win32":
        if process.poll() is None:
            command = ["taskkill", "/T", "/F", "/PID", str(process.pid)]
            subprocess.run(command, capture_output=True, check=False)
    else:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
