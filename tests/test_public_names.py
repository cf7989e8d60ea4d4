"""The package's public names: there, the same in whatever order they are asked for, and free until they are used."""

import os
import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

import policylint

ROOT = Path(__file__).parents[1]
NAMES = ("Document", "Finding", "Verdict", "lint", "load_pack")
LAZY = ("msgspec", "spacy", "yaml", "click", "typing", "policylint.lint", "policylint.rulepack")


def _run(*arguments: str, cwd: Path) -> str:
    done = subprocess.run(
        [sys.executable, *arguments], cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def _python(code: str, folder: Path) -> str:
    return _run("-X", "utf8", "-I", "-c", textwrap.dedent(code), cwd=folder)


@pytest.mark.parametrize("first", NAMES)
def test_every_name_is_there_whichever_comes_first(tmp_path: Path, first: str) -> None:
    code = f"""
    import policylint
    getattr(policylint, {first!r})
    from policylint import {", ".join(NAMES)}
    from policylint.lint import Linter
    assert policylint.lint is lint and lint.Linter is Linter
    from policylint import document, findings, rulepack
    assert Document is document.Document and load_pack is rulepack.load_pack
    assert Finding is findings.Finding and Verdict is findings.Verdict
    """
    _python(code, tmp_path)


def test_the_package_alone_costs_nothing(tmp_path: Path) -> None:
    code = f"import policylint, sys; print([name for name in {LAZY!r} if name in sys.modules])"
    bare = _python("import sys; print(sorted(sys.modules))", tmp_path)
    loaded = _python(code, tmp_path)
    assert [name for name in LAZY if f"'{name}'" in loaded and f"'{name}'" not in bare] == []


def test_help_loads_no_pack(tmp_path: Path) -> None:
    code = """
    import sys
    from policylint.cli.program import run
    assert run(["--help"]) == 0
    assert not {"policylint.rulepack", "policylint.lint", "policylint.validation", "yaml", "spacy"} & sys.modules.keys()
    """
    assert "policylint" in _python(code, tmp_path)


def test_names_are_listed() -> None:
    assert set(NAMES) < set(dir(policylint))
    assert set(policylint.__all__) == {*NAMES, "__version__"}


def test_no_other_name_is_made_up() -> None:
    with pytest.raises(AttributeError, match="nonsense"):
        getattr(policylint, "nonsense")  # noqa: B009 - a type checker would refuse it otherwise
    with pytest.raises(ImportError):
        exec("from policylint import nonsense")


@pytest.mark.slow
def test_a_type_checker_knows_the_names(tmp_path: Path) -> None:
    pytest.importorskip("mypy")
    path = tmp_path / "using.py"
    path.write_text(
        "from policylint import Document, Finding, Verdict, lint, load_pack\n"
        "from policylint import nonsense\n"
        "reveal_type(load_pack)\nreveal_type(lint.Linter.check)\nreveal_type(Verdict.MISSING)\n"
        "def of(document: Document, finding: Finding) -> tuple[str, Verdict]:\n"
        "    return document.text, finding.verdict\n"
    )
    installed = Path(policylint.__file__).parents[1]
    where = {} if installed.name == "site-packages" else {"MYPYPATH": str(installed)}
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path / "cache"), str(path)],
        cwd=tmp_path,
        env=os.environ | where,
        capture_output=True,
        text=True,
        check=False,
    )
    lines = [line for line in done.stdout.splitlines() if line.startswith("using.py")]
    assert "policylint.rule.Pack" in lines[1]
    assert "policylint.findings.DocumentReport" in lines[2]
    assert [line for line in lines if ": error:" in line] == [lines[0]]
    assert '"nonsense"' in lines[0]


def test_the_program_itself_goes_to_the_modules() -> None:
    """The import contract does not see what is looked up when it is used."""
    asked = re.compile(rf"^\s*from policylint import .*\\b(?:{'|'.join(set(NAMES) - {'lint'})})\\b", re.MULTILINE)
    modules = [path for path in (ROOT / "policylint").rglob("*.py") if path.parent.name != "__pycache__"]
    assert [str(path) for path in modules if asked.search(path.read_text(encoding="utf-8"))] == []


def test_the_example_of_the_readme_runs(tmp_path: Path) -> None:
    found = re.search(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None
    (tmp_path / "planer").mkdir()
    shutil.copy(ROOT / "samples" / "verksamhetsplan-2025.docx", tmp_path / "planer" / "plan.docx")
    (tmp_path / "planer" / "tom.docx").touch()
    (tmp_path / "example.py").write_text(found[1], encoding="utf-8")
    plan, empty = _run("example.py", cwd=tmp_path).splitlines()
    assert "plan.docx [" in plan
    assert {"R1", "R2", "R3"} <= set(re.findall(r"R\d+", plan))
    assert empty.endswith("tom.docx empty")
