"""What a person says that a document's verdicts ought to be: one YAML file per document, read strictly."""

import unicodedata
from pathlib import Path

import msgspec

from policylint.errors import LabelError
from policylint.evaluation.nodes import Cursor, LabelFault, root
from policylint.evaluation.requirements import RequirementIndex
from policylint.findings import Verdict

TARGET_AREAS = ("employment", "research_innovation", "climate_energy", "education", "poverty_inclusion")

VERDICT_WORDS = {
    "addressed": Verdict.ADDRESSED,
    "partly": Verdict.PARTLY,
    "mentioned": Verdict.MENTIONED,
    "absent": Verdict.MISSING,
    "contradicted": Verdict.CONTRADICTED,
    "not-applicable": Verdict.NOT_APPLICABLE,
}

# The registry of document types writes "styrdokument" for the group that rules call "styr".
_GROUPS = {"core": "core", "styr": "styr", "styrdokument": "styr", "light": "light", "none": "none"}


class LabelledQuote(msgspec.Struct, frozen=True, kw_only=True):
    """A place that a person points at; the page is 1-based and None where the format has none."""

    quote: str
    page: int | None = None
    section: str = ""


class Labelled(msgspec.Struct, frozen=True, kw_only=True):
    """The verdicts that are right for one requirement or target area, the best first, and the places they rest on."""

    accept: tuple[Verdict, ...]
    evidence: tuple[LabelledQuote, ...] = ()


class Trap(msgspec.Struct, frozen=True, kw_only=True):
    """A place that must not be counted as evidence for a requirement or target area."""

    quote: str
    for_: str
    why: str = ""


class ProfileLabel(msgspec.Struct, frozen=True, kw_only=True):
    """What the document is. `None` or an empty tuple is "not labelled"; `year_unknown` says that it has no year."""

    doc_type: str | None = None
    groups: tuple[str, ...] = ()
    reference_year: int | None = None
    year_unknown: bool = False
    domains: tuple[str, ...] = ()


class Assumption(msgspec.Struct, frozen=True, kw_only=True):
    """Profile values that are forced while a document is checked; `reference_date` is "YYYY-MM-DD" or "YYYY"."""

    doc_type: str | None = None
    reference_date: str | None = None
    domains: tuple[str, ...] = ()
    body: str | None = None


class Label(msgspec.Struct, frozen=True, kw_only=True):
    """All that is labelled about one document; `document` is its file name without suffix, in NFC."""

    path: str
    document: str
    profile: ProfileLabel = ProfileLabel()
    assume: Assumption = Assumption()
    target_areas: dict[str, Labelled] = {}
    requirements: dict[str, Labelled] = {}
    traps: tuple[Trap, ...] = ()


def read_labels(path: Path, index: RequirementIndex, *, strict: bool = False) -> tuple[Label, ...]:
    """Give the labels of a file, or of all `.yaml` and `.yml` files under a folder, by document.

    Raises `LabelError` for any fault in any of them, for two that label one document, and where there is none.
    """
    files = [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.suffix in {".yaml", ".yml"})
    if not files:
        raise LabelError(LabelFault.NONE_FOUND, path=path, line=0, where="", hint="")
    labels: dict[str, Label] = {}
    for file in files:
        label = read_label(file, index, strict=strict)
        if label.document in labels:
            other = labels[label.document].path
            raise LabelError(LabelFault.REPEATED_DOCUMENT, path=file, line=1, where="document", hint=other)
        labels[label.document] = label
    return tuple(labels[name] for name in sorted(labels))


def read_label(path: Path, index: RequirementIndex, *, strict: bool = False) -> Label:
    """Give one file's label; raises `LabelError` with file, line and hint.

    `strict` also refuses a label that leaves out a target area or a requirement of the document's groups.
    """
    place = root(path)
    keys = place.mapping(("document", "profile", "assume", "target_areas", "requirements", "traps"))
    if "document" not in keys:
        place.fail(LabelFault.MISSING_KEY, key="document")
    subjects = {*index.groups, *TARGET_AREAS}
    label = Label(
        path=str(path),
        document=unicodedata.normalize("NFC", keys["document"].text()),
        profile=_profile(keys["profile"]) if "profile" in keys else ProfileLabel(),
        assume=_assumption(keys["assume"]) if "assume" in keys else Assumption(),
        target_areas=_labelled(keys.get("target_areas"), TARGET_AREAS, LabelFault.UNKNOWN_AREA),
        requirements=_labelled(keys.get("requirements"), index.groups, LabelFault.UNKNOWN_REQUIREMENT),
        traps=tuple(_trap(item, subjects) for item in keys["traps"].items()) if "traps" in keys else (),
    )
    if strict:
        _require_complete(label, index, keys.get("profile", place))
    return label


def _profile(place: Cursor) -> ProfileLabel:
    keys = place.mapping(("doc_type", "coverage", "reference_year", "domains"))
    year = keys.get("reference_year")
    return ProfileLabel(
        doc_type=keys["doc_type"].text() if "doc_type" in keys else None,
        groups=_groups(keys["coverage"]) if "coverage" in keys else (),
        reference_year=year.integer() if year else None,
        year_unknown=year is not None and year.is_null(),
        domains=tuple(item.text() for item in keys["domains"].items()) if "domains" in keys else (),
    )


def _groups(place: Cursor) -> tuple[str, ...]:
    if place.is_list():
        words = [item.word(_GROUPS, LabelFault.UNKNOWN_GROUP) for item in place.items()]
    else:
        words = place.text().replace("+", " ").replace(",", " ").split()
    for word in words:
        if word not in _GROUPS:
            place.fail(LabelFault.UNKNOWN_GROUP, key=word, hint=", ".join(sorted(_GROUPS)))
    return tuple(sorted({_GROUPS[word] for word in words}))


def _assumption(place: Cursor) -> Assumption:
    keys = place.mapping(("doc_type", "reference_year", "reference_date", "domains", "body"))
    date = keys.get("reference_date") or keys.get("reference_year")
    return Assumption(
        doc_type=keys["doc_type"].text() if "doc_type" in keys else None,
        reference_date=date.text() if date else None,
        domains=tuple(item.text() for item in keys["domains"].items()) if "domains" in keys else (),
        body=keys["body"].text() if "body" in keys else None,
    )


def _labelled(
    place: Cursor | None, known: dict[str, tuple[str, ...]] | tuple[str, ...], code: LabelFault
) -> dict[str, Labelled]:
    if place is None:
        return {}
    return {key: _decision(entry) for key, entry in place.mapping(known, code).items()}


def _decision(place: Cursor) -> Labelled:
    keys = place.mapping(("accept", "evidence"))
    if "accept" not in keys:
        place.fail(LabelFault.MISSING_KEY, key="accept")
    words = [item.word(VERDICT_WORDS, LabelFault.UNKNOWN_VERDICT) for item in keys["accept"].items()]
    if not words:
        keys["accept"].fail(LabelFault.EMPTY_LIST)
    return Labelled(
        accept=tuple(VERDICT_WORDS[word] for word in words),
        evidence=tuple(_quote(item) for item in keys["evidence"].items()) if "evidence" in keys else (),
    )


def _quote(place: Cursor) -> LabelledQuote:
    keys = place.mapping(("page", "section", "quote"))
    if "quote" not in keys:
        place.fail(LabelFault.MISSING_KEY, key="quote")
    section = keys.get("section")
    return LabelledQuote(
        quote=keys["quote"].text(),
        page=keys["page"].integer() if "page" in keys else None,
        section=section.text() if section and not section.is_null() else "",
    )


def _trap(place: Cursor, subjects: set[str]) -> Trap:
    keys = place.mapping(("quote", "for", "why"))
    for key in ("quote", "for"):
        if key not in keys:
            place.fail(LabelFault.MISSING_KEY, key=key)
    return Trap(
        quote=keys["quote"].text(),
        for_=keys["for"].word(subjects, LabelFault.UNKNOWN_REQUIREMENT),
        why=keys["why"].text() if "why" in keys else "",
    )


def _require_complete(label: Label, index: RequirementIndex, place: Cursor) -> None:
    if not label.profile.groups:
        place.fail(LabelFault.MISSING_KEY, key="coverage")
    wanted = index.wanted(label.profile.groups, label.profile.doc_type)
    missing = [name for name in wanted if name not in label.requirements]
    missing += [area for area in TARGET_AREAS if area not in label.target_areas]
    if missing:
        place.fail(LabelFault.INCOMPLETE, key=", ".join(missing))
