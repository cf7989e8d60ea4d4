"""What a document is about: domains by the words of its titles, headings and text, and by its body."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

import msgspec

from policylint.document import HEADINGS, Document
from policylint.findings import Certainty, ProfileField
from policylint.profile.facts import Domains
from policylint.profile.front import Front
from policylint.profile.places import Line, whole

MOST: Final = 3
THRESHOLD: Final = 3.5
# The least for a single domain where none reaches the threshold: then the strongest is told as a guess.
FLOOR: Final = 1.5
_TITLE: Final = 3.0
_HEADING: Final = 1.5
_MORE_HEADINGS: Final = 0.25
_BODY_SHARE: Final = 2.0
_BODY_MOST: Final = 5.0
_CACHED_FORMS: Final = 100_000
_WEAK: Final = 0.3
_WEAK_MOST: Final = 1.0
# The share of its points that a domain gives the wider one that it is part of.
_PART: Final = 0.3
_WORD: Final = re.compile(r"[^\W_](?:[\w-]*[^\W_])?")
_AROUND: Final = '.,:;!?()"\N{RIGHT DOUBLE QUOTATION MARK}'
# Letters that the word before a phrase's first space must end with: a phrase is looked for only where one does.
_END: Final = 4
_ENDINGS: Final = (
    *(
        "",
        "s",
        "en",
        "ens",
        "n",
        "ns",
        "et",
        "ets",
        "t",
        "r",
        "rs",
        "er",
        "ers",
        "erna",
        "ernas",
        "ar",
        "arna",
        "arnas",
    ),
    *("na", "nas", "rna", "rnas", "men", "met", "a", "e", "or", "orna"),
)


class Hits(msgspec.Struct, frozen=True):
    """The domains that a word form stands for, strong and weak."""

    strong: tuple[str, ...]
    weak: tuple[str, ...]


class _Phrase(msgspec.Struct, frozen=True):
    """A term of several words, and how its first word ends; empty where that is too short to tell."""

    text: str
    end: str

    @classmethod
    def of(cls, text: str) -> "_Phrase":
        """Give the phrase of a text."""
        first = text.split(" ", 1)[0]
        return cls(text, first[-_END:] if len(first) >= _END else "")


class DomainWords:
    """The words of all domains, ready to be looked up by form. Built once for an organisation."""

    def __init__(self, facts: Domains) -> None:
        """Inflect the terms, and sort them by how they are matched."""
        self.facts = facts
        self._forms: dict[str, list[tuple[str, bool]]] = {}
        self._beginnings: dict[str, list[tuple[str, bool]]] = {}
        self._phrases: list[tuple[_Phrase, str, bool]] = []
        self._false: dict[str, tuple[frozenset[str], tuple[str, ...], tuple[_Phrase, ...]]] = {}
        for domain in facts.domains:
            for terms, strong in ((domain.strong, True), (domain.weak, False)):
                for term in terms:
                    self._add(domain.id, term.lower(), strong)
            false = [word.lower() for word in domain.false_friends]
            self._false[domain.id] = (
                frozenset(word for word in false if not word.endswith("*") and " " not in word),
                tuple(word[:-1] for word in false if word.endswith("*") and " " not in word),
                tuple(_Phrase.of(word.rstrip("*")) for word in false if " " in word),
            )
        self.hits = lru_cache(_CACHED_FORMS)(self._hits)
        self._lengths = tuple(sorted({len(word) for word in self._beginnings}))

    def _add(self, domain: str, term: str, strong: bool) -> None:
        if " " in term:
            self._phrases.append((_Phrase.of(term.rstrip("*")), domain, strong))
        elif term.endswith("*"):
            self._beginnings.setdefault(term[:-1], []).append((domain, strong))
        else:
            forms = {term + ending for ending in _ENDINGS}
            if term.endswith(("a", "e")):
                forms.update(
                    term[:-1] + ending
                    for ending in ("a", "an", "or", "orna", "ar", "arna", "as", "ans", "ornas", "er", "en")
                )
            for form in forms if len(term) > 2 else {term, term + "s"}:
                entries = self._forms.setdefault(form, [])
                if (domain, strong) not in entries:
                    entries.append((domain, strong))

    def _hits(self, form: str) -> Hits | None:
        """Give the domains of a word form in lower case, None for most."""
        found = list(self._forms.get(form, ()))
        for length in self._lengths:
            if length > len(form):
                break
            found += self._beginnings.get(form[:length], ())
        if not found:
            return None
        found = [(domain, strong) for domain, strong in found if not self._is_false(domain, form)]
        strong = tuple(dict.fromkeys(domain for domain, is_strong in found if is_strong))
        weak = tuple(dict.fromkeys(domain for domain, is_strong in found if not is_strong and domain not in strong))
        return Hits(strong, weak) if found else None

    def _is_false(self, domain: str, form: str) -> bool:
        words, beginnings, _ = self._false[domain]
        return form in words or (bool(beginnings) and form.startswith(beginnings))

    def strong_in(self, text: str) -> dict[str, tuple[int, int]]:
        """Give the domains that stand strongly in a short text, each with its first place."""
        lower = text.lower()
        found: dict[str, tuple[int, int]] = {}
        for match in _WORD.finditer(lower):
            hits = self.hits(match[0])
            for domain in hits.strong if hits else ():
                found.setdefault(domain, match.span())
        ends = _ends_of(lower.split())
        for phrase, domain, strong in self._phrases:
            position = lower.find(phrase.text) if strong and phrase.end in ends else -1
            if position >= 0:
                found.setdefault(domain, (position, position + len(phrase.text)))
        return {domain: span for domain, span in found.items() if not self._hidden(domain, lower, span)}

    def _hidden(self, domain: str, lower: str, span: tuple[int, int]) -> bool:
        """Whether a place lies inside a phrase that is a false friend."""
        for phrase in self._false[domain][2]:
            position = lower.find(phrase.text)
            if 0 <= position <= span[0] and span[1] <= position + len(phrase.text) + 6:
                return True
        return False

    def counts(self, texts: Iterable[str]) -> tuple[Counter[str], Counter[str], int]:
        """Give how often each domain stands in some texts, strongly and weakly, and the number of words."""
        lower = "\n".join(texts).lower()
        strong: Counter[str] = Counter()
        weak: Counter[str] = Counter()
        total = 0
        for form, number in _forms_of(Counter(lower.split())):
            total += number
            hits = self.hits(form)
            if hits:
                for domain in hits.strong:
                    strong[domain] += number
                for domain in hits.weak:
                    weak[domain] += number
        self._count_phrases(lower, strong, weak)
        return strong, weak, total

    def _count_phrases(self, lower: str, strong: Counter[str], weak: Counter[str]) -> None:
        for phrase, domain, is_strong in self._phrases:
            (strong if is_strong else weak)[domain] += lower.count(phrase.text)
        for domain, (_, _, phrases) in self._false.items():
            for phrase in phrases if strong[domain] else ():
                strong[domain] = max(0, strong[domain] - lower.count(phrase.text))


def _forms_of(pieces: Counter[str]) -> Iterator[tuple[str, int]]:
    """Give the word forms in the pieces of a text that stand between white space, and how often each piece stands."""
    for piece, number in pieces.items():
        bare = piece if piece.isalnum() else piece.strip(_AROUND)
        if bare.isalnum():
            yield bare, number
        else:
            for form in _WORD.findall(bare):
                yield form, number


def _ends_of(pieces: Iterable[str]) -> set[str]:
    """Give how the pieces of a text end, and the empty end, which stands everywhere."""
    return {"", *[piece[-_END:] for piece in pieces]}


def domains_of(
    front: Front, words: DomainWords, bodies: tuple[tuple[str, Line | None, float], ...]
) -> tuple[ProfileField, ...]:
    """Give at most three domains, strongest first; `bodies` are domains of the body, each with its place and weight."""
    places: dict[str, tuple[Line, int, int, str]] = {}
    score: dict[str, float] = dict.fromkeys((domain.id for domain in words.facts.domains), 0.0)
    for domain, line, weight in bodies:
        score[domain] = score.get(domain, 0.0) + weight
        if line is not None:
            places.setdefault(domain, (line, 0, len(line.text), "text"))
    _score_headings(front, words, score, places)
    document = front.document
    strong, weak, total = words.counts(
        [document.block_text(block) for block in document.blocks if block.evidence and block.kind not in HEADINGS]
    )
    thousands = max(total, 400) / 1000
    for domain in score:
        score[domain] += min(_BODY_MOST, strong[domain] / thousands / _BODY_SHARE)
        score[domain] += min(_WEAK_MOST, _WEAK * weak[domain] / thousands / _BODY_SHARE)
    for part in words.facts.domains:
        if part.part_of is not None:
            score[part.part_of] += _PART * score[part.id]
    ranked = sorted(score, key=lambda domain: -score[domain])
    best = [domain for domain in ranked if score[domain] >= THRESHOLD][:MOST]
    best = best or [domain for domain in ranked[:1] if score[domain] >= FLOOR]
    return tuple(_field(document, words, domain, score[domain], places) for domain in best)


def _score_headings(
    front: Front, words: DomainWords, score: dict[str, float], places: dict[str, tuple[Line, int, int, str]]
) -> None:
    """Add points for the title, for the first heading and a little for each one more."""
    in_every_plan = {domain.id for domain in words.facts.domains if domain.in_every_plan}
    title_blocks = {line.block.location.block for line in front.titles}
    seen: set[str] = set()
    for line in front.titles:
        for domain, (start, end) in words.strong_in(line.text).items():
            places[domain] = (line, start, end, "title")
            score[domain] += _TITLE
    for line in front.headings:
        if line.block.location.block in title_blocks:
            continue
        for domain, (start, end) in words.strong_in(line.text).items():
            if domain in in_every_plan:
                continue
            score[domain] += _MORE_HEADINGS if domain in seen else _HEADING
            seen.add(domain)
            places.setdefault(domain, (line, start, end, "text"))


def _field(
    document: Document, words: DomainWords, domain: str, score: float, places: dict[str, tuple[Line, int, int, str]]
) -> ProfileField:
    certainty = (
        Certainty.SURE if score >= 2 * THRESHOLD else Certainty.LIKELY if score >= THRESHOLD else Certainty.GUESS
    )
    if domain not in places:
        place = _first_place(document, words, domain)
        if place is None:
            return ProfileField(value=domain, certainty=certainty, source="text")
        places[domain] = place
    line, start, end, source = places[domain]
    return line.field(domain, certainty, source, start, end)


def _first_place(document: Document, words: DomainWords, domain: str) -> tuple[Line, int, int, str] | None:
    for block in document.blocks:
        if block.evidence:
            line = whole(document, block)
            span = words.strong_in(line.text).get(domain)
            if span:
                return line, *span, "text"
    return None
