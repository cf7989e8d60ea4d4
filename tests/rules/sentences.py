"""Sentences as fingerprints, so that a text can be compared with one that is not shipped.

`python tests/rules/sentences.py requirements.md > tests/rules/requirement-sentences.txt` renews the list: one line per
sentence of at least five words, normalised and hashed.
"""

import hashlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path

LEAST_WORDS = 5

_ENDS = re.compile(r"[.!?:;|\n«»＋－\[\]]+|\s[-–]\s")
_WORDS = re.compile(r"[^\W_]+")


def fingerprints(text: str) -> Iterator[tuple[str, str]]:
    """Give each sentence of a text with its fingerprint; case, signs and spacing do not count."""
    for sentence in _ENDS.split(text):
        words = _WORDS.findall(sentence.casefold())
        if len(words) >= LEAST_WORDS:
            yield sentence.strip(), hashlib.sha256(" ".join(words).encode()).hexdigest()[:12]


if __name__ == "__main__":
    marks = {mark for _, mark in fingerprints(Path(sys.argv[1]).read_text(encoding="utf-8"))}
    sys.stdout.write("".join(f"{mark}\n" for mark in sorted(marks)))
