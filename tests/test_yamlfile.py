"""YAML files read strictly: what is wrong is told with its file, its line and what may have been meant."""

from enum import StrEnum
from pathlib import Path
from typing import Literal

import msgspec
import pytest

from policylint import yamlfile
from policylint.errors import RulePackError
from policylint.rule import Strict


class Leg(Strict, frozen=True, kw_only=True):
    length: int
    name: str = ""


class Table(Strict, frozen=True, kw_only=True):
    title: str
    legs: tuple[Leg, ...] = ()
    made: str = ""


def _file(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "table.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def _fault(tmp_path: Path, text: str) -> RulePackError:
    path = _file(tmp_path, text)
    with pytest.raises(RulePackError) as caught:
        yamlfile.read(path, Table)
    assert caught.value.path == path
    return caught.value


def test_read(tmp_path: Path) -> None:
    table = yamlfile.read(_file(tmp_path, "title: Bord\nlegs:\n- length: 70\n- {length: 71, name: ben}\n"), Table)
    assert table == Table(title="Bord", legs=(Leg(length=70), Leg(length=71, name="ben")))


def test_a_date_may_stand_without_quotes(tmp_path: Path) -> None:
    assert yamlfile.read(_file(tmp_path, "title: Bord\nmade: 2014-10-09\n"), Table).made == "2014-10-09"


def test_unknown_key(tmp_path: Path) -> None:
    fault = _fault(tmp_path, "title: Bord\nlegs:\n- length: 70\n- length: 71\n  nam: ben\n")
    assert (fault.code, fault.line, fault.hint, fault.details["key"]) == ("unknown-key", 5, "name", "nam")


def test_unknown_key_at_the_top(tmp_path: Path) -> None:
    fault = _fault(tmp_path, "title: Bord\ntitel: Stol\n")
    assert (fault.code, fault.line, fault.hint) == ("unknown-key", 2, "title")


def test_a_key_like_no_other_has_no_hint(tmp_path: Path) -> None:
    assert _fault(tmp_path, "title: Bord\nxyzzy: 1\n").hint == ""


def test_missing_key(tmp_path: Path) -> None:
    fault = _fault(tmp_path, "title: Bord\nlegs:\n- name: ben\n")
    assert (fault.code, fault.line, fault.details["key"]) == ("missing-key", 3, "length")


def test_wrong_type(tmp_path: Path) -> None:
    fault = _fault(tmp_path, "title: Bord\nlegs:\n- length: 70\n- length: lång\n")
    assert (fault.code, fault.line) == ("wrong-value", 4)
    assert "int" in fault.hint
    assert "$" not in fault.hint


def test_a_list_where_a_text_belongs(tmp_path: Path) -> None:
    fault = _fault(tmp_path, "title: [a]\n")
    assert (fault.code, fault.line) == ("wrong-value", 1)


@pytest.mark.parametrize("text", ["", "- a\n", "text\n"])
def test_a_file_that_is_no_mapping(tmp_path: Path, text: str) -> None:
    assert _fault(tmp_path, text).code == "wrong-value"


def test_duplicate_key(tmp_path: Path) -> None:
    fault = _fault(tmp_path, "title: Bord\nmade: x\ntitle: Stol\n")
    assert (fault.code, fault.line) == ("yaml-syntax", 3)
    assert "title" in fault.hint


def test_duplicate_key_further_in(tmp_path: Path) -> None:
    assert _fault(tmp_path, "title: Bord\nlegs:\n- length: 1\n  length: 2\n").line == 4


def test_syntax(tmp_path: Path) -> None:
    fault = _fault(tmp_path, "title: Bord\nlegs: [1\n")
    assert fault.code == "yaml-syntax"
    assert fault.line is not None


def test_a_tag_that_would_run_code(tmp_path: Path) -> None:
    assert _fault(tmp_path, "title: !!python/object/apply:os.getcwd []\n").code == "yaml-syntax"


@pytest.mark.parametrize("text", ["? [a, b]\n: c\n", "{[a]: b}\n", "? {a: b}\n: c\n"])
def test_a_key_that_is_no_text(tmp_path: Path, text: str) -> None:
    assert _fault(tmp_path, text).code in ("yaml-syntax", "unknown-key")


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(RulePackError) as caught:
        yamlfile.load(tmp_path / "none.yaml")
    assert caught.value.code == "pack-unreadable"


def test_other_bytes_than_text(tmp_path: Path) -> None:
    path = tmp_path / "table.yaml"
    path.write_bytes(b"title: \xff\xfe\n")
    with pytest.raises(RulePackError) as caught:
        yamlfile.load(path)
    assert caught.value.code == "pack-unreadable"


def test_line_of_a_place_that_is_not_there(tmp_path: Path) -> None:
    """The line is as near as the path leads."""
    path = _file(tmp_path, "title: Bord\nlegs:\n- length: 70\n")
    assert yamlfile.line_of(path, ["legs", "0", "length"]) == 3
    assert yamlfile.line_of(path, ["legs", "7"]) == 2
    assert yamlfile.line_of(path, ["none"]) == 1
    path.write_text("legs: [", encoding="utf-8")
    assert yamlfile.line_of(path, ["legs"]) is None


def test_data_may_be_given(tmp_path: Path) -> None:
    table = yamlfile.read(_file(tmp_path, "title: Bord\n"), Table, {"title": "Stol"})
    assert msgspec.structs.asdict(table)["title"] == "Stol"


class Shape(StrEnum):
    ROUND = "round"
    SQUARE = "square"


class Top(Strict, frozen=True, kw_only=True):
    shape: Shape | None = None
    woods: dict[Shape, tuple[Literal["oak", "pine"], ...]] = msgspec.field(default_factory=dict)
    by_room: dict[str, Leg] = msgspec.field(default_factory=dict)


@pytest.mark.parametrize(
    ("text", "line", "key", "hint"),
    [
        ("shape: rund\n", 1, "rund", "round"),
        ("woods:\n  round: [oak]\n  squared: [oak]\n", 3, "squared", "square"),
        ("woods:\n  round: [oak]\n  square: [oak,\n  pin]\n", 4, "pin", "pine"),
        ("woods:\n  round: [birch]\n", 2, "birch", ""),
    ],
)
def test_a_word_that_is_none_of_a_fixed_set(tmp_path: Path, text: str, line: int, key: str, hint: str) -> None:
    path = _file(tmp_path, text)
    with pytest.raises(RulePackError) as caught:
        yamlfile.read(path, Top)
    fault = caught.value
    assert (fault.code, fault.line, fault.details["key"], fault.hint) == ("unknown-value", line, key, hint)
    assert fault.details["known"] in ("round, square", "oak, pine")


def test_the_line_is_that_of_the_entry_which_lacks_a_key(tmp_path: Path) -> None:
    path = _file(tmp_path, "by_room:\n  kitchen: {length: 1}\n  hall: {name: ben}\n")
    with pytest.raises(RulePackError) as caught:
        yamlfile.read(path, Top)
    assert (caught.value.code, caught.value.line) == ("missing-key", 3)


def test_lines_of_data_that_stand_further_in(tmp_path: Path) -> None:
    path = _file(tmp_path, "first: 1\ntable:\n  title: Bord\n  titel: Stol\n")
    with pytest.raises(RulePackError) as caught:
        yamlfile.read(path, Table, yamlfile.load(path)["table"], below=("table",))
    assert (caught.value.code, caught.value.line, caught.value.hint) == ("unknown-key", 4, "title")
