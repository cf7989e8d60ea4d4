"""The rules that come with the program, and the verdict of one of them on a text."""

from collections.abc import Callable

import msgspec
import pytest

from policylint.document import Document
from policylint.findings import RuleResult
from policylint.lint import Linter
from policylint.options import LintOptions
from policylint.reading.limits import LIMITS
from policylint.reading.markdown import read_markdown
from policylint.rule import Pack, Rule

Judge = Callable[..., tuple[RuleResult, Document]]


@pytest.fixture(scope="session")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Judge:
    """Give a function from a pack, a rule, a text and profile values to the rule's result and the document."""
    path = tmp_path_factory.mktemp("rules") / "utkast.md"
    linters: dict[str, Linter] = {}

    def judged(pack: Pack, rule: Rule, text: str, profile: dict[str, str]) -> tuple[RuleResult, Document]:
        path.write_text(text, encoding="utf-8")
        document = read_markdown(path, LIMITS)
        linter = linters.setdefault(pack.id, Linter(pack))
        linter.options = LintOptions(
            doc_type=profile.get("doc_type"),
            reference_date=profile.get("reference_date"),
            domains=tuple(profile.get("domains", "").split()),
        )
        report = linter.judge(document)
        if rule.applies.local and report.profile is not None and report.profile.binding is None:  # of the own body
            linter.options = msgspec.structs.replace(linter.options, body=pack.authority)
            report = linter.judge(document)
        results = {result.rule: result for result in (*report.results, *report.target_areas)}
        return results[rule.id], document

    return judged
