"""The program: its commands, loaded when they are called, and what becomes of every error."""

import os
import sys
import traceback
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import Any, get_args

import click

from policylint import __version__
from policylint.cli.exits import CLEAN, INTERRUPTED, UNDECIDED, USAGE
from policylint.cli.faults import error_line, exit_for, usage_line
from policylint.cli.help import Command, Option, language_of
from policylint.cli.session import Session, asked_language, open_session
from policylint.cli.streams import prepare, tell, write
from policylint.config import Languages
from policylint.errors import ConfigError, PolicylintError
from policylint.messages import message

COMMANDS = ("check", "explain", "rules", "profile", "read", "evaluate", "completion")


class Program(Command, click.Group):
    """The group of commands; each is a module of its own that is imported when it is called."""

    topic = "program"

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Give the names of the commands, the most used first."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import a command, `None` where there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = getattr(import_module(f"policylint.cli.{cmd_name}"), cmd_name)
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Give the command that the arguments name; raises `ConfigError` with the nearest one."""
        if args and args[0] not in COMMANDS and not ctx.resilient_parsing:
            if args[0].startswith("-"):
                raise click.NoSuchOption(args[0], ctx=ctx)
            hint = get_close_matches(args[0], COMMANDS, 1)
            raise ConfigError("unknown-command", value=args[0], hint=hint[0] if hint else "")
        return super().resolve_command(ctx, args)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Give the parts of the usage line."""
        return [*super().collect_usage_pieces(ctx), message("metavar.command", language_of(ctx)), "..."]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands with one line each, then the options; imports none of them."""
        language = language_of(ctx)
        with formatter.section(message("help.commands", language)):
            formatter.write_dl([(name, message(f"help.{name}.short", language)) for name in COMMANDS])
        super().format_options(ctx, formatter)


def _version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        write(f"policylint {__version__}\n")
        ctx.exit(CLEAN)


def _without_command(ctx: click.Context) -> int:
    if ctx.invoked_subcommand is None:
        write(ctx.get_help() + "\n")
        return USAGE
    return CLEAN


program = Program(
    name="policylint",
    params=[
        Option(["--language"], type=click.Choice(get_args(Languages)), default="sv", expose_value=False),
        Option(["--version"], is_flag=True, is_eager=True, expose_value=False, callback=_version),
    ],
    context_settings={"help_option_names": ["-h", "--help"]},
    no_args_is_help=False,
    invoke_without_command=True,
    callback=click.pass_context(_without_command),
)


def run(arguments: Sequence[str]) -> int:
    """Run a command line and give its exit code; whatever goes wrong is told in one line on stderr."""
    prepare()
    if "_POLICYLINT_COMPLETE" in os.environ:
        import_module("policylint.cli.completion")
    language = asked_language(arguments, os.environ) or "sv"
    try:
        session = _session(arguments)
        language = session.language
        code: Any = program.main(
            list(arguments),
            prog_name="policylint",
            standalone_mode=False,
            obj=session,
            default_map=dict.fromkeys(COMMANDS, session.defaults),
        )
    except (click.Abort, KeyboardInterrupt):
        tell(message("error.interrupted", language))
        return INTERRUPTED
    except click.ClickException as error:
        tell(usage_line(error, language))
        return USAGE
    except PolicylintError as error:
        tell(error_line(error, language))
        return exit_for(error)
    except Exception as error:
        if os.environ.get("POLICYLINT_DEBUG"):
            traceback.print_exc(file=sys.stderr)
        tell(message("error.internal", language, kind=type(error).__name__, text=str(error) or "-"))
        return UNDECIDED
    return code if isinstance(code, int) else CLEAN


def _session(arguments: Sequence[str]) -> Session:
    try:
        return open_session(arguments, os.environ, Path.cwd())
    except ConfigError:
        # Whoever asks for help should get it, also to find out how the settings can be mended.
        if not {"-h", "--help", "--version"} & set(arguments):
            raise
        return Session(language=asked_language(arguments, os.environ) or "sv", environ=os.environ)
