"""What the README shows is what happens. Its output is written by `REGENERATE=1 pytest tests/test_readme.py`."""

import os
import re
import shlex
from pathlib import Path

import pytest

from policylint.cli.program import run

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
OUTPUT = re.compile(r"(<!-- README-OUTPUT[^>]*-->\n```text\n)(.*?)(```\n)", re.DOTALL)
LEFT_OUT = "[…]"


def shortened(report: str) -> str:
    """Give the answer, what it was taken for, the first family where something is missing, and the first advice."""
    parts = report.rstrip("\n").split("\n\n")
    family = next(part for part in parts if "\nsaknas " in part)
    to_do = next(part for part in parts if part.startswith("Att göra\n1. "))
    return "\n\n".join([*parts[:2], LEFT_OUT, family, LEFT_OUT, to_do, LEFT_OUT]) + "\n"


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The project's folder, no settings, 80 columns."""
    for name in [name for name in os.environ if name.startswith("POLICYLINT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("HOME", os.environ.get("HOME", str(tmp_path)))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("APPDATA", str(tmp_path))
    monkeypatch.chdir(ROOT)


def commands(text: str) -> list[list[str]]:
    """Give the lines of the shell blocks, parted at `&&`, without comments."""
    blocks = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines()]
    return [shlex.split(part, comments=True) for line in lines for part in line.split("&&")]


def test_the_output_is_shown_as_it_is(bare: None, capsys: pytest.CaptureFixture[str]) -> None:
    text = README.read_text(encoding="utf-8")
    command = next(words for words in commands(text) if words[0] == "policylint")
    code = run(command[1:])
    shown = shortened(capsys.readouterr().out)
    if os.environ.get("REGENERATE"):
        text = OUTPUT.sub(lambda match: match[1] + shown + match[3], text)
        README.write_text(text, encoding="utf-8", newline="\n")
    found = OUTPUT.search(text)
    assert found is not None
    assert found[2] == shown
    assert f"Slutkoden är här {code}," in text


def test_the_two_commands_are_one_line_each() -> None:
    text = README.read_text(encoding="utf-8")
    assert "\npip install . && policylint check samples/verksamhetsplan-2025.docx\n" in text
    assert "\npip install '.[test]' && pytest\n" in text


def test_every_command_and_option_exists(bare: None, capsys: pytest.CaptureFixture[str]) -> None:
    text = README.read_text(encoding="utf-8")
    for words in commands(text):
        if words[0] == "policylint":
            assert run([words[1], "--help"]) == 0
            known = capsys.readouterr().out
            assert all(word in known for word in words if word.startswith("--"))
    assert run(["check", "--help"]) == 0
    known = capsys.readouterr().out
    assert all(option in known for option in re.findall(r"`(--[a-z-]+)[ `]", text))


def test_every_file_that_is_named_is_there() -> None:
    text = README.read_text(encoding="utf-8")
    linked = re.findall(r"\]\(([^):]+)\)", text)
    named = re.findall(r"`((?:policylint|rules|samples|tests|docs)/[\w/.-]*)`", text)
    assert not [name for name in (*linked, *named) if not (ROOT / name).exists()]
