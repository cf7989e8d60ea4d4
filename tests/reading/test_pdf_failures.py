"""Files that cannot be read say why, and nothing but a `ReadError` comes out of broken ones."""

import random
from contextlib import suppress
from pathlib import Path

import pytest

from policylint.errors import ReadError, ReadFailure
from policylint.reading.limits import LIMITS, Limits
from policylint.reading.pdf import read_pdf
from tests.reading.pdf_builder import Sheet, build, build_garbled, build_plan, encryption, picture, text_of

ENGINES = ("auto", "pdfium", "pdfminer")


def failure_of(path: Path, engine: str = "auto", limits: Limits = LIMITS) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read_pdf(path, limits, engine=engine)
    return caught.value


@pytest.mark.parametrize("engine", ENGINES)
def test_a_password_is_asked_for(tmp_path: Path, engine: str) -> None:
    path = build(tmp_path / "locked.pdf", lambda sheet: sheet.paragraph(text_of(1)), encrypt=encryption("secret"))
    assert failure_of(path, engine).failure is ReadFailure.ENCRYPTED


@pytest.mark.parametrize("engine", ENGINES)
def test_an_empty_password_opens(tmp_path: Path, engine: str) -> None:
    path = build(tmp_path / "open.pdf", lambda sheet: sheet.paragraph(text_of(1)), encrypt=encryption(""))
    assert read_pdf(path, LIMITS, engine=engine).text == text_of(1)


@pytest.mark.parametrize("engine", ENGINES)
def test_what_is_no_pdf_is_corrupt(tmp_path: Path, engine: str) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7\nthis is no PDF at all\n%%EOF")
    assert failure_of(tmp_path / "broken.pdf", engine).failure in (ReadFailure.CORRUPT, ReadFailure.EMPTY)


def test_an_empty_file_is_empty(tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").write_bytes(b"")
    assert failure_of(tmp_path / "empty.pdf").failure is ReadFailure.EMPTY


@pytest.mark.parametrize("engine", ENGINES)
def test_a_scanned_document_has_no_text_layer(tmp_path: Path, engine: str) -> None:
    def draw(sheet: Sheet) -> None:
        picture(sheet)
        sheet.next_page()
        picture(sheet)

    error = failure_of(build(tmp_path / "scanned.pdf", draw), engine)
    assert error.failure is ReadFailure.NO_TEXT_LAYER
    assert error.details["pages"] == (1, 2)


def test_a_blank_document_has_no_text(tmp_path: Path) -> None:
    path = build(tmp_path / "blank.pdf", lambda sheet: sheet.next_page())
    assert failure_of(path).failure is ReadFailure.NO_TEXT


@pytest.mark.parametrize("engine", ENGINES)
def test_too_many_pages_are_refused(tmp_path: Path, engine: str) -> None:
    build_plan(tmp_path / "long.pdf", 4)
    error = failure_of(tmp_path / "long.pdf", engine, Limits(pages=3))
    assert error.failure is ReadFailure.TOO_MANY_PAGES


def test_a_file_too_large_is_refused(tmp_path: Path) -> None:
    build_plan(tmp_path / "large.pdf", 1)
    assert failure_of(tmp_path / "large.pdf", limits=Limits(file_bytes=100)).failure is ReadFailure.TOO_LARGE


def test_unreadable_fonts_are_told(tmp_path: Path) -> None:
    error = failure_of(build_garbled(tmp_path / "garbled.pdf"))
    assert error.failure is ReadFailure.UNREADABLE_FONTS
    assert error.details["pages"] == (1,)


def test_an_unreadable_page_is_skipped_and_told(tmp_path: Path) -> None:
    coverage = read_pdf(build_garbled(tmp_path / "garbled.pdf", readable=text_of(1)), LIMITS).coverage
    assert [(page.where, page.reason) for page in coverage.skipped] == [("2", "unreadable-fonts")]
    assert not coverage.complete


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("seed", range(12))
def test_broken_bytes_give_a_document_or_a_read_error(tmp_path: Path, seed: int, engine: str) -> None:
    build_plan(tmp_path / "plan.pdf", 2)
    chance = random.Random(seed)
    content = bytearray((tmp_path / "plan.pdf").read_bytes())
    for _ in range(chance.choice((1, 10, 100))):
        content[chance.randrange(len(content))] = chance.randrange(256)
    if seed % 3 == 0:
        del content[chance.randrange(len(content)) :]
    (tmp_path / "mutated.pdf").write_bytes(content)
    with suppress(ReadError):
        assert read_pdf(tmp_path / "mutated.pdf", LIMITS, engine=engine).blocks


def test_an_engine_that_does_not_exist_is_a_mistake_of_the_caller(tmp_path: Path) -> None:
    build_plan(tmp_path / "plan.pdf", 1)
    with pytest.raises(ValueError, match="poppler"):
        read_pdf(tmp_path / "plan.pdf", LIMITS, engine="poppler")


def running_footer(sheet: Sheet) -> None:
    sheet.canvas.setFont("Helvetica", 9)
    sheet.canvas.drawString(70, 30, "Exempelstad, verksamhetsplan för kulturnämnden 2026")


def pages_without_text(path: Path, engine: str) -> list[str]:
    return [page.where for page in read_pdf(path, LIMITS, engine=engine).coverage.without_text]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_running_footer_is_no_text_of_a_scanned_page(tmp_path: Path, engine: str) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.paragraph(text_of(1))
        running_footer(sheet)
        for _ in range(3):
            sheet.next_page()
            picture(sheet)
            running_footer(sheet)

    assert pages_without_text(build(tmp_path / "plan.pdf", draw), engine) == ["2", "3", "4"]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_document_of_scanned_pages_with_a_footer_has_no_text_layer(tmp_path: Path, engine: str) -> None:
    def draw(sheet: Sheet) -> None:
        for _ in range(3):
            picture(sheet)
            running_footer(sheet)
            sheet.next_page()

    assert failure_of(build(tmp_path / "scanned.pdf", draw), engine).failure is ReadFailure.NO_TEXT_LAYER


@pytest.mark.parametrize("engine", ENGINES)
def test_pages_with_a_logo_or_a_title_are_read(tmp_path: Path, engine: str) -> None:
    def draw(sheet: Sheet) -> None:
        picture(sheet)  # a cover, full of a picture, with a title on it
        sheet.line("Verksamhetsplan för kulturnämnden 2026", size=24)
        running_footer(sheet)
        sheet.next_page()
        picture(sheet, width=60, height=80)  # a page that is blank but for its footer and a logo
        running_footer(sheet)
        sheet.next_page()
        sheet.heading("Del 2")
        running_footer(sheet)
        sheet.next_page()
        sheet.paragraph(text_of(1))
        running_footer(sheet)

    assert pages_without_text(build(tmp_path / "plan.pdf", draw), engine) == []
