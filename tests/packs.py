"""A rule pack in miniature, written into a folder: one rule of coverage, whole and valid until a test changes it."""

from pathlib import Path
from typing import Any

import msgspec
import yaml

from policylint.document import Document
from policylint.findings import Certainty, DocumentProfile, ProfileField, RuleResult
from policylint.language.annotate import annotate
from policylint.language.annotated import AnnotatedDocument
from policylint.language.concepts import ConceptIndex
from policylint.language.context import places_of
from policylint.language.lexicon import Lexicon
from policylint.reading.limits import LIMITS
from policylint.reading.markdown import read_markdown
from policylint.rule import Pack, Pattern, Rule
from policylint.rulepack import load_pack, load_vocabularies, vocabulary_data
from policylint.verdict import judge

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
        {"name": "räknas", "verdict": "addressed", "document": "# Verksamhetsplan\n\nNämnden räknar färjor.\n"},
        {"name": "nämns", "verdict": "mentioned", "document": "# Verksamhetsplan\n\n## Bakgrund\n\nFärjor finns.\n"},
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
        {"id": "ferry", "name": {"sv": "färja", "en": "ferry"}, "tags": ["boat"], "aliases": ["färja"]},
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


def profile_of(
    *, doc_type: str = "verksamhetsplan", groups: tuple[str, ...] = ("core",), date: str = "2025", **fields: str
) -> DocumentProfile:
    """Give a profile with the values that a test needs; an empty date is an unknown one."""

    def field(value: str, certainty: Certainty = Certainty.SURE) -> ProfileField:
        return ProfileField(value=value, certainty=certainty, source="text")

    return DocumentProfile(
        type=field(doc_type),
        groups=groups,
        reference_date=field(date) if date else None,
        adopted=field(fields["adopted"]) if "adopted" in fields else None,
        domains=tuple(field(domain) for domain in fields.get("domains", "").split()),
        international_activity=field(fields["activity"]) if "activity" in fields else None,
        binding=field(fields["binding"]) if "binding" in fields else None,
    )


class Stage:
    """The miniature pack, loaded, with what a check and a verdict need."""

    def __init__(self, folder: Path, **changes: Any) -> None:
        """Write the pack into a folder and load it; `changes` are keys of its rule."""
        self.folder = folder
        self.pack: Pack = load_pack(str(write_pack(folder / "pack", rule=changes)))
        self.rule: Rule = self.pack.rules[0]
        self.index = ConceptIndex(load_vocabularies(self.pack))
        self.lexicon = Lexicon(index=self.index, places=places_of(vocabulary_data("places")["places"]))

    def read(self, text: str) -> Document:
        """Give the document of a text in Markdown."""
        path = self.folder / "utkast.md"
        path.write_text(text, encoding="utf-8")
        return read_markdown(path, LIMITS)

    def annotated(self, text: str) -> AnnotatedDocument:
        """Give the clauses of a text under a heading that says nothing."""
        return annotate(self.read(f"# Verksamhetsplan\n\n## Hamnen\n\n{text}\n"), self.lexicon)

    def judged(self, text: str, profile: DocumentProfile | None = None, **changes: Any) -> RuleResult:
        """Give the rule's result on a text; `changes` are fields of the rule."""
        rule = msgspec.structs.replace(self.rule, **changes)
        return judge(rule, self.annotated(text), profile or profile_of(), self.index, self.pack.names)


def pattern(**fields: Any) -> Pattern:
    """Give a pattern from the keys of a rule file."""
    return msgspec.convert({"any": ["boat"], **fields}, Pattern)
