"""The sentences that a user reads, in Swedish and in English, looked up by key."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("sv", "en")
_OPTIONAL = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def message(key: str, language: str, /, **values: object) -> str:
    """Give the sentence of a key in a language, "sv" or "en", with its placeholders filled in.

    A stretch in double brackets is left out where one of its own placeholders has no value (`None`, empty or not
    given), so that a sentence can tell a page number when there is one. Raises `KeyError` for an unknown key and for a
    placeholder outside brackets that has no value.
    """
    return fill(catalogue(language)[key], **values)


def counted(key: str, language: str, n: int, /, **values: object) -> str:
    """Give the sentence of a key for a number of things: `<key>.one` or `<key>.other`, with {n} filled in."""
    return message(f"{key}.{'one' if n == 1 else 'other'}", language, n=n, **values)


def known(key: str, language: str = "sv") -> bool:
    """Say whether a key has a sentence."""
    return key in catalogue(language)


def fill(template: str, /, **values: object) -> str:
    """Fill in the placeholders of a sentence; double brackets as `message` says."""
    given = {key: str(value) for key, value in values.items() if value is not None and value != ""}

    def stretch(match: re.Match[str]) -> str:
        return match[1] if all(name in given for name in _PLACEHOLDER.findall(match[1])) else ""

    return _PLACEHOLDER.sub(lambda match: given[match[1]], _OPTIONAL.sub(stretch, template))


def placeholders(template: str) -> frozenset[str]:
    """Give the names of a sentence's placeholders."""
    return frozenset(_PLACEHOLDER.findall(template))


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """Give all sentences of a language by dotted key; raises `KeyError` for a language that is not there."""
    if language not in LANGUAGES:
        raise KeyError(language)
    text = files(__name__).joinpath(f"{language}.toml").read_text(encoding="utf-8")
    return dict(_flat(tomllib.loads(text), ""))


def _flat(table: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, str):
            yield prefix + key, value
        else:
            yield from _flat(value, f"{prefix}{key}.")
