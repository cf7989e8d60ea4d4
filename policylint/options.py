"""What a user may set for a run: everything that changes how documents are read and judged."""

from collections.abc import Set

import msgspec


class LintOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How documents are read and judged. `None` or empty means "recognise it" or "all".

    `doc_type` is an id of the document types, `reference_date` "YYYY-MM-DD" or "YYYY", `domains` ids of domains.
    `select` and `ignore` hold rule ids, requirement ids ("R1") and families.
    """

    doc_type: str | None = None
    reference_date: str | None = None
    domains: tuple[str, ...] = ()
    body: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    pdf_engine: str = "auto"

    def takes(self, names: Set[str]) -> bool:
        """Say whether a rule is tried that goes by these names: its id, its requirement and its family."""
        return (not self.select or not names.isdisjoint(self.select)) and names.isdisjoint(self.ignore)
