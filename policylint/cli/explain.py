"""`policylint explain`: one requirement in full."""

import click

from policylint.cli import completing
from policylint.cli.exits import CLEAN
from policylint.cli.help import argument, command
from policylint.cli.options import nearest, pack_options
from policylint.cli.session import Session
from policylint.cli.streams import wants_colour, write
from policylint.errors import ConfigError
from policylint.rule import Pack, Rule


@command("explain")
@argument("rule", shell_complete=completing.rules)
@pack_options
@click.pass_obj
def explain(session: Session, rule: str, pack: str | None, output_format: str) -> int:
    """Explain one requirement."""
    from policylint.reporting import explanation

    rules = session.pack(pack)
    found = _rules_named(rule, rules)
    if output_format == "json":
        write(explanation.render_json(found, rules, session.language))
        return CLEAN
    colour = wants_colour(session.environ, None, no_color=False)
    write("\n".join(explanation.render(one, rules, session.language, colour=colour) for one in found), colour=colour)
    return CLEAN


def _rules_named(name: str, pack: Pack) -> tuple[Rule, ...]:
    wanted = name.casefold()
    found = tuple(rule for rule in pack.rules if wanted in {rule.id, rule.clause.requirement.casefold()})
    if not found:
        known = [text for rule in pack.rules for text in (rule.id, rule.clause.requirement)]
        hint = nearest(name, known) or nearest(name.upper(), known)
        raise ConfigError("unknown-rule", value=name, hint=hint)
    return found
