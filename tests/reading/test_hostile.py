"""Damaged and hostile files: each ends as a document or as an error with a reason, in time, and harms nobody."""

import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from policylint.document import Document
from policylint.errors import ReadError, ReadFailure
from policylint.reading import Limits
from policylint.reading.guard import ReaderProcess

from .bombs import all_bombs
from .mutation import damaged, damaged_word, pdf_file, word_file

SMALL = Limits(wall_seconds=10, cpu_seconds=10, memory_bytes=1 << 30)
GRACE_SECONDS = 5


@pytest.fixture(scope="module")
def reader() -> Iterator[ReaderProcess]:
    with ReaderProcess(limits=SMALL) as process:
        yield process


def outcome(reader: ReaderProcess, path: Path) -> Document | ReadError:
    before = time.monotonic()
    try:
        return reader.read(path)
    except ReadError as error:
        return error
    finally:
        assert time.monotonic() - before < SMALL.wall_seconds + GRACE_SECONDS, path


def check_whole(document: Document) -> None:
    """A document that came through holds text, and its parts fit together."""
    assert document.text.strip()
    assert "\n\n".join(map(document.block_text, document.blocks)) == document.text
    for block in document.blocks:
        assert all(block.location.start <= span.start <= span.end <= block.location.end for span in block.sources)


@pytest.mark.parametrize("count", [10, pytest.param(200, marks=pytest.mark.slow)])
@pytest.mark.parametrize(("suffix", "seed", "damage"), [("docx", word_file, damaged_word), ("pdf", pdf_file, damaged)])
def test_damaged_files(
    reader: ReaderProcess,
    tmp_path: Path,
    suffix: str,
    seed: Callable[[], bytes],
    damage: Callable[[bytes, random.Random], bytes],
    count: int,
) -> None:
    whole = seed()
    results: Counter[str] = Counter()
    broken, silent = [], []
    path = tmp_path / f"whole.{suffix}"
    path.write_bytes(whole)
    length = len(reader.read(path).text)
    for number in range(count):
        path = tmp_path / f"{number}.{suffix}"
        path.write_bytes(damage(whole, random.Random(number)))
        result = outcome(reader, path)
        if isinstance(result, Document):
            check_whole(result)
            if len(result.text) < 0.9 * length and result.coverage.complete and not result.coverage.notes:
                silent.append(path.name)
        elif result.failure in (ReadFailure.CRASHED, ReadFailure.TIMED_OUT, ReadFailure.OUT_OF_MEMORY):
            broken.append(str(result))
        results["read" if isinstance(result, Document) else result.failure.value] += 1
    print(f"\n{suffix}: {dict(results.most_common())}, less text without a word: {silent}")  # noqa: T201 - the figures are what the long run is for
    assert not broken
    assert len(silent) <= count // 50  # a page that leaves no trace is not missed by anybody


@pytest.mark.parametrize("size", [0.03, pytest.param(1.0, marks=pytest.mark.slow)])
@pytest.mark.parametrize(("name", "make"), [pytest.param(*bomb, id=bomb[0]) for bomb in all_bombs()])
def test_bombs(reader: ReaderProcess, tmp_path: Path, name: str, make: Callable[[float], bytes], size: float) -> None:
    path = tmp_path / name
    path.write_bytes(make(size))
    before = time.monotonic()
    result = outcome(reader, path)
    seconds = time.monotonic() - before
    told = f"{len(result.text)} characters" if isinstance(result, Document) else str(result)
    print(f"\n{name} ({path.stat().st_size} bytes): {seconds:.1f} s, {told}")  # noqa: T201
    if isinstance(result, Document):
        check_whole(result)
        assert "root:" not in result.text
    if "entit" in name:
        assert isinstance(result, ReadError)
        assert result.failure == ReadFailure.ENTITY_ATTACK


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such file")
@pytest.mark.parametrize("suffix", ["docx", "pdf", "txt", "odt"])
def test_a_file_that_never_ends(reader: ReaderProcess, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"plan.{suffix}"
    path.symlink_to("/dev/zero")
    result = outcome(reader, path)
    assert isinstance(result, ReadError)
    assert result.failure == ReadFailure.NOT_A_FILE


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("quotes.md", ">" * 20_000 + " a\n"),
        ("lists.md", "- " * 20_000 + "a\n"),
        ("brackets.md", "[" * 20_000 + "a" + "]" * 20_000),
        ("stars.md", "*a_" * 5_000),
        ("table.md", "|a" * 2_000 + "\n" + "|-" * 2_000 + "\n" + ("|b" * 2_000 + "\n") * 20),
        ("html.md", "<!--" * 20_000 + "a"),
        ("header.md", "---\n" + "a: [" * 2_000 + "\n---\ntext\n"),
        ("lines.txt", "a\n\n" * 100_000),
        ("blanks.txt", " " * 1_000_000 + "a"),
        ("dots.txt", ("a" + "." * 300 + "\n") * 300 + "b. . . . . . . . . ." * 2_000),
    ],
)
def test_text_files_that_are_hard_to_parse(reader: ReaderProcess, tmp_path: Path, name: str, content: str) -> None:
    path = tmp_path / name
    path.write_text(content)
    result = outcome(reader, path)
    assert isinstance(result, Document), result
    check_whole(result)
