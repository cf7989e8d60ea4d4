"""The language component as a run uses it: the vocabularies that come with the program, and documents in miniature."""

from collections.abc import Callable
from pathlib import Path

import pytest

from policylint import yamlfile
from policylint.document import Document
from policylint.language.annotate import annotate
from policylint.language.annotated import AnnotatedDocument
from policylint.language.concepts import ConceptIndex, Wanted
from policylint.language.context import places_of
from policylint.language.lexicon import Lexicon
from policylint.language.vocabulary import Vocabulary
from policylint.reading.limits import LIMITS
from policylint.reading.markdown import read_markdown
from policylint.rulepack import available_packs, load_pack, load_vocabularies, vocabulary_data

Write = Callable[[str], Document]
Annotate = Callable[[str], AnnotatedDocument]
MakeIndex = Callable[..., ConceptIndex]


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    pack = load_pack(available_packs()[0])
    return Lexicon(index=ConceptIndex(load_vocabularies(pack)), places=places_of(vocabulary_data("places")["places"]))


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("utkast")


@pytest.fixture(scope="session")
def write(folder: Path) -> Write:
    """Give a function from Markdown to the document that is read from it."""

    def written(text: str) -> Document:
        path = folder / "utkast.md"
        path.write_text(text, encoding="utf-8")
        return read_markdown(path, LIMITS)

    return written


@pytest.fixture(scope="session")
def annotated(write: Write, lexicon: Lexicon) -> Annotate:
    """Give a function from Markdown to the clauses and concepts in it."""
    return lambda text: annotate(write(text), lexicon)


@pytest.fixture
def index(tmp_path: Path) -> MakeIndex:
    """Give a function from the concepts of a vocabulary, as YAML, to their index."""

    def made(concepts: str, layer: str = "topic", wanted: Wanted | None = None) -> ConceptIndex:
        path = tmp_path / "words.yaml"
        head = f"vocabulary: words\nabout: Words of a test.\nlayer: {layer}\nconcepts:\n"
        path.write_text(head + concepts, encoding="utf-8")
        return ConceptIndex([yamlfile.read(path, Vocabulary)], wanted)

    return made
