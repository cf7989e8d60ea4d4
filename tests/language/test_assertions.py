"""How well the sentences of `assertions.yaml` are read: what is met must stay met, what is not is named and counted."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, Literal

import msgspec
import pytest

from policylint import yamlfile
from policylint.language.annotated import Actor, AnnotatedDocument, Clause, Mood, Time
from policylint.rule import Strict

Annotate = Callable[[str], AnnotatedDocument]

_OTHERS_DOING: Final = ("description", "done", "quoted", "fragment")
_LEAST_SHARE: Final = 0.75
_LEAST_SHARE_UNSEEN: Final = 0.6


class Line(Strict, frozen=True, kw_only=True):
    """A sentence, what stands around it, and the readings that are right."""

    text: str
    mood: tuple[Mood, ...]
    actor: Actor | None = None
    time: tuple[Time, ...] | Time = ()
    about: str = ""
    heading: str = ""
    intro: str = ""
    column: str = ""
    row: str = ""
    item: bool = False
    holds: bool = True
    group: str = ""

    @property
    def markdown(self) -> str:
        """Give the small document in which the line stands."""
        head = f"# Verksamhetsplan\n\n## {self.heading}\n\n"
        if self.column:
            return (
                f"{head}| Område | {self.column} | Nummer |\n|---|---|---|\n| {self.row or 'Ett'} | {self.text} | 1 |\n"
            )
        if self.intro:
            return f"{head}{self.intro}\n\n- {self.text}\n- lunch\n"
        if self.item:
            return f"{head}- {self.text}\n- lunch\n"
        return f"{head}{self.text}\n"

    @property
    def name(self) -> str:
        """Give the line as a person would call it."""
        around = "".join(f" [{part}]" for part in (self.heading, self.intro, self.column, self.about) if part)
        return f"{self.text}{around}"


class Group(Strict, frozen=True, kw_only=True):
    """Lines of one kind, under a common heading unless they say otherwise."""

    name: str
    heading: Literal[""] | str = ""
    lines: tuple[Line, ...]


class Assertions(Strict, frozen=True, kw_only=True):
    """The file."""

    groups: tuple[Group, ...]


def _lines(name: str) -> Iterator[Line]:
    for group in yamlfile.read(Path(__file__).with_name(name), Assertions).groups:
        for line in group.lines:
            yield msgspec.structs.replace(line, heading=line.heading or group.heading or "Text", group=group.name)


LINES: Final = tuple(_lines("assertions.yaml"))
UNSEEN: Final = tuple(_lines("assertions-unseen.yaml"))


def clause_of(line: Line, annotated: AnnotatedDocument) -> Clause:
    """Give the clause that a line is about: the smallest one that holds the place."""
    text = annotated.document.text
    place = text.index(line.text) + line.text.index(line.about)
    around = [clause for clause in annotated.clauses if clause.start <= place < clause.end]
    return min(around, key=lambda clause: clause.end - clause.start)


def is_right(line: Line, clause: Clause) -> bool:
    """Whether a clause is read as a line asks."""
    times = (line.time,) if isinstance(line.time, str) else line.time
    if times and clause.time not in times:
        return False
    if line.actor == "other":
        return clause.actor == "other" or clause.mood in _OTHERS_DOING
    return clause.mood in line.mood and not (line.actor == "own" and clause.actor == "other")


@pytest.mark.parametrize("line", [line for line in LINES if line.holds], ids=lambda line: line.name)
def test_reading(line: Line, annotated: Annotate) -> None:
    clause = clause_of(line, annotated(line.markdown))
    assert is_right(line, clause), f"{clause.mood} {clause.actor} {clause.time}, because of {clause.because!r}"


def test_known_misreadings(annotated: Annotate) -> None:
    """A line that is marked as misread is; where it no longer is, the mark must go."""
    marked = [line for line in LINES if not line.holds]
    assert [line.name for line in marked if is_right(line, clause_of(line, annotated(line.markdown)))] == []


@pytest.mark.parametrize(
    ("lines", "least"),
    [pytest.param(LINES, _LEAST_SHARE, id="seen"), pytest.param(UNSEEN, _LEAST_SHARE_UNSEEN, id="unseen")],
)
def test_share(annotated: Annotate, capsys: pytest.CaptureFixture[str], lines: tuple[Line, ...], least: float) -> None:
    """Enough lines are read right; the shares are printed, by kind."""
    right: dict[str, list[bool]] = {}
    for line in lines:
        right.setdefault(line.group, []).append(is_right(line, clause_of(line, annotated(line.markdown))))
    met = sum(sum(group) for group in right.values())
    with capsys.disabled():
        print(f"\nassertions read right: {met} of {len(lines)} ({met / len(lines):.0%})")  # noqa: T201
        for name, group in right.items():
            print(f"  {name}: {sum(group)} of {len(group)}")  # noqa: T201
    assert met / len(lines) >= least
