"""Measures the program against its references, each pair in the same run: `python benchmarks/run.py [--write]`.

Only ratios mean something on another machine. Every measure is taken in turns with its reference and is a median;
processor time counts the program and its reader together. `--write` puts the table into docs/performance.md, `--rounds`
sets how often.
"""

import argparse
import json
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import pypdfium2
from clock import Times, in_turns
from inputs import ROOT, draft, write_pdf, write_tagged_pdf, write_word

HERE = Path(__file__).parent
TARGET = ROOT / "docs" / "performance.md"
MARKS = ("<!-- figures: python benchmarks/run.py --write -->\n", "<!-- /figures -->\n")
KB = 1000
FURTHER = 20
# The requirements that the pack began with, beside all that it holds now.
FIRST_RULES = ("R1", "R2", "R3", "R4", "R7", "R8", "R56")
PDF_SIZE = 250 * KB  # comes to about 100 pages
_MET = {True: "yes", False: "no", None: ""}
POLICYLINT = (sys.executable, "-m", "policylint")


class Row(NamedTuple):
    """One line of the table."""

    what: str
    figure: str
    aim: str
    met: bool | None
    how: str


def program(*files: Path) -> tuple[str, ...]:
    """Give the command that checks some files."""
    return (*POLICYLINT, "check", *map(str, files))


def python(code: str) -> tuple[str, ...]:
    """Give the command that runs some code."""
    return (sys.executable, "-c", code)


def ratio_row(what: str, own: Times, reference: Times, aim: float, told: str) -> Row:
    """Give a line for a ratio that is to stay below its aim."""
    cpu, wall = own.cpu / reference.cpu, own.wall / reference.wall
    figure = f"{wall:.2f} (processor {cpu:.2f})"
    how = f"{own.wall:.2f} s to {reference.wall:.2f} s; processor {own.cpu:.2f} to {reference.cpu:.2f} s; {told}"
    return Row(what, figure, f"≤ {aim:g}", max(cpu, wall) <= aim, how)


def whole_process(folder: Path, rounds: int) -> Iterator[Row]:
    """Measure `--help` and one large draft against importing spaCy."""
    large = folder / "200.docx"
    write_word(draft(200 * KB, seed=1), large)
    times = in_turns(
        {
            "import": python("import spacy"),
            "blank": python("import spacy; spacy.blank('sv')"),
            "help": (*POLICYLINT, "--help"),
            "large": program(large),
        },
        rounds,
    )
    yield ratio_row("Word draft, 200 KB of text", times["large"], times["blank"], 2.5, "a blank spaCy pipeline")
    yield ratio_row("`policylint --help`", times["help"], times["import"], 0.25, "importing spaCy")


def _stages(files: list[Path], select: tuple[str, ...]) -> dict[str, float]:
    chosen = [part for requirement in select for part in ("--select", requirement)]
    found: dict[str, float] = json.loads(_output(sys.executable, str(HERE / "stages.py"), *chosen, *map(str, files)))
    return found


def _judging(stages: dict[str, float]) -> float:
    return sum(stages[stage] for stage in ("language", "profile", "checks"))


def further_drafts(folder: Path, rounds: int) -> Iterator[Row]:
    """Measure what each further draft of 20 KB costs in the same process."""
    files = [folder / f"20-{seed}.docx" for seed in range(FURTHER + 1)]
    for seed, file in enumerate(files):
        write_word(draft(20 * KB, seed=100 + seed), file)
    wall = in_turns({"one": program(files[0]), "all": program(*files)}, rounds)
    command = (sys.executable, str(HERE / "process.py"))
    runs = [[json.loads(_output(*command, *map(str, some))) for some in (files[:1], files)] for _ in range(rounds)]
    own, reader = (
        statistics.median((many[kind] - one[kind]) / FURTHER * 1000 for one, many in runs) for kind in (0, 1)
    )
    turns = [(_stages(files, FIRST_RULES), _stages(files, ())) for _ in range(rounds)]
    few, every = zip(*turns, strict=True)
    for name, measured, aim in (("seven requirements", few, 50), ("all requirements", every, None)):
        shares = {stage: statistics.median(one[stage] for one in measured) for stage in measured[0]}
        whole = shares.pop("all")
        told = ", ".join(f"{stage} {milliseconds:.1f}" for stage, milliseconds in shares.items())
        yield Row(
            f"each further Word draft of 20 KB, all in one process, {name}",
            f"{whole:.0f} ms processor",
            f"≤ {aim} ms" if aim else "",
            whole <= aim if aim else None,
            f"{FURTHER} further drafts; in ms: {told}",
        )
    own_few, own_every = (statistics.median(map(_judging, measured)) for measured in (few, every))
    yield Row(
        "judging a further draft by all requirements, to judging it by seven",
        f"{own_every / own_few:.2f}",
        "≤ 2",
        own_every <= 2 * own_few,
        f"language, profile and checks: {own_every:.0f} ms to {own_few:.0f} ms processor",
    )
    yield Row(
        "each further draft as the program does it, all requirements, read in a process of its own",
        f"{own + reader:.0f} ms processor ({(wall['all'].wall - wall['one'].wall) / FURTHER * 1000:.0f} ms wall)",
        "",
        None,
        f"the program {own:.1f}, its reader {reader:.1f} ms",
    )


def growth(folder: Path, rounds: int) -> Iterator[Row]:
    """Measure whether ten times the text takes ten times as long."""
    sizes = {"20 KB": 20, "200 KB": 200, "2 MB": 2000}
    files = {name: folder / f"growth-{size}.docx" for name, size in sizes.items()}
    for name, size in sizes.items():
        write_word(draft(size * KB, seed=2), files[name])
    times = in_turns({name: program(file) for name, file in files.items()}, rounds)
    smaller = (times["200 KB"].cpu - times["20 KB"].cpu) / 180
    larger = (times["2 MB"].cpu - times["200 KB"].cpu) / 1800
    yield Row(
        "processor time per KB from 200 KB to 2 MB, to that from 20 to 200 KB",
        f"{larger / smaller:.2f}",
        "≤ 1.2",
        larger / smaller <= 1.2,
        "; ".join(f"{name}: {one.cpu:.2f} s ({one.wall:.2f} s wall)" for name, one in times.items()),
    )


def pdf_reading(folder: Path, rounds: int) -> Iterator[Row]:
    """Measure pages per second against pdfminer's plain layout analysis of the same file."""
    pieces = draft(PDF_SIZE, seed=3)
    untagged, word, tagged = folder / "untagged.pdf", folder / "tagged.docx", folder / "tagged.pdf"
    write_pdf(pieces, untagged)
    write_word(pieces, word)
    yield _pages_row("untagged", untagged, 8, rounds)
    if write_tagged_pdf(word, tagged):
        yield _pages_row("tagged", tagged, 5, rounds)


def _pages_row(kind: str, path: Path, aim: int, rounds: int) -> Row:
    with pypdfium2.PdfDocument(path) as document:
        count = len(document)
    runs: dict[str, list[list[float]]] = {"policylint": [], "pdfminer": []}
    for _ in range(rounds):
        for how, found in runs.items():
            found.append(json.loads(_output(sys.executable, str(HERE / "pages.py"), how, str(path))))
    own, plain = (Times(*map(statistics.median, zip(*runs[how], strict=True))) for how in ("policylint", "pdfminer"))
    cpu, wall = plain.cpu / own.cpu, plain.wall / own.wall
    told = f"{count} pages: {count / own.cpu:.0f} pages/s to {count / plain.cpu:.0f} (processor)"
    return Row(f"PDF reading, {kind}", f"{cpu:.1f} times (wall {wall:.1f})", f"≥ {aim} times", cpu >= aim, told)


def _output(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def table(rows: list[Row]) -> str:
    """Give the rows in Markdown."""
    lines = ["| what | measured | aim | met | from |", "|---|---|---|---|---|"]
    lines += [f"| {row.what} | {row.figure} | {row.aim} | {_MET[row.met]} | {row.how} |" for row in rows]
    return "\n".join(lines) + "\n"


def heading(rounds: int) -> str:
    """Give what the figures were measured with."""
    libraries = ", ".join(f"{name} {version(name)}" for name in ("spacy", "pypdfium2", "pdfminer.six", "lxml"))
    where = f"Python {platform.python_version()} on {platform.system()}"
    return f"{datetime.now(tz=UTC).date()}, {where}, {libraries}; medians of {rounds} rounds.\n"


def main() -> None:
    """Measure, print, and write if asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--only", choices=[part.__name__ for part in PARTS])
    asked = parser.parse_args()
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        for part in PARTS:
            if asked.only in (None, part.__name__):
                for row in part(Path(folder), asked.rounds):
                    print(f"{row.what}: {row.figure}, aim {row.aim}\n  {row.how}", file=sys.stderr)
                    rows.append(row)
    figures = f"{heading(asked.rounds)}\n{table(rows)}"
    print(figures)
    if asked.write:
        before, _, rest = TARGET.read_text(encoding="utf-8").partition(MARKS[0])
        after = rest.partition(MARKS[1])[2]
        TARGET.write_text(f"{before}{MARKS[0]}\n{figures}\n{MARKS[1]}{after}", encoding="utf-8", newline="\n")


PARTS = (whole_process, further_drafts, growth, pdf_reading)

if __name__ == "__main__":
    main()
