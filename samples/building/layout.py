"""A sample as an untagged PDF, set by reportlab: nothing in the file says what is a heading or a table."""

from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor, white
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)
from reportlab.platypus.tableofcontents import TableOfContents

from building.draft import Block, Draft, Run
from building.word import widths

_FACES = {"Times New Roman": ("Times-Roman", "Times-Bold"), "Arial": ("Helvetica", "Helvetica-Bold")}
_MARGIN, _TOP, _GAP = 2.4 * cm, 2.4 * cm, 0.8 * cm


def write_layout(draft: Draft, path: Path) -> None:
    """Write a sample; its notes are numbered and stand at the end, as many a layout has them."""
    template = _Template(draft, path)
    template.multiBuild(_Story(draft).flowables())


class _Template(BaseDocTemplate):
    """Pages of one or two columns with running head and page number, and the entries of the contents list."""

    def __init__(self, draft: Draft, path: Path) -> None:
        super().__init__(
            str(path), pagesize=A4, title=draft.title, author=draft.author, invariant=1, lang="sv-SE", pageCompression=1
        )
        self.draft = draft
        width, height = A4[0] - 2 * _MARGIN, A4[1] - 2 * _TOP
        half = (width - _GAP) / 2
        left = Frame(_MARGIN, _TOP, half, height, id="left", leftPadding=0, rightPadding=0)
        right = Frame(_MARGIN + half + _GAP, _TOP, half, height, id="right", leftPadding=0, rightPadding=0)
        whole = Frame(_MARGIN, _TOP, width, height, id="whole", leftPadding=0, rightPadding=0)
        self.addPageTemplates(
            [
                PageTemplate("cover", [whole], onPage=self._draw_band),
                PageTemplate("columns1", [whole], onPage=self._draw_furniture),
                PageTemplate("columns2", [left, right], onPage=self._draw_furniture),
            ]
        )

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802
        level = getattr(flowable, "contents_level", None)
        if level is not None:
            self.notify("TOCEntry", (level, flowable.getPlainText(), self.page))

    def _draw_band(self, canvas: Canvas, _: BaseDocTemplate) -> None:
        canvas.setFillColor(HexColor(f"#{self.draft.colour}"))
        canvas.rect(0, A4[1] - 2.2 * cm, A4[0], 2.2 * cm, stroke=0, fill=1)
        canvas.setFillColor(white)
        canvas.setFont(_FACES[self.draft.font][1], 13)
        canvas.drawString(_MARGIN, A4[1] - 1.3 * cm, self.draft.organisation)

    def _draw_furniture(self, canvas: Canvas, _: BaseDocTemplate) -> None:
        canvas.setFont(_FACES[self.draft.font][0], 8)
        canvas.setFillColor(HexColor("#555555"))
        canvas.drawString(_MARGIN, A4[1] - 1.4 * cm, self.draft.running)
        canvas.drawRightString(A4[0] - _MARGIN, 1.3 * cm, f"Sida {canvas.getPageNumber()}")


class _Story:
    """Turns blocks into flowables, one after the other, and collects the notes."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.face, self.strong = _FACES[draft.font]
        self.colour = HexColor(f"#{draft.colour}")
        self.notes: list[str] = []
        self.columns = 1

    def flowables(self) -> list[Flowable]:
        first, *rest = self.draft.blocks
        self.columns = first.level if first.kind == "columns" else 1
        story = [*self._cover(), NextPageTemplate(f"columns{self.columns}"), PageBreak()]
        for block in rest if first.kind in {"columns", "page"} else self.draft.blocks:
            story += getattr(self, f"_{block.kind}")(block)
        for number, note in enumerate(self.notes, 1):
            story.append(Paragraph(f"{number}. {escape(note)}", self._style("note", 8, 10)))
        return story

    def _cover(self) -> list[Flowable]:
        story: list[Flowable] = [Spacer(1, 5 * cm)]
        story.append(Paragraph(escape(self.draft.title), self._style("title", 28, 34, colour=True, after=8)))
        story.append(Paragraph(escape(self.draft.subtitle), self._style("subtitle", 15, 19, after=40)))
        label, value = self._style("label", 9.5, 12, strong=True), self._style("value", 9.5, 12)
        rows = [[Paragraph(escape(k), label), Paragraph(escape(v), value)] for k, v in self.draft.facts]
        if rows:
            story.append(Table(rows, colWidths=[4.6 * cm, 11.2 * cm], style=self._grid(head=False)))
        return story

    def _heading(self, block: Block) -> list[Flowable]:
        size = {1: 16, 2: 12.5, 3: 10.5}[block.level]
        style = self._style(f"h{block.level}", size, size * 1.25, strong=True, colour=True, before=10, after=5)
        style.keepWithNext = 1
        heading = Paragraph(self._marked(block.runs), style)
        if block.level <= 2:
            heading.contents_level = block.level - 1
        return [heading]

    def _paragraph(self, block: Block) -> list[Flowable]:
        return [Paragraph(self._marked(block.runs), self._style("body", 10, 13.5, after=7))]

    def _bullet(self, block: Block) -> list[Flowable]:
        style = self._style("bullet", 10, 13.5, after=3)
        style.leftIndent, style.bulletIndent = 12, 2
        return [Paragraph(self._marked(block.runs), style, bulletText="•")]

    def _caption(self, block: Block) -> list[Flowable]:
        return [Paragraph(self._marked(block.runs), self._style("caption", 8.5, 11, after=8))]

    def _box(self, block: Block) -> list[Flowable]:
        style = self._style("box", 9.5, 12.5, before=6, after=10)
        style.backColor, style.borderPadding = HexColor("#EEEEEE"), 6
        return [Paragraph(self._marked(block.runs), style)]

    def _page(self, _: Block) -> list[Flowable]:
        return [PageBreak()]

    def _columns(self, block: Block) -> list[Flowable]:
        self.columns = block.level
        return [NextPageTemplate(f"columns{block.level}"), PageBreak()]

    def _contents(self, _: Block) -> list[Flowable]:
        contents = TableOfContents(dotsMinLevel=0)
        contents.levelStyles = [self._style("toc1", 10.5, 15), self._style("toc2", 9.5, 13)]
        contents.levelStyles[1].leftIndent = 14
        return [Paragraph("Innehåll", self._style("toc", 16, 22, strong=True, colour=True, after=8)), contents]

    def _table(self, block: Block) -> list[Flowable]:
        head, body = self._style("th", 9, 11, strong=True), self._style("td", 9, 11.5)
        head.textColor = white
        rows = [
            [Paragraph(self._marked(cell), body if number else head) for cell in row]
            for number, row in enumerate(block.rows)
        ]
        columns = [width * cm for width in widths(block, 16.0 if self.columns == 1 else 7.6)]
        return [Table(rows, colWidths=columns, repeatRows=1, style=self._grid(head=True)), Spacer(1, 10)]

    def _grid(self, *, head: bool) -> TableStyle:
        lines = [("GRID", (0, 0), (-1, -1), 0.5, HexColor("#888888")), ("VALIGN", (0, 0), (-1, -1), "TOP")]
        return TableStyle([*lines, ("BACKGROUND", (0, 0), (-1, 0), self.colour)] if head else lines)

    def _marked(self, runs: tuple[Run, ...]) -> str:
        text = ""
        for run in runs:
            if run.note:
                self.notes.append(run.note)
                text += f"<super>{len(self.notes)}</super>"
            else:
                text += f"<b>{escape(run.text)}</b>" if run.strong else escape(run.text)
        return text

    def _style(
        self,
        name: str,
        size: float,
        leading: float,
        *,
        strong: bool = False,
        colour: bool = False,
        before: float = 0,
        after: float = 0,
    ) -> ParagraphStyle:
        return ParagraphStyle(
            name,
            fontName=self.strong if strong or colour else self.face,
            fontSize=size,
            leading=leading,
            spaceBefore=before,
            spaceAfter=after,
            textColor=self.colour if colour else HexColor("#111111"),
        )
