"""A strict walk over a label file: every fault is told with its file, line and what may have been meant."""

from collections.abc import Collection, Iterator
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import NoReturn

import yaml

from policylint.errors import LabelError


class LabelFault(StrEnum):
    """What is wrong with a label file. Each value is a message code."""

    NONE_FOUND = "label-none-found"
    UNREADABLE = "label-unreadable"
    NO_YAML = "label-no-yaml"
    EMPTY = "label-empty"
    EXPECTED_MAPPING = "label-expected-mapping"
    EXPECTED_LIST = "label-expected-list"
    EXPECTED_TEXT = "label-expected-text"
    EXPECTED_NUMBER = "label-expected-number"
    UNKNOWN_KEY = "label-unknown-key"
    MISSING_KEY = "label-missing-key"
    REPEATED_KEY = "label-repeated-key"
    EMPTY_LIST = "label-empty-list"
    UNKNOWN_VERDICT = "label-unknown-verdict"
    UNKNOWN_REQUIREMENT = "label-unknown-requirement"
    UNKNOWN_AREA = "label-unknown-area"
    UNKNOWN_GROUP = "label-unknown-group"
    REPEATED_DOCUMENT = "label-repeated-document"
    INCOMPLETE = "label-incomplete"


class Cursor:
    """A place in a YAML file, which gives its value as one kind of thing or raises `LabelError`."""

    def __init__(self, node: yaml.Node, path: Path, name: str) -> None:
        """Stand on a node; `name` is what a reader calls it ("requirements.R2.accept")."""
        self._node = node
        self._path = path
        self.name = name

    def fail(self, code: LabelFault, *, hint: str = "", **details: object) -> NoReturn:
        """Raise `LabelError` for this place."""
        line = self._node.start_mark.line + 1
        raise LabelError(code, path=self._path, line=line, where=self.name, hint=hint, **details)

    def mapping(self, known: Collection[str], unknown: LabelFault = LabelFault.UNKNOWN_KEY) -> "dict[str, Cursor]":
        """Give the entries of a mapping whose keys must all be among `known`; `unknown` is the code if one is not."""
        if not isinstance(self._node, yaml.MappingNode):
            self.fail(LabelFault.EXPECTED_MAPPING)
        entries: dict[str, Cursor] = {}
        for key_node, value_node in self._node.value:
            key_cursor = Cursor(key_node, self._path, self.name)
            key = key_cursor.text()
            if key in entries:
                key_cursor.fail(LabelFault.REPEATED_KEY, key=key)
            if key not in known:
                key_cursor.fail(unknown, key=key, hint=nearest(key, known))
            entries[key] = Cursor(value_node, self._path, f"{self.name}.{key}" if self.name else key)
        return entries

    def items(self) -> "Iterator[Cursor]":
        """Give the entries of a list."""
        if not isinstance(self._node, yaml.SequenceNode):
            self.fail(LabelFault.EXPECTED_LIST)
        for number, node in enumerate(self._node.value):
            yield Cursor(node, self._path, f"{self.name}[{number}]")

    def is_list(self) -> bool:
        """Whether a list stands here."""
        return isinstance(self._node, yaml.SequenceNode)

    def text(self) -> str:
        """Give a text that is not empty; a number or date is taken as it is written."""
        if not isinstance(self._node, yaml.ScalarNode) or not self._node.value.strip() or self.is_null():
            self.fail(LabelFault.EXPECTED_TEXT)
        return str(self._node.value)

    def is_null(self) -> bool:
        """Whether nothing, or null, stands here."""
        return self._node.tag == "tag:yaml.org,2002:null"

    def integer(self) -> int | None:
        """Give a whole number, or None where null stands."""
        if self.is_null():
            return None
        value = self._node.value
        if not isinstance(value, str) or not (value.isascii() and value.isdecimal()):
            self.fail(LabelFault.EXPECTED_NUMBER)
        return int(value)

    def word(self, known: Collection[str], unknown: LabelFault) -> str:
        """Give a word that must be among `known`; `unknown` is the code if it is not."""
        value = self.text()
        if value not in known:
            self.fail(unknown, key=value, hint=nearest(value, known))
        return value


def root(path: Path) -> Cursor:
    """Give the root of a YAML file; raises `LabelError` where it cannot be read or is no YAML."""
    try:
        node = yaml.compose(path.read_text(encoding="utf-8-sig"), Loader=yaml.SafeLoader)
    except (OSError, UnicodeDecodeError) as error:
        raise LabelError(LabelFault.UNREADABLE, path=path, line=0, where="", hint="", reason=str(error)) from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise LabelError(LabelFault.NO_YAML, path=path, line=line, where="", hint="", reason=error.problem) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise LabelError(LabelFault.NO_YAML, path=path, line=0, where="", hint="", reason=str(error)) from error
    if node is None:
        raise LabelError(LabelFault.EMPTY, path=path, line=1, where="", hint="")
    return Cursor(node, path, "")


def nearest(word: str, known: Collection[str]) -> str:
    """Give the known word most like a wrong one, or all known words where they are few, or nothing."""
    close = get_close_matches(word, known, n=1)
    if close:
        return close[0]
    return ", ".join(sorted(known)) if len(known) <= 10 else ""
