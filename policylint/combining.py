"""A plan that comes in several files, as one document."""

import hashlib
from collections.abc import Sequence
from pathlib import PurePath

import msgspec

from policylint.document import Block, Coverage, Document, Location, Skipped, SourceSpan

_BETWEEN = "\n\n"


def combine(parts: Sequence[Document]) -> Document:
    """Give one document of several, in order: texts joined, coverage added up, the first one's path and properties.

    Tables go on counting through the parts; pages are those of each file, which every place names. A source part names
    it too: `bilaga.docx/word/document.xml`. Files of the same name are told apart by their folders.
    """
    text = ""
    tables = 0
    blocks: list[Block] = []
    coverages: list[Coverage] = []
    for part, name in zip(parts, _names(parts), strict=True):
        offset = len(text) + (len(_BETWEEN) if text else 0)
        text += (_BETWEEN if text else "") + part.text
        before = len(blocks)
        blocks.extend([_moved(block, offset, before, tables, name) for block in part.blocks])
        coverages.append(_named_coverage(part.coverage, name))
        tables = max((block.cell.table + 1 for block in blocks if block.cell is not None), default=0)
    digest = hashlib.sha256("\n".join(part.sha256 for part in parts).encode()).hexdigest()
    return msgspec.structs.replace(
        parts[0],
        sha256=digest,
        text=text,
        blocks=tuple(blocks),
        coverage=_added(coverages),
        front_matter={key: value for part in reversed(parts) for key, value in part.front_matter.items()},
    )


def _names(parts: Sequence[Document]) -> list[str]:
    names = [PurePath(part.path).name for part in parts]
    if len(parts) == 1:
        return [""]
    return [name if names.count(name) == 1 else part.path for name, part in zip(names, parts, strict=True)]


def _moved(block: Block, offset: int, blocks: int, tables: int, name: str) -> Block:
    place, cell = block.location, block.cell
    return msgspec.structs.replace(
        block,
        location=Location(
            block=place.block + blocks,
            start=place.start + offset,
            end=place.end + offset,
            pages=place.pages,
            section=place.section,
            file=name,
        ),
        cell=msgspec.structs.replace(cell, table=cell.table + tables) if cell is not None else None,
        sources=tuple(_moved_source(span, offset, name) for span in block.sources),
    )


def _moved_source(span: SourceSpan, offset: int, name: str) -> SourceSpan:
    part = "/".join(step for step in (name, span.part) if step)
    return msgspec.structs.replace(span, start=span.start + offset, end=span.end + offset, part=part)


def _named_coverage(coverage: Coverage, name: str) -> Coverage:
    """Give the coverage of a part with its file named wherever something was not read."""

    def named(places: Sequence[Skipped]) -> tuple[Skipped, ...]:
        return tuple(Skipped(where=place.where, reason=place.reason, file=name) for place in places)

    return msgspec.structs.replace(coverage, without_text=named(coverage.without_text), skipped=named(coverage.skipped))


def _added(parts: Sequence[Coverage]) -> Coverage:
    units = {part.unit for part in parts}
    authors = dict.fromkeys(author for part in parts for author in part.revision_authors)
    return Coverage(
        unit=units.pop() if len(units) == 1 else "parts",
        total=sum(part.total for part in parts),
        read=sum(part.read for part in parts),
        without_text=tuple(skipped for part in parts for skipped in part.without_text),
        skipped=tuple(skipped for part in parts for skipped in part.skipped),
        notes=tuple(dict.fromkeys(note for part in parts for note in part.notes)),
        pending_revisions=sum(part.pending_revisions for part in parts),
        revision_authors=tuple(authors),
        open_comments=sum(part.open_comments for part in parts),
    )
