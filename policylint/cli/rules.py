"""`policylint rules`: all rules in a table."""

from pathlib import Path

import click

from policylint.cli.exits import CLEAN
from policylint.cli.help import command
from policylint.cli.options import output_option, pack_options
from policylint.cli.session import Session
from policylint.cli.streams import write


@command("rules")
@pack_options
@output_option
@click.pass_obj
def rules(session: Session, pack: str | None, output_format: str, output: Path | None) -> int:
    """Show all rules."""
    from policylint.reporting import rules as reporter

    render = reporter.render_json if output_format == "json" else reporter.render
    write(render(session.pack(pack), session.language), output)
    return CLEAN
