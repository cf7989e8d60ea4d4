"""Settings: where they are found, what goes before what, and what is said about a fault in them."""

from pathlib import Path

import pytest

from policylint.config import Settings, load_settings
from policylint.errors import ConfigError


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def fault(folder: Path) -> ConfigError:
    with pytest.raises(ConfigError) as caught:
        load_settings(folder, {})
    return caught.value


def test_nothing_is_set_where_there_is_no_file(tmp_path: Path) -> None:
    assert load_settings(tmp_path, {}) == Settings()


def test_the_nearest_file_upwards_counts_and_is_not_merged(tmp_path: Path) -> None:
    write(tmp_path / "policylint.toml", 'language = "en"\nbody = "Kulturnämnden"\n')
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    assert load_settings(below, {}).language == "en"
    write(tmp_path / "a" / "policylint.toml", 'select = ["R1"]\n')
    assert load_settings(below, {}) == Settings(select=("R1",))


def test_pyproject_counts_only_with_a_table_of_ours(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", '[tool.policylint]\nfail-on = "info"\n')
    write(tmp_path / "a" / "pyproject.toml", '[project]\nname = "x"\n')
    assert load_settings(tmp_path / "a", {}).fail_on == "info"
    write(tmp_path / "policylint.toml", 'fail-on = "error"\n')
    assert load_settings(tmp_path, {}).fail_on == "error"


def test_extend_builds_on_another_file(tmp_path: Path) -> None:
    write(tmp_path / "base.toml", 'language = "en"\nverbose = true\n')
    write(tmp_path / "policylint.toml", 'extend = "base.toml"\nlanguage = "sv"\n')
    assert load_settings(tmp_path, {}) == Settings(language="sv", verbose=True)


def test_extend_in_a_circle(tmp_path: Path) -> None:
    write(tmp_path / "base.toml", 'extend = "policylint.toml"\n')
    write(tmp_path / "policylint.toml", 'extend = "base.toml"\n')
    assert fault(tmp_path).code == "config-extend-loop"


def test_extend_of_a_file_that_is_not_there(tmp_path: Path) -> None:
    write(tmp_path / "policylint.toml", 'extend = "bas.toml"\n')
    assert fault(tmp_path).code == "config-extend-missing"


def test_the_user_file_counts_only_where_there_is_no_other(tmp_path: Path) -> None:
    write(tmp_path / "xdg" / "policylint" / "policylint.toml", 'language = "en"\n')
    environ = {"XDG_CONFIG_HOME": str(tmp_path / "xdg")}
    work = tmp_path / "work"
    work.mkdir()
    assert load_settings(work, environ).language == "en"
    write(work / "policylint.toml", "verbose = true\n")
    assert load_settings(work, environ) == Settings(verbose=True)


def test_an_unknown_key_names_the_nearest(tmp_path: Path) -> None:
    write(tmp_path / "policylint.toml", 'fail_on = "info"\n')
    error = fault(tmp_path)
    assert (error.code, error.details["hint"]) == ("config-unknown-key", "fail-on")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('format = "xml"', "config-value-choice"),
        ('select = "R1"', "config-value-texts"),
        ('verbose = "ja"', "config-value-truth"),
        ("body = 3", "config-value-text"),
        ("reference-date = 2025-02-18", "config-value-text"),
        ("extend = 3", "config-value-text"),
        ("format = ", "config-not-toml"),
    ],
)
def test_a_value_of_the_wrong_kind(tmp_path: Path, text: str, code: str) -> None:
    write(tmp_path / "policylint.toml", text)
    assert fault(tmp_path).code == code


def test_a_pack_folder_is_meant_from_where_the_file_stands(tmp_path: Path) -> None:
    (tmp_path / "regler").mkdir()
    (tmp_path / "a").mkdir()
    write(tmp_path / "policylint.toml", 'pack = "regler"\n')
    assert load_settings(tmp_path / "a", {}).pack == str(tmp_path / "regler")
