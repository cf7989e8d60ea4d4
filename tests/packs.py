"""A rule pack in miniature, written into a folder: one rule of coverage, whole and valid until a test changes it."""

from pathlib import Path
from typing import Any

import yaml

RULE: dict[str, Any] = {
    "id": "boats-counted",
    "check": "coverage",
    "family": "harbour",
    "name": {"sv": "Båtarna räknas", "en": "Boats are counted"},
    "severity": {"core": "warning"},
    "clause": {
        "requirement": "H1",
        "layer": "policy",
        "section": "Hamnen",
        "quote": "båtarna räknas",
        "paraphrase": {"sv": "Någon räknar.", "en": "Somebody counts."},
    },
    "applies": {"groups": ["core"]},
    "evidence": {
        "own-count": {"any": ["boat"], "with": [["verb.act"]], "mood": ["commitment"]},
        "named": {"any": ["boat"]},
    },
    "verdicts": {"addressed": "own-count", "mentioned": "named", "missing": "otherwise"},
    "messages": {
        "sv": {"addressed": "Räknas: {concepts}.", "mentioned": "Nämns.", "missing": "Saknas."},
        "en": {"addressed": "Counted: {concepts}.", "mentioned": "Named.", "missing": "Missing."},
    },
    "advice": {"text": {"sv": "Räkna.", "en": "Count."}, "headings": ["hamn"], "suggest": ["boat"]},
    "tests": [
        {"name": "räknas", "verdict": "addressed", "document": "# Verksamhetsplan\n\nNämnden räknar båtar.\n"},
        {"name": "nämns", "verdict": "mentioned", "document": "# Verksamhetsplan\n\n## Bakgrund\n\nBåtar finns.\n"},
        {"name": "inget", "verdict": "missing", "document": "# Verksamhetsplan\n\nGatan lagas.\n"},
    ],
}
PACK: dict[str, Any] = {
    "id": "harbour",
    "name": {"sv": "Hamnens policy", "en": "The harbour's policy"},
    "version": "1",
    "authority": "Hamnstad",
    "policy": {"sv": "Hamnpolicy", "en": "Harbour policy"},
    "adopted": "2015-01-01",
    "review_by": None,
    "facts_as_of": "2026-11",
    "families": {"harbour": {"sv": "Hamn", "en": "Harbour"}},
    "vocabularies": ["cues"],
    "local-vocabularies": ["boats"],
}
WORDS: dict[str, Any] = {
    "vocabulary": "boats",
    "about": "Boats.",
    "concepts": [
        {"id": "dinghy", "name": {"sv": "jolle", "en": "dinghy"}, "tags": ["boat"], "aliases": ["jolle"]},
        {"id": "any-boat", "name": {"sv": "båt", "en": "boat"}, "tags": ["boat"], "aliases": ["båt"]},
        {
            "id": "steamer",
            "name": {"sv": "ångare", "en": "steamer"},
            "tags": ["boat"],
            "aliases": ["ångare"],
            "outdated_after": 1950,
        },
    ],
}
BODIES: dict[str, Any] = {
    "vocabulary": "bodies",
    "facts_as_of": "2026-11",
    "about": "Bodies.",
    "city_forms": ["Hamnstad"],
    "bodies": [{"name": "Hamnnämnden"}],
}


def dump(path: Path, data: object) -> Path:
    """Write data as YAML, its keys in order."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


def write_pack(folder: Path, *, rule: dict[str, Any] | None = None, pack: dict[str, Any] | None = None) -> Path:
    """Write the pack, with some keys of its rule or of the pack itself replaced; give its folder."""
    dump(folder / "pack.yaml", {**PACK, **(pack or {})})
    dump(folder / "boats.yaml", WORDS)
    dump(folder / "bodies.yaml", BODIES)
    dump(folder / "harbour" / "boats-counted.yaml", {**RULE, **(rule or {})})
    return folder


def line_with(path: Path, text: str) -> int:
    """Give the 1-based number of the first line that holds a text."""
    return next(n for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if text in line)
