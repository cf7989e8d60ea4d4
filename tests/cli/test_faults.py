"""One clear line for every error."""

import pytest

from policylint.cli.faults import error_line, exit_for
from policylint.errors import ConfigError, LabelError, ReadError, ReadFailure, RulePackError


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("failure", ReadFailure)
def test_every_failure_to_read_is_one_line_that_says_what_to_do(failure: ReadFailure, language: str) -> None:
    error = ReadError(failure, path="plan.docx")
    line = error_line(error, language)
    assert line.startswith("plan.docx: ")
    assert line.count(". ") >= 1, "says what happened, then what to do"
    assert "[[" not in line
    assert "{" not in line
    assert "\n" not in line
    assert exit_for(error) == 3


def test_sizes_and_formats_are_said_as_people_say_them() -> None:
    error = ReadError(ReadFailure.TOO_LARGE, path="a.pdf", size=250 * 1024 * 1024, limit=200 * 1024 * 1024)
    assert "(250 MB); gränsen är 200 MB" in error_line(error, "sv")
    error = ReadError(ReadFailure.WRONG_FORMAT, path="a.pdf", named="pdf", actual="docx")
    assert "innehållet är Word" in error_line(error, "sv")
    error = ReadError(ReadFailure.NO_TEXT_LAYER, path="a.pdf", pages=(1, 2, 3, 7))
    assert "(sidorna 1–3, 7)" in error_line(error, "sv")
    assert "60 sekunder" in error_line(ReadError(ReadFailure.TIMED_OUT, path="a.pdf", seconds=60.0), "sv")


def test_a_rule_pack_error_has_file_line_and_hint() -> None:
    error = RulePackError("rule-without-test", path="x.yaml", line=3, key="missing", hint="skriv ett")
    assert error_line(error, "sv") == "x.yaml:3: regeln har inget test för utslaget ”missing”. Tips: skriv ett"
    assert exit_for(error) == 2


def test_a_code_without_a_sentence_is_still_told() -> None:
    assert "no-such-code" in error_line(LabelError("no-such-code"), "sv")


def test_other_errors_give_two() -> None:
    assert exit_for(ConfigError("bad-date", value="x")) == 2
    assert exit_for(LabelError("label-empty")) == 2
