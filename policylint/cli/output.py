"""Where a report may be written: never over a document."""

from collections.abc import Iterable
from pathlib import Path

import click

from policylint.errors import ConfigError

# What people write their plans in. No report of ours has such a name, so such a file is somebody's work.
_DOCUMENTS = frozenset(
    {
        *(".docx", ".docm", ".dotx", ".dotm", ".doc", ".dot", ".odt", ".ott", ".rtf", ".pdf", ".md", ".markdown"),
        *(".pages", ".xlsx", ".xls", ".ods", ".pptx", ".ppt", ".odp"),
    }
)
# Zip (Word, OpenDocument), PDF, RTF and old Word, whatever the file is called; a report is plain text.
_SIGNATURES = (b"PK\x03\x04", b"%PDF-", b"{\\rtf", b"\xd0\xcf\x11\xe0")


def chosen_output(_ctx: click.Context, _param: click.Parameter, path: Path | None) -> Path | None:
    """Give the file that a report goes to; raises `ConfigError` for a folder and for a document that exists."""
    if path is None:
        return None
    try:
        if path.is_dir():
            raise ConfigError("output-is-folder", path=path)
        if path.is_file() and (path.suffix.lower() in _DOCUMENTS or _is_document(path)):
            raise ConfigError("output-is-document", path=path)
    except OSError:
        pass  # told when it is written
    return path


def refuse_inputs(output: Path | None, inputs: Iterable[Path]) -> None:
    """Raise `ConfigError` where a report would be written over a file that is read, by whatever name or link."""
    if output is None or not output.exists():
        return
    for path in inputs:
        try:
            same = output.samefile(path)
        except OSError:
            continue  # a file that cannot be found is told when it is read
        if same:
            raise ConfigError("output-is-input", path=output)


def _is_document(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(8).startswith(_SIGNATURES)
