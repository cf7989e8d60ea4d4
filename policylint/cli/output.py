"""Where a report may be written: never over a document."""

import os
from collections.abc import Iterable
from pathlib import Path

import click

from policylint.cli.folders import looks_like_document
from policylint.errors import ConfigError

# What people write their plans in. No report of ours has such a name, so such a file is somebody's work.
_DOCUMENTS = frozenset(
    {
        *(".docx", ".docm", ".dotx", ".dotm", ".doc", ".dot", ".odt", ".ott", ".rtf", ".pdf", ".md", ".markdown"),
        *(".pages", ".xlsx", ".xls", ".ods", ".pptx", ".ppt", ".odp"),
    }
)


def chosen_output(_ctx: click.Context, _param: click.Parameter, path: Path | None) -> Path | None:
    """Give the file that a report goes to; raises `ConfigError` for a folder and for a document that exists."""
    if path is None:
        return None
    try:
        if path.is_dir():
            raise ConfigError("output-is-folder", path=path)
        if path.is_file() and (path.suffix.lower() in _DOCUMENTS or looks_like_document(path)):
            raise ConfigError("output-is-document", path=path)
    except OSError:
        pass  # told when it is written
    return path


def refuse_inputs(output: Path | None, inputs: Iterable[Path]) -> None:
    """Raise `ConfigError` where a report would be written over a file that is read, by whatever name or link."""
    if output is None or not os.path.exists(output):  # noqa: PTH110 - Path.exists raises in a closed folder
        return
    for path in inputs:
        try:
            same = output.samefile(path)
        except OSError:
            continue  # a file that cannot be found is told when it is read
        if same:
            raise ConfigError("output-is-input", path=output)
