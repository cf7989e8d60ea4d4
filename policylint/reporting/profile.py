"""What a document is taken for: each property, how sure it is, and where it was read."""

from collections.abc import Iterator

from policylint.findings import Certainty, DocumentProfile, ProfileField
from policylint.messages import known
from policylint.reporting.headline import shown_path
from policylint.reporting.json import encoded
from policylint.reporting.layout import joined, plain, table, wrapped
from policylint.reporting.wording import Wording
from policylint.rule import Pack

SCHEMA_VERSION = 1
_ANSWERS = frozenset({"yes", "no", "domestic"})
_FLAGS = {"type": "--doc-type", "reference_date": "--reference-date", "domains": "--domain", "body": "--body"}
_NAMED = {"type", "domains"}


def render(path: str, profile: DocumentProfile, pack: Pack, language: str) -> str:
    """Give what a document is taken for, and why."""
    wording = Wording(pack, language)
    title = shown_path(path, wording)
    rows: list[tuple[str, str]] = []
    for key in ("type", "groups", "reference_date", "adopted", "period", "body", "domains"):
        rows += _rows(key, profile, wording)
    for key in ("international_activity", "binding"):
        rows += _rows(key, profile, wording)
    return joined([*wrapped(f"{title}: {wording.say('profile.heading')}"), "", *table(rows)])


def _rows(key: str, profile: DocumentProfile, wording: Wording) -> Iterator[tuple[str, str]]:
    label = wording.say(f"profile.{key}")
    if key == "groups":
        groups = [wording.say(f"group.{group}") if known(f"group.{group}") else group for group in profile.groups]
        yield label, wording.join(groups)
        return
    value = getattr(profile, key)
    fields = value if isinstance(value, tuple) else (value,) if value is not None else ()
    if not fields:
        yield label, wording.say("word.nothing")
    for field in fields:
        yield label, _value(key, field, wording)
        label = ""
        yield "", _because(field, wording)
        if field.quote and field.location is not None:
            yield "", _where(field, wording)
    if key in _FLAGS and all(field.certainty in {Certainty.GUESS, Certainty.LIKELY} for field in fields):
        yield "", wording.say("profile.set_with", flag=_FLAGS[key])


def _value(key: str, field: ProfileField, wording: Wording) -> str:
    if key in _NAMED:
        return wording.name(field.value)
    return wording.say(f"word.{field.value}") if field.value in _ANSWERS else plain(field.value)


def _because(field: ProfileField, wording: Wording) -> str:
    certainty = wording.say(f"certainty.{field.certainty.value}")
    return wording.say("profile.because", certainty=certainty, source=wording.coded("source", field.source))


def _where(field: ProfileField, wording: Wording) -> str:
    assert field.location is not None
    return wording.say("profile.quote", quote=wording.quote(field.quote, 100), place=wording.place(field.location))


def render_json(path: str, profile: DocumentProfile, pack: Pack, language: str) -> str:
    """Give what a document is taken for as JSON."""
    return encoded(
        {"schema_version": SCHEMA_VERSION, "path": path, "pack": pack.id, "language": language, "profile": profile}
    )
