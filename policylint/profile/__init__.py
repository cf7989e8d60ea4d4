"""What kind of document it is: type, groups, dates, body and domains, each with its place and how sure."""

from policylint.document import Document
from policylint.findings import Certainty, DocumentProfile, ProfileField
from policylint.options import LintOptions
from policylint.profile.body import BodyFound
from policylint.profile.document_type import type_of
from policylint.profile.domains import domains_of
from policylint.profile.facts import Bodies, DocumentTypes, Domains, Metadata
from policylint.profile.front import Front
from policylint.profile.given import Given
from policylint.profile.organisation import Organisation, load_organisation, organisation_of
from policylint.profile.places import Line
from policylint.rule import Group

__all__ = [
    "Bodies",
    "DocumentTypes",
    "Domains",
    "Metadata",
    "Organisation",
    "load_organisation",
    "organisation_of",
    "profile_of",
]

# Points that the issuing body and other bodies named as responsible give their domains.
_ISSUING = 3.0
_RESPONSIBLE = 1.5


def profile_of(document: Document, organisation: Organisation, given: LintOptions) -> DocumentProfile:
    """Give the profile of a document; what the user has set is not guessed at. `international_activity` stays None."""
    front = Front(document, organisation.around_labels)
    fixed = Given(document, given, organisation.metadata.front_matter)
    type_field = fixed.type(organisation.types) or type_of(front, organisation.types)
    kind = organisation.types.types.get(type_field.value)
    groups = _groups(type_field, organisation)
    dates = organisation.moments.of(front, kind or organisation.types.types["plan"])
    bodies = organisation.bodies.of(front)
    binding, other = organisation.binding.of(front, bodies[0] if bodies else None)
    body = other.field if other else (bodies[0].field if bodies else None)
    domains = fixed.domains(organisation.domain_ids, organisation.domain_names)
    return DocumentProfile(
        type=type_field,
        groups=groups,
        reference_date=fixed.reference_date() or dates.reference_date,
        adopted=fixed.adopted() or dates.adopted,
        period=fixed.period() or dates.period,
        domains=domains or domains_of(front, organisation.domains, _body_domains(bodies)),
        body=fixed.body() or body,
        binding=fixed.binding() or organisation.binding.of_given(fixed.body()) or binding,
    )


def _groups(field: ProfileField, organisation: Organisation) -> tuple[str, ...]:
    """Give the groups of a type; a type that is a mere default is judged as core, and told."""
    kind = organisation.types.types.get(field.value)
    if kind is None or (field.certainty is Certainty.GUESS and field.source == "default"):
        return (Group.CORE.value,)
    return tuple(group.value for group in kind.groups)


def _body_domains(bodies: tuple[BodyFound, ...]) -> tuple[tuple[str, Line | None, float], ...]:
    found: dict[str, tuple[str, Line | None, float]] = {}
    for index, body in enumerate(bodies):
        for domain in body.domains:
            found.setdefault(domain, (domain, body.line, _RESPONSIBLE if index else _ISSUING))
    return tuple(found.values())
