"""The names of document types in titles and running text."""

import re
from collections.abc import Iterator
from typing import Final

import msgspec

from policylint.profile.facts import DocumentType, DocumentTypes

_ENDINGS: Final = r"(?:s|et|en|n|t|met|men|r|er|erna|ar|arna|na|rna|ns|ens|ets|mets|nas)?"
_SEGMENT: Final = re.compile(r"[:–—|•·\n\t;()/]+|\s-\s|[.!?]\s+|\s[-]\s*$")
_FOLDED: Final = str.maketrans("åäöéü", "aaoeu")
_FILE_HEAD: Final = 4
_POINTING_REACH: Final = 60
_GENITIVES: Final = ("ens", "ets", "mets", "ns", "nas")


class TypeName(msgspec.Struct, frozen=True):
    """The name of a type as it stands in a text. `sure` is false for a compound that is not listed."""

    type: DocumentType
    start: int
    end: int
    sure: bool
    word: str
    genitive: bool = False


class TypeNames:
    """Finds the names of all types. Built once for an organisation."""

    def __init__(self, facts: DocumentTypes) -> None:
        """Compile the names into one pattern, and the words that stand around them in titles."""
        self.facts = facts
        self.types = {kind.id: kind for kind in facts.types}
        self._names: dict[str, DocumentType] = {}
        self._listed: set[str] = set()
        for kind in sorted(facts.types, key=lambda kind: facts.precedence.index(kind.id)):
            for name in (*kind.names, *kind.compounds):
                self._names.setdefault(name, kind)
            self._listed.update(kind.compounds)
        alternatives = "|".join(_pattern(name) for name in sorted(self._names, key=len, reverse=True))
        self._pattern = re.compile(rf"(?<![\w-])([\w-]{{0,40}}?)({alternatives})({_ENDINGS})(?![\w-])", re.IGNORECASE)
        self._by_plain_name = sorted(
            ((fold(name), kind) for name, kind in self._names.items() if " " not in name),
            key=lambda pair: -len(pair[0]),
        )
        false = sorted((word for kind in facts.types for word in kind.false_friends), key=len, reverse=True)
        self._false = re.compile(
            rf"(?<![\w-])(?:{'|'.join(_pattern(word) for word in false)})\w{{0,4}}(?![\w-])", re.IGNORECASE
        )
        self._draft = re.compile(rf"\s*(?:{'|'.join(_pattern(word) for word in facts.drafts)})\s+", re.IGNORECASE)
        self._preposition = re.compile(rf"\s(?:{'|'.join(facts.prepositions)})\s", re.IGNORECASE)
        self._pointing = re.compile(r"\b(?:denna|detta|den här|det här|föreliggande|dessa)\s+", re.IGNORECASE)
        self._adjective = re.compile(r"[^\W\d_]+[ae]\s+")

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[TypeName]:
        """Give the names in a stretch of text, in order; false friends are left out."""
        stop = len(text) if end is None else end
        false = [match.span() for match in self._false.finditer(text, start, stop)]
        for match in self._pattern.finditer(text, start, stop):
            if not any(a <= match.start() and match.end() <= b for a, b in false):
                name = self._name(match)
                if name is not None:
                    yield name

    def _name(self, match: re.Match[str]) -> TypeName | None:
        modifier, stem, ending = match.groups()
        base = " ".join(stem.lower().split())
        kind = self._names[base]
        if modifier and (not kind.head or " " in base or (len(modifier) < 2)):
            return None
        if len(base) <= 3 and not stem.isupper():
            return None  # abbreviations: VP, not "vp" inside something else
        sure = not modifier or (modifier + stem).lower() in self._listed
        return TypeName(kind, match.start(), match.end(), sure, match[0], ending.lower() in _GENITIVES)

    def head_of(self, title: str) -> TypeName | None:
        """Give the name that decides in a title: the first of those before the first för/till/av, part by part.

        "Handlingsplan för klimatprogrammet" is a handlingsplan, "Klimatstrategins handlingsplan" too.
        """
        position = 0
        for cut in [*(match.span() for match in _SEGMENT.finditer(title)), (len(title), len(title))]:
            found = self._head_of_part(title, position, cut[0])
            if found is not None:
                return found
            position = cut[1]
        return None

    def _head_of_part(self, title: str, start: int, end: int) -> TypeName | None:
        while (draft := self._draft.match(title, start, end)) is not None:
            start = draft.end()
        preposition = self._preposition.search(title, start, end)
        names = list(self.find(title, start, preposition.start() if preposition else end))
        if preposition and not names:
            # "Svar på remissen", "mål och inriktning för": phrases that hold a preposition themselves
            names = [name for name in self.find(title, start, end) if name.start < preposition.start() < name.end]
        own = [name for name in names if not name.genitive] or names
        return own[0] if own else None

    def pointed_at(self, text: str) -> Iterator[TypeName]:
        """Give the names that a text points at as itself: "denna policy", "det här programmet"."""
        for pointing in self._pointing.finditer(text):
            adjective = self._adjective.match(text, pointing.end())
            starts = (pointing.end(), adjective.end() if adjective else pointing.end())
            name = next(self.find(text, pointing.end(), min(len(text), pointing.end() + _POINTING_REACH)), None)
            if name and name.start in starts:
                yield TypeName(name.type, pointing.start(), name.end, name.sure, name.word)

    def by_file_word(self, word: str) -> DocumentType | None:
        """Give the type that a word of a file name stands for; å, ä and ö may be written as a and o."""
        plain = fold(word.lower())
        for name, kind in self._by_plain_name:
            if plain == name or (kind.head and plain.endswith(name) and len(name) >= _FILE_HEAD):
                return None if self._false.fullmatch(word) else kind
        return None

    def without_draft(self, title: str) -> str:
        """Give a title without the words that say how far it has come."""
        start = 0
        while (draft := self._draft.match(title, start)) is not None:
            start = draft.end()
        return title[start:]


def fold(word: str) -> str:
    """Give a word in lower case without the marks on å, ä, ö and é, as file names have it."""
    return word.lower().translate(_FOLDED)


def _pattern(phrase: str) -> str:
    return r"\s+".join(re.escape(word) for word in phrase.split())
