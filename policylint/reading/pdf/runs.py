"""Runs of text in one row, of one style each, into a segment."""

from itertools import pairwise
from typing import NamedTuple

from policylint.reading.pdf.geometry import Box, union
from policylint.reading.pdf.lines import HYPHEN_MARK, NOTHING, Gap, Segment, first_width
from policylint.reading.pdf.styles import Style

_LONGEST_NUMBER = 3
_NARROW = 0.6
"""In font sizes: the gap within a segment from which on it is wider than a space."""


class Run(NamedTuple):
    """Text of one style without a wide gap: its character indices, its box in the page as shown, its style."""

    start: int
    end: int
    box: Box
    style: Style


def make_segment(page: int, text: str, runs: list[Run]) -> Segment:
    """Make a segment of runs, at least one; `text` has all characters of the page."""
    first, last = runs[0], runs[-1]
    start = first.start
    own = text[start : last.end].replace("\x02", HYPHEN_MARK).replace(NOTHING, "\ufffd")
    box, main, bold = first.box, first.style, first.style.bold
    gaps: tuple[Gap, ...] = ()
    if len(runs) > 1:
        box = union([run.box for run in runs])
        if any(run.style != main for run in runs):
            main = _most_text(runs)
            bold = _all_bold(own, start, runs)
        gaps = _gaps(runs, main.size)
        own = _spaced_letters_joined(_without_raised(own, start, runs, main), start, runs)
    return Segment(
        page,
        start,
        last.end,
        own,
        box,
        main.size,
        bold,
        main.italic,
        first.style.mcid,
        main.artifact,
        main.angle != 0,
        main.invisible,
        first_width(own, box),
        gaps,
    )


def _gaps(runs: list[Run], size: float) -> tuple[Gap, ...]:
    """Give the gaps between runs that are wider than spaces."""
    least = _NARROW * size
    return tuple(
        Gap(before.end, run.start, before.box.right, run.box.left)
        for before, run in pairwise(runs)
        if run.box.left - before.box.right >= least
    )


def _most_text(runs: list[Run]) -> Style:
    amounts: dict[Style, int] = {}
    for run in runs:
        amounts[run.style] = amounts.get(run.style, 0) + run.end - run.start
    return max(amounts, key=lambda style: amounts[style])


def _all_bold(text: str, start: int, runs: list[Run]) -> bool:
    worded = [run for run in runs if any(c.isalnum() for c in text[run.start - start : run.end - start])]
    return all(run.style.bold for run in worded or runs)


def _without_raised(text: str, start: int, runs: list[Run], main: Style) -> str:
    """Take out the small raised numbers that point to notes, when they follow a word."""
    for before, run in pairwise(runs):
        begin, end = run.start - start, run.end - start
        if end - begin > _LONGEST_NUMBER or not text[begin:end].strip(",").isdigit():
            continue
        small = run.style.size < 0.8 * main.size or run.box.height < 0.8 * before.box.height
        if small and run.box.middle > before.box.middle:
            text = text[:begin] + NOTHING * (end - begin) + text[end:]
    return text


def _spaced_letters_joined(text: str, start: int, runs: list[Run]) -> str:
    """Take the spaces out of a heading set as "M Å L"; a space half as wide again as the narrowest parts words."""
    if len(runs) < 4 or any(run.end - run.start != 1 for run in runs) or not text.replace(" ", "").isalpha():
        return text
    narrow = min(run.box.left - before.box.right for before, run in pairwise(runs))
    for before, run in pairwise(runs):
        if run.box.left - before.box.right < 1.5 * narrow + 0.5:
            begin, end = before.end - start, run.start - start
            text = text[:begin] + NOTHING * (end - begin) + text[end:]
    return text
