"""`policylint read`: the text of a document as it was read."""

from pathlib import Path
from typing import get_args

import click
import msgspec

from policylint.cli.exits import CLEAN, UNDECIDED
from policylint.cli.help import argument, command, option
from policylint.cli.inputs import STDIN, stdin_file
from policylint.cli.options import common_options, engine_option, output_option
from policylint.cli.output import refuse_inputs
from policylint.cli.session import Session
from policylint.cli.streams import write
from policylint.config import Formats


@command("read")
@argument("file")
@option("--format", "output_format", type=click.Choice(get_args(Formats)), default="text", envvar="POLICYLINT_FORMAT")
@common_options
@output_option
@engine_option
@click.pass_obj
def read(session: Session, file: str, output_format: str, output: Path | None, pdf_engine: str) -> int:
    """Show the text of a document as it was read."""
    from policylint import reading
    from policylint.reporting import blocks

    refuse_inputs(output, [Path(file)] if file != STDIN else [])
    with stdin_file([file]) as stdin:
        document = reading.read(stdin or Path(file), pdf_engine=pdf_engine)
    if stdin is not None:
        document = msgspec.structs.replace(document, path=STDIN)
    render = blocks.render_json if output_format == "json" else blocks.render
    write(render(document, session.language), output)
    return CLEAN if document.coverage.complete else UNDECIDED
