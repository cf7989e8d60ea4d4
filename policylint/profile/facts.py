"""What is known of document types, domains, metadata and bodies, as it stands in the vocabulary files."""

import msgspec

from policylint.rule import Bilingual, Group, Strict


class DocumentType(Strict, frozen=True, kw_only=True):
    """One type of document and what it is called.

    `names` are words or fixed phrases; with `head` they also decide as the last part of a compound. `compounds` are the
    known ones, `false_friends` what only looks like one. `yearly`: a year beside the name is the year the document is
    for; `aims`: it is the year to be reached. `carrier`: its own name outranks the names of other documents;
    `about-others`: the dates in it are mostly theirs. `cues` are phrases of its content.
    """

    id: str
    name: Bilingual
    groups: tuple[Group, ...]
    names: tuple[str, ...]
    head: bool = False
    compounds: tuple[str, ...] = ()
    false_friends: tuple[str, ...] = ()
    yearly: bool = False
    carrier: bool = False
    about_others: bool = msgspec.field(name="about-others", default=False)
    aims: bool = False
    cues: tuple[str, ...] = ()


class DocumentTypes(Strict, frozen=True, kw_only=True):
    """The document types, and the words around their names on covers and in titles."""

    vocabulary: str
    facts_as_of: str
    about: str
    labels: tuple[str, ...]
    menu: tuple[str, ...]
    definitions: tuple[str, ...]
    drafts: tuple[str, ...]
    prepositions: tuple[str, ...]
    reference_sections: tuple[str, ...]
    precedence: tuple[str, ...]
    reports: tuple[str, ...]
    plan_headings: tuple[str, ...]
    types: tuple[DocumentType, ...]


class Domain(Strict, frozen=True, kw_only=True):
    """One domain. A term matches in its inflections; `*` stands for any beginning or any end of a word.

    What is `in_every_plan` (staff, finance) has a chapter in every plan, so that its headings tell nothing. `part_of`
    names a wider domain, which a document about this one is about too.
    """

    id: str
    name: Bilingual
    strong: tuple[str, ...]
    weak: tuple[str, ...] = ()
    false_friends: tuple[str, ...] = ()
    in_every_plan: bool = msgspec.field(name="in-every-plan", default=False)
    part_of: str | None = msgspec.field(name="part-of", default=None)


class Domains(Strict, frozen=True, kw_only=True):
    """The domains of municipal work."""

    vocabulary: str
    facts_as_of: str
    about: str
    domains: tuple[Domain, ...]


class FrontMatterKeys(Strict, frozen=True, kw_only=True):
    """The keys by which a YAML header sets each property, the best first."""

    doc_type: tuple[str, ...]
    reference_date: tuple[str, ...]
    valid_from: tuple[str, ...]
    period: tuple[str, ...]
    adopted: tuple[str, ...]
    date: tuple[str, ...]
    domains: tuple[str, ...]
    body: tuple[str, ...]
    binding: tuple[str, ...]


class Labels(Strict, frozen=True, kw_only=True):
    """The labels of fields: decision, validity, date, deciding body, responsible body."""

    adopted: tuple[str, ...]
    valid: tuple[str, ...]
    date: tuple[str, ...]
    body: tuple[str, ...]
    responsible: tuple[str, ...]


class NamedBody(Strict, frozen=True, kw_only=True):
    """A body by all its names. `generic` names are borne by bodies of other municipalities too; years are inclusive.

    `titled` are domains of what bears its name in the title, as its own plan does: of a body that adopts plans of all
    kinds the adoption tells none.
    """

    name: str
    forms: tuple[str, ...] = ()
    generic: bool = False
    domains: tuple[str, ...] = ()
    titled: tuple[str, ...] = ()
    from_: int | None = msgspec.field(name="from", default=None)
    to: int | None = None


class Metadata(Strict, frozen=True, kw_only=True):
    """How documents say when they hold and who they are from, wherever they come from."""

    vocabulary: str
    facts_as_of: str
    about: str
    front_matter: FrontMatterKeys
    labels: Labels
    label_beginnings: tuple[str, ...]
    label_ends: tuple[str, ...]
    authority_verbs: tuple[str, ...]
    not_own: tuple[str, ...]
    deciders: tuple[str, ...]
    foreign_periods: tuple[str, ...]
    generic_bodies: tuple[NamedBody, ...]
    body_endings: tuple[str, ...]
    not_bodies: tuple[str, ...]
    authorities: tuple[str, ...]
    authority_beginnings: tuple[str, ...]
    municipality_words: tuple[str, ...]
    not_municipalities: tuple[str, ...]


class Bodies(Strict, frozen=True, kw_only=True):
    """The bodies that the policy of one pack binds, and the names of their city."""

    vocabulary: str = "bodies"
    facts_as_of: str = ""
    about: str = ""
    city_forms: tuple[str, ...] = ()
    bodies: tuple[NamedBody, ...] = ()
