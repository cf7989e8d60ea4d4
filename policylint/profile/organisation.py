"""All that is known of documents and bodies, compiled once."""

import re
from importlib.resources import files
from pathlib import Path

from policylint import yamlfile
from policylint.profile.binding import Binding
from policylint.profile.body import BodyNames
from policylint.profile.domains import DomainWords
from policylint.profile.facts import Bodies, DocumentTypes, Domains, Metadata
from policylint.profile.titles import TypeNames
from policylint.profile.validity import Moments
from policylint.rule import Pack

BODIES_FILE = "bodies.yaml"


class Organisation:
    """What profiles are recognised by, ready for use."""

    def __init__(self, types: DocumentTypes, domains: Domains, metadata: Metadata, bodies: Bodies) -> None:
        """Compile names, words and phrases."""
        self.types = TypeNames(types)
        self.domains = DomainWords(domains)
        self.moments = Moments(metadata, self.types)
        self.bodies = BodyNames(metadata, bodies)
        self.binding = Binding(metadata, bodies)
        self.metadata = metadata
        beginnings, ends = "|".join(metadata.label_beginnings), "|".join(metadata.label_ends)
        self.around_labels = re.compile(rf"^(?:(?:{beginnings})\s+)+|\s+(?:{ends})$", re.IGNORECASE)
        self.domain_ids = frozenset(domain.id for domain in domains.domains)
        self.domain_names = {domain.name.sv.lower(): domain.id for domain in domains.domains}


def organisation_of(types: DocumentTypes, domains: Domains, metadata: Metadata, bodies: Bodies) -> Organisation:
    """Give the compiled form of the facts."""
    return Organisation(types, domains, metadata, bodies)


def load_organisation(pack: Pack) -> Organisation:
    """Give the organisation of a pack: the general vocabularies and the pack's own bodies, if it has a file of them.

    Raises `RulePackError` with file, line and hint.
    """
    vocabulary = Path(str(files("policylint_rules"))) / "vocabulary"
    own = Path(pack.root) / BODIES_FILE if pack.root else None
    return organisation_of(
        yamlfile.read(vocabulary / "document-types.yaml", DocumentTypes),
        yamlfile.read(vocabulary / "domains.yaml", Domains),
        yamlfile.read(vocabulary / "metadata.yaml", Metadata),
        yamlfile.read(own, Bodies) if own is not None and own.is_file() else Bodies(),
    )
