"""The condition of a verdict: names of evidence joined by and, or, not, and "at least so many".

`addressed: "eu-act and (national-act or regional-act>=2) and not refusal"`. A name is true where the check found
evidence of that kind; `name>=2` where it found at least so many different concepts. `otherwise` is always true.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Final

_TOKEN: Final = re.compile(r"\s*(?:(\()|(\))|([a-z][a-z0-9-]*)(?:\s*>=\s*(\d+))?)")
OTHERWISE: Final = "otherwise"
WORDS: Final = ("and", "or", "not")

Counts = Mapping[str, int]
Condition = Callable[[Counts], bool]


class ConditionError(ValueError):
    """A condition that cannot be understood; the text says what is wrong, `word` where, empty at its end."""

    def __init__(self, message: str, word: str = "") -> None:
        """Keep the word at which it stops to make sense."""
        super().__init__(message)
        self.word = word


@lru_cache(maxsize=4096)
def alternatives(text: str) -> tuple[tuple[Condition, tuple[str, ...]], ...]:
    """Give the parts of a condition that stand beside one another with `or`, each with the names it uses, in order."""
    return _Parser(text).parts()


@lru_cache(maxsize=4096)
def parse(text: str) -> tuple[Condition, tuple[str, ...]]:
    """Give the condition as a function of counts per evidence name, and the names it uses.

    Raises `ConditionError` where the text is not a condition.
    """
    parser = _Parser(text)
    condition = parser.disjunction()
    if parser.at < len(parser.tokens):
        word = parser.tokens[parser.at][0]
        message = f"unexpected {word!r}"
        raise ConditionError(message, word)
    return condition, tuple(parser.names)


class _Parser:
    def __init__(self, text: str) -> None:
        self.tokens: list[tuple[str, int]] = []
        self.names: dict[str, None] = {}
        self.at = 0
        position = 0
        while position < len(text.rstrip()):
            match = _TOKEN.match(text, position)
            if match is None:
                message = f"cannot read {text[position:]!r}"
                raise ConditionError(message, text[position:].strip())
            self.tokens.append((match.group(1) or match.group(2) or match.group(3), int(match.group(4) or 1)))
            position = match.end()

    def _peek(self) -> str:
        return self.tokens[self.at][0] if self.at < len(self.tokens) else ""

    def parts(self) -> tuple[tuple[Condition, tuple[str, ...]], ...]:
        """Give the terms of the outermost disjunction, each with its names."""
        found = []
        while self.at < len(self.tokens):
            self.names = {}
            found.append((self._conjunction(), tuple(self.names)))
            if self._peek() != "or":
                break
            self.at += 1
        return tuple(found)

    def disjunction(self) -> Condition:
        terms = [self._conjunction()]
        while self._peek() == "or":
            self.at += 1
            terms.append(self._conjunction())
        return terms[0] if len(terms) == 1 else lambda counts: any(term(counts) for term in terms)

    def _conjunction(self) -> Condition:
        terms = [self._factor()]
        while self._peek() == "and":
            self.at += 1
            terms.append(self._factor())
        return terms[0] if len(terms) == 1 else lambda counts: all(term(counts) for term in terms)

    def _factor(self) -> Condition:
        word = self._peek()
        if word == "not":
            self.at += 1
            inner = self._factor()
            return lambda counts: not inner(counts)
        if word == "(":
            self.at += 1
            inner = self.disjunction()
            if self._peek() != ")":
                message = "a bracket is not closed"
                raise ConditionError(message, self._peek())
            self.at += 1
            return inner
        if not word or word in {")", "and", "or"}:
            message = "a name is missing"
            raise ConditionError(message, word)
        name, least = self.tokens[self.at]
        self.at += 1
        if name == OTHERWISE:
            return lambda _counts: True
        self.names[name] = None
        return lambda counts: counts.get(name, 0) >= least
