"""What one run of the program knows: its language, its settings, and the rule pack when it is asked for."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from policylint.config import Settings, check_environment, load_settings
from policylint.errors import ConfigError
from policylint.messages import LANGUAGES
from policylint.options import LintOptions
from policylint.rule import Bilingual, Pack

if TYPE_CHECKING:
    from policylint.lint import Linter

# Parameters of commands whose names are not those of the settings.
_RENAMED = {"format": "output_format"}


class Session(msgspec.Struct, frozen=True, kw_only=True):
    """The language, the environment and the settings that a run goes by."""

    language: str
    environ: Mapping[str, str]
    settings: Settings = Settings()

    @property
    def defaults(self) -> dict[str, Any]:
        """Give the settings as defaults for the parameters of a command."""
        values = msgspec.structs.asdict(self.settings)
        return {_RENAMED.get(name, name): value for name, value in values.items() if value is not None}

    def speaking(self, language: str | None) -> "Session":
        """Give the session in another language."""
        return msgspec.structs.replace(self, language=language) if language else self

    def pack(self, name: str | None) -> Pack:
        """Load a rule pack by name or folder, or the only one there is."""
        from policylint.rulepack import available_packs, load_pack

        packs = available_packs()
        if not name:
            if len(packs) != 1:
                raise ConfigError("choose-pack", known=", ".join(packs))
            name = packs[0]
        if name not in packs and not Path(name).exists():
            hint = get_close_matches(name, packs, 1)
            raise ConfigError("unknown-pack", value=name, hint=hint[0] if hint else "", known=", ".join(packs))
        pack = load_pack(name)
        known = {**pack.names, **vocabulary_names("domains"), **vocabulary_names("document-types")}
        return msgspec.structs.replace(pack, names=known)


@contextmanager
def open_linter(pack: Pack, options: LintOptions) -> Iterator["Linter"]:
    """Give a linter whose reader has started before the language component, which takes longest, is loaded."""
    from policylint.reading.guard import ReaderProcess

    with ReaderProcess(pdf_engine=options.pdf_engine) as reader:
        from policylint.lint import Linter

        with Linter(pack, options, reader=reader) as linter:
            yield linter


def vocabulary_names(kind: str) -> dict[str, Bilingual]:
    """Give what readers call each of the "document-types" or "domains", by id."""
    from policylint.rulepack import vocabulary_data

    entries = vocabulary_data(kind)["types" if kind == "document-types" else kind]
    return {entry["id"]: Bilingual(**entry["name"]) for entry in entries}


def open_session(arguments: Sequence[str], environ: Mapping[str, str], folder: Path) -> Session:
    """Give the session for a command line; raises `ConfigError` for settings that are not valid.

    Language and settings file are looked for among the raw arguments, since help and complaints need them before click
    has parsed anything.
    """
    explicit = value_of("--config", arguments) or environ.get("POLICYLINT_CONFIG")
    check_environment(environ)
    settings = load_settings(folder, environ, Path(explicit) if explicit else None)
    return Session(
        language=asked_language(arguments, environ) or settings.language or "sv", environ=environ, settings=settings
    )


def asked_language(arguments: Sequence[str], environ: Mapping[str, str]) -> str | None:
    """Give the language that flag or environment ask for, `None` for neither or one that is not there."""
    asked = value_of("--language", arguments) or environ.get("POLICYLINT_LANGUAGE")
    return asked if asked in LANGUAGES else None


def value_of(name: str, arguments: Sequence[str]) -> str | None:
    """Give the value of an option among raw arguments, the last one where it is given twice."""
    found = None
    for place, text in enumerate(arguments):
        if text == "--":
            break
        if text == name and place + 1 < len(arguments):
            found = arguments[place + 1]
        elif text.startswith(f"{name}="):
            found = text.partition("=")[2]
    return found
