"""Whole files, damaged in ways that are the same every time."""

import io
import random
import re
import zipfile

import docx
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from .conftest import zip_of

SENTENCE = "Västerås stad söker medel från Europeiska socialfonden för att öka samarbetet inom Eurocities. "


def word_file() -> bytes:
    """Give a Word file with headings, lists, a table and a header."""
    document = docx.Document()
    document.add_heading("Internationellt program", 0)
    for chapter in range(4):
        document.add_heading(f"Mål {chapter}", 1)
        document.add_paragraph(SENTENCE * 3)
        for style in ("List Bullet", "List Number"):
            document.add_paragraph("Söka medel", style=style)
        table = document.add_table(3, 3)
        table.cell(0, 0).merge(table.cell(0, 1)).text = "Projekt"
        table.cell(1, 2).text = "2027"
    document.sections[0].header.paragraphs[0].text = "Västerås stad"
    document.add_comment(document.paragraphs[1].runs, "Stämmer det?", "Anna", "A")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def pdf_file() -> bytes:
    """Give a PDF with headings, paragraphs and a table on three pages."""
    styles = getSampleStyleSheet()
    story = []
    for chapter in range(8):
        story += [Paragraph(f"{chapter} Mål", styles["Heading1"]), Paragraph(SENTENCE * 8, styles["BodyText"])]
        story.append(Table([["Projekt", "År"], ["ESF", "2027"]]))
    buffer = io.BytesIO()
    SimpleDocTemplate(buffer, pagesize=A4, title="Program", invariant=True).build(story)
    return buffer.getvalue()


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Give the bytes with one kind of damage: flips, an early end, pieces swapped, lost or doubled, other figures."""
    result = bytearray(data)
    start, end = sorted(chance.randrange(len(data)) for _ in range(2))
    match chance.randrange(6):
        case 0:
            for _ in range(chance.choice((1, 4, 40, 400))):
                result[chance.randrange(len(result))] ^= 1 << chance.randrange(8)
        case 1:
            del result[max(start, 64) :]
        case 2:
            length = min(end - start, 2000)
            other = chance.randrange(len(data) - length)
            result[start : start + length], result[other : other + length] = (
                result[other : other + length],
                result[start : start + length],
            )
        case 3:
            del result[start : start + chance.randrange(2000)]
        case 4:
            result[start:start] = result[start:end][:5000]
        case _:
            figures = list(re.finditer(rb"\d+", data))
            for figure in sorted(chance.sample(figures, min(5, len(figures))), key=lambda match: -match.start()):
                number = chance.choice((b"0", b"-1", b"65536", b"2147483648", b"99999999999999999999"))
                result[slice(*figure.span())] = number
    return bytes(result)


def damaged_word(data: bytes, chance: random.Random) -> bytes:
    """Give a Word file with damage to the archive, to its members, or to the XML of one of them."""
    if chance.random() < 0.25:
        return damaged(data, chance)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members: dict[str, bytes] = {name: archive.read(name) for name in archive.namelist()}
    names = list(members)
    first, second = chance.sample(names, 2)
    main = "word/document.xml"
    target = main if chance.random() < 0.6 else first
    match chance.randrange(4):
        case 0:
            members[first], members[second] = members[second], members[first]
        case 1:
            del members[first]
        case 2:
            members[target] = damaged(members[target], chance)
        case _:
            members[target] = _damaged_xml(members[target], chance)
    return zip_of(members)


def _damaged_xml(data: bytes, chance: random.Random) -> bytes:
    """Give XML that is still well-formed for the most part, with other names, values or order."""
    tags = sorted(set(re.findall(rb"<(w:\w+)", data))) or [b"w:p"]
    old, new = chance.choice(tags), chance.choice(tags)
    match chance.randrange(4):
        case 0:
            return re.sub(rb"(</?)" + re.escape(old) + rb"(?=[ />])", rb"\1" + new, data)
        case 1:
            values = list(re.finditer(rb'w:(?:val|id|type|w)="([^"]*)"', data))
            for value in sorted(chance.sample(values, min(9, len(values))), key=lambda match: -match.start()):
                wrong = chance.choice((b"", b"-1", b"x", b"99999999999", "å".encode() * 300))
                data = data[: value.start(1)] + wrong + data[value.end(1) :]
            return data
        case 2:
            parts = re.split(rb"(?=<w:p[ >])", data)
            chance.shuffle(parts)
            return b"".join(parts)
        case _:
            return re.sub(rb"</" + re.escape(old) + rb">", b"", data, count=chance.choice((1, 0)))
