"""What is pending in a file: tracked changes and their authors."""

from collections.abc import Iterable

from policylint.reading.docx.names import Element, W

_CHANGES = (f"{W}ins", f"{W}del", f"{W}moveTo", f"{W}cellIns", f"{W}cellDel", f"{W}cellMerge")
_AUTHORED = (*_CHANGES, f"{W}moveFrom")


def pending_revisions(roots: Iterable[Element]) -> tuple[int, tuple[str, ...]]:
    """Give the number of tracked changes to text, paragraph marks, rows and cells, and the authors in order.

    A move is one change. Changes of format only are not counted, since they change nothing that is judged.
    """
    count = 0
    authors: dict[str, None] = {}
    for root in roots:
        for change in root.iter(*_AUTHORED):
            count += change.tag in _CHANGES
            author = change.get(f"{W}author", "").strip()
            if author:
                authors[author] = None
    return count, tuple(authors)
