"""What a reader sees is read exactly once, and what nobody sees is not read at all."""

import subprocess
from pathlib import Path

import pytest

from policylint.document import BlockKind, Document
from policylint.reading.docx import read_docx
from tests.reading import word_builder as word
from tests.reading.word_builder import cell, control, deleted, field, inserted, paragraph, row, run, table, text_box

PROMPT = "<w:showingPlcHdr/>"
SPACE = '<w:t xml:space="preserve"> </w:t>'

# Each visible text begins with "synlig", each invisible one with "dold", and has a number of its own.
BODY = {
    "plain": paragraph("synlig 01 stycke"),
    "split runs": paragraph(run("synlig ") + run("02 de") + run("lade körningar", "<w:b/>")),
    "insertion": paragraph(run("synlig 03 ") + inserted(run("infogad"))),
    "move": paragraph(inserted(run("synlig 04 flyttad hit"), kind="moveTo")),
    "move from": paragraph(deleted("dold 04 flyttad härifrån", kind="moveFrom")),
    "deletion": paragraph(run("synlig 05 kvar") + deleted("dold 05 struken")),
    "deleted insertion": paragraph(inserted(deleted("dold 06 infogad och struken"))),
    "block control": control(paragraph("synlig 07 blockkontroll")),
    "inline control": paragraph(control(run("synlig 08 inlinekontroll"))),
    "prompt": control(paragraph("dold 09 Klicka här för att ange text"), PROMPT),
    "inline prompt": paragraph(control(run("dold 10 Klicka här"), PROMPT)),
    "row control": table(control(row("synlig 11 radkontroll"))),
    "cell control": table(row(control(cell("synlig 12 cellkontroll")), "synlig 13 cell intill")),
    "text box": paragraph(run("synlig 14 ankare") + text_box(paragraph("synlig 15 textruta"))),
    "vml only": paragraph(
        "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>"
        + paragraph("synlig 16 vml-ruta")
        + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    ),
    "unknown choice": paragraph(
        f'<mc:AlternateContent><mc:Choice Requires="x">{run("dold 17 okänd")}</mc:Choice>'
        f"<mc:Fallback>{run('synlig 17 reserv')}</mc:Fallback></mc:AlternateContent>"
    ),
    "nested table": table(row(cell("synlig 18 yttre", table(row("synlig 19 inre"), row("synlig 20 inre"))))),
    "footnote": paragraph(run("synlig 21 med not") + '<w:r><w:footnoteReference w:id="2"/></w:r>'),
    "endnote": paragraph(run("synlig 22 med slutnot") + '<w:r><w:endnoteReference w:id="3"/></w:r>'),
    "hyperlink": paragraph(f'<w:hyperlink r:id="x">{run("synlig 23 länk")}</w:hyperlink>'),
    "field": paragraph(field("REF dold 24 instruktion", run("synlig 24 resultat"))),
    "nested field": paragraph(field("IF " + "dold 25", field("PAGEREF dold 26", run("synlig 25 inre")))),
    "simple field": paragraph(f'<w:fldSimple w:instr="TITLE dold 27">{run("synlig 27 enkelt fält")}</w:fldSimple>'),
    "field without result": paragraph(
        run("synlig 28 ord")
        + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        + run(inner="<w:instrText>XE dold 28</w:instrText>")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    ),
    "drop-down": paragraph(
        run("synlig 29 ")
        + '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/>'
        + '<w:listEntry w:val="dold 29"/><w:listEntry w:val="valt svar"/></w:ddList></w:ffData></w:fldChar></w:r>'
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    ),
    "smart tag": paragraph(f'<w:smartTag w:element="place">{run("synlig 30 smart etikett")}</w:smartTag>'),
    "custom xml": f"<w:customXml>{paragraph('synlig 31 egen xml')}</w:customXml>",
    "ruby": paragraph(
        f"<w:r><w:ruby><w:rubyPr/><w:rt>{run('uttal')}</w:rt>"
        f"<w:rubyBase>{run('synlig 32 bas')}</w:rubyBase></w:ruby></w:r>"
    ),
    "math": paragraph(
        "<m:oMath><m:r><m:t>synlig 33 x=</m:t></m:r><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num>"
        "<m:den><m:r><m:t>b</m:t></m:r></m:den></m:f></m:oMath>"
    ),
    "hidden": paragraph(run("synlig 34 öppet") + run("dold 34", "<w:vanish/>")),
    "hidden by paragraph style": paragraph("dold 35 i dolt stycke", "Dolt"),
    "hidden by character style": paragraph(run("dold 36", '<w:rStyle w:val="DoldText"/>')),
    "not hidden after all": paragraph(run("synlig 37 ändå", '<w:rStyle w:val="DoldText"/><w:vanish w:val="0"/>')),
    "twice hidden is shown": paragraph(run("synlig 38 dubbelt", '<w:rStyle w:val="DoldText"/>'), "Dolt"),
    "web hidden is printed": paragraph(run("synlig 39 utom på webben", "<w:webHidden/>")),
    "deleted row": table(
        row("synlig 40 rad"), row("dold 40 struken rad", properties='<w:del w:id="9" w:author="Anna"/>')
    ),
    "deleted cell": table(row("synlig 41", cell("dold 41", properties='<w:cellDel w:id="9" w:author="Anna"/>'))),
    "inserted blocks": inserted(paragraph("synlig 42 infogat block")),
    "merged cells": table(
        row(cell("synlig 43 över två", properties='<w:gridSpan w:val="2"/>')),
        row(cell("synlig 44 ned", properties='<w:vMerge w:val="restart"/>'), "synlig 45"),
        row(cell("dold 44", properties="<w:vMerge/>"), "synlig 46"),
    ),
    "caption": paragraph("synlig 47 tabelltext", "Beskrivning"),
    "loose run": run("synlig 48 utan stycke"),
    "locked canvas": paragraph(
        "<w:r><w:drawing><a:txSp><a:txBody><a:p><a:r><a:t>synlig 49 rityta</a:t></a:r></a:p></a:txBody></a:txSp>"
        "</w:drawing></w:r>"
    ),
    "diagram": paragraph('<w:r><w:drawing><dgm:relIds r:dm="dia"/></w:drawing></w:r>'),
    "chart": paragraph('<w:r><w:drawing><c:chart r:id="chart"/></w:drawing></w:r>'),
    "word art": paragraph('<w:r><w:pict><v:shape><v:textpath string="synlig 53 ordkonst"/></v:shape></w:pict></w:r>'),
    "unknown wrapper": paragraph(f"<x:new>{run('synlig 54 okänt omslag')}</x:new>"),
    "unclosed field": paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run("synlig 55 efter öppet fält")),
    "deleted end of field": paragraph(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF dold 56</w:instrText></w:r>'
        '<w:del w:id="3" w:author="Anna"><w:r><w:fldChar w:fldCharType="end"/></w:r></w:del>' + run("synlig 56 kvar")
    ),
    "alternative blocks": (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{paragraph("synlig 59 valt block")}</mc:Choice>'
        f"<mc:Fallback>{paragraph('dold 59 reservblock')}</mc:Fallback></mc:AlternateContent>"
    ),
    "alternatives in a drawing": paragraph(
        '<w:r><w:pict><mc:AlternateContent><mc:Choice Requires="wps"><w:txbxContent>'
        + paragraph("synlig 60 i bilden")
        + "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>"
        + paragraph("dold 60 i reserven")
        + "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:pict></w:r>"
    ),
    "deleted block": f'<w:del w:author="Anna">{run("dold 61 utan stycke")}</w:del>',
}
INVISIBLE_ONLY = frozenset({6, 9, 10, 26, 35, 36, 61})
SIDE_PARTS = {
    "footnotes": '<w:footnote w:id="-1" w:type="separator"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    f'<w:footnote w:id="2">{paragraph(run(inner="<w:footnoteRef/>") + run(" synlig 57 fotnot"))}</w:footnote>'
    f'<w:footnote w:id="7">{paragraph("dold 57 fotnot utan hänvisning")}</w:footnote>',
    "endnotes": f'<w:endnote w:id="3">{paragraph("synlig 58 slutnot")}</w:endnote>',
}
RELATIONS = {"dia": ("diagramData", "diagrams/data1.xml"), "chart": ("chart", "charts/chart1.xml")}
RAW = {
    "word/diagrams/data1.xml": word.part_xml("dgm:dataModel", "<a:p><a:r><a:t>synlig 50 smartart</a:t></a:r></a:p>"),
    "word/charts/chart1.xml": word.part_xml(
        "c:chartSpace",
        "<a:p><a:r><a:t>synlig 51 diagramtitel</a:t></a:r></a:p>"
        "<c:strCache><c:pt><c:v>synlig 52 serie</c:v></c:pt></c:strCache>",
    ),
}


def read(path: Path, body: str = "", *, strict: bool = False) -> Document:
    """Write and read the document with every kind of content."""
    everything = body or "".join(BODY.values())
    file = word.word_file(
        path, everything, parts=SIDE_PARTS, relations=RELATIONS, raw={} if strict else RAW, strict=strict
    )
    return read_docx(file)


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Document:
    """The document with every kind of content."""
    return read(tmp_path_factory.mktemp("word") / "allt.docx")


@pytest.mark.parametrize("number", range(1, 62))
def test_each_visible_text_is_read_once(everything: Document, number: int) -> None:
    expected = 0 if number in INVISIBLE_ONLY else 1
    assert everything.text.count(f"synlig {number:02d}") == expected


def test_nothing_invisible_is_read(everything: Document) -> None:
    assert "dold" not in everything.text


def test_side_parts_are_counted(everything: Document) -> None:
    assert everything.coverage.total == everything.coverage.read == 5
    assert everything.coverage.complete


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("split runs", "synlig 02 delade körningar"),
        ("insertion", "synlig 03 infogad"),
        ("drop-down", "synlig 29 valt svar"),
        ("ruby", "synlig 32 bas (uttal)"),
        ("math", "synlig 33 x=a/b"),
        ("deletion", "synlig 05 kvar"),
    ],
)
def test_the_text_is_joined_as_it_is_seen(tmp_path: Path, name: str, expected: str) -> None:
    assert read(tmp_path / "ett.docx", BODY[name]).text == expected


def test_strict_files_read_the_same(tmp_path: Path) -> None:
    names = [name for name in BODY if name not in ("diagram", "chart")]
    body = "".join(BODY[name] for name in names)
    usual, strict = read(tmp_path / "a.docx", body), read(tmp_path / "b.docx", body, strict=True)
    assert strict.text == usual.text
    assert strict.blocks == usual.blocks


@pytest.mark.parametrize(
    "content_type",
    [
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    ],
)
def test_templates_and_files_with_macros_are_read(tmp_path: Path, content_type: str) -> None:
    file = word.word_file(tmp_path / "mall.dotm", paragraph("Text i mallen."), content_type=content_type)
    assert read_docx(file).text == "Text i mallen."


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        (f"<w:t>före</w:t><w:tab/>{SPACE}<w:t>efter</w:t>", "före efter"),
        ("<w:t>före</w:t><w:br/><w:t>efter</w:t>", "före\nefter"),
        ("<w:t>före</w:t><w:cr/><w:t>efter</w:t>", "före\nefter"),
        ("<w:t>EU</w:t><w:noBreakHyphen/><w:t>medel</w:t>", "EU-medel"),
        ("<w:t>EU\u2011medel</w:t>", "EU-medel"),
        ("<w:t>kom</w:t><w:softHyphen/><w:t>mun</w:t>", "kommun"),
        ("<w:t>kom\u00admun\u200b</w:t>", "kommun"),
        ("<w:t>5\u00a0000\u202fkr</w:t>", "5 000 kr"),
        ('<w:sym w:font="Symbol" w:char="F0B3"/><w:t> 5</w:t>', "≥ 5"),
        ('<w:sym w:font="Wingdings" w:char="F0FC"/>', "✓"),
        ('<w:sym w:font="Times" w:char="00E5"/>', "å"),
        ('<w:t>a</w:t><w:sym w:char="zz"/>', "a"),
        ("<w:t>Va\u0308xjo\u0308</w:t>", "Växjö"),
        ("<w:t>A</w:t></w:r><w:r><w:t>\u030ar 2030</w:t>", "År 2030"),
        ("<w:t>rad\nbruten i\nfilen</w:t>", "rad\nbruten i\nfilen"),
    ],
)
def test_signs(tmp_path: Path, inner: str, expected: str) -> None:
    document = read_docx(word.word_file(tmp_path / "tecken.docx", paragraph(run(inner=inner))))
    assert document.text == expected


def test_a_deleted_paragraph_mark_joins_paragraphs(tmp_path: Path) -> None:
    mark = '<w:del w:id="4" w:author="Anna"/>'
    body = paragraph("Kommunen ska ", mark=mark) + paragraph("söka medel ", mark=mark) + paragraph("varje år.")
    document = read_docx(word.word_file(tmp_path / "a.docx", body + paragraph("Nästa stycke.")))
    assert document.text == "Kommunen ska söka medel varje år.\n\nNästa stycke."


def test_a_paragraph_without_mark_does_not_join_a_table(tmp_path: Path) -> None:
    body = paragraph("Före tabellen", mark='<w:del w:id="4" w:author="Anna"/>') + table(row("Ett"))
    assert read_docx(word.word_file(tmp_path / "a.docx", body)).text == "Före tabellen\n\nEtt"


def test_a_style_separator_keeps_the_heading_apart(tmp_path: Path) -> None:
    body = paragraph("Mål", "Rubrik1", mark="<w:vanish/><w:specVanish/>") + paragraph("Kommunen ska växa.")
    document = read_docx(word.word_file(tmp_path / "a.docx", body))
    assert [block.kind for block in document.blocks] == [BlockKind.HEADING, BlockKind.PARAGRAPH]


def test_a_converted_file_is_read(tmp_path: Path, converter: Path) -> None:
    source = word.word_file(
        tmp_path / "plan.docx",
        paragraph("Mål", "Rubrik1")
        + paragraph("Kommunen ska söka EU-medel.")
        + table(row("År", "Mål"), row("2030", "Fem")),
    )
    profile = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    command = [str(converter), profile, "--headless", "--convert-to", "odt", "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    (tmp_path / "ut").mkdir()
    command[4:] = ["docx", "--outdir", str(tmp_path / "ut"), str(tmp_path / "plan.odt")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert read_docx(tmp_path / "ut" / "plan.docx").text == read_docx(source).text
