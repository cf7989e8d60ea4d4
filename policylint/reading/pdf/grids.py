"""Where the cells of a tagged table stand, when some cover several rows or columns."""

from policylint.reading.pdf.drafts import Place


class Grid:
    """Places the cells of one table, row by row."""

    def __init__(self, table: int) -> None:
        """Begin an empty table with its number in the document."""
        self._table = table
        self._row = -1
        self._column = 0
        self._covered: set[tuple[int, int]] = set()

    def next_row(self) -> None:
        """Begin a row."""
        self._row += 1
        self._column = 0

    def next_cell(self, columns: int, rows: int, *, is_heading: bool) -> Place:
        """Place the next cell, beside what earlier cells cover."""
        row = max(self._row, 0)
        while (row, self._column) in self._covered:
            self._column += 1
        place = Place(self._table, row, self._column, is_heading)
        for below in range(1, rows):
            self._covered.update((row + below, self._column + right) for right in range(columns))
        self._column += columns
        return place
