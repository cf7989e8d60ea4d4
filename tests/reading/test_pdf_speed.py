"""How fast PDF is read, against the plain layout analysis of pdfminer.six on the same machine."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from pdfminer.high_level import extract_pages

from policylint.document import BlockSource
from policylint.reading.limits import LIMITS
from policylint.reading.pdf import read_pdf
from tests.reading.pdf_builder import SENTENCES, Tag, Text, build_plan, build_tagged

PAGES = 100


def seconds(work: Callable[[], object], repeats: int) -> float:
    """Give the least processor time of some runs."""
    least = float("inf")
    for _ in range(repeats):
        begin = time.process_time()
        work()
        least = min(least, time.process_time() - begin)
    return least


def ratio(path: Path) -> float:
    read_pdf(path, LIMITS)
    own = seconds(lambda: read_pdf(path, LIMITS), 3)
    plain = seconds(lambda: list(extract_pages(path)), 1)
    return plain / own


@pytest.mark.slow
def test_untagged_pages_are_read_several_times_faster(tmp_path: Path) -> None:
    build_plan(tmp_path / "plan.pdf", PAGES)
    assert ratio(tmp_path / "plan.pdf") > 5.5


@pytest.mark.slow
def test_tagged_pages_are_read_several_times_faster(tmp_path: Path) -> None:
    tree = []
    for page in range(1, PAGES + 1):
        tree.append(Tag("H1", [Text([f"Kapitel {page}"], y=780, size=16, bold=True, page=page)]))
        for place in range(8):
            lines = [SENTENCES[(page + place + index) % len(SENTENCES)] for index in range(4)]
            tree.append(Tag("P", [Text(lines, y=750 - 70 * place, page=page)]))
    path = build_tagged(tmp_path / "tagged.pdf", tree)
    assert read_pdf(path, LIMITS).blocks[0].source is BlockSource.TAGGED
    assert ratio(path) > 4
