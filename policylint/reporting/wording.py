"""How values are said in a language: names, quotes, places, reasons."""

from collections.abc import Sequence

import msgspec

from policylint.document import Location
from policylint.findings import ENDED_BETWEEN, ENDED_FIELDS, Evidence, RuleResult, Severity
from policylint.messages import catalogue, counted, fill, known, message, placeholders
from policylint.reporting.layout import plain, runs, shortened
from policylint.rule import Pack, Rule

QUOTE_LIMIT = 160
CONCEPTS_SHOWN = 3
NAMES_SHOWN = 4


def requirement_order(requirement: str) -> tuple[int, str]:
    """Give a key that sorts R2 before R10."""
    digits = requirement.lstrip("R")
    return int(digits) if digits.isdecimal() else 0, requirement


class Wording(msgspec.Struct, frozen=True):
    """The words of one report: a language, and the names that a rule pack gives."""

    pack: Pack
    language: str

    def say(self, key: str, /, **values: object) -> str:
        """Give a sentence of the message file."""
        return message(key, self.language, **values)

    def count(self, key: str, n: int, /, **values: object) -> str:
        """Give a sentence of the message file for a number of things."""
        return counted(key, self.language, n, **values)

    def coded(self, prefix: str, code: str, /, **values: object) -> str:
        """Give the sentence of a code, or one that names the code where it has none."""
        key = f"{prefix}.{code}"
        return self.say(key, **values) if known(key) else self.say(f"{prefix}.unknown", code=code)

    def name(self, identifier: str) -> str:
        """Give what a reader calls an entry of the vocabulary."""
        found = self.pack.names.get(identifier)
        return found[self.language] if found is not None else identifier.replace("-", " ").replace("_", " ")

    def join(self, names: Sequence[str], limit: int | None = None) -> str:
        """Give names as a list in a sentence, the last after "and"; those past a limit are counted."""
        shown = list(names)
        if limit is not None and len(shown) > limit:
            shown = [*shown[: limit - 1], self.say("list.more", n=len(shown) - limit + 1)]
        if len(shown) < 2:
            return ", ".join(shown)
        word = self.say("word.and")
        # "unga och skola och utbildning" would leave a reader to guess what belongs together.
        if any(f" {word} " in name for name in shown):
            word = self.say("word.as_well_as")
        return f"{', '.join(shown[:-1])} {word} {shown[-1]}"

    def quote(self, text: str, limit: int | None = QUOTE_LIMIT) -> str:
        """Give a text in quotation marks, shortened for display."""
        shown = plain(text) if limit is None else shortened(text, limit)
        return f"{self.say('word.quote_open')}{shown}{self.say('word.quote_close')}"

    def pages(self, numbers: Sequence[int]) -> str:
        """Give page numbers as "4", "4–6" or "4, 6 and 8–9"."""
        return self.join(runs(numbers))

    def page_of(self, location: Location) -> str:
        """Give the page of a place, after its file where a plan comes in several; empty where there is neither."""
        key = "place.page" if len(location.pages) == 1 else "place.pages"
        page = self.say(key, pages=self.pages(location.pages)) if location.pages else ""
        return ", ".join(part for part in (plain(location.file), page) if part)

    def place(self, location: Location) -> str:
        """Give the page and the nearest heading of a place."""
        page = self.page_of(location)
        if not location.section:
            return page
        heading = self.quote(location.section[-1], 60)
        return f"{page}, {heading}" if page else self.say("place.section", section=heading)

    def rule(self, result: RuleResult) -> Rule | None:
        """Give the rule of a result, `None` where the pack does not hold it."""
        return next((rule for rule in self.pack.rules if rule.id == result.rule), None)

    def title(self, result: RuleResult) -> str:
        """Give the name of a result's rule."""
        rule = self.rule(result)
        return rule.name[self.language] if rule is not None else self.name(result.rule)

    def label(self, result: RuleResult) -> str:
        """Give the name of a result's rule with the number of its requirement."""
        return f"{self.title(result)} ({result.requirement})"

    def reason(self, result: RuleResult) -> str:
        """Give the sentence that says why a verdict was reached."""
        values = {key: self._value(key, value) for key, value in result.reason.values.items()}
        if result.reason.code != "rule":
            return self.coded("reason", result.reason.code, **values)
        # The values hold names in one language; the evidence knows the ids, which have names in both.
        if concepts := list(dict.fromkeys(item for place in result.evidence for item in place.concepts)):
            values["concepts"] = self.join([self.name(item) for item in concepts[:CONCEPTS_SHOWN]])
        rule = self.rule(result)
        if rule is not None and "lacking" in values:
            parts = [rule.parts[key].name[self.language] for key in result.reason.values["lacking"].split(", ")]
            values["lacking"] = self.join(parts)
        elif rule is not None and rule.parts:
            values["lacking"] = ""
        if "ended" in values:
            ended = result.reason.values["ended"].split(ENDED_BETWEEN)
            values["ended"] = self.join([self._ended(*item.split(ENDED_FIELDS)) for item in ended])
        template = rule.messages[self.language].of(result.verdict) if rule is not None else ""
        if not template:
            template = catalogue(self.language)[f"verdict_sentence.{result.verdict.value}"]
        return fill(template, **(dict.fromkeys(placeholders(template), "…") | values))

    def _ended(self, identifier: str, last: str, successor: str, old: str) -> str:
        """Give the name of what has ended with its last year and what came after it, as far as they are known."""
        name = plain(old) or self.name(identifier)
        if last and successor:
            return self.say("list.ended_and_followed", name=name, year=last, after=self.name(successor))
        return self.say("list.ended", name=name, year=last)

    def _value(self, key: str, value: str) -> str:
        if key != "concepts":
            return plain(value)
        return self.join([self.name(part.strip()) for part in value.split(",") if part.strip()])

    def why_not(self, evidence: Evidence) -> str:
        """Give the reason why a place was not counted."""
        return self.coded("evidence", evidence.reason) if evidence.reason else ""

    def severity(self, severity: Severity) -> str:
        """Give the word for how much a finding matters."""
        return self.say(f"severity.{severity.value}")
