"""What is written where: the report on stdout or in a file, all else on stderr; in UTF-8, quiet when nobody reads."""

import errno
import os
import sys
from collections.abc import Mapping
from io import TextIOWrapper
from pathlib import Path

import click

from policylint.errors import ConfigError, cause_of


def prepare() -> None:
    """Make stdout and stderr able to write any character: a C locale or an old console must not end the run."""
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, TextIOWrapper) or (stream.encoding or "").lower().replace("-", "") == "utf8":
            continue
        if os.environ.get("PYTHONIOENCODING"):
            stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(encoding="utf-8", errors="replace")


def wants_colour(environ: Mapping[str, str], output: Path | None, *, no_color: bool) -> bool:
    """Say whether the report may be coloured: on a terminal that can, unless the user says no (https://no-color.org)."""
    if no_color or output is not None or environ.get("NO_COLOR") or environ.get("TERM") == "dumb":
        return False
    return sys.stdout.isatty()


def write(text: str, output: Path | None = None, *, colour: bool = False) -> None:
    """Write a report to stdout or to a file; raises `ConfigError` where the file cannot be written."""
    if output is not None:
        try:
            output.write_text(text, encoding="utf-8", newline="\n")
        except OSError as error:
            raise ConfigError("output-failed", path=output, cause=cause_of(error)) from error
        return
    try:
        click.echo(text, nl=False, color=colour)
        sys.stdout.flush()
    except OSError as error:
        # Windows says EINVAL where others say EPIPE.
        if error.errno not in {errno.EPIPE, errno.EINVAL}:
            raise
        # The reader (`| head`) has seen enough. Python would complain once more when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def tell(line: str) -> None:
    """Write a line to stderr."""
    click.echo(line, err=True)
