"""One clear line for everything that can go wrong before or beside a report."""

import re

import click

from policylint.errors import PolicylintError, ReadError, RulePackError
from policylint.messages import catalogue, known, message, placeholders
from policylint.reporting.failures import failure_sentence
from policylint.reporting.layout import plain


def error_line(error: PolicylintError, language: str) -> str:
    """Give where something is wrong, what, and what to do about it."""
    sentence = failure_sentence(error.code, error.details, language)
    if not isinstance(error, ReadError) and error.path is None:
        sentence = sentence[:1].upper() + sentence[1:]
    hint = error.details.get("hint")
    key = f"error.{error.code}"
    if hint and not (known(key) and "hint" in placeholders(catalogue(language)[key])):
        sentence = f"{sentence} {message('error.hint', language, hint=plain(str(hint)))}"
    if error.path is None:
        return sentence
    line = error.details.get("line")
    place = f"{plain(str(error.path))}:{line}" if line else plain(str(error.path))
    return f"{place}: {sentence}"


def exit_for(error: PolicylintError) -> int:
    """Give the exit code for an error: 3 for a document that cannot be read, 2 for all the user can set."""
    from policylint.cli.exits import UNDECIDED, USAGE

    return UNDECIDED if isinstance(error, ReadError) and not isinstance(error, RulePackError) else USAGE


def usage_line(error: click.ClickException, language: str) -> str:
    """Give click's complaint about the arguments in the user's language."""
    if isinstance(error, click.NoSuchOption):
        hint = error.possibilities[0] if error.possibilities else ""
        return message("error.unknown-option", language, value=error.option_name, hint=hint)
    if isinstance(error, click.MissingParameter):
        return message("error.missing-argument", language, name=_name(error.param, language) if error.param else "")
    if isinstance(error, click.BadOptionUsage) and "does not take" in error.message:  # click has one class for both
        return message("error.takes-no-value", language, name=error.option_name)
    if isinstance(error, click.BadOptionUsage):
        return message("error.missing-value", language, name=error.option_name)
    if isinstance(error, click.BadParameter) and error.param is not None:
        return _bad_value(error.param, language)
    extra = re.search(r"unexpected extra arguments? \((.*)\)", error.format_message(), re.DOTALL)
    if extra is not None:
        return message("error.extra-argument", language, value=plain(extra[1]))
    return message("error.usage", language)


def _bad_value(param: click.Parameter, language: str) -> str:
    name = _name(param, language)
    if isinstance(param.type, click.Choice):
        choices = ", ".join(map(str, param.type.choices))
        return message("error.bad-choice", language, name=name, choices=choices)
    code = "bad-truth" if isinstance(param.type, click.types.BoolParamType) else "bad-value"
    return message(f"error.{code}", language, name=name)


def _name(param: click.Parameter, language: str) -> str:
    if isinstance(param, click.Option):
        return param.opts[-1]
    metavar = f"metavar.{param.name}"
    return message(metavar, language) if known(metavar) else param.human_readable_name
