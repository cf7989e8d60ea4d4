"""What the language component needs of a rule pack."""

import msgspec

from policylint.language.concepts import ConceptIndex
from policylint.language.context import Places


class Lexicon(msgspec.Struct, frozen=True, kw_only=True):
    """The compiled concepts of a pack, its kinds of place, and what its rules ask for.

    `wanted` are the tags and ids of concepts that evidence can start from: a block with none of them is passed over, as
    no rule can find anything in it (a table row counts as one block). None reads everything.
    """

    index: ConceptIndex
    places: Places
    wanted: frozenset[str] | None = None
