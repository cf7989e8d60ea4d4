"""A sample as a Word file: real styles, contents list, footnotes, headers and footers; the same bytes each time."""

import io
from datetime import datetime
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from building.draft import Block, Draft, Run, plain
from building.word_package import add_footnotes, write_package
from building.word_styles import set_styles


def write_word(draft: Draft, path: Path, pages: dict[str, int]) -> None:
    """Write a sample; `pages` are the page numbers that its contents list shows, by heading."""
    document = Document()
    _set_properties(document, draft)
    set_styles(document, draft)
    _Body(document, draft, pages).write()
    buffer = io.BytesIO()
    document.save(buffer)
    write_package(buffer, path)


class _Body:
    """Writes block after block; keeps what Word wants to know across them: footnotes and the columns of a section."""

    def __init__(self, document: WordDocument, draft: Draft, pages: dict[str, int]) -> None:
        self.document, self.draft, self.pages = document, draft, pages
        self.notes: list[str] = []
        self.width = 16.0

    def write(self) -> None:
        self._cover()
        self._furniture()
        for block in self.draft.blocks:
            getattr(self, f"_{block.kind}")(block)
        add_footnotes(self.document, self.notes)

    def _cover(self) -> None:
        band = self.document.add_table(rows=1, cols=1)
        _set_widths(band, (16.0,))
        cell = band.cell(0, 0)
        _shade(cell, self.draft.colour)
        cell.paragraphs[0].style = "Organisation"
        cell.paragraphs[0].add_run(self.draft.organisation)
        self.document.add_paragraph(self.draft.title, style="Title")
        if self.draft.subtitle:
            self.document.add_paragraph(self.draft.subtitle, style="Subtitle")
        if self.draft.facts:
            table = self.document.add_table(rows=0, cols=2, style="Table Grid")
            for name, value in self.draft.facts:
                cells = table.add_row().cells
                for cell in cells:
                    cell.paragraphs[0].style = "Table Text"
                cells[0].paragraphs[0].add_run(name).bold = True
                cells[1].paragraphs[0].add_run(value)
            _set_widths(table, (5.0, 11.0))
        self.document.add_paragraph()

    def _furniture(self) -> None:
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.5)
        section.top_margin, section.bottom_margin = Cm(2.5), Cm(2.2)
        section.different_first_page_header_footer = True
        section.header.paragraphs[0].text = self.draft.running
        foot = section.footer.paragraphs[0]
        foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        foot.add_run("Sida ")
        _add_field(foot, "PAGE", "1")
        foot.add_run(" av ")
        _add_field(foot, "NUMPAGES", "1")

    def _heading(self, block: Block) -> None:
        self._fill(self.document.add_paragraph(style=f"Heading {block.level}"), block.runs)

    def _paragraph(self, block: Block) -> None:
        self._fill(self.document.add_paragraph(), block.runs)

    def _bullet(self, block: Block) -> None:
        self._fill(self.document.add_paragraph(style="List Bullet"), block.runs)

    def _caption(self, block: Block) -> None:
        self._fill(self.document.add_paragraph(style="Caption"), block.runs)

    def _box(self, block: Block) -> None:
        table = self.document.add_table(rows=1, cols=1, style="Table Grid")
        _shade(table.cell(0, 0), "F2F2F2")
        self._fill(table.cell(0, 0).paragraphs[0], block.runs)
        self.document.add_paragraph()

    def _page(self, _: Block) -> None:
        self.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def _columns(self, block: Block) -> None:
        self.width = 16.0 if block.level == 1 else 7.4
        section = self.document.add_section(WD_SECTION.CONTINUOUS)
        columns = section._sectPr.xpath("./w:cols")[0]
        columns.set(qn("w:num"), str(block.level))
        columns.set(qn("w:space"), "567")

    def _contents(self, _: Block) -> None:
        self.document.add_paragraph("Innehåll", style="TOC Heading")
        headings = self.draft.headings
        for number, heading in enumerate(headings):
            line = self.document.add_paragraph(style=f"toc {heading.level}")
            if number == 0:
                _add_field_start(line, r'TOC \o "1-2" \h \z \u')
            line.add_run(f"{heading.text}\t{self.pages.get(heading.text, 1)}")
            if number == len(headings) - 1:
                _add_field_mark(line, "end")

    def _table(self, block: Block) -> None:
        table = self.document.add_table(rows=0, cols=len(block.rows[0]), style="Table Grid")
        for number, row in enumerate(block.rows):
            added = table.add_row()
            for cell, runs in zip(added.cells, row, strict=True):
                cell.paragraphs[0].style = "Table Text"
                cell.paragraphs[0].paragraph_format.keep_with_next = number < len(block.rows) - 1
                self._fill(cell.paragraphs[0], runs)
                if number == 0:
                    _shade(cell, self.draft.colour)
                    for run in cell.paragraphs[0].runs:
                        run.bold = True
                        run.font.color.rgb = RGBColor(0xFF, 0xFF, 0xFF)
            properties = added._tr.get_or_add_trPr()
            properties.append(OxmlElement("w:cantSplit"))
            if number == 0:
                properties.append(OxmlElement("w:tblHeader"))
        _set_widths(table, widths(block, self.width))
        self.document.add_paragraph(style="Table Text")

    def _fill(self, paragraph: Paragraph, runs: tuple[Run, ...]) -> None:
        for run in runs:
            if run.note:
                self.notes.append(run.note)
                reference = OxmlElement("w:footnoteReference")
                reference.set(qn("w:id"), str(len(self.notes)))
                paragraph.add_run(style="Footnote Reference")._r.append(reference)
            else:
                paragraph.add_run(run.text).bold = True if run.strong else None


def widths(block: Block, total: float) -> tuple[float, ...]:
    """Give the widths of a table's columns, by how long their longest texts are."""
    longest = [min(max(len(plain(cell)) for cell in column), 60) + 6 for column in zip(*block.rows, strict=True)]
    return tuple(total * length / sum(longest) for length in longest)


def _set_properties(document: WordDocument, draft: Draft) -> None:
    properties = document.core_properties
    moment = datetime.fromisoformat(f"{draft.date}T09:00:00")
    properties.title, properties.author, properties.last_modified_by = draft.title, draft.author, draft.author
    properties.created = properties.modified = moment
    properties.language, properties.comments, properties.revision = "sv-SE", "", 1


def _shade(cell: _Cell, colour: str) -> None:
    cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="{colour}"/>'))


def _set_widths(table: Table, columns: tuple[float, ...]) -> None:
    table.autofit = False
    for column, width in zip(table.columns, columns, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)


def _add_field(paragraph: Paragraph, instruction: str, shown: str) -> None:
    _add_field_start(paragraph, instruction)
    paragraph.add_run(shown)
    _add_field_mark(paragraph, "end")


def _add_field_start(paragraph: Paragraph, instruction: str) -> None:
    _add_field_mark(paragraph, "begin")
    text = OxmlElement("w:instrText")
    text.set(qn("xml:space"), "preserve")
    text.text = f" {instruction} "
    paragraph.add_run()._r.append(text)
    _add_field_mark(paragraph, "separate")


def _add_field_mark(paragraph: Paragraph, kind: str) -> None:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    paragraph.add_run()._r.append(mark)
