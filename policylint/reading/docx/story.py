"""The walk through the blocks of one part: body, notes, header, text boxes, comments."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from policylint.document import Revision
from policylint.reading.docx.clean_text import NO_NODE
from policylint.reading.docx.content import Cell, Item, Paragraph, Row, Table
from policylint.reading.docx.drawings import DRAWN_PARAGRAPH, chosen_branch
from policylint.reading.docx.fields import Fields, unclosed
from policylint.reading.docx.inline import InlineWalk, is_placeholder
from policylint.reading.docx.names import MC, VAL, A, C, Element, M, R, W, text_elements
from policylint.reading.docx.numbering import Numbering
from policylint.reading.docx.pages import Pages
from policylint.reading.docx.properties import (
    CellProperties,
    begun_paragraph,
    cell_properties,
    looks_of_table,
    row_properties,
)
from policylint.reading.docx.styles import ParagraphStyle, StyleSheet

_PARAGRAPH, _TABLE, _ROW, _CELL = f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc"
# Word writes paragraphs only; runs and formulas without one are allowed all the same.
_LIKE_PARAGRAPHS = frozenset({_PARAGRAPH, f"{W}r", f"{M}oMath", f"{M}oMathPara"})
_BLOCKS, _ROWS, _CELLS = _LIKE_PARAGRAPHS | {_TABLE}, frozenset({_ROW}), frozenset({_CELL})
_PROPERTIES = frozenset(f"{W}{name}" for name in ("tcPr", "trPr", "tblPr", "tblPrEx", "tblGrid", "sdtPr", "sectPr"))
_DELETED = frozenset({f"{W}del", f"{W}moveFrom"})
_REVISIONS = {f"{W}ins": Revision.INSERTED, f"{W}moveTo": Revision.MOVED}
_CONTROL, _ALTERNATIVES, _IMPORTED = f"{W}sdt", f"{MC}AlternateContent", f"{W}altChunk"
_SUBDOCUMENT = f"{W}subDoc"
_PLAIN = ParagraphStyle()


class Story:
    """Reads one part of the file.

    On the way, `imported` and `subdocuments` collect the relation ids of other files that stand in its flow, `drawings`
    the elements of the drawings a reader sees, with their pages.
    """

    def __init__(
        self,
        root: Element,
        part: str,
        sheet: StyleSheet,
        numbering: Numbering,
        doubtful_breaks: AbstractSet[Element] = frozenset(),
    ) -> None:
        """Count the text elements of the part, so that every piece of text can name its own."""
        self.part = part
        self.imported: list[str] = []
        self.subdocuments: list[str] = []
        self.drawings: list[tuple[Element, int]] = []
        self.pages = Pages(doubtful=doubtful_breaks)
        self._sheet = sheet
        self._numbering = numbering
        self._nodes = {element: node for node, element in enumerate(text_elements(root))}
        self._unclosed = unclosed(root)
        self._walk = self._begun_walk(self.pages)

    def items(self, container: Element) -> Iterator[Item]:
        """Give the paragraphs and tables of a container in order; a paragraph without a mark joins the next one."""
        earlier: Paragraph | None = None
        for element in self._flat(container, _BLOCKS):
            if element.tag == _TABLE:
                if earlier is not None:
                    yield earlier
                    earlier = None
                yield self._table(element)
                continue
            paragraph = self._paragraph(element)
            if earlier is not None:
                paragraph.take_over(earlier)
            earlier = paragraph if paragraph.joins_next else None
            if earlier is None:
                yield paragraph
        if earlier is not None:
            yield earlier

    def drawn_paragraph(self, element: Element) -> Paragraph:
        """Read an `a:p` of a drawing or diagram."""
        return self._drawn(list(element.iter(f"{A}t", f"{A}br")))

    def drawn_names(self, cache: Element) -> Paragraph:
        """Read the names of series or categories of a chart, a line each."""
        names: list[Element | None] = []
        for name in cache.iter(f"{C}v"):
            names += [name, None]
        return self._drawn(names)

    def _drawn(self, elements: Sequence[Element | None]) -> Paragraph:
        pieces = [
            ("\n", NO_NODE) if one is None or one.tag == f"{A}br" else (one.text or "", self._nodes[one])
            for one in elements
        ]
        return Paragraph(part=self.part, style=_PLAIN, pieces=pieces, signs=sum(len(text) for text, _ in pieces))

    def _flat(self, container: Element, wanted: frozenset[str]) -> Iterator[Element]:
        """Give the wanted elements that a reader sees, whatever they are wrapped in."""
        for child in container:
            tag = child.tag
            if tag in wanted:
                yield child
            elif tag in _PROPERTIES:
                continue
            elif tag in _DELETED:
                self._walk.pass_fields(child)
            elif tag == _IMPORTED:
                self.imported.append(child.get(f"{R}id", ""))
            elif tag == _SUBDOCUMENT:
                self.subdocuments.append(child.get(f"{R}id", ""))
            elif tag == _ALTERNATIVES:
                branch = chosen_branch(child)
                if branch is not None:
                    yield from self._flat(branch, wanted)
            elif tag not in _LIKE_PARAGRAPHS:
                walk = self._walk
                outer = walk.revision, walk.listings, walk.prompts
                self._enter(child)
                yield from self._flat(child, wanted)
                walk.revision, walk.listings, walk.prompts = outer

    def _enter(self, wrapper: Element) -> None:
        """Enter a revision, content control or unknown wrapper of blocks, rows or cells."""
        walk = self._walk
        walk.revision = _REVISIONS.get(wrapper.tag, walk.revision)
        if wrapper.tag == _CONTROL:
            gallery = wrapper.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
            walk.listings += gallery is not None and gallery.get(VAL) == "Table of Contents"
            walk.prompts += is_placeholder(wrapper)

    def _paragraph(self, element: Element) -> Paragraph:
        paragraph = begun_paragraph(element, self.part, self._sheet, self._numbering, self._walk.pages)
        self._walk.read(element, paragraph)
        if paragraph.box_elements:
            paragraph.boxes = [self._box(box) for box in paragraph.box_elements]
            paragraph.box_elements = []
        return paragraph

    def _box(self, box: Element) -> list[Item]:
        """Read a text box with fields, pages and revisions of its own, apart from the paragraph that holds it."""
        if box.tag == DRAWN_PARAGRAPH:
            return [self.drawn_paragraph(box)]
        outer, self._walk = self._walk, self._begun_walk(Pages(self._walk.pages.current))
        self._walk.revision, self._walk.listings, self._walk.prompts = outer.revision, outer.listings, outer.prompts
        items = list(self.items(box))
        self._walk = outer
        return items

    def _begun_walk(self, pages: Pages) -> InlineWalk:
        walk = InlineWalk(self._sheet, self._nodes, Fields(self._unclosed), pages)
        walk.drawings, walk.subdocuments = self.drawings, self.subdocuments
        return walk

    def _table(self, element: Element) -> Table:
        sets_off_first_row, has_borders = looks_of_table(element, self._sheet)
        rows = [self._row(row) for row in self._flat(element, _ROWS)]
        return Table(
            rows=[row for row in rows if row is not None],
            sets_off_first_row=sets_off_first_row,
            has_borders=has_borders,
        )

    def _row(self, element: Element) -> Row | None:
        properties = row_properties(element)
        if properties.is_deleted:
            self._walk.pass_fields(element)
            return None
        outer = self._walk.revision
        if properties.is_inserted:
            self._walk.revision = Revision.INSERTED
        cells: list[Cell] = []
        continued: list[int] = []
        column = properties.columns_before
        pages = self._walk.pages
        above, bottom = pages.begin_row(), pages.current
        for cell_element in self._flat(element, _CELLS):
            cell = cell_properties(cell_element)
            if cell.is_continued:
                continued.append(column)
            elif not cell.is_deleted:
                pages.begin_cell()
                cells.append(self._cell(cell_element, cell, column))
                bottom = max(bottom, pages.current)
            column += cell.span
        pages.end_row(above, bottom)
        self._walk.revision = outer
        return Row(cells=cells, repeats_as_header=properties.repeats_as_header, continued=tuple(continued))

    def _cell(self, element: Element, properties: CellProperties, column: int) -> Cell:
        return Cell(
            column=column, span=properties.span, items=list(self.items(element)), is_shaded=properties.is_shaded
        )
