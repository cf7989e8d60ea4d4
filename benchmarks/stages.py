"""Where the processor time of a further draft goes, stage by stage.

Run as `python benchmarks/stages.py [--select REQUIREMENT]... FILE...`.

The stages run one after the other in one process, reading included, so that each can be told apart; in the program the
reading of the next draft goes on in the child meanwhile. The first file warms up and is not counted.
"""

import argparse
import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from policylint import lint
from policylint.cli import prepare_process
from policylint.document import Document
from policylint.options import LintOptions
from policylint.reading.opening import read_in_process
from policylint.reporting import text
from policylint.rulepack import load_pack


def main(paths: list[Path], select: tuple[str, ...]) -> None:
    """Print the median milliseconds of each stage as JSON."""
    prepare_process()
    spent: list[dict[str, float]] = []
    now: dict[str, float] = {}

    def timed(stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any) -> Any:
            start = time.process_time()
            try:
                return function(*arguments)
            finally:
                now[stage] = now.get(stage, 0.0) + (time.process_time() - start) * 1000

        return run

    pack = load_pack("vasteras-2014")
    linter = lint.Linter(pack, LintOptions(select=select))
    for stage, name in (("language", "annotate"), ("profile", "profile_of"), ("checks", "judge")):
        setattr(lint, name, timed(stage, getattr(lint, name)))
    for path in paths:
        now.clear()
        document = timed("reading", read_in_process)(path)
        handed_over = timed("hand over", lambda read: msgspec.json.decode(msgspec.json.encode(read), type=Document))
        report = timed("judge", linter.judge)(handed_over(document))
        timed("report", text.render)([report], pack, "sv")
        whole = now.pop("judge")
        now["other"] = whole - sum(now[stage] for stage in ("language", "profile", "checks"))
        now["all"] = sum(now.values())
        spent.append(dict(now))
    print(json.dumps({stage: statistics.median(one[stage] for one in spent[1:]) for stage in spent[0]}))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--select", action="append", default=[], help="a requirement to try; all if none is named")
    given = parser.parse_args()
    main(given.files, tuple(given.select))
