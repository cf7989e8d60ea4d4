"""`policylint completion`: support for tab completion in a shell."""

import os
from pathlib import PurePath
from typing import Any

import click
from click.shell_completion import CompletionItem, ShellComplete, add_completion_class, get_completion_class

from policylint.cli.exits import CLEAN
from policylint.cli.help import argument, command
from policylint.cli.options import common_options
from policylint.cli.session import Session
from policylint.cli.streams import write
from policylint.errors import ConfigError

SHELLS = ("bash", "zsh", "fish", "powershell")
VARIABLE = "_POLICYLINT_COMPLETE"
_POWERSHELL = """\
Register-ArgumentCompleter -Native -CommandName %(prog_name)s -ScriptBlock {
    param($word, $ast, $position)
    $env:COMP_WORDS = $ast.ToString()
    $env:COMP_WORD = $word
    $env:%(complete_var)s = "powershell_complete"
    try {
        %(prog_name)s | ForEach-Object {
            [System.Management.Automation.CompletionResult]::new($_, $_, "ParameterValue", $_)
        }
    } finally {
        $env:COMP_WORDS = $env:COMP_WORD = $env:%(complete_var)s = $null
    }
}
"""


@add_completion_class
class PowerShellComplete(ShellComplete):
    """Completion for PowerShell, which click does not have: one value a line; files it completes itself."""

    name = "powershell"
    source_template = _POWERSHELL

    def get_completion_args(self) -> tuple[list[str], str]:
        """Give the words before the one that is being written, and that one."""
        words = os.environ.get("COMP_WORDS", "").split()
        incomplete = os.environ.get("COMP_WORD", "")
        return (words[1:-1] if incomplete and words[-1:] == [incomplete] else words[1:]), incomplete

    def format_completion(self, item: CompletionItem) -> str:
        """Give a value as PowerShell takes it."""
        return str(item.value)


@command("completion")
@argument("shell", type=click.Choice(SHELLS), required=False)
@common_options
@click.pass_obj
def completion(session: Session, shell: str | None) -> int:
    """Print support for tab completion."""
    name = shell or PurePath(session.environ.get("SHELL", "")).name
    found: type[ShellComplete] | None = get_completion_class(name)
    if found is None:
        raise ConfigError("unknown-shell")
    options: dict[str, Any] = {}
    source = found(click.get_current_context().find_root().command, options, "policylint", VARIABLE)
    # Not `source.source()`: for bash it runs bash to see how old it is, and complains in English.
    write(source.source_template % source.source_vars() + "\n")
    return CLEAN
