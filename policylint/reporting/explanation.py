"""One requirement in full: what it wants, when it applies, what counts and what does not, examples, advice."""

from collections.abc import Iterator, Sequence

from policylint.findings import Verdict
from policylint.messages import fill, placeholders
from policylint.reporting.json import encoded
from policylint.reporting.layout import Ink, joined, plain, wrapped
from policylint.reporting.overview import ROLES
from policylint.reporting.todo import policy_says
from policylint.reporting.wording import Wording
from policylint.rule import Group, Pack, Rule, When

INDENT = 2
HEADINGS_SHOWN = 5


def render(rule: Rule, pack: Pack, language: str, *, colour: bool = False) -> str:
    """Give the explanation of a rule."""
    wording, ink = Wording(pack, language), Ink(colour)
    family = pack.families.get(rule.family)
    lines = [ink.mark(rule.name[language], "strong")]
    lines += wrapped(
        wording.say(
            "explain.id",
            rule=rule.id,
            requirement=rule.clause.requirement,
            family=family[language] if family else rule.family,
        )
    )
    sections = {
        "purpose": wrapped(rule.clause.paraphrase[language], INDENT),
        "clause": wrapped(policy_says(rule, wording), INDENT),
        "applies": list(_applies(rule, wording)),
        "examples": list(_examples(rule, wording, ink)),
        "advice": list(_advice(rule, wording)),
    }
    for key, body in sections.items():
        if body:
            lines += ["", ink.mark(wording.say(f"explain.{key}"), "strong"), *body]
    return joined(lines)


def render_json(rules: Sequence[Rule], pack: Pack, language: str) -> str:
    """Give rules as they stand in their files, as JSON."""
    return encoded({"schema_version": 1, "pack": pack.id, "language": language, "rules": rules})


def _applies(rule: Rule, wording: Wording) -> Iterator[str]:
    groups = wording.join([wording.say(f"group.{group.value}") for group in rule.applies.groups])
    domains = wording.join([wording.name(domain) for domain in rule.applies.domains])
    yield from wrapped(wording.say("explain.applies_groups", groups=groups), INDENT)
    if rule.applies.when is not When.ALWAYS:
        when = wording.say(f"when.{rule.applies.when.value}")
        yield from wrapped(wording.say("explain.applies_when", when=when, domains=domains), INDENT)
    for key, date in (("applies_from", rule.applies.from_), ("applies_to", rule.applies.to)):
        if date is not None:
            yield from wrapped(wording.say(f"explain.{key}", date=date), INDENT)
    for severity in dict.fromkeys(rule.severity.values()):
        groups_of = [group for group in Group if rule.severity.get(group) is severity]
        names = wording.join([wording.say(f"group.{group.value}") for group in groups_of])
        yield from wrapped(wording.say(f"explain.severity.{severity.value}", groups=names), INDENT)


def _examples(rule: Rule, wording: Wording, ink: Ink) -> Iterator[str]:
    """Give what each verdict means here and one example of it, from the rule's own tests, the best first."""
    for verdict in Verdict:
        test = next((test for test in rule.tests if test.verdict is verdict), None)
        if test is not None:
            sentence = rule.messages[wording.language].of(verdict) or wording.say(f"verdict_sentence.{verdict.value}")
            shown = fill(sentence, **dict.fromkeys(placeholders(sentence), "…")).replace("….", "…")
            lines = wrapped(f"{wording.say(f'verdict.{verdict.value}')}: {shown}", INDENT)
            yield from (ink.mark(line, ROLES[verdict]) for line in lines)
            yield from wrapped(wording.quote(_body(test.document), None), INDENT + 2)


def _body(markdown: str) -> str:
    """Give a miniature document without its headings and marks, which are there for the reader program."""
    lines = (line.strip() for line in plain_front(markdown).splitlines())
    return plain(" ".join(line.lstrip("-*> ") for line in lines if line and not line.startswith("#")))


def plain_front(markdown: str) -> str:
    """Give a Markdown text without its YAML header."""
    if markdown.startswith("---\n") and "\n---\n" in markdown[4:]:
        return markdown[4:].partition("\n---\n")[2]
    return markdown


def _advice(rule: Rule, wording: Wording) -> Iterator[str]:
    yield from wrapped(rule.advice.text[wording.language], INDENT)
    if rule.advice.example is not None:
        example = wording.quote(rule.advice.example[wording.language], None)
        yield from wrapped(wording.say("report.example", text=example), INDENT)
    if rule.advice.headings:
        headings = wording.join([wording.quote(heading) for heading in rule.advice.headings[:HEADINGS_SHOWN]])
        yield from wrapped(wording.say("explain.headings", headings=headings), INDENT)
