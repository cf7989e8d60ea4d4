"""`policylint check`, as a user meets it."""

import json
from pathlib import Path

import pytest

from policylint.errors import RulePackError
from policylint.findings import Verdict


def test_a_good_document(run, stage, plan) -> None:
    outcome = run("check", "plan.docx")
    assert outcome.code == 0
    assert outcome.out.startswith("plan.docx: Dokumentet tillgodoser alla 3 krav som gäller.")
    assert outcome.err == ""


def test_gaps(run, stage, plan) -> None:
    stage.reports["plan.docx"] = stage.built.gaps
    outcome = run("check", "plan.docx")
    assert outcome.code == 1
    assert "Att göra" in outcome.out


@pytest.mark.parametrize(("least", "code"), [("error", 0), ("warning", 1), ("info", 1), ("never", 0)])
def test_fail_on(run, stage, plan, least: str, code: int) -> None:
    stage.reports["plan.docx"] = stage.built.gaps
    assert run("check", "plan.docx", "--fail-on", least).code == code


def test_a_requirement_met_by_half_counts_as_info(run, stage, plan) -> None:
    stage.reports["plan.docx"] = stage.built.partly
    assert run("check", "plan.docx").code == 0
    assert run("check", "plan.docx", "--fail-on", "info").code == 1


def test_exit_zero(run, stage, plan) -> None:
    stage.reports["plan.docx"] = stage.built.gaps
    assert run("check", "plan.docx", "--exit-zero").code == 0


@pytest.mark.parametrize("name", ["unread", "unsure", "failed"])
def test_what_cannot_be_decided_gives_three_and_outranks_all(run, stage, plan, name: str) -> None:
    stage.reports["plan.docx"] = stage.built.EVERY[name]
    Path("gaps.docx").touch()
    stage.reports["gaps.docx"] = stage.built.gaps
    assert run("check", "plan.docx").code == 3
    assert run("check", "plan.docx", "--exit-zero").code == 3
    assert run("check", "plan.docx", "gaps.docx").code == 3


def test_a_document_that_is_not_covered_is_no_fault(run, stage, plan) -> None:
    stage.reports["plan.docx"] = stage.built.not_covered
    outcome = run("check", "plan.docx")
    assert outcome.code == 0
    assert "Omfattas inte" in outcome.out.splitlines()[0]


def test_a_path_that_does_not_exist_is_told_and_the_others_are_checked(run, stage, plan) -> None:
    outcome = run("check", "plam.docx", "plan.docx")
    assert outcome.code == 3
    assert outcome.err == "plam.docx: filen finns inte. Kontrollera namnet och mappen.\n"
    assert "plan.docx: Dokumentet tillgodoser" in outcome.out


def test_only_a_path_that_does_not_exist(run, stage) -> None:
    outcome = run("check", "plam.docx")
    assert outcome.code == 3
    assert outcome.out == ""
    assert outcome.err.count("\n") == 1


def test_nothing_matched(run, stage, folder: Path) -> None:
    (folder / "tom").mkdir()
    outcome = run("check", "tom", "*.docx")
    assert outcome.code == 3
    assert outcome.err.startswith("Inget att läsa: tom, *.docx gav inga dokument.")


def test_no_arguments(run, stage) -> None:
    outcome = run("check")
    assert outcome.code == 2
    assert outcome.err.startswith("Ange minst en fil")


def test_a_folder_and_wildcards(run, stage, folder: Path) -> None:
    (folder / "planer" / "under").mkdir(parents=True)
    for name in ("a.docx", "under/b.pdf", "~$a.docx", ".dold.docx", "bild.png"):
        (folder / "planer" / name).touch()
    outcome = run("check", "planer", "planer/*.docx", "--format", "json")
    paths = [Path(document["path"]).as_posix() for document in json.loads(outcome.out)["documents"]]
    assert paths == ["planer/a.docx", "planer/under/b.pdf"]
    assert "bild.png" in outcome.err


def test_standard_input(run, stage) -> None:
    outcome = run("check", "-", "--format", "json", stdin=b"# Plan\n")
    document = json.loads(outcome.out)["documents"][0]
    assert outcome.code == 0
    assert document["path"] == "-"


def test_findings_of_standard_input_are_the_same_each_time(run, stage, monkeypatch) -> None:
    monkeypatch.setattr(type(stage), "report", lambda self, path: self.built.gaps)
    first, second = (json.loads(run("check", "-", "--format", "json", stdin=b"# Plan").out) for _ in range(2))
    assert first["documents"][0]["findings"] == second["documents"][0]["findings"]


def test_as_one(run, stage, plan, folder: Path) -> None:
    (folder / "bilaga.docx").touch()
    assert run("check", "--as-one", "plan.docx", "bilaga.docx").code == 0
    assert stage.together == [(Path("plan.docx"), Path("bilaga.docx"))]


def test_as_one_judges_nothing_when_a_part_is_missing(run, stage, plan) -> None:
    outcome = run("check", "--as-one", "plan.docx", "bilaga.docx")
    assert outcome.code == 3
    assert outcome.out == ""
    assert stage.together == []
    assert "Planen är inte hel" in outcome.err


def test_json_says_the_exit_code_and_sums_up_on_stderr(run, stage, plan) -> None:
    stage.reports["plan.docx"] = stage.built.gaps
    outcome = run("check", "plan.docx", "--format", "json")
    assert json.loads(outcome.out)["exit_code"] == outcome.code == 1
    assert outcome.err == "1 dokument: 1 med brister.\n"


def test_output_to_a_file(run, stage, plan, folder: Path) -> None:
    outcome = run("check", "plan.docx", "--output", "rapport.txt")
    assert outcome.code == 0
    assert outcome.out == ""
    assert "tillgodoser" in (folder / "rapport.txt").read_text(encoding="utf-8")


def test_output_that_cannot_be_written(run, stage, plan) -> None:
    outcome = run("check", "plan.docx", "--output", "ingenstans/rapport.txt")
    assert outcome.code == 2
    assert "kunde inte skrivas" in outcome.err


def test_options_reach_the_linter(run, stage, plan) -> None:
    run(
        *("check", "plan.docx", "--doc-type", "Riktlinje", "--reference-date", "2025-02-18", "--domain", "kultur"),
        *("--domain", "education", "--body", "Kulturnämnden", "--select", "r1,eu-2020", "--ignore", "outdated"),
        *("--pdf-engine", "pdfminer"),
    )
    options = stage.asked[0]
    assert options.doc_type == "riktlinje"
    assert options.reference_date == "2025-02-18"
    assert options.domains == ("culture", "education")
    assert options.body == "Kulturnämnden"
    assert options.select == ("R1", "eu-2020")
    assert options.ignore == ("outdated",)
    assert options.pdf_engine == "pdfminer"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--select", "R99"), "Okänt krav eller okänd regel ”R99”."),
        (("--ignore", "no-new-town"), "Menade du ”no-new-towns”?"),
        (("--domain", "kulturr"), "Menade du ”kultur”?"),
        (("--doc-type", "riktlinjer"), "Menade du ”riktlinje”?"),
        (("--reference-date", "2025-13-01"), "är inget datum"),
        (("--reference-date", "i fjol"), "är inget datum"),
        (("--pack", "provstad-2041"), "Menade du ”provstad-2014”?"),
        (("--format", "xml"), "Välj något av: text, json."),
        (("--fial-on", "info"), "Menade du --fail-on?"),
        (("--output",), "Växeln --output behöver ett värde."),
        (("--verbose=1",), "Växeln --verbose tar inget värde."),
        (("--no-color=x",), "Växeln --no-color tar inget värde."),
    ],
)
def test_usage_errors_give_two_and_the_nearest_word(run, stage, plan, arguments: tuple[str, ...], said: str) -> None:
    outcome = run("check", "plan.docx", *arguments)
    assert outcome.code == 2
    assert said in outcome.err
    assert outcome.out == ""


def test_a_faulty_rule_pack_gives_file_line_and_hint(run, stage, plan, monkeypatch) -> None:
    import sys

    def broken(_name: str):
        raise RulePackError("unknown-key", path="rules/x.yaml", line=7, key="verdict", hint="verdicts")

    monkeypatch.setattr(sys.modules["policylint.rulepack"], "load_pack", broken)
    outcome = run("check", "plan.docx")
    assert outcome.code == 2
    assert outcome.err == "rules/x.yaml:7: okänd nyckel ”verdict”. Menade du ”verdicts”?\n"


def test_an_interrupt_gives_130(run, stage, plan) -> None:
    stage.fault = KeyboardInterrupt()
    outcome = run("check", "plan.docx")
    assert outcome.code == 130
    assert outcome.err.strip() == "Avbrutet."


def test_a_fault_of_our_own_gives_three_and_no_traceback(run, stage, plan, monkeypatch) -> None:
    stage.fault = ZeroDivisionError("oj")
    outcome = run("check", "plan.docx")
    assert outcome.code == 3
    assert "ZeroDivisionError: oj" in outcome.err
    assert "Traceback" not in outcome.err
    monkeypatch.setenv("POLICYLINT_DEBUG", "1")
    assert "Traceback" in run("check", "plan.docx").err


def test_verbose_tells_more(run, stage, plan) -> None:
    short, long = run("check", "plan.docx").out, run("check", "-v", "plan.docx").out
    assert len(long) > len(short)
    assert "Räknades inte" in long
    assert "Räknades inte" not in short


def test_an_empty_name_of_a_pack_is_none(run, stage, plan) -> None:
    assert run("check", "plan.docx", "--pack", "").code == 0


def test_english(run, stage, plan) -> None:
    assert "meets all 3 requirements" in run("check", "plan.docx", "--language", "en").out
    assert "does not exist" in run("check", "nej.docx", "--language=en").err


def test_an_unsure_profile_is_told(run, stage, plan) -> None:
    stage.reports["plan.docx"] = stage.built.unsure
    outcome = run("check", "plan.docx")
    assert "Dokumentets sort är en gissning" in outcome.out
    assert outcome.code == 3


def test_a_rule_without_verdict_gives_three(run, stage, plan) -> None:
    stage.reports["plan.docx"] = stage.built.report(stage.built.result("engagement", Verdict.NOT_ASSESSED))
    assert run("check", "plan.docx").code == 3
