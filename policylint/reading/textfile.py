"""What Markdown and plain text share: decoding, the YAML header, and the way to a `Document`."""

import hashlib
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from policylint.document import Coverage, Document, Format, Properties
from policylint.errors import ReadError, ReadFailure
from policylint.reading.assembly import Draft, Lines, assemble, mark_contents
from policylint.reading.decoding import decode
from policylint.reading.limits import Limits

FRONT_MATTER_CHARS = 64 * 1024

_FRONT_MATTER = re.compile(r"---[ \t]*\n(?P<yaml>.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_PROPERTY_KEYS = {
    "title": ("title", "titel"),
    "author": ("author", "författare"),
    "subject": ("subject", "ämne"),
    "keywords": ("keywords", "nyckelord", "tags"),
    "created": ("date", "datum", "created"),
    "language": ("lang", "language", "språk"),
}

Outline = Callable[[Lines], Sequence[Draft]]


def read_text_file(path: Path, limits: Limits, format_: Format, outline: Outline) -> Document:
    """Read a file whose blocks `outline` finds in its lines; raises `ReadError` TOO_LARGE, CORRUPT, NO_TEXT."""
    with path.open("rb") as file:
        data = file.read(limits.file_bytes + 1)
    if len(data) > limits.file_bytes:
        raise ReadError(ReadFailure.TOO_LARGE, path=path, size=len(data), limit=limits.file_bytes)
    decoded = decode(data)
    if decoded is None:
        raise ReadError(ReadFailure.CORRUPT, path=path)
    raw = decoded[0].replace("\r\n", "\n").replace("\r", "\n")
    front_matter, body = split_front_matter(raw)
    lines = Lines(body)
    text, blocks = assemble(mark_contents(outline(lines), body), lines)
    if not blocks:
        raise ReadError(ReadFailure.NO_TEXT, path=path)
    return Document(
        path=str(path),
        sha256=hashlib.sha256(data).hexdigest(),
        format=format_,
        text=text,
        blocks=blocks,
        coverage=Coverage(unit="parts", total=1, read=1, notes=() if decoded[1] else ("damaged-letters",)),
        properties=_properties(front_matter),
        front_matter=front_matter,
    )


def split_front_matter(raw: str) -> tuple[dict[str, str], str]:
    """Give the keys of a YAML header, and the text with the header's lines left empty.

    What looks like a header but is no YAML mapping stays text, so that nothing is lost.
    """
    match = _FRONT_MATTER.match(raw)
    if match is None or len(match["yaml"]) > FRONT_MATTER_CHARS:
        return {}, raw
    values = _yaml_mapping(match["yaml"])
    if values is None:
        return {}, raw
    return values, "\n" * match.group().count("\n") + raw[match.end() :]


def _yaml_mapping(source: str) -> dict[str, str] | None:
    """Give a flat mapping of texts, inner keys joined by dots; None where the source is not a mapping.

    Aliases are refused: a handful of them can stand for millions of values.
    """
    import yaml

    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(source, Loader=yaml.BaseLoader)):
            return None
        loaded = yaml.load(source, Loader=yaml.BaseLoader)  # every scalar stays the text that was written
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    return dict(_flat("", loaded)) if isinstance(loaded, dict) else None


def _flat(key: str, value: Any) -> list[tuple[str, str]]:
    if isinstance(value, dict):
        return [pair for inner, item in value.items() for pair in _flat(f"{key}.{inner}" if key else str(inner), item)]
    if isinstance(value, list) and not any(isinstance(item, dict | list) for item in value):
        return [(key, ", ".join(value))]
    if isinstance(value, list):
        return [pair for index, item in enumerate(value) for pair in _flat(f"{key}.{index}", item)]
    return [(key, str(value))]


def _properties(front_matter: dict[str, str]) -> Properties:
    lowered = {key.lower(): value for key, value in front_matter.items()}
    return Properties(
        **{name: next((lowered[key] for key in keys if key in lowered), "") for name, keys in _PROPERTY_KEYS.items()}
    )
