"""The other commands."""

import json
from pathlib import Path

import msgspec
import pytest

from policylint import evaluation
from policylint.evaluation import report


def test_rules(run, stage) -> None:
    outcome = run("rules")
    assert outcome.code == 0
    assert "no-new-towns" in outcome.out
    assert len(json.loads(run("rules", "--format", "json").out)["rules"]) == 7


@pytest.mark.parametrize("name", ["R8", "r8", "no-new-towns"])
def test_explain(run, stage, name: str) -> None:
    outcome = run("explain", name)
    assert outcome.code == 0
    assert outcome.out.startswith("Inga nya vänorter\n")


def test_explain_in_json(run, stage) -> None:
    assert json.loads(run("explain", "R8", "--format", "json").out)["rules"][0]["id"] == "no-new-towns"


def test_explain_of_something_unknown(run, stage) -> None:
    outcome = run("explain", "no-new-town")
    assert outcome.code == 2
    assert "Menade du ”no-new-towns”?" in outcome.err


def test_explain_of_nothing(run, stage) -> None:
    outcome = run("explain")
    assert outcome.code == 2
    assert outcome.err == "Uppgiften REGEL saknas. Skriv --help för att se hur kommandot används.\n"


def test_profile(run, stage, plan) -> None:
    outcome = run("profile", "plan.docx", "--domain", "kultur")
    assert outcome.code == 0
    assert "verksamhetsplan" in outcome.out
    assert stage.asked[0].domains == ("culture",)
    assert json.loads(run("profile", "plan.docx", "--format", "json").out)["profile"]["type"]["source"] == "title"


def test_profile_of_a_document_that_cannot_be_read(run, stage) -> None:
    outcome = run("profile", "nej.docx")
    assert outcome.code == 3
    assert outcome.err == "nej.docx: filen finns inte. Kontrollera namnet och mappen.\n"


def test_read(run, stage, plan) -> None:
    outcome = run("read", "plan.docx")
    assert outcome.code == 0
    assert "[1] rubrik" in outcome.out
    data = json.loads(run("read", "plan.docx", "--format", "json").out)
    for block in data["blocks"]:
        assert data["text"][block["start"] : block["end"]] == block["text"]


def test_read_of_a_document_with_unread_pages(run, stage, plan) -> None:
    stage.reports["plan.docx"] = stage.built.unread
    outcome = run("read", "plan.docx")
    assert outcome.code == 3
    assert "Sidorna 4–6 och 11" in outcome.out


def test_read_of_a_document_that_is_not_there(run, stage) -> None:
    outcome = run("read", "nej.docx")
    assert outcome.code == 3
    assert outcome.err == "nej.docx: filen finns inte. Kontrollera namnet och mappen.\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_completion(run, shell: str) -> None:
    outcome = run("completion", shell)
    assert outcome.code == 0
    assert "_POLICYLINT_COMPLETE" in outcome.out


def test_completion_for_a_shell_that_is_not_known(run, monkeypatch) -> None:
    monkeypatch.setenv("SHELL", "/bin/tcsh")
    outcome = run("completion")
    assert outcome.code == 2
    assert "bash, zsh, fish eller powershell" in outcome.err


@pytest.mark.parametrize("command", ["check", "explain", "rules", "profile", "read", "evaluate", "completion"])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_help(run, command: str, language: str) -> None:
    outcome = run(command, "--help", "--language", language)
    assert outcome.code == 0
    assert outcome.out.startswith({"sv": "Användning", "en": "Usage"}[language])
    assert max(map(len, outcome.out.splitlines())) <= 80


def test_help_of_the_program_names_every_command(run) -> None:
    out = run("--help").out
    for command in ("check", "explain", "rules", "profile", "read", "evaluate", "completion"):
        assert f"\n  {command} " in out


def test_no_command_shows_the_help(run) -> None:
    outcome = run()
    assert outcome.code == 2
    assert "Kommandon" in outcome.out


def test_an_unknown_command(run) -> None:
    outcome = run("chekc", "plan.docx")
    assert outcome.code == 2
    assert "Menade du ”check”?" in outcome.err


def test_version(run) -> None:
    from policylint import __version__

    assert run("--version").out == f"policylint {__version__}\n"


def test_help_is_given_even_with_faulty_settings(run, folder: Path) -> None:
    (folder / "policylint.toml").write_text("formatt = 1", encoding="utf-8")
    assert run("check", "--help").code == 0
    assert run("rules").code == 2


class Figures(msgspec.Struct):
    """What an evaluation gives, as far as the command looks at it."""

    errors: tuple[str, ...] = ()


@pytest.mark.parametrize(("errors", "code"), [((), 0), (("plan",), 3)])
def test_evaluate(run, stage, monkeypatch, errors: tuple[str, ...], code: int) -> None:
    asked = []

    def evaluate(labels: Path, documents: Path, pack: object, *, strict: bool) -> Figures:
        asked.append((labels, documents, strict))
        return Figures(errors)

    monkeypatch.setattr(evaluation, "evaluate", evaluate)
    monkeypatch.setattr(report, "render", lambda _result, language: f"siffror ({language})\n")
    outcome = run("evaluate", "etiketter", "dokument", "--strict")
    assert (outcome.code, outcome.out) == (code, "siffror (sv)\n")
    assert asked == [(Path("etiketter"), Path("dokument"), True)]
    assert json.loads(run("evaluate", "etiketter", "dokument", "--format", "json").out) == {"errors": list(errors)}


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("check --doc-type ", {"verksamhetsplan", "riktlinje"}),
        ("check --domain c", {"culture"}),
        ("check --select r", {"R1", "R2"}),
        ("check --ignore eu", {"eu-2020"}),
        ("explain R1", {"R1"}),
        ("explain ing", set()),
        ("check --pack finns-inte --select ", set()),
    ],
)
def test_completion_offers_values(run, stage, monkeypatch, capsys, words: str, offered: set[str]) -> None:
    monkeypatch.setenv("_POLICYLINT_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", f"policylint {words}")
    monkeypatch.setenv("COMP_CWORD", str(len(words.split(" "))))
    with pytest.raises(SystemExit):
        run()
    found = {line.partition(",")[2] for line in capsys.readouterr().out.split()}
    assert offered <= found
    assert bool(offered) == bool(found)
