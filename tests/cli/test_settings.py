"""Flags go before the environment, the environment before settings, settings before what is built in."""

from pathlib import Path

import click
import pytest

from policylint.config import check_environment


def test_settings_hold_for_a_command(run, stage, plan, folder: Path) -> None:
    (folder / "policylint.toml").write_text('language = "en"\nselect = ["R1"]\nfail-on = "never"\n', encoding="utf-8")
    stage.reports["plan.docx"] = stage.built.gaps
    outcome = run("check", "plan.docx")
    assert outcome.code == 0
    assert "requirements" in outcome.out
    assert stage.asked[0].select == ("R1",)


def test_the_environment_goes_before_settings(run, stage, plan, folder: Path, monkeypatch) -> None:
    (folder / "policylint.toml").write_text('language = "en"\nselect = ["R1"]\n', encoding="utf-8")
    monkeypatch.setenv("POLICYLINT_LANGUAGE", "sv")
    monkeypatch.setenv("POLICYLINT_SELECT", "R2, funding")
    assert "krav" in run("check", "plan.docx").out
    assert stage.asked[0].select == ("R2", "funding")


def test_flags_go_before_the_environment(run, stage, plan, monkeypatch) -> None:
    monkeypatch.setenv("POLICYLINT_LANGUAGE", "en")
    monkeypatch.setenv("POLICYLINT_FAIL_ON", "never")
    stage.reports["plan.docx"] = stage.built.gaps
    outcome = run("check", "plan.docx", "--language", "sv", "--fail-on", "warning")
    assert outcome.code == 1
    assert "krav" in outcome.out


def test_settings_that_leave_no_requirement_are_an_error(run, stage, plan, folder: Path, monkeypatch) -> None:
    every = sorted({rule.family for rule in stage.built.PACK.rules})
    ways = [
        lambda: run("check", "plan.docx", *(f"--ignore={name}" for name in every)),
        lambda: run("check", "plan.docx", "--select", "R1", "--ignore", "R1"),
    ]
    (folder / "inget.toml").write_text(f"ignore = {every}", encoding="utf-8")
    ways.append(lambda: run("check", "plan.docx", "--config", "inget.toml"))
    for way in ways:
        outcome = way()
        assert outcome.code == 2
        assert outcome.out == ""
        assert outcome.err.startswith("Inget krav återstår att pröva")
    monkeypatch.setenv("POLICYLINT_IGNORE", ",".join(every))
    assert run("check", "plan.docx").code == 2
    assert stage.asked == []


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("POLICYLINT_FAILON", "Menade du POLICYLINT_FAIL_ON?"),
        ("POLICYLINT_fail_on", "Menade du POLICYLINT_FAIL_ON?"),
        ("POLICYLINT_REFERENS_DATE", "Menade du POLICYLINT_REFERENCE_DATE?"),
        ("POLICYLINT_XYZ", "är ingen inställning. Rätta namnet"),
    ],
)
def test_a_misspelt_name_in_the_environment_is_an_error(run, stage, plan, monkeypatch, name: str, hint: str) -> None:
    monkeypatch.setenv(name, "never")
    outcome = run("check", "plan.docx")
    assert outcome.code == 2
    assert outcome.err.startswith(f"Miljövariabeln {name} är ingen inställning.")
    assert hint in outcome.err
    assert run("check", "--help").code == 0


def test_every_name_in_the_environment_that_sets_something_is_known() -> None:
    from policylint.cli.program import COMMANDS, program

    context = click.Context(program)
    names = {
        param.envvar
        for name in COMMANDS
        for param in program.get_command(context, name).params
        if isinstance(param.envvar, str)
    }
    check_environment(dict.fromkeys(names, "1"))
    check_environment({"POLICYLINT_DEBUG": "1", "PATH": "/bin", "_POLICYLINT_COMPLETE": "bash_source"})


def test_an_explicit_file(run, stage, plan, folder: Path) -> None:
    (folder / "policylint.toml").write_text("fel = 1", encoding="utf-8")
    (folder / "annan.toml").write_text('body = "Kulturnämnden"', encoding="utf-8")
    assert run("check", "plan.docx", "--config", "annan.toml").code == 0
    assert stage.asked[0].body == "Kulturnämnden"
    outcome = run("check", "plan.docx", "--config", "saknas.toml")
    assert outcome.code == 2
    assert "Inställningsfilen finns inte" in outcome.err or "inställningsfilen finns inte" in outcome.err.lower()


def test_a_faulty_setting_is_told_with_its_file(run, stage, plan, folder: Path) -> None:
    (folder / "policylint.toml").write_text('fail_on = "info"', encoding="utf-8")
    outcome = run("check", "plan.docx")
    assert outcome.code == 2
    assert outcome.err.endswith("policylint.toml: Okänd inställning ”fail_on”. Menade du ”fail-on”?\n")


def test_a_faulty_value_in_the_environment(run, stage, plan, monkeypatch) -> None:
    monkeypatch.setenv("POLICYLINT_FORMAT", "xml")
    outcome = run("check", "plan.docx")
    assert outcome.code == 2
    assert "Välj något av: text, json." in outcome.err
