"""What is said of arguments, files and folders that gave nothing to judge."""

from collections.abc import Iterator

from policylint.cli.folders import PassedOver
from policylint.cli.inputs import Inputs
from policylint.cli.streams import tell
from policylint.errors import ReadFailure
from policylint.messages import counted, message
from policylint.reporting.failures import failure_sentence
from policylint.reporting.layout import plain
from policylint.reporting.schema import PassedOverEntry

NAMES_SHOWN = 5


def entries(inputs: Inputs, language: str) -> tuple[PassedOverEntry, ...]:
    """Give what was passed over, for the report as data."""
    return tuple(
        PassedOverEntry(
            path=plain(str(other.path)),
            reason=other.why.value,
            message=_sentence(other, language),
            counts=other.why.is_gap,
        )
        for other in inputs.passed_over
    )


def tell_about(inputs: Inputs, language: str) -> None:
    """Say on stderr what does not exist and what was passed over."""
    for name in inputs.missing:
        tell(f"{plain(name)}: {failure_sentence(ReadFailure.NOT_FOUND.value, {}, language)}")
    if inputs.paths or inputs.missing or len(inputs.gaps) > len(inputs.empty):
        for line in lines(inputs, language):
            tell(line)


def lines(inputs: Inputs, language: str) -> Iterator[str]:
    """Give a line for each gap, and one for all that is no document in what an argument names."""
    for other in inputs.gaps:
        yield f"{plain(str(other.path))}: {_sentence(other, language)}"
    rest: dict[str, list[str]] = {}
    for other in inputs.passed_over:
        if not other.why.is_gap:
            rest.setdefault(other.argument, []).append(plain(other.path.name))
    for argument, names in rest.items():
        shown = ", ".join(names[:NAMES_SHOWN]) + (", …" if len(names) > NAMES_SHOWN else "")
        yield counted("passed_over.rest", language, len(names), argument=plain(argument), names=shown)


def _sentence(other: PassedOver, language: str) -> str:
    return message(f"passed_over.{other.why.value}", language)
