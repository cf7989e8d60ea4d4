"""Settings from a file: the nearest `policylint.toml` or `[tool.policylint]` upwards, else the user's own.

One file counts and is not merged with others, unless it names another one to build on by `extend`.
"""

import os
import re
import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import msgspec

from policylint.errors import ConfigError, cause_of

FILE_NAME = "policylint.toml"
PREFIX = "POLICYLINT_"
Severities = Literal["error", "warning", "info", "never"]
Formats = Literal["text", "json"]
Languages = Literal["sv", "en"]
PdfEngines = Literal["auto", "pdfium", "pdfminer"]


class Settings(msgspec.Struct, frozen=True, kw_only=True, rename="kebab", omit_defaults=True):
    """What a settings file may hold; `None` where it says nothing."""

    format: Formats | None = None
    language: Languages | None = None
    fail_on: Severities | None = None
    exit_zero: bool | None = None
    doc_type: str | None = None
    reference_date: str | None = None
    domain: tuple[str, ...] | None = None
    body: str | None = None
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    pack: str | None = None
    pdf_engine: PdfEngines | None = None
    verbose: bool | None = None
    no_color: bool | None = None


def load_settings(folder: Path, environ: Mapping[str, str], explicit: Path | None = None) -> Settings:
    """Give the settings that hold in a folder, or those of an explicit file; raises `ConfigError`."""
    if explicit is not None:
        if not explicit.is_file():
            raise ConfigError("config-missing", path=explicit)
        found: Path | None = explicit
    else:
        found = nearest(folder) or user_file(environ)
    return _settings(found, ()) if found is not None else Settings()


def check_environment(environ: Mapping[str, str]) -> None:
    """Raise `ConfigError` for a name of ours in the environment that sets nothing, with the nearest one that does."""
    keys = [field.encode_name for field in msgspec.structs.fields(Settings)]
    known = [key.upper().replace("-", "_") for key in (*keys, "config", "debug")]
    for name in sorted(environ):
        if name.upper().startswith(PREFIX) and name not in {PREFIX + key for key in known}:
            hint = get_close_matches(name.upper().removeprefix(PREFIX), known, 1)
            raise ConfigError("unknown-environment", key=name, hint=PREFIX + hint[0] if hint else "")


def nearest(folder: Path) -> Path | None:
    """Give the settings file of a folder or the nearest one above; `policylint.toml` goes before `pyproject.toml`."""
    for place in (folder, *folder.parents):
        own, shared = place / FILE_NAME, place / "pyproject.toml"
        if own.is_file():
            return own
        if shared.is_file() and "policylint" in _parsed(shared).get("tool", {}):
            return shared
    return None


def user_file(environ: Mapping[str, str]) -> Path | None:
    """Give the user's own settings file, by the XDG rules (on Windows under APPDATA), if there is one."""
    root = environ.get("XDG_CONFIG_HOME") or (environ.get("APPDATA") if os.name == "nt" else "")
    if root:
        folder = Path(root)
    elif environ.get("HOME"):
        folder = Path(environ["HOME"]) / ".config"
    else:
        return None
    path = folder / "policylint" / FILE_NAME
    return path if path.is_file() else None


def _settings(path: Path, above: tuple[Path, ...]) -> Settings:
    if path.resolve() in above:
        raise ConfigError("config-extend-loop", path=path)
    table = _parsed(path)
    if path.name == "pyproject.toml":
        table = table.get("tool", {}).get("policylint", {})
    table = {str(key): value for key, value in table.items()}
    base = table.pop("extend", None)
    settings = _checked(table, path)
    if base is None:
        return settings
    if not isinstance(base, str):
        raise ConfigError("config-value-text", path=path, key="extend")
    file = path.parent / base
    if not file.is_file():
        raise ConfigError("config-extend-missing", path=path, file=base)
    below = _settings(file, (*above, path.resolve()))
    own = {name: value for name, value in msgspec.structs.asdict(settings).items() if value is not None}
    return msgspec.structs.replace(below, **own)


def _parsed(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+), column (\d+)", str(error))  # the only place where Python 3.11 tells it
        line, column = place.groups() if place else (None, None)
        raise ConfigError("config-not-toml", path=path, line=line, column=column) from error
    except UnicodeDecodeError as error:
        raise ConfigError("config-not-utf8", path=path) from error
    except OSError as error:
        raise ConfigError("config-unreadable", path=path, cause=cause_of(error)) from error


def _checked(table: dict[str, Any], path: Path) -> Settings:
    fields = {field.encode_name: field.type for field in msgspec.structs.fields(Settings)}
    for key, value in table.items():
        if key not in fields:
            hint = get_close_matches(key.replace("_", "-"), [*fields, "extend"], 1, 0.5)
            raise ConfigError("config-unknown-key", path=path, key=key, hint=hint[0] if hint else "")
        try:
            msgspec.convert(value, fields[key])
        except msgspec.ValidationError as error:
            code, values = _wanted(fields[key])
            raise ConfigError(code, path=path, key=key, **values) from error
    settings = msgspec.convert(table, Settings)
    # A folder named in a file is meant from where that file stands, wherever the command is run.
    if settings.pack is not None and (path.parent / settings.pack).is_dir():
        settings = msgspec.structs.replace(settings, pack=str(path.parent / settings.pack))
    return settings


def _wanted(kind: Any) -> tuple[str, dict[str, str]]:
    first = get_args(kind)[0]
    if get_origin(first) is Literal:
        return "config-value-choice", {"choices": ", ".join(get_args(first))}
    names = {bool: "config-value-truth", str: "config-value-text"}
    return names.get(first, "config-value-texts"), {}
