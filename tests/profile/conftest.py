"""Documents written in a test, and the profile they get."""

from collections.abc import Callable
from pathlib import Path

import pytest

from policylint import yamlfile
from policylint.document import Document
from policylint.findings import DocumentProfile
from policylint.options import LintOptions
from policylint.profile import (
    Bodies,
    DocumentTypes,
    Domains,
    Metadata,
    Organisation,
    organisation_of,
    profile_of,
)
from policylint.reading.limits import LIMITS
from policylint.reading.markdown import read_markdown
from policylint.reading.text import read_text

RULES = Path(__file__).parents[2] / "rules"

Write = Callable[..., Document]
Profile = Callable[..., DocumentProfile]


@pytest.fixture(scope="session")
def organisation() -> Organisation:
    vocabulary = RULES / "vocabulary"
    return organisation_of(
        yamlfile.read(vocabulary / "document-types.yaml", DocumentTypes),
        yamlfile.read(vocabulary / "domains.yaml", Domains),
        yamlfile.read(vocabulary / "metadata.yaml", Metadata),
        yamlfile.read(RULES / "vasteras-2014" / "bodies.yaml", Bodies),
    )


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Give a function that reads a text as a file of a name; `.txt` as plain text, else as Markdown."""

    def written(text: str, name: str = "utkast.md") -> Document:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return (read_text if name.endswith(".txt") else read_markdown)(path, LIMITS)

    return written


@pytest.fixture
def profile(write: Write, organisation: Organisation) -> Profile:
    """Give a function from a text to its profile, every place of which slices back to its quote."""

    def profiled(text: str, name: str = "utkast.md", **options: object) -> DocumentProfile:
        document = write(text, name)
        found = profile_of(document, organisation, LintOptions(**options))  # type: ignore[arg-type]
        fields = [found.type, found.reference_date, found.adopted, found.period, found.body, found.binding]
        for field in [*fields, *found.domains]:
            if field is not None and field.location is not None:
                assert document.slice(field.location) == field.quote
                assert field.quote
        return found

    return profiled
