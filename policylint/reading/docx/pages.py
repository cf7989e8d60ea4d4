"""Which page a place of a Word file is on, as far as the file tells."""

from bisect import bisect_right
from collections.abc import Set as AbstractSet

from policylint.reading.docx.names import Element


class Pages:
    """Counts the breaks that the file holds: explicit ones, and those where Word last broke the page itself.

    Word writes its own mark after an explicit break as well; the two are one break where no text stands between. In a
    file that Word has not laid out, text may run over any number of pages from one explicit break to the next.
    """

    def __init__(self, first: int = 1, doubtful: AbstractSet[Element] = frozenset()) -> None:
        """Begin on a page; `doubtful` are marks of Word that may stand for no break."""
        self.current = first
        self.is_broken = False
        self.is_laid_out = False
        self._has_text = False
        self._top = 0
        self._just_broken = False
        self._doubtful = doubtful
        self._begun_in_doubt: list[int] = []
        self._told: int | None = None

    @property
    def are_known(self) -> bool:
        """Whether the pages are those that a reader turns: what the file tells of itself agrees with the count."""
        return self.is_laid_out if self._told is None else self.is_broken and self._told == self.number(self.current)

    def text(self) -> None:
        """Note that text stands on the current page."""
        self._has_text = True
        self._top = self._top or self.current
        self._just_broken = False

    def explicit(self, *, before_paragraph: bool = False) -> None:
        """Count a break somebody put in; one before the first paragraph of all breaks nothing."""
        self.is_broken = True
        if before_paragraph and (not self._has_text or self._just_broken):
            return
        self.current += 1
        self._just_broken = True

    def rendered(self, mark: Element) -> None:
        """Count a break where Word broke the page."""
        self.is_broken = self.is_laid_out = True
        if self._just_broken:
            self._just_broken = False
            return
        self.current += 1
        if mark in self._doubtful:
            self._begun_in_doubt.append(self.current)

    def begin_row(self) -> int:
        """Enter a row of a table; give what `end_row` is to be told of the row around it."""
        above, self._top = self._top, 0
        return above

    def begin_cell(self) -> None:
        """Enter a cell: it begins on the page that the first text of its row is on."""
        self.current = self._top or self.current

    def end_row(self, above: int, bottom: int) -> None:
        """Leave a row that goes on to the page `bottom`, the last that one of its cells reached."""
        self.current = bottom
        self._top = above or self._top

    def settle(self, told: int | None) -> bool:
        """Hold the count, when it is done, against the number of pages that the file tells; None where it tells none.

        Doubtful marks are breaks unless the two agree without them; then give True: pages are to be numbered anew.
        """
        self._told = told
        if told != self.current - len(self._begun_in_doubt):
            self._begun_in_doubt = []
        return bool(self._begun_in_doubt)

    def number(self, counted: int) -> int:
        """Give the page that was counted as `counted`, once the count is settled."""
        return counted - bisect_right(self._begun_in_doubt, counted)
