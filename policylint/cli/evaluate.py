"""`policylint evaluate`: how well the verdicts agree with those of people."""

from pathlib import Path

import click

from policylint.cli.exits import CLEAN, UNDECIDED
from policylint.cli.help import argument, command, option
from policylint.cli.options import output_option, pack_options
from policylint.cli.output import refuse_inputs
from policylint.cli.session import Session
from policylint.cli.streams import write


@command("evaluate")
@argument("labels", type=click.Path(path_type=Path))
@argument("documents", type=click.Path(path_type=Path))
@pack_options
@output_option
@option("--strict", is_flag=True)
@click.pass_obj
def evaluate(
    session: Session,
    labels: Path,
    documents: Path,
    pack: str | None,
    output_format: str,
    output: Path | None,
    strict: bool,
) -> int:
    """Measure the verdicts against labels."""
    from policylint import evaluation
    from policylint.evaluation.report import render

    refuse_inputs(output, (path for folder in (labels, documents) for path in folder.rglob("*")))
    result = evaluation.evaluate(labels, documents, session.pack(pack), strict=strict)
    if output_format == "json":
        from policylint.reporting.json import encoded

        text = encoded(result)
    else:
        text = render(result, session.language)
    write(text, output)
    return UNDECIDED if result.errors else CLEAN
