"""`policylint check`: judge documents and report."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click
import msgspec

from policylint.cli.exits import exit_code
from policylint.cli.help import argument, command, option
from policylint.cli.inputs import STDIN, Inputs, find_inputs, stdin_file
from policylint.cli.options import (
    document_options,
    lint_options,
    look_options,
    output_option,
    pack_options,
    selection_options,
)
from policylint.cli.output import refuse_inputs
from policylint.cli.passed_over import entries, lines, tell_about
from policylint.cli.session import Session, open_linter
from policylint.cli.streams import tell, wants_colour, write
from policylint.errors import ConfigError, ReadFailure
from policylint.findings import DocumentReport, Failure, findings_of
from policylint.messages import counted, message
from policylint.options import LintOptions
from policylint.reporting.schema import PassedOverEntry
from policylint.rule import Pack


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """How a report is written, and where."""

    output_format: str
    output: Path | None
    verbose: bool
    colour: bool


@command("check")
@argument("files", nargs=-1)
@pack_options
@output_option
@document_options
@selection_options
@option("--as-one", is_flag=True)
@look_options
@click.pass_obj
def check(
    session: Session,
    /,
    files: tuple[str, ...],
    pack: str | None,
    output_format: str,
    output: Path | None,
    fail_on: str,
    exit_zero: bool,
    as_one: bool,
    verbose: bool,
    no_color: bool,
    **chosen: object,
) -> int:
    """Judge documents and report."""
    if not files:
        raise ConfigError("no-arguments", command="check")
    rules = session.pack(pack)
    options = lint_options(rules, **chosen)  # type: ignore[arg-type]
    inputs = find_inputs([name for name in files if name != STDIN])
    refuse_inputs(output, inputs.paths)
    passed_over = entries(inputs, session.language)
    tell_about(inputs, session.language)
    if as_one and (inputs.missing or inputs.empty):
        tell(message("error.as-one-missing", session.language))
        inputs = msgspec.structs.replace(inputs, paths=())
        reports = [*_not_found(inputs)]
    else:
        with stdin_file(files) as stdin:
            reports = [*_judged(inputs, stdin, rules, options, as_one=as_one, language=session.language)]
    if not reports and not as_one:
        tell(message("error.no-input", session.language, what=", ".join(files)))
    code = exit_code(reports, fail_on, exit_zero=exit_zero, is_whole=not inputs.gaps)
    colour = wants_colour(session.environ, output, no_color=no_color)
    look = Look(output_format=output_format, output=output, verbose=verbose, colour=colour)
    _report(reports, inputs, passed_over, rules, session.language, look, code)
    return code


def _judged(
    inputs: Inputs, stdin: Path | None, pack: Pack, options: LintOptions, *, as_one: bool, language: str
) -> Iterator[DocumentReport]:
    paths = [*inputs.paths, *([stdin] if stdin is not None else [])]
    if paths:
        with open_linter(pack, options) as linter:
            if as_one:
                yield linter.check_as_one(paths)
            else:
                for number, report in enumerate(linter.check_many(paths), start=1):
                    _progress(number, len(paths), language)
                    yield _renamed(report, STDIN) if paths[number - 1] is stdin else report
    yield from _not_found(inputs)


def _not_found(inputs: Inputs) -> Iterator[DocumentReport]:
    for name in inputs.missing:
        yield DocumentReport(path=name, failure=Failure(code=ReadFailure.NOT_FOUND.value))


def _renamed(report: DocumentReport, name: str) -> DocumentReport:
    document = msgspec.structs.replace(report.document, path=name) if report.document is not None else None
    findings = findings_of(name, report.results)
    return msgspec.structs.replace(report, path=name, document=document, findings=findings)


def _progress(number: int, total: int, language: str) -> None:
    if total > 1 and sys.stderr.isatty() and not sys.stdout.isatty():
        tell(message("report.progress", language, number=number, total=total))


def _report(
    reports: list[DocumentReport],
    inputs: Inputs,
    passed_over: tuple[PassedOverEntry, ...],
    pack: Pack,
    language: str,
    look: Look,
    code: int,
) -> None:
    if look.output_format == "json":
        from policylint.reporting import json

        write(json.render(reports, pack, language, exit_code=code, passed_over=passed_over), look.output)
    elif inputs.paths or len(reports) > len(inputs.missing):
        # Paths that do not exist are told on stderr; a report on nothing else would only say it again.
        from policylint.reporting import text

        shown = text.render(reports, pack, language, verbose=look.verbose, colour=look.colour)
        if look.output is not None:  # what stderr says is gone when somebody opens the file
            shown = "\n".join([shown, *lines(inputs, language)]) + "\n" if inputs.passed_over else shown
        write(shown, look.output, colour=look.colour)
    if reports and (look.output is not None or look.output_format != "text"):
        from policylint.reporting.summary import one_line

        tell(one_line(reports, pack, language))
    if reports and inputs.gaps:
        tell(counted("passed_over.code", language, len(inputs.gaps)))
