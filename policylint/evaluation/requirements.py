"""Which requirements apply to which documents, and which of them forbid: the facts that scoring rests on."""

from policylint import yamlfile
from policylint.rule import Strict
from policylint.rulepack import rules_root


class RequirementIndex(Strict, frozen=True, kw_only=True):
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
    """Give the index that is shipped with the rules; raises `RulePackError` where it is not valid."""
    return yamlfile.read(rules_root() / "vocabulary" / "requirement-groups.yaml", RequirementIndex)
