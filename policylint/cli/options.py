"""The options that several commands share, and how their values become `LintOptions`."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import get_args

import click

from policylint.cli import completing
from policylint.cli.help import option
from policylint.cli.output import chosen_output
from policylint.cli.session import vocabulary_names
from policylint.config import Formats, Languages, PdfEngines, Severities
from policylint.errors import ConfigError
from policylint.options import LintOptions
from policylint.rule import Pack

Function = Callable[..., int]


class Listed(click.ParamType):  # type: ignore[type-arg] # generic only in later versions of click
    """One or several words parted by commas."""

    name = "list"
    envvar_list_splitter = ","

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ARG002
        """Give the text without blanks around it."""
        return value.strip()


def pack_options(function: Function) -> Function:
    """Add the options of every command that uses a rule pack."""
    return _apply(
        function,
        option(
            "--format", "output_format", type=click.Choice(get_args(Formats)), default="text", envvar=_env("format")
        ),
        option("--pack", envvar=_env("pack")),
        common_options,
    )


def document_options(function: Function) -> Function:
    """Add the options that set what a document is taken for, and how it is read."""
    return _apply(
        function,
        option("--doc-type", shell_complete=completing.document_types, envvar=_env("doc-type")),
        option("--reference-date", envvar=_env("reference-date")),
        option("--domain", multiple=True, type=Listed(), shell_complete=completing.domains, envvar=_env("domain")),
        option("--body", envvar=_env("body")),
        engine_option,
    )


def engine_option(function: Function) -> Function:
    """Add the option for the way PDF files are read."""
    choice = click.Choice(get_args(PdfEngines))
    return _apply(function, option("--pdf-engine", type=choice, default="auto", envvar=_env("pdf-engine")))


def selection_options(function: Function) -> Function:
    """Add the options that choose among the rules, and what counts for the exit code."""
    severities, rules = click.Choice(get_args(Severities)), completing.rules_and_families
    return _apply(
        function,
        option("--select", multiple=True, type=Listed(), shell_complete=rules, envvar=_env("select")),
        option("--ignore", multiple=True, type=Listed(), shell_complete=rules, envvar=_env("ignore")),
        option("--fail-on", type=severities, default="warning", envvar=_env("fail-on")),
        option("--exit-zero", is_flag=True, envvar=_env("exit-zero")),
    )


def language_option(function: Function) -> Function:
    """Add the option for the language, which stands before the command too."""
    choice = click.Choice(get_args(Languages))
    return _apply(
        function, option("--language", type=choice, default="sv", envvar=_env("language"), expose_value=False)
    )


def output_option(function: Function) -> Function:
    """Add the option for a file to write to."""
    return _apply(function, option("--output", type=click.Path(path_type=Path), callback=chosen_output))


def look_options(function: Function) -> Function:
    """Add the options for how much is told and in what look."""
    return _apply(
        function,
        option("-v", "--verbose", is_flag=True, envvar=_env("verbose")),
        option("--no-color", is_flag=True, envvar=_env("no-color")),
    )


def common_options(function: Function) -> Function:
    """Add the options of every command; their values were looked up before anything was parsed (`session`)."""
    return _apply(
        function,
        language_option,
        option("--config", type=click.Path(), envvar=_env("config"), expose_value=False),
    )


def _env(name: str) -> str:
    return f"POLICYLINT_{name.upper().replace('-', '_')}"


def _apply(function: Function, *decorators: Callable[[Function], Function]) -> Function:
    for decorator in reversed(decorators):
        function = decorator(function)
    return function


def lint_options(
    pack: Pack,
    *,
    doc_type: str | None,
    reference_date: str | None,
    domain: tuple[str, ...],
    body: str | None,
    pdf_engine: str,
    select: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
) -> LintOptions:
    """Give the options of a run, checked; raises `ConfigError` with the nearest known value, or if no rule is left."""
    options = LintOptions(
        doc_type=_identifier(doc_type, "document-types", "unknown-type") if doc_type else None,
        reference_date=valid_date(reference_date) if reference_date else None,
        domains=tuple(_identifier(name, "domains", "unknown-domain") for name in _parted(domain)),
        body=body or None,
        select=tuple(_rule_or_family(name, pack) for name in _parted(select)),
        ignore=tuple(_rule_or_family(name, pack) for name in _parted(ignore)),
        pdf_engine=pdf_engine,
    )
    if not any(options.takes({rule.id, rule.clause.requirement, rule.family}) for rule in pack.rules):
        raise ConfigError("no-rules-left")
    return options


def _parted(values: Iterable[str]) -> list[str]:
    return [part.strip() for value in values for part in value.split(",") if part.strip()]


def valid_date(text: str) -> str:
    """Give a year or a day in ISO form; raises `ConfigError` for anything else."""
    if re.fullmatch(r"(19|20)\d\d", text):
        return text
    if re.fullmatch(r"(19|20)\d\d-\d\d-\d\d", text):
        try:
            return date.fromisoformat(text).isoformat()
        except ValueError:
            pass
    raise ConfigError("bad-date", value=text)


def _identifier(name: str, kind: str, code: str) -> str:
    """Give the id of a document type or domain, which a user may also call by its name in either language."""
    wanted = name.casefold()
    known = vocabulary_names(kind)
    said = {text.casefold(): key for key, names in known.items() for text in (names.sv, names.en, key)}
    if wanted in said:
        return said[wanted]
    swedish = [names.sv.casefold() for names in known.values()]
    raise ConfigError(code, value=name, hint=nearest(wanted, swedish) or nearest(wanted, said))


def _rule_or_family(name: str, pack: Pack) -> str:
    known = {
        text.casefold(): text
        for text in (
            *(rule.id for rule in pack.rules),
            *(rule.clause.requirement for rule in pack.rules),
            *pack.families,
        )
    }
    if name.casefold() in known:
        return known[name.casefold()]
    raise ConfigError("unknown-rule", value=name, hint=nearest(name.casefold(), known))


def nearest(name: str, known: Iterable[str]) -> str:
    """Give the known name nearest to one that is not, empty where none is near."""
    found = get_close_matches(name, list(known), 1)
    return found[0] if found else ""
