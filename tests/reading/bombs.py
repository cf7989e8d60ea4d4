"""Small files that stand for huge ones. `size` scales them; at 1.0 they are as bad as the ones seen in the wild."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator

from .conftest import CONTENT_TYPES, RELATIONSHIPS, WORD, WORD_NAMESPACE, word_package, zip_of

MIB = 1 << 20


def zeros(count: int) -> bytes:
    """Give a zlib stream of zero bytes, put together from equal pieces rather than packed one by one."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = packer.compress(bytes(MIB)) + packer.flush(zlib.Z_FULL_FLUSH)
    pieces = count // MIB
    checksum = (pieces * MIB % 65521) << 16 | 1
    return b"\x78\xda" + piece * pieces + b"\x03\x00" + struct.pack(">I", checksum)


def pdf_of(*objects: bytes) -> bytes:
    """Give a PDF of numbered objects, the first of them its catalogue."""
    body = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return body + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        size,
        table,
        size,
        len(body),
    )


def page_with(stream: bytes, filters: bytes) -> bytes:
    """Give a PDF of one page with this packed content."""
    return pdf_of(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d /Filter %s >>\nstream\n%s\nendstream" % (len(stream), filters, stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )


def double_flate(size: float) -> bytes:
    return page_with(zlib.compress(zeros(int(3072 * size) * MIB), 9), b"[/FlateDecode /FlateDecode]")


def many_strings(size: float) -> bytes:
    return page_with(zlib.compress(b"BT /F1 9 Tf " + b"(a) Tj " * int(3_000_000 * size) + b"ET", 9), b"/FlateDecode")


def ring_of_pages(size: float) -> bytes:
    return pdf_of(
        b"<< /Type /Catalog /Pages 2 0 R /Outlines 3 0 R >>",
        b"<< /Type /Pages /Kids [2 0 R 4 0 R] /Count 999999999 /Parent 4 0 R >>",
        b"<< /First 3 0 R /Last 3 0 R /Next 3 0 R /Count 9 /Title (Ring) >>",
        b"<< /Type /Pages /Kids [2 0 R] /Count 1 /Parent 2 0 R >>",
    )


def deep_pdf(size: float) -> bytes:
    depth = int(200_000 * size)
    return pdf_of(b"<< /Type /Catalog /Pages 2 0 R /Deep " + b"[" * depth + b"]" * depth + b" >>", b"<< >>")


def huge_xml(size: float) -> bytes:
    """Give a Word file whose main part unpacks to 1 GB, and says that it is small."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES.format(part="word/document.xml", kind=WORD))
        archive.writestr("_rels/.rels", RELATIONSHIPS)
        with archive.open("word/document.xml", "w") as part:
            part.write(f'<w:document xmlns:w="{WORD_NAMESPACE}"><w:body>'.encode())
            for _ in range(int(1024 * size)):
                part.write(b"<w:p><w:r><w:t>Mer</w:t></w:r></w:p>" * (MIB // 36))
            part.write(b"</w:body></w:document>")
        real = archive.getinfo("word/document.xml").file_size
    return buffer.getvalue().replace(struct.pack("<I", real), struct.pack("<I", 4000))


def many_paragraphs(size: float) -> bytes:
    return word_package("<w:p/>" * int(2_000_000 * size) + "<w:p><w:r><w:t>Slut</w:t></w:r></w:p>")


def many_words(size: float) -> bytes:
    """Give as many paragraphs with text as pass the limits on unpacking, all different so that they pack badly."""
    return word_package(
        "".join(
            f"<w:p><w:r><w:t>{number * 7919 % 1_000_003:x}</w:t></w:r></w:p>" for number in range(int(1_200_000 * size))
        )
    )


def entities(size: float) -> bytes:
    levels = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    prolog = f'<!DOCTYPE d [<!ENTITY e0 "ha">{levels}]>'
    return word_package("<w:p><w:r><w:t>&e9;</w:t></w:r></w:p>", prolog=prolog)


def outside_entity(size: float) -> bytes:
    prolog = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    return word_package("<w:p><w:r><w:t>Text &x;</w:t></w:r></w:p>", prolog=prolog)


def nested_zip(size: float) -> bytes:
    inner = zip_of({"a": bytes(int(64 * size) * MIB)})
    for _ in range(4):
        inner = zip_of({f"{number}.zip": inner for number in range(16)})
    document = (
        f'<w:document xmlns:w="{WORD_NAMESPACE}"><w:body><w:p><w:r><w:t>A</w:t></w:r></w:p></w:body></w:document>'
    )
    return zip_of(
        {
            "[Content_Types].xml": CONTENT_TYPES.format(part="word/document.xml", kind=WORD),
            "_rels/.rels": RELATIONSHIPS,
            "word/document.xml": document,
            "word/embeddings/a.zip": inner,
        }
    )


def huge_span(size: float) -> bytes:
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="{}"/></w:tcPr><w:p><w:r><w:t>Cell</w:t></w:r></w:p></w:tc>'
    rows = "".join(f"<w:tr>{cell.format(span)}{cell.format(1)}</w:tr>" for span in (2147483647, 10**30, -5, 0))
    return word_package(f"<w:tbl>{rows}</w:tbl>")


def deep_word(size: float) -> bytes:
    depth = int(10_000 * size)
    opening, closing = "<w:tbl><w:tr><w:tc>" * depth, "</w:tc></w:tr></w:tbl>" * depth
    return word_package(f"{opening}<w:p><w:r><w:t>Djup</w:t></w:r></w:p>{closing}")


WORD_BOMBS: tuple[Callable[[float], bytes], ...] = (
    huge_xml,
    many_paragraphs,
    many_words,
    entities,
    outside_entity,
    nested_zip,
    huge_span,
    deep_word,
)
PDF_BOMBS: tuple[Callable[[float], bytes], ...] = (double_flate, many_strings, ring_of_pages, deep_pdf)


def all_bombs() -> Iterator[tuple[str, Callable[[float], bytes]]]:
    """Give the file name and the maker of each."""
    yield from ((f"{make.__name__}.docx", make) for make in WORD_BOMBS)
    yield from ((f"{make.__name__}.pdf", make) for make in PDF_BOMBS)
