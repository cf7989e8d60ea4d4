"""What is built holds the program and the rules, and nothing else; installed, it works from any folder."""

import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = ("policylint", "rules", "tests", "samples", "docs", "benchmarks")
FILES = ("pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", "MANIFEST.in")
BUILD = "import sys; from setuptools import build_meta; print(getattr(build_meta, sys.argv[1])(sys.argv[2]))"


def build(what: str, source: Path, target: Path) -> Path:
    """Give the wheel or source distribution that the build backend makes of a folder."""
    target.mkdir(exist_ok=True)
    done = subprocess.run(
        [sys.executable, "-c", BUILD, f"build_{what}", str(target)],
        cwd=source,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return target / done.stdout.splitlines()[-1]


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project, as building leaves its traces beside the sources."""
    folder = tmp_path_factory.mktemp("source")
    for name in SOURCES:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "learning"))
    for name in FILES:
        shutil.copy(ROOT / name, folder)
    return folder


@pytest.fixture(scope="module")
def sdist(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("sdist", source, tmp_path_factory.mktemp("sdist"))


@pytest.fixture(scope="module")
def wheel(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the source distribution and not from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    with tarfile.open(sdist) as archive:
        archive.extractall(folder, filter="data")
    return build("wheel", next(folder.iterdir()), folder / "dist")


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program, installed from the wheel into an environment that sees the libraries of this one."""
    folder = tmp_path_factory.mktemp("installed")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True, timeout=120)
    scripts = folder / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / ("python.exe" if os.name == "nt" else "python")
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*pip, str(wheel)], check=True, timeout=120)
    show = [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    libraries = Path(subprocess.run(show, capture_output=True, text=True, check=True, timeout=60).stdout.strip())
    # Behind the environment's own folder, so that its policylint is the one that is found.
    (libraries / "outer.pth").write_text("\n".join(sysconfig.get_path(name) for name in ("purelib", "platlib")))
    return scripts / ("policylint.exe" if os.name == "nt" else "policylint")


def run(program: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    return subprocess.run(
        [str(program), *arguments],
        cwd=cwd,
        env=environment | {"PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def test_every_package_is_named() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found = {".".join(path.parent.relative_to(ROOT).parts) for path in (ROOT / "policylint").rglob("__init__.py")}
    assert set(project["tool"]["setuptools"]["packages"]) == found | {"policylint_rules"}


def test_every_folder_with_modules_is_a_package() -> None:
    modules = (ROOT / "policylint").rglob("*.py")
    assert not {path.parent for path in modules if not (path.parent / "__init__.py").is_file()}


def test_the_wheel_holds_every_module_and_every_rule(wheel: Path) -> None:
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    modules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "policylint").rglob("*.py")}
    data = {path.relative_to(ROOT).as_posix() for path in (ROOT / "policylint").rglob("*.toml")}
    rules = {f"policylint_rules/{path.relative_to(ROOT / 'rules').as_posix()}" for path in ROOT.glob("rules/**/*.yaml")}
    assert held == modules | data | rules | {"policylint/py.typed", "policylint_rules/__init__.py"}


def test_the_wheel_names_its_command_and_licence(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        named = {name.split(".dist-info/")[1]: name for name in archive.namelist() if ".dist-info/" in name}
        assert "policylint = policylint.cli:main" in archive.read(named["entry_points.txt"]).decode()
        assert "licenses/LICENSE" in named


def test_the_source_distribution_can_be_tested(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}
    assert {*FILES, "rules/vasteras-2014/pack.yaml", "tests/conftest.py", "tests/test_packaging.py"} <= held
    assert "samples/verksamhetsplan-2025.docx" in held
    assert not [name for name in held if "__pycache__" in name]


def test_the_installed_program_finds_its_rules_from_any_folder(installed: Path, tmp_path: Path) -> None:
    shown = run(installed, "rules", cwd=tmp_path)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "R1" in shown.stdout


def test_the_installed_program_checks_a_draft_from_any_folder(installed: Path, tmp_path: Path) -> None:
    shutil.copy(ROOT / "samples" / "verksamhetsplan-2025.docx", tmp_path / "plan.docx")
    shown = run(installed, "check", "plan.docx", cwd=tmp_path)
    assert (shown.returncode, shown.stderr) == (1, "")
    assert shown.stdout.startswith("plan.docx:")


def test_what_was_run_is_the_installed_program(installed: Path, tmp_path: Path) -> None:
    python = next(path for path in installed.parent.iterdir() if path.stem == "python")
    where = run(python, "-c", "import policylint; print(policylint.__file__)", cwd=tmp_path).stdout
    assert Path(where.strip()).is_relative_to(installed.parents[1])
