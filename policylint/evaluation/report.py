"""The figures of a run as text, in Swedish or English, for a page 80 characters wide."""

from collections.abc import Callable, Iterator, Sequence

from policylint.evaluation.labels import TARGET_AREAS
from policylint.evaluation.result import EvaluationError, EvaluationResult
from policylint.evaluation.scoring import Figures
from policylint.messages import message
from policylint.reporting.failures import failure_sentence
from policylint.reporting.layout import wrapped

_GAP_COLUMNS = ("found", "missed", "interval", "precision", "f1", "gaps")
_VERDICT_COLUMNS = ("right", "interval", "kappa", "weighted", "open", "n")
_BASELINE_COLUMNS = ("right", "missed", "precision", "f1", "kappa")
_NAME_WIDTH = 28
_CELL_WIDTH = 8
# Gives the sentence of a key under `evaluation` with its values filled in.
_Say = Callable[..., str]


def render(result: EvaluationResult, language: str) -> str:
    """Give the report on a run; shares are percentages, and a dash stands where there was nothing to count."""

    def say(key: str, **values: object) -> str:
        return message(f"evaluation.{key}", language, **values)

    rows = tuple(_rows(result, say, language))
    parts = [
        wrapped(say("heading", documents=result.documents, files=result.files, decisions=result.decisions)),
        [*wrapped(say("gaps")), *_table(say, _GAP_COLUMNS, rows, _gap_cells)],
        [*wrapped(say("verdicts")), *_table(say, _VERDICT_COLUMNS, rows, _verdict_cells)],
        list(_baseline(result, say)),
        [line for sentence in _further(result, say) for line in wrapped(sentence)],
        [line for sentence in _errors(result.errors, say, language) for line in wrapped(sentence, hanging=2)],
    ]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def _rows(result: EvaluationResult, say: _Say, language: str) -> Iterator[tuple[str, Figures]]:
    yield say("overall"), result.overall
    yield say("applicable"), result.applicable
    if result.requirements:
        yield say("requirements"), result.requirements_overall
        yield from ((f"  {name}", figures) for name, figures in result.requirements.items())
    if result.target_areas:
        yield say("target-areas"), result.target_areas_overall
        for area in TARGET_AREAS:
            if area in result.target_areas:
                yield f"  {message(f'area.{area}', language)}", result.target_areas[area]


def _table(
    say: _Say,
    columns: Sequence[str],
    rows: Sequence[tuple[str, Figures]],
    cells: Callable[[Figures], Sequence[str]],
) -> list[str]:
    head = _line("", [say(f"column-{column}") for column in columns])
    return [head, *(_line(name, cells(figures)) for name, figures in rows)]


def _line(name: str, cells: Sequence[str]) -> str:
    shown = name if len(name) <= _NAME_WIDTH else name[: _NAME_WIDTH - 1] + "…"
    return (shown.ljust(_NAME_WIDTH) + "".join(cell.rjust(_CELL_WIDTH) for cell in cells)).rstrip()


def _gap_cells(figures: Figures) -> Sequence[str]:
    return (
        _percent(figures.gap_recall),
        _percent(figures.miss_rate),
        _between(figures.miss_interval),
        _percent(figures.gap_precision),
        _percent(figures.gap_f1),
        str(figures.gaps),
    )


def _verdict_cells(figures: Figures) -> Sequence[str]:
    return (
        _percent(figures.accuracy),
        _between(figures.interval),
        _coefficient(figures.kappa),
        _coefficient(figures.weighted_kappa),
        str(figures.not_assessed),
        str(figures.n),
    )


def _baseline(result: EvaluationResult, say: _Say) -> Iterator[str]:
    if result.baseline is None or result.compared is None or not result.baseline.n:
        return
    yield say("baseline", n=result.baseline.n)
    rows = ((say("baseline-tool"), result.compared), (say("baseline-keywords"), result.baseline))
    yield from _table(say, _BASELINE_COLUMNS, rows, _compared_cells)


def _compared_cells(figures: Figures) -> Sequence[str]:
    return (
        _percent(figures.accuracy),
        _percent(figures.miss_rate),
        _percent(figures.gap_precision),
        _percent(figures.gap_f1),
        _coefficient(figures.kappa),
    )


def _further(result: EvaluationResult, say: _Say) -> Iterator[str]:
    profile = result.profile
    yield say(
        "profile", doc_type=_percent(profile.doc_type), groups=_percent(profile.groups), year=_percent(profile.year)
    )
    yield say("quotes", share=_percent(result.overall.quote_overlap), traps=result.overall.trap_hits)
    if result.formats_agree is not None:
        yield say("formats", share=_percent(result.formats_agree))
    if result.unserved:
        named = ", ".join(f"{name} ({count})" for name, count in result.unserved.items())
        yield say("unserved", n=sum(result.unserved.values()), names=named)


def _errors(errors: Sequence[EvaluationError], say: _Say, language: str) -> Iterator[str]:
    if not errors:
        return
    yield say("errors", n=len(errors))
    for error in errors:
        sentence = failure_sentence(error.code, error.details, language)
        yield f"{error.path or error.document}: {sentence}"


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{share * 100:.0f}"


def _between(interval: tuple[float, float] | None) -> str:
    return "–" if interval is None else f"{interval[0] * 100:.0f}–{interval[1] * 100:.0f}"


def _coefficient(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"
