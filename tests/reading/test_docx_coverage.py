"""Proof of how much was read: revisions, comments, headers and footers, parts left out, properties."""

from pathlib import Path

import pytest

from policylint.document import BlockKind, Document, Properties, Revision, Skipped
from policylint.errors import ReadError, ReadFailure
from policylint.reading.docx import read_docx
from tests.reading.word_builder import deleted, inserted, paragraph, part_xml, row, run, table, word_file

TEXT = paragraph("Kommunen ska söka medel.")


def read(tmp_path: Path, body: str, **options: object) -> Document:
    return read_docx(word_file(tmp_path / "plan.docx", body, **options))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (run("oförändrat"), Revision.NONE),
        (inserted(run("allt är nytt")), Revision.INSERTED),
        (inserted(run("hit"), kind="moveTo"), Revision.MOVED),
        (run("gammalt ") + inserted(run("nytt")), Revision.MIXED),
        (run("kvar ") + deleted("bort"), Revision.MIXED),
        (inserted(run("nytt")) + run(" "), Revision.INSERTED),
    ],
)
def test_revision_of_a_block(tmp_path: Path, content: str, expected: Revision) -> None:
    assert read(tmp_path, paragraph(content)).blocks[0].revision is expected


def test_an_inserted_row_is_inserted(tmp_path: Path) -> None:
    body = table(row("A", "B", properties="<w:tblHeader/>"), row("1", "2", properties='<w:ins w:author="Bo"/>'))
    assert [block.revision for block in read(tmp_path, body).blocks] == [Revision.NONE] * 2 + [Revision.INSERTED] * 2


def test_pending_revisions_and_their_authors(tmp_path: Path) -> None:
    content = inserted(run("a"), "Anna") + deleted("b", "Bo") + inserted(run("c"), "Anna", "moveTo")
    body = paragraph(content + deleted("c", "Anna", "moveFrom")) + paragraph("d", mark='<w:ins w:author="Cia"/>')
    coverage = read(tmp_path, body).coverage
    assert coverage.pending_revisions == 4
    assert coverage.revision_authors == ("Anna", "Bo", "Cia")


def comment(key: int, text: str) -> str:
    lines = "".join(f'<w:p w14:paraId="{key}{place}">{run(line)}</w:p>' for place, line in enumerate(text.split("|")))
    return f'<w:comment w:id="{key}" w:author="Anna">{lines}</w:comment>'


def test_comments_are_read_but_are_no_evidence(tmp_path: Path) -> None:
    body = paragraph("Mål", "Rubrik1") + paragraph(run("Text.") + '<w:r><w:commentReference w:id="1"/></w:r>')
    extended = '<w15:commentEx w15:paraId="11" w15:done="0"/><w15:commentEx w15:paraId="20" w15:done="1"/>'
    extended += '<w15:commentEx w15:paraId="30" w15:paraIdParent="20" w15:done="0"/>'
    extended += '<w15:commentEx w15:paraId="40" w15:paraIdParent="11" w15:done="0"/>'
    texts = {1: "Stämmer|detta?", 2: "Klart", 3: "Svar på klart", 4: "Svar", 5: "Utan märke"}
    comments = "".join(comment(key, text) for key, text in texts.items())
    document = read(tmp_path, body, parts={"comments": comments, "commentsExtended": extended})
    found = [block for block in document.blocks if block.kind is BlockKind.COMMENT]
    assert [document.block_text(block) for block in found] == ["Stämmer\ndetta?", *list(texts.values())[1:]]
    assert not any(block.evidence for block in found)
    assert found[0].location.section == ("Mål",)
    assert document.coverage.open_comments == 2


def test_headers_and_footers_come_once_for_each_part_in_use(tmp_path: Path) -> None:
    kinds = ("default", "first", "even")
    names = {f"{kind}{page}": f"{kind}{page}.xml" for kind in ("header", "footer") for page in kinds}
    references = "".join(
        f'<w:{kind}Reference w:type="{page}" r:id="{kind}{page}"/>' for kind in ("header", "footer") for page in kinds
    )
    section = f"<w:sectPr>{references}<w:titlePg/></w:sectPr>"
    body = TEXT + paragraph(properties=section) + paragraph("Bilaga.") + section
    document = read(
        tmp_path,
        body,
        relations={key: (key.rstrip("".join(kinds)) and key[:6], target) for key, target in names.items()},
        raw={f"word/{target}": part_xml("hdr", paragraph(f"Text i {key}")) for key, target in names.items()},
    )
    shown = [(block.kind, document.block_text(block)) for block in document.blocks if not block.evidence]
    assert shown == [
        (BlockKind.HEADER, "Text i headerdefault"),
        (BlockKind.HEADER, "Text i headerfirst"),
        (BlockKind.FOOTER, "Text i footerdefault"),
        (BlockKind.FOOTER, "Text i footerfirst"),
    ]


def test_a_section_has_the_headers_of_the_one_before_it(tmp_path: Path) -> None:
    def section(first: str, default: str, shown: str = "") -> str:
        pages = {"first": first, "default": default}
        references = "".join(f'<w:headerReference w:type="{page}" r:id="{key}"/>' for page, key in pages.items() if key)
        return f"<w:sectPr>{references}{shown}</w:sectPr>"

    former = f"<w:sectPr><w:sectPrChange>{section('', '', '<w:titlePg/>')}</w:sectPrChange></w:sectPr>"
    body = TEXT
    for end in (section("h1", "h2"), former, section("", "h3", "<w:titlePg/>"), section("h4", "")):
        body += paragraph("Mer.", properties=end)
    body += section("", "", '<w:titlePg w:val="0"/>')
    document = read(
        tmp_path,
        body,
        relations={f"h{n}": ("header", f"header{n}.xml") for n in range(1, 5)},
        raw={f"word/header{n}.xml": part_xml("hdr", paragraph(f"Sidhuvud {n}")) for n in range(1, 5)},
    )
    shown = [document.block_text(block) for block in document.blocks if block.kind is BlockKind.HEADER]
    assert shown == ["Sidhuvud 2", "Sidhuvud 1", "Sidhuvud 3"]


def test_parts_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        TEXT + '<w:altChunk r:id="html"/>',
        relations={
            "a": ("footnotes", "footnotes.xml"),
            "b": ("comments", "comments.xml"),
            "html": ("aFChunk", "bilaga.html"),
        },
        raw={"word/comments.xml": b"<w:comments"},
    )
    assert document.text == "Kommunen ska söka medel."
    assert document.coverage.skipped == (
        Skipped(where="word/footnotes.xml", reason="missing-part"),
        Skipped(where="word/bilaga.html", reason="imported-document"),
        Skipped(where="word/comments.xml", reason="broken-part"),
    )
    assert (document.coverage.total, document.coverage.read) == (4, 1)
    assert not document.coverage.complete


def test_a_part_outside_the_file_is_not_fetched(tmp_path: Path) -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="h" '
        'Type="x/footnotes" TargetMode="External" Target="https://example.org/noter.xml"/></Relationships>'
    )
    document = read(tmp_path, TEXT, raw={"word/_rels/document.xml.rels": relations.encode()})
    assert document.coverage.complete


def test_properties(tmp_path: Path) -> None:
    core = """<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
        xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">
        <dc:title> Energiplan
        2030 </dc:title><dc:creator>Anna</dc:creator><dcterms:created>2024-02-01T08:00:00Z</dcterms:created>
        <dcterms:modified>i fjol</dcterms:modified></cp:coreProperties>"""
    relations = """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
        <Relationship Id="a" Type="x/officeDocument" Target="/word/document.xml"/>
        <Relationship Id="b" Type="x/core-properties" Target="docProps/core.xml"/></Relationships>"""
    document = read(tmp_path, TEXT, raw={"docProps/core.xml": core.encode(), "_rels/.rels": relations.encode()})
    assert document.properties == Properties(
        title="Energiplan 2030", author="Anna", created="2024-02-01T08:00:00+00:00", language="sv-SE"
    )


@pytest.mark.parametrize("body", ["", paragraph(), paragraph(deleted("allt struket")), paragraph("dolt", "Dolt")])
def test_a_file_without_visible_text_says_so(tmp_path: Path, body: str) -> None:
    with pytest.raises(ReadError) as raised:
        read(tmp_path, body)
    assert raised.value.failure is ReadFailure.NO_TEXT
