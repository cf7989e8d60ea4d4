"""The text of a document as it was read, block by block: how one finds out why something was not seen."""

from collections.abc import Iterator

import msgspec

from policylint.document import Block, BlockKind, Coverage, Document, Properties, Revision, TableCell
from policylint.reporting.doubts import unfinished, unread
from policylint.reporting.headline import shown_path
from policylint.reporting.json import encoded
from policylint.reporting.layout import joined, plain, wrapped
from policylint.reporting.wording import Wording
from policylint.rule import Bilingual, Pack

SCHEMA_VERSION = 1
INDENT = 4
# The reading knows no rules; only words of the message files are needed here.
_NO_PACK = Pack(
    id="",
    name=Bilingual(sv="", en=""),
    version="",
    authority="",
    policy=Bilingual(sv="", en=""),
    adopted="",
    review_by=None,
    facts_as_of="",
    families={},
)


class BlockEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One block in the JSON; `text` is the exact slice from character `start` to `end`."""

    number: int
    kind: BlockKind
    level: int | None
    label: str
    text: str
    start: int
    end: int
    pages: tuple[int, ...]
    section: tuple[str, ...]
    evidence: bool
    source: str
    style: str
    revision: Revision
    cell: TableCell | None


class ReadFile(msgspec.Struct, frozen=True, kw_only=True):
    """The JSON of what was read."""

    schema_version: int
    path: str
    sha256: str
    format: str
    properties: Properties
    front_matter: dict[str, str]
    coverage: Coverage
    text: str
    blocks: tuple[BlockEntry, ...]


def render(document: Document, language: str) -> str:
    """Give the blocks in reading order, each with its number, kind, page and section."""
    wording = Wording(_NO_PACK, language)
    lines = wrapped(f"{shown_path(document.path, wording)}: {_extent(document, wording)}")
    for sentence in (*unread(document.coverage, wording), *unfinished(document.coverage, wording)):
        lines += wrapped(sentence)
    for number, block in enumerate(document.blocks):
        lines += ["", *_block(number, block, document, wording)]
    return joined(lines)


def _extent(document: Document, wording: Wording) -> str:
    coverage = document.coverage
    return wording.say(
        "read.heading",
        format=wording.say(f"format.{document.format.value}"),
        read=coverage.read,
        total=coverage.total,
        unit=wording.say(f"report.unit_{coverage.unit}"),
        blocks=len(document.blocks),
        characters=len(document.text),
    )


def _block(number: int, block: Block, document: Document, wording: Wording) -> Iterator[str]:
    facts = [wording.say(f"kind.{block.kind.value}")]
    if block.level is not None and block.kind is BlockKind.HEADING:
        facts[0] += f" {block.level}"
    if place := wording.place(block.location):
        facts.append(place)
    if block.cell is not None:
        headings = [plain(text) for text in (block.cell.row_heading, *block.cell.column_headings) if text]
        facts += [" × ".join(headings)] if headings else []
    if not block.evidence:
        facts.append(wording.say("read.not_evidence"))
    if block.revision is not Revision.NONE:
        facts.append(wording.say("read.inserted"))
    yield from wrapped(f"[{number}] {', '.join(facts)}", 0, INDENT)
    text = document.block_text(block)
    yield from wrapped(f"{block.label} {text}" if block.label else text, INDENT)


def render_json(document: Document, language: str) -> str:  # noqa: ARG001 - every reporter takes a language
    """Give the document and its blocks as JSON."""
    blocks = tuple(
        BlockEntry(
            number=number,
            kind=block.kind,
            level=block.level,
            label=block.label,
            text=document.block_text(block),
            start=block.location.start,
            end=block.location.end,
            pages=block.location.pages,
            section=block.location.section,
            evidence=block.evidence,
            source=block.source.value,
            style=block.style,
            revision=block.revision,
            cell=block.cell,
        )
        for number, block in enumerate(document.blocks)
    )
    return encoded(
        ReadFile(
            schema_version=SCHEMA_VERSION,
            path=document.path,
            sha256=document.sha256,
            format=document.format.value,
            properties=document.properties,
            front_matter=document.front_matter,
            coverage=document.coverage,
            text=document.text,
            blocks=blocks,
        )
    )
