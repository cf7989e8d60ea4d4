"""Which page a block is on: counted by breaks, and told only where the file itself counted as many."""

from pathlib import Path

import pytest

from policylint.document import Document
from policylint.reading.docx import read_docx
from tests.reading.word_builder import paragraph, row, run, table, text_box, word_file

MARK = "<w:lastRenderedPageBreak/>"
EXPLICIT = '<w:br w:type="page"/>'
CONTINUOUS = '<w:sectPr><w:type w:val="continuous"/></w:sectPr>'
RELATIONS = """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
    <Relationship Id="a" Type="x/officeDocument" Target="word/document.xml"/>
    <Relationship Id="b" Type="x/extended-properties" Target="docProps/app.xml"/></Relationships>"""
APP = """<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">
    <Application>Microsoft Office Word</Application><Pages>{}</Pages></Properties>"""
UNSURE = ("pages-unsure",)


def read(tmp_path: Path, *body: str, told: int | str = "", **options: object) -> Document:
    raw = {"_rels/.rels": RELATIONS.encode(), "docProps/app.xml": APP.format(told).encode()}
    return read_docx(word_file(tmp_path / "plan.docx", "".join(body), raw=raw, **options))  # type: ignore[arg-type]


def pages(document: Document) -> dict[str, tuple[int, ...]]:
    return {document.block_text(block): block.location.pages for block in document.blocks}


def broken(text: str, properties: str = "", *, mark: str = MARK) -> str:
    """Give a paragraph that Word put at the top of a page."""
    return paragraph(run(inner=mark) + run(text), properties=properties)


def test_pages_count_by_breaks(tmp_path: Path) -> None:
    body = (
        paragraph("ett"), paragraph(run("två") + run(inner=MARK) + run(" tre")),
        paragraph(run(inner=EXPLICIT)), broken("fyra"), paragraph("fem", properties="<w:pageBreakBefore/>"),
    )  # fmt: skip
    found = pages(read(tmp_path, *body))
    assert found == {"ett": (1,), "två tre": (1, 2), "fyra": (3,), "fem": (4,)}


def test_pages_are_unknown_without_breaks(tmp_path: Path) -> None:
    document = read(tmp_path, paragraph("ett"), told=1)
    assert pages(document) == {"ett": ()}
    assert document.coverage.notes == ()


@pytest.mark.parametrize("told", ["", 0, 2, "många", 2**40])
def test_pages_are_told_where_the_file_tells_no_other_number(tmp_path: Path, told: int | str) -> None:
    document = read(tmp_path, paragraph("ett"), broken("två"), told=told)
    assert pages(document) == {"ett": (1,), "två": (2,)}
    assert document.coverage.notes == ()


@pytest.mark.parametrize("told", [1, 3])
def test_pages_are_not_told_where_the_file_counts_others(tmp_path: Path, told: int) -> None:
    document = read(tmp_path, paragraph("ett"), broken("två"), told=told)
    assert pages(document) == {"ett": (), "två": ()}
    assert document.coverage.notes == UNSURE
    assert document.coverage.complete


@pytest.mark.parametrize(("told", "expected"), [("", ()), (1, ()), (3, ()), (2, (2,))])
def test_a_file_that_was_not_laid_out_tells_its_pages_by_their_number(
    tmp_path: Path, told: int | str, expected: tuple[int, ...]
) -> None:
    """Between two breaks that somebody put in, text may run over any number of pages."""
    document = read(tmp_path, paragraph("ett"), paragraph(run(inner=EXPLICIT)), paragraph("två"), told=told)
    assert pages(document)["två"] == expected
    assert document.coverage.notes == ()


SECTIONS = (
    broken("ett", CONTINUOUS, mark=""), broken("två"), broken("tre", "<w:sectPr/>"), broken("fyra"),
    paragraph("fem", properties=CONTINUOUS), CONTINUOUS,
)  # fmt: skip


@pytest.mark.parametrize(
    ("told", "expected"),
    [(4, ((1,), (2,), (3,), (4,), (4,))), (3, ((1,), (2,), (3,), (3,), (3,))), (2, ((),) * 5), (5, ((),) * 5)],
)
def test_a_mark_where_a_section_goes_on_with_the_page_counts_if_the_pages_then_agree(
    tmp_path: Path, told: int, expected: tuple[tuple[int, ...], ...]
) -> None:
    assert tuple(pages(read(tmp_path, *SECTIONS, told=told)).values()) == expected


def test_a_mark_after_the_first_text_of_a_section_is_none_of_these(tmp_path: Path) -> None:
    later = paragraph(run("två") + run(inner=MARK) + run("tre"))
    for first in (later, table(row(later, "fyra"))):
        document = read(tmp_path, paragraph("ett", properties="<w:sectPr/>"), first, CONTINUOUS, told=1)
        assert document.coverage.notes == UNSURE
    first = table(row(broken("två"), "tre"))
    document = read(tmp_path, paragraph("ett", properties="<w:sectPr/>"), first, broken("fyra"), CONTINUOUS, told=2)
    assert pages(document) == {"ett": (1,), "två": (1,), "tre": (1,), "fyra": (2,)}


def test_a_footnote_is_on_the_page_of_its_reference(tmp_path: Path) -> None:
    kinds = ("footnote", "endnote")
    references = "".join(run(inner=f'<w:{kind}Reference w:id="2"/>') for kind in kinds)
    parts = {f"{kind}s": f'<w:{kind} w:id="2">{paragraph(kind)}</w:{kind}>' for kind in kinds}
    document = read(tmp_path, paragraph("ett"), broken("två"), paragraph(run("tre") + references), parts=parts)
    assert pages(document) == {"ett": (1,), "två": (2,), "tre": (2,), "footnote": (2,), "endnote": ()}


def test_the_cells_of_a_row_begin_on_one_page(tmp_path: Path) -> None:
    long = {key: paragraph(run(key) + run(inner=MARK) + run(key)) for key in "abc"}
    inner = table(row("före", long["c"]), row("sist", "sist också"))
    body = (
        table(row("ett", long["a"], "två", long["b"], "tre"), row("fyra", "fem"), row(broken("sex"), "sju")),
        paragraph("åtta"), table(row("", broken("nio"), "tio"), row(inner, "elva")), paragraph("tolv"),
    )  # fmt: skip
    found = pages(read(tmp_path, *body, told=5))
    assert found == {
        "ett": (1,), "aa": (1, 2), "två": (1,), "bb": (1, 2), "tre": (1,), "fyra": (2,), "fem": (2,), "sex": (3,),
        "sju": (3,), "åtta": (3,), "nio": (4,), "tio": (4,), "före": (4,), "cc": (4, 5), "sist": (5,),
        "sist också": (5,), "elva": (4,), "tolv": (5,),
    }  # fmt: skip


def test_a_text_box_breaks_no_page(tmp_path: Path) -> None:
    first = paragraph(run("ett") + text_box(paragraph("i rutan", properties="<w:pageBreakBefore/>")))
    assert pages(read(tmp_path, first, broken("två"))) == {"ett": (1,), "i rutan": (1,), "två": (2,)}
