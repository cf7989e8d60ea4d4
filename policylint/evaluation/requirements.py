"""Which requirements apply to which documents, and which of them forbid: the facts that scoring rests on."""

from importlib.resources import files
from pathlib import Path

import msgspec
import yaml

from policylint.errors import RulePackError

_INVALID = "vocabulary-invalid"


class RequirementIndex(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The requirements by id, each with the groups (or single document types) it applies to.

    A forbidding requirement knows only the verdicts not-applicable, addressed and contradicted.
    """

    facts_as_of: str
    forbidding: frozenset[str]
    groups: dict[str, tuple[str, ...]]

    def wanted(self, groups: tuple[str, ...], doc_type: str | None) -> tuple[str, ...]:
        """Give the requirements that apply to a document of these groups and this type."""
        own = {*groups, doc_type}
        return tuple(name for name, applies in self.groups.items() if own.intersection(applies))


def requirement_index() -> RequirementIndex:
    """Give the index that is shipped with the rules."""
    return read_requirement_index(
        Path(str(files("policylint_rules").joinpath("vocabulary", "requirement-groups.yaml")))
    )


def read_requirement_index(path: Path) -> RequirementIndex:
    """Give the index in a YAML file; raises `RulePackError` where it is not valid."""
    try:
        return msgspec.convert(yaml.safe_load(path.read_text(encoding="utf-8")), RequirementIndex)
    except (OSError, yaml.YAMLError, msgspec.ValidationError) as error:
        raise RulePackError(_INVALID, path=path, hint=str(error)) from error
