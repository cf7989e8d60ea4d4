"""Files made by the programs that municipalities use; skipped where the program is not installed."""

import shutil
import subprocess
from collections import Counter
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement

from policylint.document import BlockKind, BlockSource, Document
from policylint.reading.limits import LIMITS
from policylint.reading.pdf import read_pdf
from tests.reading.pdf_builder import SENTENCES, text_of

BODY = (BlockKind.TITLE, BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_CELL)
EXPECTED = [
    ("title", "Energiplan för Exempelstad"),
    ("heading", "Bakgrund"),
    ("paragraph", text_of(1)),
    ("paragraph", text_of(2)),
    ("heading", "Varför en plan"),
    ("paragraph", text_of(3)),
    ("list-item", SENTENCES[0]),
    ("list-item", SENTENCES[1]),
    ("heading", "Mål"),
    ("table-cell", "Mål"),
    ("table-cell", "År"),
    ("table-cell", "Fler elbilar i kommunens egna verksamheter"),
    ("table-cell", "2028"),
    ("paragraph", text_of(4)),
]


@pytest.fixture(scope="module")
def soffice() -> str:
    """Give LibreOffice, or skip."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    return program


@pytest.fixture(scope="module")
def chromium() -> str:
    """Give a browser that prints, or skip."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("Chromium is not installed")
    return program


@pytest.fixture(scope="module")
def word_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a small plan in Word."""
    document = docx.Document()
    document.add_paragraph("Energiplan för Exempelstad", style="Title")
    document.add_heading("Bakgrund", 1)
    document.add_paragraph(text_of(1))
    document.add_paragraph(text_of(2))
    document.add_heading("Varför en plan", 2)
    document.add_paragraph(text_of(3))
    for sentence in SENTENCES[:2]:
        document.add_paragraph(sentence, style="List Bullet")
    document.add_heading("Mål", 1)
    table = document.add_table(0, 2, style="Table Grid")
    for texts in (("Mål", "År"), ("Fler elbilar i kommunens egna verksamheter", "2028")):
        row = table.add_row()
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    document.add_paragraph()
    document.add_paragraph(text_of(4))
    document.sections[0].footer.paragraphs[0].text = "Exempelstad, kommunledningskontoret"
    path = tmp_path_factory.mktemp("word") / "plan.docx"
    document.save(str(path))
    return path


def exported(soffice: str, source: Path, folder: Path, *, tagged: bool) -> Document:
    options = f'{{"UseTaggedPDF":{{"type":"boolean","value":"{str(tagged).lower()}"}}}}'
    subprocess.run(
        [
            soffice,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            f"pdf:writer_pdf_Export:{options}",
            "--outdir",
            str(folder),
            str(source),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return read_pdf(folder / "plan.pdf", LIMITS)


def body(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, document.block_text(block)) for block in document.blocks if block.kind in BODY]


@pytest.mark.parametrize("tagged", [True, False])
def test_word_by_libreoffice(soffice: str, word_file: Path, tmp_path: Path, tagged: bool) -> None:
    document = exported(soffice, word_file, tmp_path, tagged=tagged)
    assert body(document) == EXPECTED
    sources = Counter(block.source for block in document.blocks)
    assert sources.most_common(1)[0][0] is (BlockSource.TAGGED if tagged else BlockSource.LAYOUT)
    levels = [block.level for block in document.blocks if block.kind is BlockKind.HEADING]
    assert levels == [1, 2, 1]
    year = next(block for block in document.blocks if document.block_text(block) == "2028")
    assert year.cell is not None
    assert year.cell.column_headings == ("År",)


def test_a_web_page_by_chromium(chromium: str, tmp_path: Path) -> None:
    rows = "<tr><th>Mål</th><th>År</th></tr><tr><td>Fler elbilar i kommunens egna verksamheter</td><td>2028</td></tr>"
    page = f"""<html lang="sv"><meta charset="utf-8"><h1>Energiplan för Exempelstad</h1><h2>Bakgrund</h2>
    <p>{text_of(1)}</p><p>{text_of(2)}</p><h3>Varför en plan</h3><p>{text_of(3)}</p>
    <ul><li>{SENTENCES[0]}</li><li>{SENTENCES[1]}</li></ul><h2>Mål</h2><table>{rows}</table><p>{text_of(4)}</p></html>"""
    (tmp_path / "plan.html").write_text(page, encoding="utf-8")
    subprocess.run(
        [
            chromium,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            f"--user-data-dir={tmp_path / 'profile'}",
            "--no-pdf-header-footer",
            f"--print-to-pdf={tmp_path / 'plan.pdf'}",
            (tmp_path / "plan.html").as_uri(),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    document = read_pdf(tmp_path / "plan.pdf", LIMITS)
    assert body(document) == EXPECTED
