"""`policylint profile`: what a document is taken for, and why."""

from pathlib import Path

import click

from policylint.cli.exits import CLEAN, UNDECIDED
from policylint.cli.help import argument, command
from policylint.cli.inputs import STDIN, stdin_file
from policylint.cli.options import document_options, lint_options, pack_options
from policylint.cli.session import Session, open_linter
from policylint.cli.streams import tell, write
from policylint.reporting.failures import failure_sentence


@command("profile")
@argument("file")
@pack_options
@document_options
@click.pass_obj
def profile(session: Session, /, file: str, pack: str | None, output_format: str, **chosen: object) -> int:
    """Show what a document is taken for."""
    from policylint.reporting import profile as reporter

    rules = session.pack(pack)
    options = lint_options(rules, **chosen)  # type: ignore[arg-type]
    with stdin_file([file]) as stdin, open_linter(rules, options) as linter:
        report = linter.check(stdin or Path(file))
    shown = STDIN if stdin is not None else file
    if report.failure is not None or report.profile is None:
        failure = report.failure
        sentence = failure_sentence(failure.code, failure.details, session.language) if failure else ""
        tell(f"{shown}: {sentence}")
        return UNDECIDED
    render = reporter.render_json if output_format == "json" else reporter.render
    write(render(shown, report.profile, rules, session.language))
    return CLEAN
