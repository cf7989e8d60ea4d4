"""Errors that a user can do something about.

Every error carries a code; the sentence a user reads is looked up under that code in the message files
(`error.<code>` in `policylint/messages/*.toml`), so that no layer below the command line holds a sentence.
"""

import errno
from enum import StrEnum
from pathlib import Path


class PolicylintError(Exception):
    """The base of all errors that are told to the user rather than shown as a crash."""

    def __init__(self, code: str, *, path: Path | str | None = None, **details: object) -> None:
        """Keep the message code, the file it is about, and the values its sentence needs."""
        super().__init__(code, str(path) if path is not None else None, details)
        self.code = code
        self.path = path
        self.details = details

    def __str__(self) -> str:
        """Give a line for developers; users are shown the message of the code."""
        facts = ", ".join(f"{key}={value!r}" for key, value in self.details.items())
        where = f"{self.path}: " if self.path is not None else ""
        return f"{where}{self.code}" + (f" ({facts})" if facts else "")


def cause_of(error: OSError) -> str:
    """Give the name of a system error ("ENOENT"), whose sentence is the message `cause.<name>`; empty for none."""
    return errno.errorcode.get(error.errno or 0, "")


class ReadFailure(StrEnum):
    """Why a file could not be read. Each value is a message code."""

    NOT_FOUND = "not-found"
    NOT_A_FILE = "not-a-file"
    NO_PERMISSION = "no-permission"
    EMPTY = "empty"
    UNSUPPORTED = "unsupported-format"
    WRONG_FORMAT = "wrong-format"
    ENCRYPTED = "encrypted"
    CORRUPT = "corrupt"
    NO_TEXT = "no-text"
    NO_TEXT_LAYER = "no-text-layer"
    UNREADABLE_FONTS = "unreadable-fonts"
    TOO_LARGE = "too-large"
    TOO_MANY_PAGES = "too-many-pages"
    ZIP_BOMB = "zip-bomb"
    ENTITY_ATTACK = "entity-attack"
    TIMED_OUT = "timed-out"
    OUT_OF_MEMORY = "out-of-memory"
    CRASHED = "crashed"
    CONVERTER_MISSING = "converter-missing"
    CONVERTER_FAILED = "converter-failed"


class ReadError(PolicylintError):
    """A document that could not be read; `failure` says why."""

    def __init__(self, failure: ReadFailure, *, path: Path | str | None = None, **details: object) -> None:
        """Keep the failure and the values its sentence needs (pages, sizes in bytes, seconds, format names)."""
        super().__init__(failure.value, path=path, **details)
        self.failure = failure


class RulePackError(PolicylintError):
    """A rule pack or vocabulary that is not valid; carries file, line and a hint."""

    def __init__(
        self, code: str, *, path: Path | str | None = None, line: int | None = None, hint: str = "", **details: object
    ) -> None:
        """Keep the place of the fault (1-based line) and what may have been meant."""
        super().__init__(code, path=path, line=line, hint=hint, **details)
        self.line = line
        self.hint = hint


class ConfigError(PolicylintError):
    """A configuration or option that is not valid."""


class LabelError(PolicylintError):
    """A label file for `evaluate` that is not valid."""
