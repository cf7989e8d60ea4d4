"""Concepts as data: what a vocabulary file holds, as frozen types."""

from typing import Literal

import msgspec

from policylint.rule import Bilingual, Strict


class Period(Strict, frozen=True, kw_only=True):
    """First and last year, inclusive; None where open or unknown."""

    from_: int | None = msgspec.field(name="from", default=None)
    to: int | None = None


class AmbiguousAlias(Strict, frozen=True, kw_only=True):
    """An alias that counts only where one of `require_any` (parts of words, lower-case) stands in its sentence or
    heading.
    """

    alias: str
    case_sensitive: bool = False
    require_any: tuple[str, ...] = ()


class Concept(Strict, frozen=True, kw_only=True):
    """One thing by all its names.

    `aliases` match in any inflection; a leading `*` matches any word with that ending, `…` up to three words between.
    `compound` says whether a one-word alias also counts as the first part of a compound (`modifier`: Erasmus+-projekt),
    as the last (`head`: ungdomsarbetslöshet), as both or as none. `excluding` are word forms that never count, `hides`
    the tags of cues that do not count inside a match of this one. `needs_context` asks for a word of international work
    in the sentence. `areas` are EU 2020 target areas, `outdated_after` the last year in which planning with it made
    sense, `outdated_aliases` old names with their last year.
    """

    id: str
    name: Bilingual
    tags: tuple[str, ...]
    aliases: tuple[str, ...]
    compound: Literal["none", "modifier", "head", "both"] = "modifier"
    excluding: tuple[str, ...] = ()
    hides: tuple[str, ...] = ()
    ambiguous: tuple[AmbiguousAlias, ...] = ()
    needs_context: bool = False
    period: Period | None = None
    outdated_after: int | None = None
    outdated_aliases: dict[str, int] = msgspec.field(default_factory=dict)
    successors: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    status: str = ""
    certainty: str = ""


class Vocabulary(Strict, frozen=True, kw_only=True):
    """A file of concepts. In each `layer` the longest match at a place wins; layers do not hide one another."""

    vocabulary: str
    about: str
    layer: Literal["topic", "area", "cue"] = "topic"
    facts_as_of: str = ""
    concepts: tuple[Concept, ...]
