"""Drafts to measure with: sections of the invented plans, put together in another order by a fixed seed."""

import random
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import docx
from docx.enum.style import WD_STYLE_TYPE
from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph, Table

ROOT = Path(__file__).parents[1]
SOURCES = (ROOT / "samples" / "source", ROOT / "tests" / "evaluation" / "learning")
COVER = (("Dokumenttyp", "Verksamhetsplan"), ("Antagen av", "Kulturnämnden 2024-11-26"), ("Gäller", "2025"))


class Piece(NamedTuple):
    """One block of a draft: heading, paragraph, bullet or table; `level` is that of a heading."""

    kind: str
    text: str = ""
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def size(self) -> int:
        """Give the bytes of its text."""
        return len(self.text.encode()) + sum(len(cell.encode()) for row in self.rows for cell in row)


def sections() -> list[tuple[Piece, ...]]:
    """Give every section of the sources: a heading and what stands under it."""
    found: list[list[Piece]] = []
    for folder in SOURCES:
        for path in sorted((*folder.glob("*.draft"), *folder.glob("*.md"))):
            body = path.read_text(encoding="utf-8").split("---\n", 2)[-1]
            for piece in _pieces(body):
                if piece.kind == "heading" or not found:
                    found.append([])
                found[-1].append(piece)
    return [tuple(section) for section in found if len(section) > 1 and section[0].kind == "heading"]


def _pieces(body: str) -> Iterator[Piece]:
    for chunk in re.split(r"\n\s*\n", re.sub(r"\[\^\w+\]:?|\*\*|^:.*:$", "", body, flags=re.MULTILINE).strip()):
        lines = [line.strip() for line in chunk.splitlines() if line.strip()]
        if not lines:
            continue
        if heading := re.match(r"(#+) (.*)", lines[0]):
            yield Piece("heading", heading[2], level=min(len(heading[1]), 3))
        elif lines[0].startswith("|"):
            rows = [tuple(cell.strip() for cell in line.strip("| ").split("|")) for line in lines]
            rows = [row for row in rows if len(row) == len(rows[0]) and not set("".join(row)) <= set("-: ")]
            if rows:
                yield Piece("table", rows=tuple(rows))
        elif lines[0].startswith("- "):
            yield from (Piece("bullet", item.removeprefix("- ")) for item in lines)
        else:
            yield Piece("paragraph", " ".join(lines).removeprefix("> "))


def draft(size: int, seed: int) -> list[Piece]:
    """Give a draft of about so many bytes of text."""
    chance = random.Random(seed)
    pieces: list[Piece] = []
    left = size
    while left > 0:
        for section in chance.sample(pool := sections(), len(pool)):
            pieces += section
            left -= sum(piece.size for piece in section)
            if left <= 0:
                break
    return pieces


def write_word(pieces: list[Piece], path: Path) -> None:
    """Write a draft as a Word file."""
    document = docx.Document()
    styles = document.styles
    # The library's template has a hundred looks of tables; what Word itself writes has one or two.
    for style in [style for style in styles if style.type == WD_STYLE_TYPE.TABLE and style.name != "Normal Table"]:
        style.delete()
    document.add_paragraph("Verksamhetsplan 2025", style=styles["Title"])
    _word_table(document, COVER)
    for piece in pieces:
        if piece.kind == "table":
            _word_table(document, piece.rows)
        else:
            name = {"heading": f"Heading {piece.level}", "bullet": "List Bullet"}.get(piece.kind, "Normal")
            document.element.body.insert(-1, _word_paragraph(document, piece.text, styles[name]))
    document.save(str(path))


def _word_paragraph(document, text: str, style):
    """Give a paragraph without searching the whole document for its end, as `add_paragraph` does."""
    paragraph = document.element.body._new_p()
    wrapped = docx.text.paragraph.Paragraph(paragraph, document._body)
    wrapped.style = style
    wrapped.add_run(text)
    return paragraph


def _word_table(document, rows: tuple[tuple[str, ...], ...]) -> None:
    table = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text


def write_pdf(pieces: list[Piece], path: Path) -> None:
    """Write a draft as a PDF without tags, with running head and page numbers."""
    styles = getSampleStyleSheet()
    flow: list[Flowable] = [Paragraph("Verksamhetsplan 2025", styles["Title"]), Table(COVER)]
    for piece in pieces:
        if piece.kind == "table":
            flow.append(Table([[Paragraph(cell, styles["BodyText"]) for cell in row] for row in piece.rows]))
        elif piece.kind == "bullet":
            flow.append(Paragraph(piece.text, styles["BodyText"], bulletText="•"))
        else:
            flow.append(Paragraph(piece.text, styles[f"Heading{piece.level}" if piece.level else "BodyText"]))
    rl_config.useA85 = 0  # other programs write their pages packed, but not as printable characters
    pages = PageTemplate(frames=[Frame(70, 70, A4[0] - 140, A4[1] - 140)], onPage=_furniture)
    BaseDocTemplate(str(path), pagesize=A4, pageTemplates=[pages], invariant=1).build(flow)


def _furniture(canvas: Canvas, _: BaseDocTemplate) -> None:
    canvas.setFont("Helvetica", 9)
    canvas.drawString(70, A4[1] - 45, "Verksamhetsplan 2025, Kulturnämnden")
    canvas.drawRightString(A4[0] - 70, 40, str(canvas.getPageNumber()))


def write_tagged_pdf(word: Path, path: Path) -> bool:
    """Write LibreOffice's tagged PDF of a Word file; False where there is no LibreOffice."""
    program = shutil.which("soffice")
    if program is None:
        return False
    export = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", export, "--outdir", folder, str(word)]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        shutil.move(str(Path(folder, f"{word.stem}.pdf")), path)
    return True
