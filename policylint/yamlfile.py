"""YAML files read strictly into frozen types: a fault carries file, line and a hint."""

import difflib
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, TypeVar

import msgspec
import yaml

from policylint.errors import RulePackError

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_T = TypeVar("_T")
_UNKNOWN: Final = re.compile(r"unknown field `([^`]+)`")
_MISSING: Final = re.compile(r"missing required field `([^`]+)`")
_PATH: Final = re.compile(r" - at (?:`key` in )?`([^`]+)`$")
_SOME_KEY: Final = "..."
_STEP: Final = re.compile(r"\.([\w-]+)|\[(\d+|\.\.\.)\]")


class _UniqueKeys(_Loader):  # type: ignore[misc]
    """Refuses a key that stands twice in one mapping, which YAML would silently let the last one win."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen = set()
        for key_node, _ in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                raise yaml.constructor.ConstructorError(None, None, "a key must be a word", key_node.start_mark)
            key = key_node.value
            if key in seen:
                raise yaml.constructor.ConstructorError(None, None, f"duplicate key {key!r}", key_node.start_mark)
            seen.add(key)
        mapping: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        return mapping


def load(path: Path) -> Any:
    """Give the data of a YAML file, not to be changed; raises `RulePackError` with the line of a syntax fault."""
    try:
        return _parsed(path.read_text(encoding="utf-8"))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise RulePackError(
            "yaml-syntax", path=path, line=mark.line + 1 if mark else None, hint=error.problem or ""
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise RulePackError("pack-unreadable", path=path, hint=str(error)) from error


@lru_cache(maxsize=128)
def _parsed(text: str) -> Any:
    """Give the data of a text; vocabularies are asked for several times in a run, and parsing takes long."""
    return yaml.load(text, _UniqueKeys)


def read(path: Path, kind: type[_T], data: Any = None) -> _T:
    """Give a YAML file as a frozen type; raises `RulePackError` for unknown keys, missing ones and wrong types."""
    data = load(path) if data is None else data
    try:
        # dates and numbers in texts ("facts_as_of: 2026-11") are written without quotes
        return msgspec.convert(_plain(data), kind, strict=False)
    except msgspec.ValidationError as error:
        raise fault(path, kind, str(error)) from error


def _plain(data: Any) -> Any:
    if isinstance(data, dict):
        return {str(key): _plain(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_plain(value) for value in data]
    if hasattr(data, "isoformat"):
        return data.isoformat()
    return data


def fault(path: Path, kind: type, message: str) -> RulePackError:
    """Give the error for a validation message, with the line of the place it is about and the nearest known key."""
    where = _PATH.search(message)
    steps = [name or number for name, number in _STEP.findall(where.group(1) if where else "")]
    unknown = _UNKNOWN.search(message)
    if unknown:
        near = difflib.get_close_matches(unknown.group(1), _known_keys(kind), n=1)
        hint = near[0] if near else ""
        return RulePackError(
            "unknown-key", path=path, line=line_of(path, [*steps, unknown.group(1)]), hint=hint, key=unknown.group(1)
        )
    missing = _MISSING.search(message)
    if missing:
        return RulePackError("missing-key", path=path, line=line_of(path, steps), key=missing.group(1))
    return RulePackError("wrong-value", path=path, line=line_of(path, steps), hint=_PATH.sub("", message))


def _known_keys(kind: type) -> list[str]:
    """Give the keys of a type and of all types below it."""
    keys: dict[str, None] = {}
    for definition in msgspec.json.schema(kind).get("$defs", {}).values():
        keys.update(dict.fromkeys(definition.get("properties", {})))
    return list(keys)


def line_of(path: Path, steps: list[str]) -> int | None:
    """Give the 1-based line of a place in a YAML file, as near as its path leads; the step `...` is some key."""
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), _Loader)
    except yaml.YAMLError:
        return None
    return _follow(node, steps, 1)[1]


def _follow(node: Any, steps: list[str], line: int) -> tuple[int, int]:
    """Give how many steps lead somewhere, and the line they lead to."""
    best = (0, line)
    for child, at in _children(node, steps[0]) if steps else ():
        depth, found = _follow(child, steps[1:], at)
        if depth + (steps[0] != _SOME_KEY) > best[0]:
            best = (depth + 1, found)
    return best


def _children(node: Any, step: str) -> Iterator[tuple[Any, int]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if step in (key.value, _SOME_KEY):
                yield value, key.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        for number, child in enumerate(node.value):
            if step in (str(number), _SOME_KEY):
                yield child, child.start_mark.line + 1
