"""What is passed over is said, counted, and changes the exit code where a document may be in it."""

import json
import os
from pathlib import Path
from zipfile import ZipFile

import pytest

from policylint.cli.folders import Why
from policylint.messages import LANGUAGES, known


def _passed_over(outcome) -> dict[str, str]:
    return {Path(entry["path"]).as_posix(): entry["reason"] for entry in json.loads(outcome.out)["passed_over"]}


@pytest.fixture
def plans(folder: Path) -> Path:
    """A folder with one plan."""
    (folder / "planer").mkdir()
    (folder / "planer" / "a.docx").touch()
    return folder / "planer"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("why", Why)
def test_every_reason_has_words(why: Why, language: str) -> None:
    assert known(f"passed_over.{why.value}", language)


@pytest.mark.parametrize(("argument", "reason"), [("nix*.docx", "no-match"), ("tom", "no-documents")])
def test_an_argument_without_documents_gives_three_and_the_others_are_judged(
    run, stage, plan, folder: Path, argument: str, reason: str
) -> None:
    (folder / "tom").mkdir()
    outcome = run("check", "plan.docx", argument)
    assert outcome.code == 3
    assert outcome.out.startswith("plan.docx: Dokumentet tillgodoser")
    assert outcome.err.startswith(f"{argument}: ")
    assert "Slutkoden är 3" in outcome.err
    assert run("check", "plan.docx", argument, "--exit-zero").code == 3
    outcome = run("check", "plan.docx", argument, "--format", "json")
    assert _passed_over(outcome) == {argument: reason}
    assert json.loads(outcome.out)["summary"]["passed_over"] == 1
    assert json.loads(outcome.out)["exit_code"] == 3


@pytest.mark.parametrize("name", ["b.pages", "b.xlsx", "B.PPTX", "b.html"])
def test_a_document_in_a_format_that_is_not_read_gives_three(run, stage, plans: Path, name: str) -> None:
    (plans / name).touch()
    outcome = run("check", "planer")
    assert outcome.code == 3
    assert f"{name}: lästes inte, eftersom filformatet inte stöds." in outcome.err
    assert _passed_over(run("check", "planer", "--format", "json")) == {f"planer/{name}": "unread-format"}


def test_a_document_without_ending_gives_three(run, stage, plans: Path) -> None:
    with ZipFile(plans / "plan", "w") as package:
        package.writestr("word/document.xml", "<x/>")
    (plans / "LICENS").write_text("Fri att använda.", encoding="utf-8")
    outcome = run("check", "planer", "--format", "json")
    assert outcome.code == 3
    assert _passed_over(outcome) == {"planer/LICENS": "no-document", "planer/plan": "unknown-name"}
    assert run("check", "planer", "planer/plan").code == 0, "named by itself it is read"


def test_pictures_and_system_files_are_told_and_change_nothing(run, stage, plans: Path) -> None:
    for name in ("bild.png", "Thumbs.db", "desktop.ini", ".DS_Store", "~$a.docx", "rapport.json", ".dold.docx"):
        (plans / name).touch()
    outcome = run("check", "planer")
    assert outcome.code == 0
    assert outcome.err.startswith("7 filer eller mappar i planer är inga dokument eller är dolda och lästes inte: ")
    assert len(_passed_over(run("check", "planer", "--format", "json"))) == 7


def test_a_lock_file_that_a_shell_gives_changes_nothing(run, stage, plans: Path) -> None:
    (plans / "~$a.docx").touch()
    assert run("check", "planer/a.docx", "planer/~$a.docx").code == 0
    assert run("check", "planer/*.docx").code == 0
    assert run("check", "planer/~$a.docx").code == 3


def test_links_that_lead_nowhere_or_to_folders_are_told(run, stage, plans: Path, folder: Path) -> None:
    (folder / "annat").mkdir()
    (folder / "annat" / "b.docx").touch()
    (plans / "bruten.docx").symlink_to("finns-inte")
    (plans / "länk").symlink_to(folder / "annat", target_is_directory=True)
    (plans / "ring").symlink_to(plans, target_is_directory=True)
    outcome = run("check", "planer", "--format", "json")
    assert outcome.code == 3
    assert _passed_over(outcome) == {"planer/bruten.docx": "broken-link", "planer/länk": "linked-folder"}
    assert len(json.loads(outcome.out)["documents"]) == 1
    (plans / "bruten.docx").unlink()
    outcome = run("check", "planer", "planer/länk", "--format", "json")
    assert outcome.code == 0, "the linked folder was named by itself"
    assert len(json.loads(outcome.out)["documents"]) == 2


def test_a_folder_that_may_not_be_opened_is_told_and_the_rest_is_judged(run, stage, plans: Path, monkeypatch) -> None:
    (plans / "stängd").mkdir()
    scandir = os.scandir

    def closed(path: Path):
        if Path(path).name == "stängd":
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr("policylint.cli.folders.os.scandir", closed)
    outcome = run("check", "planer")
    assert outcome.code == 3
    assert outcome.out.startswith("a.docx: Dokumentet tillgodoser")
    assert "stängd: lästes inte, eftersom du inte har rätt" in outcome.err
    outcome = run("check", "planer/stängd", "planer/a.docx", "--format", "json")
    assert outcome.code == 3
    assert _passed_over(outcome) == {"planer/stängd": "closed"}


def test_a_report_in_a_file_says_what_was_passed_over(run, stage, plans: Path, folder: Path) -> None:
    (plans / "b.xlsx").touch()
    run("check", "planer", "--output", "rapport.txt")
    assert "b.xlsx: lästes inte" in (folder / "rapport.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", [("check",), ("read",), ("profile",), ("explain",), ("check", "plan.docx")])
def test_an_empty_argument_is_a_usage_error(run, stage, plan, command: tuple[str, ...]) -> None:
    outcome = run(*command, "")
    assert outcome.code == 2
    assert outcome.err.startswith("En uppgift är tom: ")
    assert outcome.err.count("\n") == 1


@pytest.mark.parametrize("part", ["bilaga.docx", "bilag*.docx"])
def test_as_one_with_a_missing_part_is_still_json(run, stage, plan, part: str) -> None:
    outcome = run("check", "--as-one", "plan.docx", part, "--format", "json")
    report = json.loads(outcome.out)
    assert outcome.code == report["exit_code"] == 3
    told = [document["path"] for document in report["documents"]] + list(_passed_over(outcome))
    assert told == [part]
    assert stage.together == []
