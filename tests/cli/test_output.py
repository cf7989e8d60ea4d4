"""A report never takes the place of a document."""

from pathlib import Path

import pytest


@pytest.mark.parametrize("command", ["check", "read"])
@pytest.mark.parametrize("name", ["plan.docx", "./plan.docx", "länk.txt", "hård.txt"])
def test_a_document_that_is_read_is_not_written_over(run, stage, plan, folder: Path, command: str, name: str) -> None:
    (folder / "länk.txt").symlink_to("plan.docx")
    (folder / "hård.txt").hardlink_to(plan)
    before = plan.read_bytes()
    outcome = run(command, "plan.docx", "--output", name)
    assert outcome.code == 2
    assert outcome.out == ""
    assert outcome.err.count("\n") == 1
    assert "annat namn efter --output" in outcome.err
    assert plan.read_bytes() == before


def test_a_text_that_is_read_is_not_written_over(run, stage, folder: Path) -> None:
    (folder / "utkast.txt").write_text("Nämnden söker medel.", encoding="utf-8")
    for source in ("utkast.txt", ".", "*.txt"):
        outcome = run("check", source, "--output", "utkast.txt")
        assert outcome.code == 2
        assert outcome.err == (
            "utkast.txt: Rapporten skulle skrivas över en fil som ska läsas. "
            "Ange ett annat namn efter --output, till exempel rapport.txt i en annan mapp.\n"
        )
    assert (folder / "utkast.txt").read_text(encoding="utf-8") == "Nämnden söker medel."


@pytest.mark.parametrize("command", [("check", "plan.docx"), ("read", "plan.docx"), ("rules",)])
@pytest.mark.parametrize("name", ["annan.docx", "annan.PDF", "annan.md", "utan-ändelse"])
def test_another_document_is_not_written_over(
    run, stage, plan, folder: Path, command: tuple[str, ...], name: str
) -> None:
    other = folder / name
    other.write_bytes(b"PK\x03\x04" if "." not in name else b"text")
    before = other.read_bytes()
    outcome = run(*command, "--output", name)
    assert outcome.code == 2
    assert "är ett dokument" in outcome.err
    assert other.read_bytes() == before


@pytest.mark.parametrize("name", ["rapport.json", "rapport.txt", "rapport.html", "rapport"])
def test_a_report_is_written_again(run, stage, plan, name: str) -> None:
    for _ in range(2):
        assert run("check", "plan.docx", "--output", name).code == 0


def test_a_folder_is_no_file_to_write_to(run, stage, plan, folder: Path) -> None:
    (folder / "mapp").mkdir()
    for name in ("mapp", ""):
        outcome = run("check", "plan.docx", "--output", name)
        assert outcome.code == 2
        assert "Det är en mapp." in outcome.err


def test_labels_are_not_written_over(run, stage, folder: Path) -> None:
    (folder / "etiketter").mkdir()
    (folder / "dokument").mkdir()
    label = folder / "etiketter" / "a.yaml"
    label.write_text("document: a.docx\n", encoding="utf-8")
    assert run("evaluate", "etiketter", "dokument", "--output", "etiketter/a.yaml").code == 2
    assert label.read_text(encoding="utf-8") == "document: a.docx\n"
