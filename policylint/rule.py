"""A rule: the machine-readable form of one requirement. Pure data; the schema is derived from these types."""

from enum import StrEnum
from typing import Literal

import msgspec

from policylint.findings import Severity, Verdict


class Group(StrEnum):
    """The groups of document types that rules apply to."""

    CORE = "core"
    STYR = "styr"
    LIGHT = "light"
    NONE = "none"


class Layer(StrEnum):
    """What a clause rests on: the adopted policy, its annex, or our own derivation."""

    POLICY = "policy"
    ANNEX = "annex"
    DERIVED = "derived"


class When(StrEnum):
    """On what condition a rule applies to a document of its groups.

    `EU_PROJECT`: on international activity or a project that the EU pays for, whoever the partners are.
    `DOMAIN_OR_ADDRESSED`: in a domain of the rule, and in any document that meets it: what is met is told, silence
    about another field is none.
    """

    ALWAYS = "always"
    INTERNATIONAL_ACTIVITY = "international-activity"
    EU_PROJECT = "eu-project"
    DOMAIN = "domain"
    DOMAIN_OR_ADDRESSED = "domain-or-addressed"


class Within(StrEnum):
    """How near one another the parts of a piece of evidence must stand."""

    SENTENCE = "sentence"
    NEXT = "next"
    BLOCK = "block"
    SECTION = "section"


Mood = Literal[
    "commitment",
    "intention",
    "hedged",
    "need",
    "negated",
    "dropped",
    "quoted",
    "description",
    "done",
    "fragment",
    "heading",
]
Time = Literal["present", "past", "future"]
Actor = Literal["own", "other", "unknown"]


class Strict(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Data read from a rule file: an unknown key is an error."""


class Bilingual(Strict, frozen=True, kw_only=True):
    """A text in Swedish and in English."""

    sv: str
    en: str

    def __getitem__(self, language: str) -> str:
        """Give the text in a language, "sv" or "en"."""
        return self.en if language == "en" else self.sv


class Clause(Strict, frozen=True, kw_only=True):
    """The place in the policy that a rule rests on. `quote` is a brief verbatim citation."""

    requirement: str
    layer: Layer
    section: str
    quote: str
    paraphrase: Bilingual


class Applies(Strict, frozen=True, kw_only=True):
    """Which documents a rule is for. `from_` and `to` are the first and last day that it applies, "YYYY-MM-DD".

    They are held against the day of adoption, else the reference date; a reference date that was given comes first.
    `types` are document types that it is for although their group is not. A `local` rule rests on what the authority of
    the pack has undertaken: in a document of another body only what the text itself names counts, silence does not.
    """

    groups: tuple[Group, ...]
    types: tuple[str, ...] = ()
    local: bool = False
    when: When = When.ALWAYS
    domains: tuple[str, ...] = ()
    from_: str | None = msgspec.field(name="from", default=None)
    to: str | None = None


class Pattern(Strict, frozen=True, kw_only=True):
    """One named kind of evidence: which concepts, how near, and in what mood, time and by whom.

    `any` names concept tags or ids of which one must stand in the clause. Each entry of `with` is a further set of
    which one must stand in the same clause, each entry of `near` one within the same sentence, the sentences next to
    it, the block or the passage under one heading (`within`), where it is not denied. `without` names what may not
    stand in the clause. `mood`, `actor`, `time` and `place` limit the clause (empty: no limit), `not-place` excludes
    places. `alive` asks that a concept of `any` had not ended at the reference date. `from` and `to` are the years of
    the reference date in which the pattern counts, inclusive. `near-live` asks that what is found by `near` is neither
    history nor about another actor, `same-area` that the concept found by `near` bears on a target area that the
    clause is about.
    """

    any: tuple[str, ...]
    with_: tuple[tuple[str, ...], ...] = msgspec.field(name="with", default=())
    near: tuple[tuple[str, ...], ...] = ()
    within: Within = Within.BLOCK
    without: tuple[str, ...] = ()
    mood: tuple[Mood, ...] = ()
    actor: tuple[Actor, ...] = ()
    time: tuple[Time, ...] = ()
    place: tuple[str, ...] = ()
    not_place: tuple[str, ...] = msgspec.field(name="not-place", default=())
    from_year: int | None = msgspec.field(name="from", default=None)
    to_year: int | None = msgspec.field(name="to", default=None)
    alive: bool = False
    near_live: bool = msgspec.field(name="near-live", default=False)
    same_area: bool = msgspec.field(name="same-area", default=False)


class MessageSet(Strict, frozen=True, kw_only=True):
    """One sentence per verdict: what decided, or what is missing. Placeholders: {concepts}, {sections}, {quote}."""

    addressed: str
    missing: str = ""
    partly: str = ""
    mentioned: str = ""
    contradicted: str = ""
    not_applicable: str = msgspec.field(name="not-applicable", default="")

    def of(self, verdict: Verdict) -> str:
        """Give the sentence of a verdict, empty where the rule has none for it."""
        return str(getattr(self, verdict.value.replace("-", "_"), ""))


class Messages(Strict, frozen=True, kw_only=True):
    """The sentences of a rule in both languages."""

    sv: MessageSet
    en: MessageSet

    def __getitem__(self, language: str) -> MessageSet:
        """Give the sentences in a language, "sv" or "en"."""
        return self.en if language == "en" else self.sv


class Advice(Strict, frozen=True, kw_only=True):
    """What to write, under which kind of heading, and what to suggest.

    `text` is what a writer should do; `example` a paragraph to adapt. `headings` are words that the heading it belongs
    under is likely to hold, best first. `suggest` names a vocabulary tag whose entries that fit the document's domains
    are listed.
    """

    text: Bilingual
    example: Bilingual | None = None
    headings: tuple[str, ...] = ()
    suggest: tuple[str, ...] = ()


class RuleTest(Strict, frozen=True, kw_only=True):
    """A document in miniature (Markdown) and the verdict it must get.

    `profile` forces profile values (`doc_type`, `reference_date`, `domains`); `evidence` are pieces of text that the
    quotes of the evidence must hold.
    """

    name: str
    verdict: Verdict
    document: str
    profile: dict[str, str] = {}
    evidence: tuple[str, ...] = ()


class Part(Strict, frozen=True, kw_only=True):
    """One of several things that a requirement asks for together: what a reader calls it, and when it is there.

    `condition` is one over the names of `evidence`, as that of a verdict.
    """

    name: Bilingual
    condition: str


class Rule(Strict, frozen=True, kw_only=True):
    """One rule. `name` is what a reader calls it, `family` the folder it stands in.

    `verdicts` gives the condition of each verdict over the names of `evidence` (`condition.py`). `needs-date`: without
    a reference date the rule is not assessed. `parts` name what the requirement asks for together; a message says by
    `{lacking}` which of them are not there.
    """

    id: str
    check: str
    name: Bilingual
    family: str
    severity: dict[Group, Severity]
    clause: Clause
    applies: Applies
    evidence: dict[str, Pattern]
    verdicts: dict[Verdict, str]
    messages: Messages
    parts: dict[str, Part] = {}
    advice: Advice
    tests: tuple[RuleTest, ...] = ()
    needs_date: bool = msgspec.field(name="needs-date", default=False)


class Question(Strict, frozen=True, kw_only=True):
    """What a reader asks first of a document, with the requirements that answer it."""

    name: Bilingual
    requirements: tuple[str, ...]


class Pack(Strict, frozen=True, kw_only=True):
    """The rules of one authority, versioned. Dates are "YYYY-MM-DD".

    `questions` come first in a report, in order; the requirements of no question are told more briefly. `names` gives
    what a reader calls an entry of the vocabulary (document type, domain, programme, goal), by its id.
    """

    id: str
    name: Bilingual
    version: str
    authority: str
    policy: Bilingual
    adopted: str
    review_by: str | None
    facts_as_of: str
    families: dict[str, Bilingual]
    questions: tuple[Question, ...] = ()
    vocabularies: tuple[str, ...] = ()
    local_vocabularies: tuple[str, ...] = msgspec.field(name="local-vocabularies", default=())
    root: str = ""
    areas: tuple[Rule, ...] = ()
    names: dict[str, Bilingual] = {}
    rules: tuple[Rule, ...] = ()
