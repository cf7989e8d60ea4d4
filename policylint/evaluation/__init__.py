"""How good the verdicts are: documents that people have labelled, checked and counted."""

from pathlib import Path

from policylint.evaluation.baseline import Occurs
from policylint.evaluation.labels import read_labels
from policylint.evaluation.requirements import requirement_index
from policylint.evaluation.result import EvaluationError, EvaluationResult
from policylint.evaluation.runs import Subjects, run
from policylint.rule import Pack

__all__ = ["EvaluationError", "EvaluationResult", "Occurs", "evaluate"]


def evaluate(
    labels: Path, documents: Path, pack: Pack, *, strict: bool = False, occurs: Occurs | None = None
) -> EvaluationResult:
    """Check labelled documents against a pack and give the figures.

    `labels` is a label file or a folder of them, `documents` a document or a folder that is searched in depth. A
    requirement that no rule of the pack serves is not scored. With `strict` it is, as not assessed, and a label that
    leaves out a target area or a requirement of its document's groups is refused. `occurs` is the search of the
    baseline; without one it looks for the names of what the pack's rules look for. Raises `LabelError` for a label file
    that is not valid.
    """
    # The engine loads spaCy, which nobody should wait for who only reads labels.
    from policylint.evaluation.checking import PackCheck
    from policylint.evaluation.keywords import keyword_search

    index = requirement_index()
    read = read_labels(labels, index, strict=strict)
    served = None if strict else frozenset(rule.clause.requirement for rule in pack.rules)
    with PackCheck(pack) as check:
        return run(
            read, documents, check, Subjects(served=served, forbidding=index.forbidding), occurs or keyword_search(pack)
        )
