"""One Word file with the parts that its reading needs, and an account of those that could not be read."""

import posixpath
from pathlib import Path

from policylint.document import Skipped
from policylint.errors import ReadError, ReadFailure
from policylint.reading.docx.content import Item
from policylint.reading.docx.drawings import DRAWN_PARAGRAPH
from policylint.reading.docx.fields import listed_styles
from policylint.reading.docx.names import C, Element, W
from policylint.reading.docx.numbering import Numbering
from policylint.reading.docx.package import BrokenPartError, MissingPartError, Package, Relation
from policylint.reading.docx.sections import doubtful_breaks
from policylint.reading.docx.story import Story
from policylint.reading.docx.styles import StyleSheet
from policylint.reading.limits import Limits

_USUAL_MAIN_PART = "word/document.xml"


class WordFile:
    """The main part, the parts it relates to, and the styles and lists that all of them share.

    `read` are the roots of parts with text that were read, by part name; `skipped` tells of those that were not.
    """

    def __init__(self, data: bytes, path: Path, limits: Limits) -> None:
        """Open the file; raises `ReadError` where there is no main part to be read."""
        self.package = Package(data, path, limits)
        self.read: dict[str, Element] = {}
        self.skipped: list[Skipped] = []
        self._relations: dict[str, dict[str, Relation]] = {}
        self.main_part = self._find_main_part()
        try:
            self.root = self.package.root(self.main_part)
        except (MissingPartError, BrokenPartError) as fault:
            raise ReadError(ReadFailure.CORRUPT, path=path, part=self.main_part) from fault
        body = self.root.find(f"{W}body")
        if body is None:
            raise ReadError(ReadFailure.CORRUPT, path=path, part=self.main_part)
        self.body = body
        self.read[self.main_part] = self.root
        self.sheet = sheet = StyleSheet(self.support("styles"), listed_styles(self.root))
        # Not by way of `self`: a circle of references would keep the file in memory for a while after it was read.
        self.numbering = Numbering(self.support("numbering"), lambda style: sheet.paragraph(style).num_id)
        self.main_story = Story(self.root, self.main_part, self.sheet, self.numbering, doubtful_breaks(body))

    def story(self, part: str, root: Element) -> Story:
        """Begin the walk of a part."""
        return Story(root, part, self.sheet, self.numbering)

    def support(self, kind: str, *, of_package: bool = False) -> Element | None:
        """Give the root of a part without text of its own, by its relation to the main part or the whole package.

        None where it is missing or broken.
        """
        part = self._related(kind, "" if of_package else self.main_part)
        try:
            return None if part is None else self.package.root(part)
        except (MissingPartError, BrokenPartError):
            return None

    def texts(self, kind: str) -> tuple[str, Element] | None:
        """Give name and root of the one part with text of a kind, None where there is none that can be read."""
        part = self._related(kind, self.main_part)
        root = None if part is None else self.text_root(part)
        return None if part is None or root is None else (part, root)

    def text_root(self, part: str) -> Element | None:
        """Give the root of a part with text; None, and an entry in `skipped`, where it cannot be read."""
        if part in self.read:
            return self.read[part]
        try:
            root = self.package.root(part)
        except (MissingPartError, BrokenPartError) as fault:
            reason = "missing-part" if isinstance(fault, MissingPartError) else "broken-part"
            self.skip(part, reason)
            return None
        self.read[part] = root
        return root

    def skip(self, where: str, reason: str) -> None:
        """Note once that something was not read."""
        entry = Skipped(where=where, reason=reason)
        if entry not in self.skipped:
            self.skipped.append(entry)

    def target(self, part: str, relation_id: str) -> str | None:
        """Give the part that a relation id of another part means, None where it means none in this file."""
        relation = self._relations_of(part).get(relation_id)
        return None if relation is None or relation.external else relation.target

    def name_of(self, part: str, relation_id: str) -> str:
        """Give what to call the file that a relation id of a part means, whether it is in this file or outside."""
        relation = self._relations_of(part).get(relation_id)
        if relation is None:
            return relation_id or part
        return posixpath.basename(relation.target) if relation.external else relation.target

    def drawn(self, part: str, relation_id: str) -> list[Item]:
        """Give the texts of a diagram or chart, a paragraph each; names in charts come after its titles."""
        target = self.target(part, relation_id)
        root = None if target is None or target in self.read else self.text_root(target)
        if target is None or root is None:
            return []
        story = self.story(target, root)
        items: list[Item] = [story.drawn_paragraph(one) for one in root.iter(DRAWN_PARAGRAPH)]
        items.extend(story.drawn_names(one) for one in root.iter(f"{C}strCache"))
        return items

    def _related(self, kind: str, source: str) -> str | None:
        relations = self._relations_of(source).values()
        return next((one.target for one in relations if one.kind == kind and not one.external), None)

    def _relations_of(self, part: str) -> dict[str, Relation]:
        if part not in self._relations:
            self._relations[part] = self.package.relations(part)
        return self._relations[part]

    def _find_main_part(self) -> str:
        for relation in self._relations_of("").values():
            if relation.kind == "officeDocument" and relation.target in self.package:
                return relation.target
        return _USUAL_MAIN_PART
