"""Measures verdicts against the labelled documents: `python benchmarks/accuracy.py [--write]`.

Two parts, each by `policylint evaluate`: the learning part, which rules were tuned on, and the test part, whose labels
were committed before they were first scored. `--write` puts the tables into docs/accuracy.md.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "docs" / "accuracy.md"
PARTS = ("learning", "test")
MARKS = ("<!-- figures: python benchmarks/accuracy.py --write -->\n", "<!-- /figures -->\n")


def measured(part: str) -> dict[str, Any]:
    """Give the figures of a part, as `policylint evaluate --format json` prints them."""
    folder = str(ROOT / "tests" / "evaluation" / part)
    command = (sys.executable, "-m", "policylint", "evaluate", folder, folder, "--format", "json")
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if not done.stdout:
        raise SystemExit(done.stderr)
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def tables(figures: dict[str, dict[str, Any]]) -> Iterator[str]:
    """Give the lines of both tables: all decisions, and one line per requirement."""
    columns = "part", "decisions", "accuracy % (95 % interval)", "kappa"
    gaps = "gap precision %", "gap recall %", "gap F1 %", "missed %"
    head = f"| | {' | '.join((*columns, *gaps))} |"
    yield from (head, "|---|---|---|---|---|---|---|---|---|")
    for key, name in (
        ("requirements_overall", "requirements"),
        ("target_areas_overall", "target areas"),
        ("applicable", "of both, where a requirement applies"),
        ("baseline", "requirements, by a search for the same words"),
    ):
        for part in PARTS:
            yield _row(name, part, figures[part][key])
    yield ""
    yield from (head.replace("| |", "| requirement |", 1), "|---|---|---|---|---|---|---|---|---|")
    for group in ("requirements", "target_areas"):
        for name in figures[PARTS[0]][group]:
            for part in PARTS:
                if name in figures[part][group]:
                    yield _row(name, part, figures[part][group][name])


def _row(name: str, part: str, scores: dict[str, Any]) -> str:
    low, high = scores["interval"]
    accuracy = f"{_percent(scores['accuracy'])} ({_percent(low)}–{_percent(high)})"
    gaps = " | ".join(_percent(scores[key]) for key in ("gap_precision", "gap_recall", "gap_f1", "miss_rate"))
    kappa = "–" if scores["kappa"] is None else f"{scores['kappa']:.2f}"
    return f"| {name} | {part} | {scores['n']} | {accuracy} | {kappa} | {gaps} |"


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.0f}"


def main() -> None:
    """Print the tables, and put them into the document if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the tables into docs/accuracy.md")
    write = parser.parse_args().write
    figures = {part: measured(part) for part in PARTS}
    documents = ", ".join(f"{part} part {figures[part]['documents']} documents" for part in PARTS)
    text = f"\n{documents}.\n\n" + "\n".join(tables(figures)) + "\n\n"
    print(text)
    if write:
        before, _, rest = TARGET.read_text(encoding="utf-8").partition(MARKS[0])
        _, _, after = rest.partition(MARKS[1])
        TARGET.write_text(before + MARKS[0] + text + MARKS[1] + after, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
