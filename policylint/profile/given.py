"""What a user has set: flags first, then the file's front matter."""

import re

from policylint.document import Document
from policylint.findings import Certainty, ProfileField
from policylint.options import LintOptions
from policylint.profile.dates import is_date, moment_in, span_in
from policylint.profile.facts import FrontMatterKeys
from policylint.profile.titles import TypeNames

_YES = frozenset({"yes", "ja", "true", "sant", "1"})
_NO = frozenset({"no", "nej", "false", "falskt", "0"})


class Given:
    """The values that are set for a document; None or empty where nothing is."""

    def __init__(self, document: Document, options: LintOptions, keys: FrontMatterKeys) -> None:
        """Keep flags and front matter; keys of the latter are compared without case, spaces and hyphens."""
        self.options = options
        self.keys = keys
        self._values = {_bare(key): value.strip() for key, value in document.front_matter.items() if value.strip()}

    def _first(self, names: tuple[str, ...]) -> str | None:
        if not self._values:
            return None
        return next((self._values[_bare(name)] for name in names if _bare(name) in self._values), None)

    def type(self, names: TypeNames) -> ProfileField | None:
        """Give the type that is set, by id or by name."""
        if self.options.doc_type:
            return _given(self.options.doc_type, "flag")
        for key in self.keys.doc_type if self._values else ():
            value = self._values.get(_bare(key), "")
            name = names.head_of(value) if value else None
            if value.lower() in names.types:
                return _given(value.lower(), "front-matter")
            if name is not None:
                return _given(name.type.id, "front-matter")
        return None

    def reference_date(self) -> ProfileField | None:
        """Give the reference date that is set: itself, first day of validity, adoption, date."""
        if self.options.reference_date:
            return _given(self.options.reference_date, "flag")
        keys = self.keys
        for names in (keys.reference_date, keys.valid_from, keys.period, keys.adopted, keys.date):
            value = self._first(names)
            if value is not None:
                span = span_in(value)
                if is_date(value) or span is not None:
                    return _given(value if span is None else span.first, "front-matter")
        return None

    def adopted(self) -> ProfileField | None:
        """Give the date of adoption that is set."""
        moment = moment_in(self._first(self.keys.adopted) or "")
        return _given(moment.value, "front-matter") if moment else None

    def period(self) -> ProfileField | None:
        """Give the period that is set."""
        span = span_in(self._first(self.keys.period) or "")
        return _given(span.period, "front-matter") if span else None

    def domains(self, known: frozenset[str], swedish: dict[str, str]) -> tuple[ProfileField, ...]:
        """Give the domains that are set, by id or by Swedish name; unknown ones are passed over."""
        if self.options.domains:
            return tuple(_given(domain, "flag") for domain in self.options.domains)
        words = [word.strip().lower() for word in (self._first(self.keys.domains) or "").split(",")]
        ids = [swedish.get(word, word) for word in words]
        return tuple(_given(word, "front-matter") for word in ids if word in known)

    def body(self) -> ProfileField | None:
        """Give the body that is set."""
        if self.options.body:
            return _given(self.options.body, "flag")
        value = self._first(self.keys.body)
        return _given(value, "front-matter") if value else None

    def binding(self) -> ProfileField | None:
        """Give whether the document is bound, where that is set."""
        value = (self._first(self.keys.binding) or "").lower()
        if value in _YES | _NO:
            return _given("yes" if value in _YES else "no", "front-matter")
        return None


def _given(value: str, source: str) -> ProfileField:
    return ProfileField(value=value, certainty=Certainty.GIVEN, source=source)


def _bare(key: str) -> str:
    return re.sub(r"[\s_-]+", "", key.rsplit(".", 1)[-1]).lower()
