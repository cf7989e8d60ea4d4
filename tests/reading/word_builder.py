"""Writes Word files as XML, since no library writes most of what Word does."""

import warnings
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from policylint.reading.docx.names import STRICT_TO_TRANSITIONAL

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "v": "urn:schemas-microsoft-com:vml",
    "x": "urn:example:unknown",
}
_DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_DOCUMENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_CUSTOM_KINDS = {"commentsExtended": "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"}

STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/><w:lang w:val="sv-SE"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Rubrik1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>
  <w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Rubrik2"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Kapitel"><w:name w:val="Kapitelrubrik"/><w:basedOn w:val="Rubrik1"/></w:style>
<w:style w:type="paragraph" w:styleId="Avsnitt"><w:name w:val="Avsnitt"/>
  <w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Rubrik"><w:name w:val="Title"/><w:rPr><w:sz w:val="56"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Underrubrik"><w:name w:val="Subtitle"/></w:style>
<w:style w:type="paragraph" w:styleId="Beskrivning"><w:name w:val="caption"/></w:style>
<w:style w:type="paragraph" w:styleId="Innehll1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Innehllsrubrik"><w:name w:val="TOC Heading"/>
  <w:basedOn w:val="Rubrik1"/></w:style>
<w:style w:type="paragraph" w:styleId="Punktlista"><w:name w:val="List Bullet"/>
  <w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Dolt"><w:name w:val="Dolt stycke"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="character" w:styleId="DoldText"><w:name w:val="Dold text"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="table" w:styleId="Rutnt"><w:name w:val="Table Grid"/>
  <w:tblPr><w:tblBorders><w:top w:val="single"/></w:tblBorders></w:tblPr></w:style>
<w:style w:type="table" w:styleId="Tabellrubrik"><w:name w:val="Grid Table 4"/>
  <w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>
"""


def run(text: str = "", properties: str = "", *, inner: str = "") -> str:
    """Give a run with a text, or with other content."""
    kept = f'<w:t xml:space="preserve">{escape(text)}</w:t>' if text else ""
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{kept}{inner}</w:r>"


def paragraph(content: str = "", style: str = "", properties: str = "", *, mark: str = "") -> str:
    """Give a paragraph; content without markup becomes one run."""
    inner = content if content.startswith("<") or not content else run(content)
    style_xml = f"<w:pStyle w:val={quoteattr(style)}/>" if style else ""
    mark_xml = f"<w:rPr>{mark}</w:rPr>" if mark else ""
    return f"<w:p><w:pPr>{style_xml}{properties}{mark_xml}</w:pPr>{inner}</w:p>"


def listed(text: str, num_id: int, level: int = 0, style: str = "") -> str:
    """Give a paragraph in a list."""
    return paragraph(text, style, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num_id}"/></w:numPr>')


def cell(*content: str, properties: str = "") -> str:
    """Give a table cell; content without markup becomes a paragraph."""
    inner = "".join(one if one.startswith("<") else paragraph(one) for one in content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """Give a table row."""
    inner = "".join(one if one.startswith(("<w:tc", "<w:sdt")) else cell(one) for one in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def table(*rows: str, properties: str = "") -> str:
    """Give a table."""
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid/>{''.join(rows)}</w:tbl>"


def control(content: str, properties: str = "") -> str:
    """Give a content control."""
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def field(instruction: str, result: str, *, close: bool = True) -> str:
    """Give a complex field; the result is markup."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{escape(instruction)}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + result
        + ('<w:r><w:fldChar w:fldCharType="end"/></w:r>' if close else "")
    )


def inserted(content: str, author: str = "Anna", kind: str = "ins") -> str:
    """Give a tracked insertion, or the new place of a move (`moveTo`)."""
    return f'<w:{kind} w:id="1" w:author="{author}">{content}</w:{kind}>'


def deleted(text: str, author: str = "Anna", kind: str = "del") -> str:
    """Give a tracked deletion, or the old place of a move (`moveFrom`)."""
    name = "delText" if kind == "del" else "t"
    return f'<w:{kind} w:id="2" w:author="{author}"><w:r><w:{name}>{escape(text)}</w:{name}></w:r></w:{kind}>'


def text_box(content: str, fallback: str = "") -> str:
    """Give a run with a DrawingML text box and, in the fallback, a VML one."""
    shape = f"<w:drawing><wps:wsp><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx></wps:wsp></w:drawing>"
    inner = f"<w:txbxContent>{fallback or content}</w:txbxContent>"
    picture = f"<w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict>"
    choice = f'<mc:Choice Requires="wps">{shape}</mc:Choice><mc:Fallback>{picture}</mc:Fallback>'
    return f"<w:r><mc:AlternateContent>{choice}</mc:AlternateContent></w:r>"


def level(depth: int, pattern: str, form: str = "decimal", *, start: int = 1, extra: str = "") -> str:
    """Give one level of a list definition."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{extra}'
        f'<w:lvlText w:val="{escape(pattern)}"/></w:lvl>'
    )


def numbering(abstracts: dict[int, str], nums: dict[int, int | str]) -> str:
    """Give the content of a numbering part; a num is the id of its definition, or its whole content."""
    definitions = "".join(
        f'<w:abstractNum w:abstractNumId="{key}">{xml}</w:abstractNum>' for key, xml in abstracts.items()
    )
    contents = {key: xml if isinstance(xml, str) else f'<w:abstractNumId w:val="{xml}"/>' for key, xml in nums.items()}
    instances = "".join(f'<w:num w:numId="{key}">{xml}</w:num>' for key, xml in contents.items())
    return definitions + instances


def word_file(
    path: Path,
    body: str,
    *,
    styles: str = STYLES,
    parts: dict[str, str] | None = None,
    raw: dict[str, bytes] | None = None,
    relations: dict[str, tuple[str, str]] | None = None,
    content_type: str = _DOCUMENT_TYPE,
    strict: bool = False,
) -> Path:
    """Write a Word file.

    `parts` are side parts by relationship type (`footnotes`, `comments`, `numbering`, `settings`), their value the
    content of the root; `relations` are further ones by id: type and target; `raw` are members to add or replace.
    """
    known = {"styles": styles, **(parts or {})}
    members = {
        "[Content_Types].xml": _content_types(content_type),
        "_rels/.rels": _relations_xml({"rId1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": _part("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": _relations_xml(
            {f"rel_{kind}": (kind, f"{kind}.xml") for kind in known} | (relations or {})
        ),
        **{f"word/{kind}.xml": _part(kind, content) for kind, content in known.items()},
    }
    written = {name: _as_strict(text) if strict else text for name, text in members.items()}
    data = {name: text.encode() for name, text in written.items()} | (raw or {})
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, content in data.items():
            archive.writestr(name, content)
    return path


def part_xml(root: str, content: str) -> bytes:
    """Give a part of its own, for `raw`; the root without prefix is one of WordprocessingML."""
    return _part(root, content).encode()


def _part(root: str, content: str) -> str:
    prefix, _, name = root.rpartition(":")
    prefix = prefix or ("w15" if name == "commentsExtended" else "w")
    name = {"commentsExtended": "commentsEx"}.get(name, name)
    return f'<?xml version="1.0" encoding="UTF-8"?><{prefix}:{name} {_DECLARED}>{content}</{prefix}:{name}>'


def _relations_xml(relations: dict[str, tuple[str, str]]) -> str:
    office = NAMESPACES["r"]
    items = "".join(
        f'<Relationship Id="{key}" Type="{_CUSTOM_KINDS.get(kind, f"{office}/{kind}")}" Target={quoteattr(target)}/>'
        for key, (kind, target) in relations.items()
    )
    return f'<Relationships xmlns="{_RELATIONSHIPS}">{items}</Relationships>'


def _content_types(main: str) -> str:
    override = f'<Override PartName="/word/document.xml" ContentType="{main}"/>'
    return f'<Types xmlns="{_TYPES}"><Default Extension="xml" ContentType="application/xml"/>{override}</Types>'


def _as_strict(text: str) -> str:
    for strict, transitional in STRICT_TO_TRANSITIONAL.items():
        text = text.replace(f'"{transitional}"', f'"{strict}"').replace(f'"{transitional}/', f'"{strict}/')
    return text
