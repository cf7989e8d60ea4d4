"""The sentence for a failure: what happened and what to do, with sizes and formats as people say them."""

import re
from collections.abc import Mapping

from policylint.errors import ReadFailure
from policylint.messages import known, message
from policylint.reporting.layout import plain, runs

_MIB = 1024 * 1024


def failure_sentence(code: str, details: Mapping[str, object], language: str) -> str:
    """Give the sentence of a failure or error; one without a sentence is told by its code."""
    if not known(f"error.{code}"):
        return message("error.unknown", language, code=code)
    values = {key: _said(code, key, value, language) for key, value in details.items()}
    return message(f"error.{code}", language, **values)


def _said(code: str, key: str, value: object, language: str) -> str:
    text = plain(str(value)) if value is not None else ""
    if key in {"format", "actual"} and known(f"format.{text}"):
        return message(f"format.{text}", language)
    if key == "cause":
        return message(f"cause.{text}", language) if known(f"cause.{text}") else ""
    if code == ReadFailure.TOO_LARGE and key in {"size", "limit"} and text.isdecimal():
        return f"{max(1, round(int(text) / _MIB))} MB"
    if key == "pages" and code != ReadFailure.TOO_MANY_PAGES:
        return ", ".join(runs(int(number) for number in re.findall(r"\d+", text)))
    if key == "seconds":
        return text.removesuffix(".0")
    return text
