"""PDFs from other programs: LibreOffice from a Word file, a browser from a web page, and a scanner's pictures."""

import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from building.draft import Draft
from building.web import web_page

_TRUE = {"type": "boolean", "value": "true"}
_EXPORT = "pdf:writer_pdf_Export:" + json.dumps({"UseTaggedPDF": _TRUE, "ExportBookmarks": _TRUE})


def print_word(word: Path, target: Path, date: str) -> None:
    """Write LibreOffice's tagged PDF of a Word file."""
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = [_program("soffice"), profile, "--headless", "--convert-to", _EXPORT, "--outdir", folder, str(word)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        target.write_bytes(_with_date(Path(folder, f"{word.stem}.pdf").read_bytes(), date))


def print_web(draft: Draft, target: Path) -> None:
    """Write a browser's tagged PDF of a sample."""
    with tempfile.TemporaryDirectory() as folder:
        page, printed = Path(folder, "page.html"), Path(folder, "page.pdf")
        page.write_text(web_page(draft), encoding="utf-8")
        command = [
            _program("chromium"),
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            f"--user-data-dir={folder}/profile",
        ]
        command += ["--no-pdf-header-footer", f"--print-to-pdf={printed}", page.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        target.write_bytes(_with_date(printed.read_bytes(), draft.date))


def scan(source: Path, target: Path, draft: Draft) -> None:
    """Write a PDF of pictures of another PDF's pages, a little askew and grainy, without any text."""
    grain = random.Random(draft.name)
    canvas = Canvas(str(target), pagesize=A4, invariant=1, pageCompression=1)
    canvas.setTitle("")
    canvas.setCreator("Skanner")
    with pypdfium2.PdfDocument(source) as document:
        for page in document:
            picture = page.render(scale=100 / 72).to_pil().convert("L")
            picture = picture.rotate(grain.uniform(-0.7, 0.7), fillcolor=250, resample=Image.Resampling.BICUBIC)
            noise = Image.frombytes("L", picture.size, grain.randbytes(picture.width * picture.height))
            picture = ImageChops.subtract(picture, noise.point(lambda value: value // 16))
            buffer = BytesIO()
            picture.save(buffer, "JPEG", quality=38)
            canvas.drawImage(ImageReader(buffer), 0, 0, *A4)
            canvas.showPage()
    canvas.save()


def heading_pages(pdf: Path, headings: tuple[str, ...]) -> dict[str, int]:
    """Give the page each heading stands on; the contents list itself, which names them first, is passed over."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    lines = [[" ".join(line.split()) for line in page.splitlines()] for page in pages]
    found: dict[str, int] = {}
    for heading in headings:
        numbers = [number for number, page in enumerate(lines, 1) if " ".join(heading.split()) in page]
        found[heading] = numbers[-1] if numbers else 1
    return found


def _program(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        sys.exit(f"{name} is needed to build the samples")
    return path


def _with_date(pdf: bytes, date: str) -> bytes:
    """Give a PDF with fixed dates and ids of the same length, so that building it again changes little."""
    stamp = datetime.fromisoformat(date).strftime("D:%Y%m%d090000").encode()
    pdf = re.sub(rb"D:\d{14}", stamp, pdf)
    pdf = re.sub(rb"<[0-9A-F]{32}>", b"<" + b"0" * 32 + b">", pdf)
    return re.sub(rb"(DocChecksum /)[0-9A-F]{32}", rb"\g<1>" + b"0" * 32, pdf)
