"""What the language component needs of a rule pack."""

import msgspec

from policylint.language.concepts import ConceptIndex
from policylint.language.context import Places


class Lexicon(msgspec.Struct, frozen=True, kw_only=True):
    """The compiled concepts of a pack, and its kinds of place."""

    index: ConceptIndex
    places: Places
