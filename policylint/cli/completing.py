"""What tab completion offers for values that stand in the rules and the vocabulary."""

import click
from click.shell_completion import CompletionItem

from policylint.cli.session import Session, vocabulary_names
from policylint.errors import PolicylintError
from policylint.rule import Bilingual, Pack


def document_types(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Give the ids of document types."""
    return _items(vocabulary_names("document-types"), ctx, incomplete)


def domains(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Give the ids of domains."""
    return _items(vocabulary_names("domains"), ctx, incomplete)


def rules(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Give the requirements and the rules."""
    return _items(_rules(_pack(ctx)), ctx, incomplete)


def rules_and_families(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Give what --select and --ignore take."""
    pack = _pack(ctx)
    return _items({**_rules(pack), **(pack.families if pack is not None else {})}, ctx, incomplete)


def _pack(ctx: click.Context) -> Pack | None:
    """Give the rule pack of the words so far, or none: whoever presses tab is told nothing."""
    session = ctx.find_root().obj
    if not isinstance(session, Session):
        return None
    try:
        return session.pack(ctx.params.get("pack") or session.settings.pack)
    except PolicylintError:
        return None


def _rules(pack: Pack | None) -> dict[str, Bilingual]:
    rules = pack.rules if pack is not None else ()
    return {**{rule.clause.requirement: rule.name for rule in rules}, **{rule.id: rule.name for rule in rules}}


def _items(names: dict[str, Bilingual], ctx: click.Context, incomplete: str) -> list[CompletionItem]:
    language = getattr(ctx.find_root().obj, "language", "sv")
    wanted = incomplete.casefold()
    return [
        CompletionItem(key, help=name[language]) for key, name in names.items() if key.casefold().startswith(wanted)
    ]
