"""One clear line for every error."""

from pathlib import Path

import pytest

from policylint.cli.faults import error_line, exit_for
from policylint.errors import ConfigError, LabelError, ReadError, ReadFailure, RulePackError
from policylint.messages import known


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


def _formats_that_are_not_read() -> set[str]:
    """Every name that the reader may give a format, from the tables and the words that it returns."""
    from policylint.reading import olefile, package, sniff

    names = {kind for table in (sniff._SIGNATURES, sniff._MARKUP) for _, kind in table}
    names |= {str(kind) for table in (package._MAIN_PARTS, package._MIMETYPES) for _, kind in table}
    names |= set(olefile._STREAMS.values()) - {"encrypted"}
    return names | {"binary", "ole", "image", "video", "heic", "pages", "zip"}


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("name", sorted(_formats_that_are_not_read()))
def test_every_format_has_a_name_people_use(name: str, language: str) -> None:
    assert known(f"format.{name}", language)


def test_a_text_file_that_is_no_text() -> None:
    error = ReadError(ReadFailure.WRONG_FORMAT, path="a.txt", named="txt", actual="binary")
    assert "innehållet är okänt." in error_line(error, "sv")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("explain", "R3", "R4"), "Kommandot tar inte emot ”R4”. Skriv --help för att se hur det används."),
        (("rules", "a", "b"), "Kommandot tar inte emot ”a b”. Skriv --help för att se hur det används."),
        (("completion", "tcsh"), "Värdet för SKAL går inte att använda. Välj något av: bash, zsh, fish, powershell."),
        (("rules", "--output", "nej/r.txt"), "till filen (filen eller mappen finns inte)."),
        (("rules", "--output", "fil/r.txt"), "till filen (en del av namnet är ingen mapp)."),
        (("rules", "--output", "mapp"), "mapp: Det är en mapp."),
    ],
)
def test_no_english_in_swedish(run, stage, folder: Path, arguments: tuple[str, ...], said: str) -> None:
    (folder / "fil").touch()
    (folder / "mapp").mkdir()
    outcome = run(*arguments)
    assert outcome.code == 2
    assert said in outcome.err
    assert outcome.err.count("\n") == 1


def test_a_flag_in_the_environment_that_is_neither_true_nor_false(run, stage, plan, monkeypatch) -> None:
    monkeypatch.setenv("POLICYLINT_EXIT_ZERO", "kanske")
    outcome = run("check", "plan.docx")
    assert outcome.code == 2
    assert outcome.err == "Värdet för --exit-zero ska vara true eller false.\n"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            b"language = sv\n",
            "policylint.toml:1: Inställningarna kan inte läsas: filen följer inte formatet TOML från tecken 12.",
        ),
        (b"language = ", "policylint.toml: Inställningarna kan inte läsas: filen följer inte formatet TOML. En rad"),
        (b"body = '\xe5'", "policylint.toml: Inställningarna kan inte läsas: filen är inte sparad som UTF-8."),
    ],
)
def test_faulty_settings_are_told_in_swedish(run, stage, plan, folder: Path, content: bytes, said: str) -> None:
    (folder / "policylint.toml").write_bytes(content)
    outcome = run("check", "plan.docx")
    assert outcome.code == 2
    assert said in outcome.err
