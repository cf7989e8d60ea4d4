"""The rules of a pack as a table."""

import msgspec

from policylint.findings import Severity
from policylint.reporting.json import encoded, pack_entry
from policylint.reporting.layout import joined, table, wrapped
from policylint.reporting.schema import PackEntry
from policylint.reporting.wording import Wording, requirement_order
from policylint.rule import Group, Layer, Pack, Rule

SCHEMA_VERSION = 1


class RuleEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One rule in the JSON table."""

    id: str
    requirement: str
    name: str
    family: str
    layer: Layer
    severity: dict[Group, Severity]


class RuleTable(msgspec.Struct, frozen=True, kw_only=True):
    """The JSON table of rules."""

    schema_version: int
    pack: PackEntry
    language: str
    rules: tuple[RuleEntry, ...]


def render(pack: Pack, language: str) -> str:
    """Give the rules family by family: requirement, how much a gap matters for each group, name and id."""
    wording = Wording(pack, language)
    head = (
        wording.say("table.requirement"),
        *(wording.say(f"group_short.{group.value}") for group in Group),
        wording.say("table.name"),
    )
    columns = [head, *(_row(rule, wording) for rule in by_family(pack))]
    total = wording.count("table.total", len(pack.rules), pack=pack.name[language], version=pack.version)
    legend = ["", *wrapped(wording.say("table.rules_legend")), *wrapped(total)]
    return joined([*table(columns), *legend])


def by_family(pack: Pack) -> list[Rule]:
    """Give the rules in the order of the families, and in each by the number of the requirement."""
    order = {family: place for place, family in enumerate(pack.families)}
    return sorted(
        pack.rules, key=lambda rule: (order.get(rule.family, len(order)), requirement_order(rule.clause.requirement))
    )


def _row(rule: Rule, wording: Wording) -> tuple[str, ...]:
    severities = (
        wording.severity(rule.severity[group]) if group in rule.severity else wording.say("table.no_severity")
        for group in Group
    )
    return (rule.clause.requirement, *severities, f"{rule.name[wording.language]} ({rule.id})")


def render_json(pack: Pack, language: str) -> str:
    """Give the rules as JSON."""
    rules = tuple(
        RuleEntry(
            id=rule.id,
            requirement=rule.clause.requirement,
            name=rule.name[language],
            family=rule.family,
            layer=rule.clause.layer,
            severity=rule.severity,
        )
        for rule in pack.rules
    )
    entry = pack_entry(Wording(pack, language))
    return encoded(RuleTable(schema_version=SCHEMA_VERSION, pack=entry, language=language, rules=rules))
