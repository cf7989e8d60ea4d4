"""The program as a process: what it imports, how it writes, how it ends."""

import subprocess
import sys
from pathlib import Path

import pytest

from policylint.cli.streams import wants_colour

ROOT = Path(__file__).parents[2]


def process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    import os

    given = {name: value for name, value in os.environ.items() if not name.startswith(("POLICYLINT_", "LC_", "LANG"))}
    given |= {"PYTHONPATH": str(ROOT)} | environment
    return subprocess.run(
        [sys.executable, *arguments], capture_output=True, env=given, stdin=subprocess.DEVNULL, timeout=60, check=False
    )


@pytest.mark.parametrize("arguments", ["['--help']", "['check', '--help']", "['--version']"])
def test_help_loads_nothing_heavy(arguments: str) -> None:
    code = f"import sys; from policylint.cli.program import run; run({arguments}); print(*sys.modules, file=sys.stderr)"
    loaded = set(process("-c", code).stderr.decode().split())
    assert "click" in loaded
    assert not loaded & {"spacy", "lxml", "yaml", "numpy", "pdfminer", "pypdfium2", "docx", "simplemma"}


@pytest.mark.parametrize(
    "environment",
    [{"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"PYTHONIOENCODING": "ascii"}],
)
def test_letters_that_the_locale_lacks_do_not_end_the_run(environment: dict[str, str]) -> None:
    done = process("-m", "policylint", "--help", **environment)
    assert done.returncode == 0
    assert b"policylint" in done.stdout
    assert b"Traceback" not in done.stderr


def test_the_report_is_utf_8_in_a_c_locale() -> None:
    done = process("-m", "policylint", "--help", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert "Användning" in done.stdout.decode("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX pipe")
def test_a_broken_pipe_is_quiet() -> None:
    import os

    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "policylint", "completion", "bash"],
        stdout=writer,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=60,
        check=False,
    )
    os.close(writer)
    assert done.stderr == b""
    assert done.returncode == 0


def test_piped_output_has_no_colour() -> None:
    done = process("-m", "policylint", "--help")
    assert b"\x1b" not in done.stdout


@pytest.mark.parametrize(
    ("environ", "flag", "coloured"),
    [
        ({}, False, True),
        ({"NO_COLOR": "1"}, False, False),
        ({"NO_COLOR": ""}, False, True),
        ({"TERM": "dumb"}, False, False),
        ({}, True, False),
    ],
)
def test_colour_on_a_terminal(monkeypatch, environ: dict[str, str], flag: bool, coloured: bool) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    assert wants_colour(environ, None, no_color=flag) is coloured


def test_no_colour_in_a_file(monkeypatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    assert not wants_colour({}, Path("rapport.txt"), no_color=False)


def test_completion_offers_commands_and_options() -> None:
    done = process("-m", "policylint", _POLICYLINT_COMPLETE="bash_complete", COMP_WORDS="policylint e", COMP_CWORD="1")
    assert b"plain,explain" in done.stdout
    words = {"COMP_WORDS": "policylint check --for", "COMP_WORD": "--for"}
    done = process("-m", "policylint", _POLICYLINT_COMPLETE="powershell_complete", **words)
    assert done.stdout.split() == [b"--format"]
