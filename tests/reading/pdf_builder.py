"""Makes PDF files for the tests: by reportlab (no tags), and tagged ones written out object by object."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from reportlab.lib.colors import black
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = A4
LEFT, RIGHT = 70.0, WIDTH - 70.0

SENTENCES = (
    "Kommunen ska minska klimatpåverkan från egna transporter med hälften till år 2030.",
    "Nämnden för teknik ansvarar för uppföljningen och redovisar resultatet varje år i april.",
    "Arbetet bygger på samverkan med regionen, näringslivet och föreningar i hela kommunen.",
    "Målen gäller alla nämnder och bolag, och de följs upp med indikatorer i bilagan.",
    "En ny översyn görs senast två år efter valet, när budgeten för perioden är beslutad.",
    "Projekt som söker medel ur fonder redovisas till styrelsen innan ansökan lämnas in.",
)


NAMES = ("Uppföljning", "Bakgrund", "Mål och inriktning", "Transporter", "Energi", "Samverkan", "Finansiering")


class Sheet:
    """A canvas with a pen that moves down the page; everything drawn is the same at every run."""

    def __init__(self, path: Path, **options: object) -> None:
        self.canvas = Canvas(str(path), pagesize=A4, invariant=1, **options)
        self.y = HEIGHT - 80.0

    def line(self, text: str, x: float = LEFT, size: float = 11.0, font: str = "Helvetica", lead: float = 1.25) -> None:
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, self.y, text)
        self.y -= lead * size

    def heading(self, text: str, size: float = 16.0, font: str = "Helvetica-Bold") -> None:
        self.y -= size
        self.line(text, size=size, font=font)
        self.y -= 4

    def paragraph(
        self, text: str, x: float = LEFT, right: float = RIGHT, size: float = 11.0, font: str = "Helvetica"
    ) -> None:
        for piece in wrapped(self.canvas, text, right - x, size, font):
            self.line(piece, x, size, font)
        self.y -= 0.7 * size

    def item(self, label: str, text: str, x: float = LEFT + 18, size: float = 11.0) -> None:
        self.canvas.setFont("Helvetica", size)
        self.canvas.drawString(x, self.y, label)
        for piece in wrapped(self.canvas, text, RIGHT - x - 18, size, "Helvetica"):
            self.line(piece, x + 18, size)
        self.y -= 2

    def next_page(self) -> None:
        self.canvas.showPage()
        self.y = HEIGHT - 80.0

    def save(self) -> None:
        self.canvas.save()


def wrapped(canvas: Canvas, text: str, width: float, size: float, font: str) -> list[str]:
    """Break a text into lines; a piece of a word that ends with a hyphen may end a line."""
    lines, line = [], ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and canvas.stringWidth(longer, font, size) > width:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line] if line else lines


def text_of(seed: int, sentences: int = 4) -> str:
    """Give some running text, different for each seed."""
    return " ".join(SENTENCES[(seed + index * (seed % 5 + 1)) % len(SENTENCES)] for index in range(sentences))


def build_plan(path: Path, pages: int = 6, *, furniture: bool = True) -> None:
    """A plan in one column with headings, lists, header and page numbers."""
    sheet = Sheet(path)
    for page in range(1, pages + 1):
        if furniture:
            sheet.canvas.setFont("Helvetica", 9)
            sheet.canvas.drawString(LEFT, HEIGHT - 40, "Exempelstad: Klimatplan 2026-2030")
            sheet.canvas.drawRightString(RIGHT, 40, f"{page} ({pages})")
        if page == 1:
            sheet.line("Klimatplan för Exempelstad", size=26, font="Helvetica-Bold")
        name = NAMES[page % len(NAMES)]
        sheet.heading(f"{page} {name}")
        for index in range(3):
            sheet.paragraph(text_of(page * 7 + index))
        sheet.heading(f"{page}.1 {name} i praktiken", size=12)
        sheet.paragraph(text_of(page * 5))
        for index in range(3):
            sheet.item("•", SENTENCES[(page + index) % len(SENTENCES)])
        sheet.paragraph(text_of(page * 3, 3))
        sheet.next_page()
    sheet.save()


def build(path: Path, draw: Callable[[Sheet], None], **options: object) -> Path:
    """Make a file by a function that draws on a sheet."""
    sheet = Sheet(path, **options)
    draw(sheet)
    sheet.save()
    return path


def encryption(user: str, owner: str = "owner") -> StandardEncryption:
    """Give the encryption of a file that opens with a password (empty: opens for everybody)."""
    return StandardEncryption(user, ownerPassword=owner, strength=128)


def picture(sheet: Sheet, width: float = WIDTH, height: float = HEIGHT) -> None:
    """Draw a picture; it fills the page, as from a scanner, or a corner of it."""
    from PIL import Image

    image = Image.linear_gradient("L").resize((60, 80))
    sheet.canvas.drawImage(ImageReader(image), 0, 0, width, height)


def ruled_table(sheet: Sheet, rows: Sequence[Sequence[str]], widths: Sequence[float], height: float = 30.0) -> None:
    """Draw a table with lines around every cell; texts are broken to the width of their cell."""
    sheet.canvas.setStrokeColor(black)
    for index, row in enumerate(rows):
        x = LEFT
        for text, width in zip(row, widths, strict=True):
            sheet.canvas.rect(x, sheet.y - height, width, height)
            font = "Helvetica-Bold" if index == 0 else "Helvetica"
            sheet.canvas.setFont(font, 10)
            for number, piece in enumerate(wrapped(sheet.canvas, text, width - 8, 10, font)):
                sheet.canvas.drawString(x + 4, sheet.y - 11 - 12 * number, piece)
            x += width
        sheet.y -= height
    sheet.y -= 14


class Tag(NamedTuple):
    """An element of a structure tree: its type, its kids (elements, or texts by page), and its other entries."""

    name: str
    kids: Sequence["Tag | Text"] = ()
    entries: str = ""


class Text(NamedTuple):
    """Marked content: lines of text on a page at a place."""

    lines: Sequence[str]
    x: float = LEFT
    y: float = 700.0
    size: float = 11.0
    bold: bool = False
    page: int = 1


def build_tagged(
    path: Path, tree: Sequence[Tag], artifacts: Sequence[Text] = (), loose: Sequence[Text] = (), roles: str = ""
) -> Path:
    """Write a tagged file; `artifacts` are marked as such, `loose` texts are not marked at all."""
    _TaggedFile(tree, artifacts, loose, roles).write(path)
    return path


class _TaggedFile:
    def __init__(self, tree: Sequence[Tag], artifacts: Sequence[Text], loose: Sequence[Text], roles: str) -> None:
        self.objects: dict[int, bytes] = {}
        self.streams: dict[int, list[str]] = {}
        self.counts: dict[int, int] = {}
        texts = [*self._texts(tree), *artifacts, *loose]
        self.pages = max(text.page for text in texts)
        self.next = 10 + 2 * self.pages
        for text in artifacts:
            self._draw(text, "/Artifact BMC")
        for text in loose:
            self._draw(text, "")
        kids = [self._element(tag, 4) for tag in tree]
        self._fixed(kids, roles)

    def _texts(self, tags: Sequence["Tag | Text"]) -> list[Text]:
        found: list[Text] = []
        for tag in tags:
            found += [tag] if isinstance(tag, Text) else self._texts(tag.kids)
        return found

    def _draw(self, text: Text, begin: str) -> None:
        stream = self.streams.setdefault(text.page, [])
        stream.append(begin)
        for index, line in enumerate(text.lines):
            escaped = line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
            font = "F2" if text.bold else "F1"
            y = text.y - 1.25 * text.size * index
            stream.append(f"BT /{font} {text.size} Tf 1 0 0 1 {text.x} {y} Tm ({escaped}) Tj ET")
        if begin:
            stream.append("EMC")

    def _element(self, tag: Tag, parent: int) -> int:
        number = self.next
        self.next += 1
        kids = []
        for kid in tag.kids:
            if isinstance(kid, Text):
                mcid = self.counts.get(kid.page, 0)
                self.counts[kid.page] = mcid + 1
                self._draw(kid, f"/{tag.name} <</MCID {mcid}>> BDC")
                kids.append(f"<</Type /MCR /Pg {9 + kid.page} 0 R /MCID {mcid}>>")
            else:
                kids.append(f"{self._element(kid, number)} 0 R")
        body = f"<</Type /StructElem /S /{tag.name} /P {parent} 0 R {tag.entries} /K [{' '.join(kids)}]>>"
        self.objects[number] = body.encode("cp1252")
        return number

    def _fixed(self, kids: list[int], roles: str) -> None:
        pages = " ".join(f"{9 + page} 0 R" for page in range(1, self.pages + 1))
        fixed = {
            1: "<</Type /Catalog /Pages 2 0 R /MarkInfo <</Marked true>> /StructTreeRoot 4 0 R /Lang (sv-SE)>>",
            2: f"<</Type /Pages /Kids [{pages}] /Count {self.pages}>>",
            3: "<</Title <FEFF004D00E5006C> /CreationDate (D:20260102030405+01'00')>>",
            4: f"<</Type /StructTreeRoot /RoleMap <<{roles}>> /K [{' '.join(f'{kid} 0 R' for kid in kids)}]>>",
            5: "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>",
            6: "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding>>",
        }
        self.objects |= {number: body.encode("cp1252") for number, body in fixed.items()}
        for page in range(1, self.pages + 1):
            stream = "\n".join(self.streams.get(page, [])).encode("cp1252")
            content = 9 + self.pages + page
            self.objects[content] = b"<</Length %d>>\nstream\n%s\nendstream" % (len(stream), stream)
            self.objects[9 + page] = (
                f"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {content} 0 R"
                f" /Resources <</Font <</F1 5 0 R /F2 6 0 R>>>> /StructParents {page}>>"
            ).encode()

    def write(self, path: Path) -> None:
        write_objects(path, self.objects)


def build_garbled(path: Path, readable: str = "") -> Path:
    """Write a file whose font maps its letters to private signs; its first page is readable where text is given."""
    table = b"1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <00> <FF> <E300> endbfrange"
    texts = ([(readable, "F1")] if readable else []) + [("Kommunen ska minska utslappen", "F2")]
    kids = " ".join(f"{10 + index} 0 R" for index in range(len(texts)))
    objects = {
        1: b"<</Type /Catalog /Pages 2 0 R>>",
        2: f"<</Type /Pages /Kids [{kids}] /Count {len(texts)}>>".encode(),
        3: b"<</Producer (Exempel)>>",
        5: b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>",
        6: b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /ToUnicode 7 0 R>>",
        7: b"<</Length %d>>\nstream\n%s\nendstream" % (len(table), table),
    }
    for index, (text, font) in enumerate(texts):
        content = f"BT /{font} 11 Tf 70 700 Td ({text}) Tj ET".encode("cp1252")
        objects[20 + index] = b"<</Length %d>>\nstream\n%s\nendstream" % (len(content), content)
        objects[10 + index] = (
            f"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {20 + index} 0 R"
            " /Resources <</Font <</F1 5 0 R /F2 6 0 R>>>>>>"
        ).encode()
    write_objects(path, objects)
    return path


def write_objects(path: Path, objects: dict[int, bytes]) -> None:
    """Write a file of numbered objects; 1 is the catalog and 3 the information dictionary."""
    parts, offsets = [b"%PDF-1.7\n"], {}
    for number, body in sorted(objects.items()):
        offsets[number] = sum(map(len, parts))
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start, size = sum(map(len, parts)), max(objects) + 1
    table = [b"xref\n0 %d\n0000000000 65535 f \n" % size]
    table += [
        b"%010d 00000 n \n" % offsets[number] if number in offsets else b"0000000000 65535 f \n"
        for number in range(1, size)
    ]
    trailer = b"trailer\n<</Size %d /Root 1 0 R /Info 3 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, start)
    path.write_bytes(b"".join([*parts, *table, trailer]))
