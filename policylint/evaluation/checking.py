"""The linter as evaluation uses it: a file and the assumptions of its label in, a report out."""

from contextlib import ExitStack
from pathlib import Path

from policylint.evaluation.labels import Assumption
from policylint.findings import DocumentReport
from policylint.lint import Linter
from policylint.options import LintOptions
from policylint.rule import Pack


class PackCheck:
    """Checks files against a pack with the linter itself, one linter for each set of assumptions."""

    def __init__(self, pack: Pack) -> None:
        """Keep the pack; linters are opened when they are needed."""
        self._pack = pack
        self._stack = ExitStack()
        self._linters: dict[Assumption, Linter] = {}

    def __enter__(self) -> "PackCheck":
        """Open nothing yet."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the linters."""
        self._stack.close()

    def __call__(self, path: Path, assume: Assumption) -> DocumentReport:
        """Give the linter's report on a file."""
        if assume not in self._linters:
            options = LintOptions(
                doc_type=assume.doc_type,
                reference_date=assume.reference_date,
                domains=assume.domains,
                body=assume.body,
            )
            self._linters[assume] = self._stack.enter_context(Linter(self._pack, options))
        return self._linters[assume].check(path)
