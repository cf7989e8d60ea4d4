"""YAML files read strictly into frozen types: a fault carries file, line and a hint."""

import difflib
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, TypeVar

import msgspec
import yaml
from msgspec import inspect

from policylint.errors import RulePackError

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_T = TypeVar("_T")
_UNKNOWN: Final = re.compile(r"unknown field `([^`]+)`")
_MISSING: Final = re.compile(r"missing required field `([^`]+)`")
_NOT_AMONG: Final = re.compile(r"Invalid enum value '([^']*)'")
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


def read(path: Path, kind: type[_T], data: Any = None, *, below: tuple[str, ...] = ()) -> _T:
    """Give a YAML file as a frozen type; raises `RulePackError` for unknown keys, missing ones and wrong types.

    `data` are given where they are not those of the whole file; `below` is the path of keys that they stand under.
    """
    data = load(path) if data is None else data
    try:
        # dates and numbers in texts ("facts_as_of: 2026-11") are written without quotes
        return msgspec.convert(_plain(data), kind, strict=False)
    except msgspec.ValidationError as error:
        raise fault(path, kind, str(error), below=below) from error


def _plain(data: Any) -> Any:
    if isinstance(data, dict):
        return {str(key): _plain(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_plain(value) for value in data]
    if hasattr(data, "isoformat"):
        return data.isoformat()
    return data


def fault(path: Path, kind: type, message: str, *, below: tuple[str, ...] = ()) -> RulePackError:
    """Give the error for a validation message, with the line of the place it is about and the nearest known name."""
    where = _PATH.search(message)
    steps = [name or number for name, number in _STEP.findall(where.group(1) if where else "")]
    at = [*below, *steps]
    about = _type_at(kind, steps)
    if unknown := _UNKNOWN.search(message):
        key = unknown.group(1)
        hint = _nearest(key, _keys_of(about)) or _nearest(key, _known_keys(kind))
        return RulePackError("unknown-key", path=path, line=line_of(path, [*at, key]), hint=hint, key=key)
    if missing := _MISSING.search(message):
        key = missing.group(1)
        line = line_of(path, at, lambda node: all(key != other.value for other, _ in node.value))
        return RulePackError("missing-key", path=path, line=line, key=key)
    if enum := _NOT_AMONG.search(message):
        key = enum.group(1)
        is_key = " - at `key` in " in message
        known = _values_of(about, is_key=is_key)
        line = line_of(path, [*at, key]) if is_key else line_of(path, at, lambda node: node.value == key)
        return RulePackError(
            "unknown-value", path=path, line=line, hint=_nearest(key, known), key=key, known=", ".join(known)
        )
    return RulePackError("wrong-value", path=path, line=line_of(path, at), hint=_PATH.sub("", message))


def _nearest(word: str, known: list[str]) -> str:
    near = difflib.get_close_matches(word, known, n=1)
    return near[0] if near else ""


def _type_at(kind: type, steps: list[str]) -> inspect.Type:
    """Give the type that a path of keys leads to, as near as it leads."""
    about = inspect.type_info(kind)
    for step in steps:
        about = _type_below(about, step)
    return about


def _type_below(about: inspect.Type, step: str) -> inspect.Type:
    for option in _options(about):
        if isinstance(option, inspect.StructType):
            return next((field.type for field in option.fields if field.encode_name == step), about)
        if isinstance(option, inspect.DictType):
            return option.value_type
        if isinstance(option, inspect.VarTupleType | inspect.ListType):
            return option.item_type
    return about


def _options(about: inspect.Type) -> tuple[inspect.Type, ...]:
    return about.types if isinstance(about, inspect.UnionType) else (about,)


def _keys_of(about: inspect.Type) -> list[str]:
    structs = [option for option in _options(about) if isinstance(option, inspect.StructType)]
    return [field.encode_name for struct in structs for field in struct.fields]


def _values_of(about: inspect.Type, *, is_key: bool) -> list[str]:
    """Give the words that a type, or the keys of a mapping, may be."""
    found: list[str] = []
    for option in _options(about):
        of = option.key_type if is_key and isinstance(option, inspect.DictType) else option
        if isinstance(of, inspect.EnumType):
            found += [str(member.value) for member in of.cls]
        elif isinstance(of, inspect.LiteralType):
            found += [str(value) for value in of.values]
    return found


def _known_keys(kind: type) -> list[str]:
    """Give the keys of a type and of all types below it."""
    keys: dict[str, None] = {}
    for definition in msgspec.json.schema(kind).get("$defs", {}).values():
        keys.update(dict.fromkeys(definition.get("properties", {})))
    return list(keys)


def line_of(path: Path, steps: list[str], fits: Callable[[Any], bool] = lambda _node: False) -> int | None:
    """Give the 1-based line of a place in a YAML file, as near as its path leads; the step `...` is some key.

    Where a path leads to several places, the first whose node `fits` is meant.
    """
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), _Loader)
    except yaml.YAMLError:
        return None
    return _follow(node, steps, 1, fits)[1]


def _follow(node: Any, steps: list[str], line: int, fits: Callable[[Any], bool]) -> tuple[int, int]:
    """Give how well steps lead somewhere, and the line they lead to."""
    if not steps:
        return int(fits(node)), line
    best = (0, line)
    for child, at in _children(node, steps[0]):
        depth, found = _follow(child, steps[1:], at, fits)
        depth += steps[0] != _SOME_KEY
        if depth > best[0]:
            best = (depth, found)
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
