"""Commands, options and arguments whose help stands in the message files, in the user's language."""

from collections.abc import Callable
from typing import Any

import click

from policylint.errors import ConfigError
from policylint.messages import known, message


def language_of(ctx: click.Context) -> str:
    """Give the language of the run that a context belongs to."""
    root = ctx.find_root()
    return getattr(root.obj, "language", "sv")


class Option(click.Option):
    """An option whose help is the message `option.<name>`."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Give the option as it is written, and its help."""
        record = super().get_help_record(ctx)
        if record is None:
            return None
        language = language_of(ctx)
        text = self.help or message(f"option.{self.name}", language)
        default = None if self.multiple or self.is_flag else self.default
        if isinstance(default, str):
            text = f"{text} [{message('help.default', language, value=default)}]"
        return record[0], text

    def make_metavar(self, *args: Any, **kwargs: Any) -> str:
        """Give the word for the option's value."""
        return _metavar(self, super().make_metavar(*args, **kwargs))


class Argument(click.Argument):
    """An argument whose name in the help is the message `metavar.<name>`."""

    def make_metavar(self, *args: Any, **kwargs: Any) -> str:
        """Give the word for the argument."""
        if isinstance(self.type, click.Choice):
            return f"[{'|'.join(map(str, self.type.choices))}]"
        shown = _metavar(self, super().make_metavar(*args, **kwargs))
        return f"{shown}..." if self.nargs == -1 else shown

    def process_value(self, ctx: click.Context, value: Any) -> Any:
        """Give the value; raises `ConfigError` for an empty one, which as a path would mean the working folder."""
        if "" in (value if isinstance(value, (list, tuple)) else (value,)):
            raise ConfigError("empty-argument", name=_metavar(self, self.human_readable_name))
        return super().process_value(ctx, value)


def _metavar(param: click.Parameter, otherwise: str) -> str:
    if isinstance(param.type, click.Choice):
        return otherwise
    context = click.get_current_context(silent=True)
    language = language_of(context) if context is not None else "sv"
    key = f"metavar.{param.name}"
    return message(key, language) if known(key) else otherwise


class Command(click.Command):
    """A command whose help is the message `help.<name>.about`."""

    topic = ""

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Give the parts of the usage line."""
        pieces = [piece for param in self.get_params(ctx) for piece in param.get_usage_pieces(ctx)]
        return [message("metavar.options", language_of(ctx)), *pieces]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        prefix = f"{message('help.usage', language_of(ctx))}: "
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix=prefix)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command is for."""
        with formatter.indentation():
            for paragraph in message(f"help.{self.topic or self.name}.about", language_of(ctx)).split("\n\n"):
                formatter.write_paragraph()
                formatter.write_text(paragraph)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options with their help."""
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        records = [record for param in options if (record := param.get_help_record(ctx)) is not None]
        with formatter.section(message("help.options", language_of(ctx))):
            formatter.write_dl(records)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Give the option --help, explained in the user's language."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = message("help.option_help", language_of(ctx))
        return option


def command(name: str) -> Callable[[Callable[..., int]], Command]:
    """Make a function that gives an exit code into a command."""
    settings = {"help_option_names": ["-h", "--help"], "auto_envvar_prefix": None}
    return click.command(name, cls=Command, context_settings=settings)


def option(*names: str, **settings: Any) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """Add an option."""
    return click.option(*names, cls=Option, **settings)


def argument(name: str, **settings: Any) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """Add an argument."""
    return click.argument(name, cls=Argument, **settings)
