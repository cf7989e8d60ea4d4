"""What stands in a Word file but is not read: large pictures, embedded files, subdocuments."""

from pathlib import Path

import pytest
from reportlab.lib.utils import ImageReader

from policylint.document import Document, Skipped
from policylint.reading.docx import read_docx
from policylint.reading.limits import LIMITS
from policylint.reading.pdf import read_pdf
from tests.reading.pdf_builder import HEIGHT, LEFT, WIDTH, Sheet, build
from tests.reading.word_builder import deleted, inserted, paragraph, part_xml, run, word_file

TEXT = paragraph("Kommunen ska söka medel ur EU:s fonder varje år.")
MARK = "<w:lastRenderedPageBreak/>"
BREAK = paragraph(run(inner=f'<w:br w:type="page"/>{MARK}'))
A4 = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:left="1417" w:right="1417" w:top="1417" w:bottom="1417"/>'
SECTION = f"{A4}</w:sectPr>"
LANDSCAPE = '<w:sectPr><w:pgSz w:w="16838" w:h="11906"/><w:pgMar w:left="1417" w:right="1417"/></w:sectPr>'
FULL, PHOTO, LOGO = (16.0, 22.6), (16.0, 10.6), (4.0, 2.0)
PICTURE = Skipped(where="word/media/bild.png", reason="no-text-layer")

Centimetres = tuple[float, float]


def emu(size: Centimetres) -> str:
    return f'cx="{int(size[0] * 360_000)}" cy="{int(size[1] * 360_000)}"'


def pic(size: Centimetres, relation: str = "bild") -> str:
    frame = f"<pic:spPr><a:xfrm><a:ext {emu(size)}/></a:xfrm></pic:spPr>"
    fill = f'<pic:blipFill><a:blip r:embed="{relation}"/></pic:blipFill>'
    return f'<pic:pic xmlns:pic="urn:pic">{fill}{frame}</pic:pic>'


def drawn(size: Centimetres, content: str = "", *, about: str = "", place: str = "inline", wrap: str = "") -> str:
    inner = f"<wp:extent {emu(size)}/>{wrap}{about}<a:graphic><a:graphicData>{content or pic(size)}</a:graphicData>"
    return run(inner=f"<w:drawing><wp:{place}>{inner}</a:graphic></wp:{place.split()[0]}></w:drawing>")


def shape(style: str, *, within: str = "pict", attributes: str = "", extra: str = "") -> str:
    inner = f'<v:shape style="{style}" {attributes}><v:imagedata r:id="bild"/></v:shape>{extra}'
    return run(inner=f"<w:{within}>{inner}</w:{within}>")


def ole(program: str, relation: str = "fil") -> str:
    declared = 'xmlns:o="urn:schemas-microsoft-com:office:office"'
    extra = f'<o:OLEObject {declared} Type="Embed" ProgID="{program}" r:id="{relation}"/>'
    return shape("width:453pt;height:640pt", within="object", extra=extra)


def read(tmp_path: Path, body: str, section: str = SECTION, **options: object) -> Document:
    relations = {"bild": ("image", "media/bild.png"), "fil": ("package", "embeddings/blad.xlsx")}
    path = word_file(tmp_path / "plan.docx", body + section, relations=relations, **options)  # type: ignore[arg-type]
    return read_docx(path)


LARGE = {
    "in the text": drawn(FULL),
    "inserted and not decided": inserted(drawn(FULL)),
    "floating, with room of its own": drawn(FULL, place="anchor", wrap="<wp:wrapTopAndBottom/>"),
    "in a group": drawn(
        FULL,
        f'<x:wgp><x:grpSpPr><a:xfrm><a:chExt cx="100" cy="200"/></a:xfrm></x:grpSpPr>{pic(FULL)}</x:wgp>'.replace(
            f"<a:ext {emu(FULL)}/>", '<a:ext cx="95" cy="190"/>'
        ),
    ),
    "old, in points": shape("position:relative;width:453.5pt;height:640pt;mso-width-percent:1"),
    "old, in centimetres": shape("width:16cm;height:22.6cm"),
}
SMALL = {
    "a logo": drawn(LOGO),
    "a photograph as wide as the text": drawn(PHOTO),
    "a large one that is decorative": drawn(FULL, about='<wp:docPr id="1" name="x"><x:decorative val="1"/></wp:docPr>'),
    "one whose description says so": drawn(FULL, about='<wp:docPr id="1" name="x" descr="Dekorativ bild"/>'),
    "a hidden one": drawn(FULL, about='<wp:docPr id="1" name="x" hidden="1"/>'),
    "one behind the text": drawn((21.0, 29.7), place='anchor behindDoc="1"', wrap="<wp:wrapNone/>"),
    "a logo in a group": drawn(
        FULL,
        f"<x:wgp><x:grpSpPr><a:xfrm><a:chExt {emu(FULL)}/></a:xfrm></x:grpSpPr>{pic(LOGO)}</x:wgp>",
    ),
    "a frame without a picture": drawn(FULL, "<a:blip/>"),
    "in hidden text": run(inner=drawn(FULL)[5:-6], properties="<w:vanish/>"),
    "a deleted one": deleted("x").replace("<w:delText>x</w:delText>", drawn(FULL)[5:-6]),
    "an old logo": shape("width:100pt;height:50pt"),
    "an old one behind the text": shape("position:absolute;width:600pt;height:800pt;z-index:-1"),
    "an old one without a size": shape("width:auto"),
    "an old one called decorative": shape("width:453pt;height:640pt", attributes='alt="Decorative"'),
}


@pytest.mark.parametrize("content", LARGE.values(), ids=LARGE)
def test_a_picture_as_large_as_the_text_is_told(tmp_path: Path, content: str) -> None:
    coverage = read(tmp_path, TEXT + paragraph(content) + TEXT).coverage
    assert coverage.without_text == (PICTURE,)
    assert (coverage.total, coverage.read, coverage.complete) == (2, 1, False)


@pytest.mark.parametrize("content", SMALL.values(), ids=SMALL)
def test_small_and_decorative_pictures_are_not_told(tmp_path: Path, content: str) -> None:
    assert read(tmp_path, TEXT + paragraph(content) + TEXT).coverage.complete


def test_strict_files_have_pictures_too(tmp_path: Path) -> None:
    assert read(tmp_path, TEXT + paragraph(drawn(FULL)), strict=True).coverage.without_text == (PICTURE,)


def test_a_picture_is_measured_against_its_own_section(tmp_path: Path) -> None:
    size = (20.0, 14.0)
    body = TEXT + paragraph(drawn(size), properties=LANDSCAPE) + TEXT
    assert read(tmp_path, body).coverage.without_text == (PICTURE,)
    assert read(tmp_path, TEXT + paragraph(drawn(size))).coverage.complete


def test_pages_with_pictures_and_no_text_are_told_by_number(tmp_path: Path) -> None:
    half = (16.0, 13.5)
    body = (
        TEXT + BREAK + paragraph(drawn(FULL)) + BREAK + paragraph(drawn(half)) + BREAK + TEXT + paragraph(drawn(half))
    )
    assert [page.where for page in read(tmp_path, body).coverage.without_text] == ["2", "3"]
    strips = paragraph(drawn((16.0, 7.0)) * 3)
    rendered = TEXT + strips.replace("<w:drawing>", f"{MARK}<w:drawing>", 1) + paragraph(run(inner=MARK) + run("Slut."))
    assert [page.where for page in read(tmp_path, rendered).coverage.without_text] == ["2"]


def test_pages_that_are_not_known_are_told_by_their_pictures(tmp_path: Path) -> None:
    """They still are pages: between two breaks stands a picture and no text."""
    half = paragraph(drawn((16.0, 13.5)))
    plain = BREAK.replace(MARK, "")
    assert read(tmp_path, TEXT + plain + half + plain + TEXT).coverage.without_text == (PICTURE,)
    assert read(tmp_path, TEXT + plain + half + TEXT).coverage.complete


def test_a_cover_with_its_title_on_a_picture_is_read(tmp_path: Path) -> None:
    cover = drawn((21.0, 29.7), place="anchor", wrap="<wp:wrapNone/>")
    title = "Verksamhetsplan för kulturnämnden 2026"
    assert read(tmp_path, paragraph(cover + run(title)) + BREAK + TEXT).coverage.complete
    assert read(tmp_path, paragraph(cover) + BREAK + TEXT).coverage.without_text[0].where == "1"


def test_pictures_in_headers_and_footers_do_not_count(tmp_path: Path) -> None:
    section = SECTION.replace("<w:pgSz", '<w:footerReference w:type="default" r:id="fot"/><w:pgSz')
    raw = {"word/fot.xml": part_xml("ftr", paragraph(drawn(FULL)) + paragraph("Exempelstad"))}
    path = word_file(tmp_path / "a.docx", TEXT + section, relations={"fot": ("footer", "fot.xml")}, raw=raw)
    assert read_docx(path).coverage.complete


def test_an_embedded_file_is_told_but_not_its_preview(tmp_path: Path) -> None:
    coverage = read(tmp_path, TEXT + paragraph(ole("Excel.Sheet.12"))).coverage
    assert coverage.skipped == (Skipped(where="word/embeddings/blad.xlsx", reason="embedded-object"),)
    assert coverage.without_text == ()
    assert (coverage.total, coverage.read) == (2, 1)


def test_an_embedded_formula_is_not_told(tmp_path: Path) -> None:
    formula = ole("Equation.3").replace("width:453pt;height:640pt", "width:80pt;height:20pt")
    assert read(tmp_path, TEXT + paragraph(formula)).coverage.complete


@pytest.mark.parametrize("body", [TEXT + '<w:subDoc r:id="del"/>', TEXT + paragraph('<w:subDoc r:id="del"/>')])
def test_a_subdocument_is_told_by_its_name(tmp_path: Path, body: str) -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="del" '
        'Type="x/subDocument" TargetMode="External" Target="file:///H:/anna/del%202.docx"/></Relationships>'
    )
    document = read(tmp_path, body, raw={"word/_rels/document.xml.rels": relations.encode()})
    assert document.coverage.skipped == (Skipped(where="del 2.docx", reason="sub-document"),)


def test_a_text_box_is_on_the_page_that_it_stands_on(tmp_path: Path) -> None:
    box = run(inner=f"<w:pict><v:shape><v:textbox><w:txbxContent>{TEXT}</w:txbxContent></v:textbox></v:shape></w:pict>")
    document = read(tmp_path, paragraph("Först") + BREAK + paragraph(box))
    assert document.blocks[-1].location.pages == (2,)


@pytest.mark.parametrize(("size", "pages"), [(FULL, ["2"]), (LOGO, [])])
def test_word_and_pdf_agree(tmp_path: Path, size: Centimetres, pages: list[str]) -> None:
    """The same plan in both: text, a page with a picture and a running footer, text."""
    from PIL import Image

    footer = "Exempelstad, verksamhetsplan 2026"

    def draw(sheet: Sheet) -> None:
        for page in (1, 2, 3):
            sheet.canvas.setFont("Helvetica", 9)
            sheet.canvas.drawString(LEFT, 40, footer)
            if page == 2:
                image = ImageReader(Image.linear_gradient("L").resize((60, 80)))
                width, height = (side / 2.54 * 72 for side in size)
                sheet.canvas.drawImage(image, (WIDTH - width) / 2, HEIGHT - 60 - height, width, height)
            else:
                sheet.paragraph("Kommunen ska söka medel ur EU:s fonder varje år.")
            sheet.next_page()

    word = read(tmp_path, TEXT + BREAK + paragraph(drawn(size)) + BREAK + TEXT)
    pdf = read_pdf(build(tmp_path / "plan.pdf", draw), LIMITS)
    assert [page.where for page in word.coverage.without_text] == pages
    assert [page.where for page in pdf.coverage.without_text] == pages
