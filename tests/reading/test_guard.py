"""A child that reads: what it may cost, how it may die, and that the next document is read all the same."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from policylint.document import Format
from policylint.errors import ReadError, ReadFailure
from policylint.reading import Limits, guard, read
from policylint.reading.guard import ReaderProcess
from policylint.reading.opening import read_in_process

from .conftest import Write

needs_limits = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limits on memory and processor time")
needs_linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds to a limit on memory")

PLAN = "# Plan\n\nStaden söker medel.\n"

# A child whose reader does what a hostile file would make it do; the file says what.
HOSTILE = """
import sys, os, signal, time
from policylint.reading import worker
whole = worker.read_as
def read_as(path, *rest):
    text = path.read_text(encoding="utf-8")
    if text.startswith("!"):
        exec(text[1:])
    return whole(path, *rest)
worker.read_as = read_as
worker.main(sys.argv[1:])
"""


def child(script: str) -> list[str]:
    return [sys.executable, "-P", "-c", script]


@pytest.fixture
def plan(write: Write) -> Path:
    return write("plan.md", PLAN)


def failure_of(reader: ReaderProcess, path: Path) -> ReadError:
    with pytest.raises(ReadError) as caught:
        reader.read(path)
    assert caught.value.path == str(path)
    return caught.value


def test_one_document(plan: Path) -> None:
    document = read(plan)
    assert document.text == "Plan\n\nStaden söker medel."
    assert document == read_in_process(plan)


def test_a_relative_path_is_shown_as_it_was_given(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(plan.parent)
    assert read("plan.md").path == "plan.md"


def test_errors_come_through_with_their_details(write: Write) -> None:
    path = write("plan.pdf", b"\x89PNG\r\n\x1a\n" + b"\0" * 64)
    for reader in (read, read_in_process):
        with pytest.raises(ReadError) as caught:
            reader(path)
        assert caught.value.failure == ReadFailure.WRONG_FORMAT
        assert caught.value.details == {"named": "pdf", "actual": "png"}
        assert caught.value.path == str(path)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"plan-\xe5.md")
    path.write_text(PLAN)
    assert read(path).path.endswith("plan-\ufffd.md")


def test_one_is_judged_while_the_next_is_read(plan: Path, write: Write) -> None:
    other = write("other.md", "Annat.\n")
    with ReaderProcess(preload=[Format.MARKDOWN]) as reader:
        reader.submit(plan)
        with pytest.raises(RuntimeError):
            reader.submit(other)
        first = reader.result()
        reader.submit(other)
        assert first.text.startswith("Plan")
        assert reader.result().text == "Annat."
        with pytest.raises(RuntimeError):
            reader.result()


CRASHES = [
    pytest.param("os.kill(os.getpid(), signal.SIGSEGV)", ReadFailure.CRASHED, id="signal", marks=needs_limits),
    pytest.param("os.abort()", ReadFailure.CRASHED, id="abort"),
    pytest.param("os._exit(0)", ReadFailure.CRASHED, id="quiet end"),
    pytest.param("raise ZeroDivisionError", ReadFailure.CRASHED, id="error"),
    pytest.param("def f(): f()\nf()", ReadFailure.CRASHED, id="recursion"),
    pytest.param("raise MemoryError", ReadFailure.OUT_OF_MEMORY, id="memory"),
    pytest.param("hog = bytearray(2 << 30)", ReadFailure.OUT_OF_MEMORY, id="memory hog", marks=needs_linux),
    pytest.param(
        "hog = []\nwhile True: hog.append(bytes(1 << 20))", ReadFailure.OUT_OF_MEMORY, id="slow hog", marks=needs_linux
    ),
    pytest.param("os.kill(os.getpid(), signal.SIGKILL)", ReadFailure.OUT_OF_MEMORY, id="killed", marks=needs_limits),
    pytest.param("time.sleep(60)", ReadFailure.TIMED_OUT, id="sleep"),
    pytest.param("while True: pass", ReadFailure.TIMED_OUT, id="loop"),
    pytest.param("os.write(1, b'garbage' * 9999); print('garbage', flush=True)", None, id="print"),
]


@pytest.mark.parametrize(("code", "failure"), CRASHES)
def test_the_next_document_is_read_after_each_kind_of_death(
    write: Write, plan: Path, code: str, failure: ReadFailure
) -> None:
    bad = write("bad.md", "!" + code)
    limits = Limits(wall_seconds=1.5, memory_bytes=1 << 30)
    before = time.monotonic()
    with ReaderProcess(limits=limits, command=child(HOSTILE)) as reader:
        if failure is None:
            assert reader.read(bad).text
        else:
            assert failure_of(reader, bad).failure == failure
        assert reader.read(plan).text.startswith("Plan")
    assert time.monotonic() - before < 15


@needs_limits
def test_processor_time_is_counted_for_each_document(write: Write, plan: Path) -> None:
    busy = write("busy.md", "!end = time.process_time() + 0.6\nwhile time.process_time() < end: pass")
    loop = write("loop.md", "!while True: pass")
    with ReaderProcess(limits=Limits(cpu_seconds=1, wall_seconds=30), command=child(HOSTILE)) as reader:
        for _ in range(3):
            reader.read(busy)
        error = failure_of(reader, loop)
        assert error.failure == ReadFailure.TIMED_OUT
        assert error.details == {"seconds": 1}
        assert reader.read(plan)


FRAME = """
import sys, struct
out = sys.stdout.buffer
def say(data):
    out.write(struct.pack('>I', len(data)) + data)
    out.flush()
"""
READY = FRAME + 'say(b\'{"type":"ready"}\')\nsys.stdin.buffer.read(1)\n'


@pytest.mark.parametrize(
    "script",
    [
        "raise SystemExit(3)",
        "print('no frame at all', flush=True); import time; time.sleep(60)",
        FRAME + "say(b'{}')",
        FRAME + 'say(b\'{"type":"document"}\'); import time; time.sleep(60)',
        READY + "say(b'\\xff\\xfe')",
        READY + 'say(b\'{"type":"ready"}\')',
        READY + 'say(b\'{"type":"document","document":{"path":1},"peak_memory":0}\')',
        READY + "out.write(b'\\xff\\xff\\xff\\xff' + b'x' * 1000); out.flush(); import time; time.sleep(60)",
        READY + "out.write(b'\\0\\0\\1\\0{'); out.flush()",
        READY + "say(b'[' * 100000)",
        READY + 'say(b\'{"type":"conversion","format":"exe","sha256":""}\')',
    ],
)
def test_a_child_that_talks_nonsense(plan: Path, script: str) -> None:
    with ReaderProcess(command=child(script)) as reader:
        for _ in range(2):
            error = failure_of(reader, plan)
            assert error.failure == ReadFailure.CRASHED


def test_a_child_cannot_choose_the_path_it_is_reported_under(plan: Path) -> None:
    reply = (
        b'{"type":"failure","failure":"corrupt","details":{"path":"/x","failure":"empty","pages":[3]},"peak_memory":0}'
    )
    with ReaderProcess(command=child(READY + f"say({reply!r})\nsys.stdin.read()")) as reader:
        error = failure_of(reader, plan)
    assert (error.failure, error.details) == (ReadFailure.CORRUPT, {"pages": (3,)})


def test_a_child_that_floods_its_parent_is_held_back_and_ended(plan: Path) -> None:
    flood = READY + 'reply = b\'{"type":"ready"}\'\nwhile True: say(reply)'
    before = time.monotonic()
    with ReaderProcess(command=child(flood)) as reader:
        assert failure_of(reader, plan).failure == ReadFailure.CRASHED
    assert time.monotonic() - before < 10


def test_a_child_that_was_ended_while_idle_is_replaced(plan: Path) -> None:
    with ReaderProcess() as reader:
        reader.read(plan)
        process = reader._child._process
        process.kill()
        process.wait()
        assert reader.read(plan).text.startswith("Plan")


def test_a_child_is_replaced_after_so_many_documents_and_when_it_has_grown(
    plan: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ReaderProcess(documents_per_child=2, command=child(HOSTILE)) as reader:
        reader.read(plan)
        first = reader._child
        reader.read(plan)
        assert reader._child is None
        reader.read(plan)
        assert reader._child is not first
    if sys.platform == "linux":
        monkeypatch.setattr(guard, "MEMORY_TO_RECYCLE", 128 << 20)
        with ReaderProcess(command=child(HOSTILE)) as reader:
            reader.read(plan)
            assert reader._child is not None
            reader.read(write("big.md", "!hog = b'x' * (150 << 20)"))
            assert reader._child is None


@pytest.mark.parametrize("format_", Format)
def test_a_child_can_be_made_ready_for_every_format(plan: Path, format_: Format) -> None:
    with ReaderProcess(preload=[format_]) as reader:
        assert reader.read(plan).text


def test_closing_ends_a_child_at_work(write: Write) -> None:
    reader = ReaderProcess(command=child(HOSTILE))
    reader.submit(write("bad.md", "!time.sleep(60)"))
    process = reader._child._process
    reader.close()
    assert process.poll() is not None
    reader.close()


def test_a_module_in_the_current_folder_is_not_loaded(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("msgspec", "json", "hashlib"):
        (plan.parent / f"{name}.py").write_text("raise SystemExit(1)")
    monkeypatch.chdir(plan.parent)
    assert read(plan).text


def test_secrets_stay_with_the_parent(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_TOKEN", "x")
    with ReaderProcess(command=child(HOSTILE)) as reader:
        assert reader.read(write("a.md", "!assert 'SECRET_TOKEN' not in os.environ"))


def run(script: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error", "-c", textwrap.dedent(script), *map(str, arguments)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)


def test_without_the_resource_module(plan: Path) -> None:
    """On Windows there is none: the document is read in both modes, and time is still kept."""
    script = """
        import sys
        sys.modules["resource"] = None
        from pathlib import Path
        from policylint.errors import ReadError
        from policylint.reading import Limits
        from policylint.reading.guard import ReaderProcess
        from policylint.reading.opening import read_in_process
        from policylint.reading.resources import limit_process, limit_this_process
        path = Path(sys.argv[1])
        hidden = 'import sys; sys.modules["resource"] = None; from policylint.reading import worker; '
        limit_this_process(Limits())
        limit_process(1, Limits())
        print(read_in_process(path).text)
        with ReaderProcess(command=[sys.executable, "-c", hidden + "worker.main([])"]) as reader:
            print(reader.read(path).text)
        slow = hidden + "import time; worker.read_as = lambda *_: time.sleep(60); worker.main([])"
        with ReaderProcess(limits=Limits(wall_seconds=0.5), command=[sys.executable, "-c", slow]) as reader:
            try:
                reader.read(path)
            except ReadError as error:
                print(error.failure)
    """
    done = run(script, plan)
    assert done.stdout.split("\n\n") == ["Plan", "Staden söker medel.\nPlan", "Staden söker medel.\ntimed-out\n"], (
        done.stderr
    )


LIMITED = """
    import sys
    from policylint.reading import Limits
    from policylint.reading.resources import limit_this_process
    limit_this_process(Limits(cpu_seconds=1, memory_bytes=1 << 30))
    exec(sys.argv[1])
"""


@needs_limits
def test_a_disposable_process_is_held_to_its_limits() -> None:
    assert run(LIMITED, "while True: pass").returncode == -signal.SIGXCPU
    if sys.platform == "linux":
        assert "MemoryError" in run(LIMITED, "bytearray(2 << 30)").stderr


@pytest.mark.parametrize(
    ("fault", "failure"),
    [
        (MemoryError, ReadFailure.OUT_OF_MEMORY),
        (RecursionError, ReadFailure.CRASHED),
        (AssertionError, ReadFailure.CRASHED),
        (FileNotFoundError, ReadFailure.NOT_FOUND),
        (PermissionError, ReadFailure.NO_PERMISSION),
    ],
)
def test_in_process_nothing_but_a_read_error_comes_out(
    plan: Path, monkeypatch: pytest.MonkeyPatch, fault: type[Exception], failure: ReadFailure
) -> None:
    def stumble(*_: object) -> None:
        raise fault

    monkeypatch.setattr("policylint.reading.opening.read_as", stumble)
    with pytest.raises(ReadError) as caught:
        read_in_process(plan)
    assert caught.value.failure == failure
    assert caught.value.path == str(plan)


def test_the_child_is_ready_soon_and_loads_little() -> None:
    script = """
        import sys
        from policylint.reading import worker
        heavy = {"docx", "lxml", "pypdfium2", "pdfminer", "markdown_it", "yaml", "spacy", "click", "subprocess"}
        print(sorted(heavy & sys.modules.keys()))
    """
    assert run(script).stdout == "[]\n"
