"""What `policylint evaluate` found, in the shape of its JSON."""

import msgspec

from policylint.evaluation.profiles import ProfileFigures
from policylint.evaluation.scoring import Figures


class EvaluationError(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A document that was labelled and could not be judged: a message code (`error.<code>`) and its values."""

    document: str
    code: str
    path: str = ""
    details: dict[str, str] = {}


class EvaluationResult(msgspec.Struct, frozen=True, kw_only=True):
    """The figures of a run.

    `documents` counts labelled documents, `files` the files they were read from, `decisions` all verdicts on
    requirements and target areas, which `overall` is over. `applicable` leaves out those that are labelled only
    not-applicable. `requirements_overall` and `target_areas_overall` are the two parts of `overall`. `baseline` is what
    a search for keywords would reach, over the decisions that have keywords; `compared` is the tool over the same ones.
    `unserved` counts labelled decisions on requirements that no rule of the pack serves; they are not scored.
    """

    documents: int
    files: int
    decisions: int
    not_assessed: int
    overall: Figures
    applicable: Figures
    requirements: dict[str, Figures]
    requirements_overall: Figures
    target_areas: dict[str, Figures]
    target_areas_overall: Figures
    baseline: Figures | None
    compared: Figures | None
    formats_agree: float | None
    profile: ProfileFigures
    unserved: dict[str, int]
    errors: tuple[EvaluationError, ...]
