"""A plan in several files as one document: texts, places, pages and proof of reading go on through the parts."""

from pathlib import Path

import msgspec
import pytest

from policylint.combining import combine
from policylint.document import Block, BlockKind, Coverage, Document, Format, Location, Skipped, SourceSpan, TableCell


def _part(name: str, *texts: str, pages: int = 0, **coverage: object) -> Document:
    """Give a document of paragraphs, one to a page where it has pages, each with its place in the file."""
    blocks: list[Block] = []
    text = ""
    for number, content in enumerate(texts):
        start = len(text) + (2 if text else 0)
        text += ("\n\n" if text else "") + content
        end = start + len(content)
        blocks.append(
            Block(
                kind=BlockKind.PARAGRAPH,
                location=Location(
                    block=number, start=start, end=end, pages=(number + 1,) if pages else (), section=(name,)
                ),
                sources=(
                    SourceSpan(
                        start=start,
                        end=end,
                        part="" if pages else "word/document.xml",
                        node=number + 1,
                        raw_start=0,
                        raw_end=end - start,
                    ),
                ),
            )
        )
    return Document(
        path=f"mapp/{name}",
        sha256=name,
        format=Format.PDF if pages else Format.DOCX,
        text=text,
        blocks=tuple(blocks),
        coverage=Coverage(
            **{"unit": "pages" if pages else "parts", "total": pages or 1, "read": pages or 1, **coverage}  # type: ignore[arg-type]
        ),
        front_matter={"titel": name},
    )


def _texts(document: Document) -> list[str]:
    return [document.block_text(block) for block in document.blocks]


def test_blocks_in_order_and_every_place_slices_back() -> None:
    whole = combine([_part("plan.docx", "Alfa.", "Beta."), _part("bilaga.docx", "Gamma.", "Delta.")])
    assert _texts(whole) == ["Alfa.", "Beta.", "Gamma.", "Delta."]
    assert whole.text == "Alfa.\n\nBeta.\n\nGamma.\n\nDelta."
    assert [block.location.block for block in whole.blocks] == [0, 1, 2, 3]
    assert [whole.block_at(block.location.start) for block in whole.blocks] == list(whole.blocks)


def test_a_source_names_its_file() -> None:
    whole = combine([_part("plan.docx", "Alfa."), _part("bilaga.docx", "Beta.")])
    spans = [whole.source_of(block.location.start, block.location.end)[0] for block in whole.blocks]
    assert [span.part for span in spans] == ["plan.docx/word/document.xml", "bilaga.docx/word/document.xml"]
    assert [whole.text[span.start : span.end] for span in spans] == ["Alfa.", "Beta."]


def test_pages_are_those_of_their_file() -> None:
    whole = combine(
        [
            _part("plan.pdf", "Alfa.", "Beta.", pages=2),
            _part(
                "bilaga.pdf", "Gamma.", "Delta.", pages=3, read=2, without_text=(Skipped(where="3", reason="image"),)
            ),
        ]
    )
    assert [(block.location.file, block.location.pages) for block in whole.blocks] == [
        ("plan.pdf", (1,)),
        ("plan.pdf", (2,)),
        ("bilaga.pdf", (1,)),
        ("bilaga.pdf", (2,)),
    ]
    assert (whole.coverage.unit, whole.coverage.total, whole.coverage.read) == ("pages", 5, 4)
    assert whole.coverage.without_text == (Skipped(where="3", reason="image", file="bilaga.pdf"),)
    assert not whole.coverage.complete
    assert [span.part for block in whole.blocks for span in block.sources][2] == "bilaga.pdf"


def _with_tables(part: Document, *tables: int) -> Document:
    """Put each block of a part into a table of its own number."""
    blocks = [
        msgspec.structs.replace(block, cell=TableCell(table=table, row=1, column=0))
        for block, table in zip(part.blocks, tables, strict=True)
    ]
    return msgspec.structs.replace(part, blocks=tuple(blocks))


def test_tables_are_told_apart() -> None:
    """Rows of two files are never taken for one row."""
    parts = [
        _with_tables(_part("a.docx", "Alfa.", "Beta."), 0, 1),
        _part("b.docx", "Text."),
        _with_tables(_part("c.docx", "Gamma.", "Delta."), 0, 0),
        _with_tables(_part("d.docx", "Epsilon."), 0),
    ]
    tables = [block.cell.table for block in combine(parts).blocks if block.cell is not None]
    assert tables == [0, 1, 2, 2, 3]


def test_coverage_is_added_up() -> None:
    first = _part("a.docx", "Alfa.", notes=("x", "y"), pending_revisions=2, open_comments=1, revision_authors=("Bo",))
    second = _part(
        "b.docx", "Beta.", notes=("y",), pending_revisions=1, open_comments=4, revision_authors=("Bo", "Ann")
    )
    coverage = combine([first, second]).coverage
    assert coverage.notes == ("x", "y")
    assert (coverage.pending_revisions, coverage.open_comments) == (3, 5)
    assert coverage.revision_authors == ("Bo", "Ann")
    assert coverage.complete


def test_parts_and_pages_together_count_as_parts() -> None:
    coverage = combine([_part("a.docx", "Alfa."), _part("b.pdf", "Beta.", pages=4)]).coverage
    assert coverage.unit == "parts"
    assert coverage.total == coverage.read


def test_a_place_that_is_no_page_keeps_its_name() -> None:
    skipped = (Skipped(where="word/chart1.xml", reason="chart"),)
    whole = combine([_part("a.pdf", "Alfa.", pages=2), _part("b.docx", "Beta.", skipped=skipped)])
    assert whole.coverage.skipped == (Skipped(where="word/chart1.xml", reason="chart", file="b.docx"),)


def test_the_first_part_says_what_the_whole_is() -> None:
    whole = combine([_part("plan.docx", "Alfa."), _part("bilaga.docx", "Beta.")])
    assert (whole.path, whole.format, whole.front_matter["titel"]) == ("mapp/plan.docx", Format.DOCX, "plan.docx")


def test_the_fingerprint_hangs_on_every_part_and_their_order() -> None:
    one, two = _part("a.docx", "Alfa."), _part("b.docx", "Beta.")
    digests = {combine(parts).sha256 for parts in ([one, two], [two, one], [one], [one, one])}
    assert len(digests) == 4
    assert all(len(digest) == 64 for digest in digests)


def test_one_part_is_the_same_text() -> None:
    part = _part("a.docx", "Alfa.", "Beta.")
    whole = combine([part])
    assert whole.text == part.text
    assert [block.location for block in whole.blocks] == [block.location for block in part.blocks]


def test_an_empty_part_changes_nothing() -> None:
    empty = msgspec.structs.replace(_part("tom.docx"), text="", blocks=())
    whole = combine([empty, _part("b.docx", "Beta."), empty])
    assert _texts(whole) == ["Beta."]


@pytest.mark.parametrize("folder", ["", "annan mapp/", str(Path("a") / "b") + "/"])
def test_the_folder_does_not_show_in_sources(folder: str) -> None:
    second = msgspec.structs.replace(_part("b.docx", "Beta."), path=f"{folder}b.docx")
    assert combine([_part("a.docx", "Alfa."), second]).blocks[1].sources[0].part == "b.docx/word/document.xml"


def test_files_of_one_name_are_told_apart_by_their_folders() -> None:
    parts = [msgspec.structs.replace(_part("plan.docx", "Alfa."), path=f"{folder}/plan.docx") for folder in ("a", "b")]
    assert [block.location.file for block in combine(parts).blocks] == ["a/plan.docx", "b/plan.docx"]


def test_a_stretch_of_a_paragraph_over_a_page_break_has_only_its_own_pages() -> None:
    document = _part("plan.pdf", "Alfa beta gamma.", pages=2)
    (block,) = document.blocks
    (whole,) = block.sources
    halves = (
        msgspec.structs.replace(whole, end=5, raw_end=5),
        msgspec.structs.replace(whole, start=5, node=2, raw_start=0, raw_end=11),
    )
    place = msgspec.structs.replace(block.location, pages=(1, 2))
    block = msgspec.structs.replace(block, location=place, sources=halves)
    assert document.pages_of(block, 0, 4) == (1,)
    assert document.pages_of(block, 5, 9) == (2,)
    assert document.pages_of(block, 0, 9) == (1, 2)


def test_a_stretch_of_a_word_paragraph_has_the_pages_of_its_block() -> None:
    """What numbers the source in Word is no page."""
    document = _part("plan.docx", "Alfa beta gamma.")
    (block,) = document.blocks
    (whole,) = block.sources
    halves = (msgspec.structs.replace(whole, end=5, node=4), msgspec.structs.replace(whole, start=5, node=5))
    place = msgspec.structs.replace(block.location, pages=(4, 5))
    block = msgspec.structs.replace(block, location=place, sources=halves)
    assert document.pages_of(block, 0, 4) == (4, 5)
