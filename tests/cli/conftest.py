"""A program whose linter and rule pack are stand-ins, run in a folder of its own."""

import importlib.util
import io
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path
from types import ModuleType
from typing import NamedTuple, Self

import msgspec
import pytest

from policylint.cli.program import run as run_program
from policylint.errors import ReadError, ReadFailure
from policylint.findings import DocumentReport, Failure, findings_of
from policylint.options import LintOptions
from policylint.rule import Pack

BUILDERS = Path(__file__).parents[1] / "reporting" / "builders.py"


class Outcome(NamedTuple):
    code: int
    out: str
    err: str


class Stage(msgspec.Struct):
    """What the stand-ins give, and what they were asked."""

    built: ModuleType
    reports: dict[str, DocumentReport] = {}
    asked: list[LintOptions] = []
    together: list[tuple[Path, ...]] = []
    fault: BaseException | None = None

    def report(self, path: Path) -> DocumentReport:
        if self.fault is not None:
            raise self.fault
        found = self.reports.get(path.name, self.built.good)
        findings = findings_of(str(path), found.results)
        return msgspec.structs.replace(found, path=str(path), findings=findings)


class Linter:
    """A linter that gives what the stage holds."""

    def __init__(self, stage: Stage, options: LintOptions) -> None:
        self.stage = stage
        stage.asked.append(options)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def check(self, path: Path) -> DocumentReport:
        if not path.exists():
            return DocumentReport(path=str(path), failure=Failure(code="not-found"))
        return self.stage.report(path)

    def check_many(self, paths: Iterable[Path]) -> Iterator[DocumentReport]:
        return map(self.check, paths)

    def check_as_one(self, paths: Sequence[Path]) -> DocumentReport:
        self.stage.together.append(tuple(paths))
        return self.stage.report(paths[0])


@pytest.fixture(scope="session")
def built() -> ModuleType:
    spec = importlib.util.spec_from_file_location("report_builders", BUILDERS)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder, and an environment in which nothing is set."""
    import os

    for name in list(os.environ):
        if name.startswith("POLICYLINT_") or name in {"NO_COLOR", "XDG_CONFIG_HOME", "APPDATA"}:
            monkeypatch.delenv(name)
    home = tmp_path / "home"
    work = tmp_path / "work"
    home.mkdir()
    work.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(work)
    return work


@pytest.fixture
def stage(built: ModuleType, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Stage:
    """Stand-ins for linter, rule pack and reader; give `reports` by file name, else every document is good."""
    stage = Stage(built)

    def load_pack(name: str) -> Pack:
        return built.PACK

    def available_packs() -> tuple[str, ...]:
        return ("provstad-2014",)

    def vocabulary_data(name: str):
        names = {"document-types": ("verksamhetsplan", "riktlinje"), "domains": ("culture", "education")}[name]
        entries = [{"id": key, "name": msgspec.to_builtins(built.PACK.names[key])} for key in names]
        return {"types" if name == "document-types" else name: entries}

    def read(path: Path, *, pdf_engine: str = "auto"):
        if not path.exists():
            raise ReadError(ReadFailure.NOT_FOUND, path=path)
        report = stage.report(path)
        return msgspec.structs.replace(report.document, path=str(path))

    for name, content in {
        "policylint.lint": {"Linter": lambda _pack, options, reader: Linter(stage, options)},
        "policylint.rulepack": {
            "load_pack": load_pack,
            "available_packs": available_packs,
            "vocabulary_data": vocabulary_data,
        },
    }.items():
        module = ModuleType(name)
        vars(module).update(content)
        monkeypatch.setitem(sys.modules, name, module)
    monkeypatch.setattr("policylint.reading.read", read)
    monkeypatch.setattr("policylint.reading.guard.ReaderProcess", lambda **_: nullcontext())
    return stage


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], folder: Path, monkeypatch: pytest.MonkeyPatch):
    """Run a command line: `run("check", "plan.docx")` gives exit code, stdout and stderr."""

    def call(*arguments: str, stdin: bytes = b"") -> Outcome:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        code = run_program(arguments)
        captured = capsys.readouterr()
        return Outcome(code, captured.out, captured.err)

    return call


@pytest.fixture
def plan(folder: Path) -> Path:
    """A file that exists."""
    path = folder / "plan.docx"
    path.write_bytes(b"PK\x03\x04")
    return path
