"""Bytes to text, for files that do not say what encoding they have."""

import codecs
import re

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MOJIBAKE = re.compile("[ÃÂ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")


def decode(data: bytes) -> tuple[str, bool] | None:
    """Give the text and whether all of it could be decoded, or None where the bytes are not text.

    UTF-8 with or without a mark, UTF-16 with one, else Windows-1252, which older Swedish files have. A file that is
    UTF-8 but for a few damaged places stays UTF-8: read as Windows-1252, every å, ä and ö of it would be lost.
    """
    text, whole = _decoded(data)
    return None if text is None or len(_CONTROLS.findall(text)) > len(text) // 1000 else (text, whole)


def looks_like_text(head: bytes) -> bool:
    """Whether the beginning of a file is text; a letter cut in two at its end does not matter."""
    if head.startswith(_UTF16_MARKS):
        return decode(head[: len(head) // 2 * 2]) is not None
    return decode(head[: len(head) - _cut_letter(head)]) is not None


def _decoded(data: bytes) -> tuple[str | None, bool]:
    if data.startswith(_UTF16_MARKS):
        text = data.decode("utf-16", "replace")
        return text, "\ufffd" not in text
    try:
        return data.decode("utf-8-sig"), True
    except UnicodeDecodeError:
        pass
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        text = ""
    damaged = data.decode("utf-8-sig", "replace")
    if damaged.count("\ufffd") * 3 < len(_MOJIBAKE.findall(data.decode("cp1252", "replace"))):
        return damaged, False
    return text or None, True


def _cut_letter(head: bytes) -> int:
    """Give how many bytes at the end are the beginning of a UTF-8 letter."""
    for length in range(1, min(4, len(head)) + 1):
        byte = head[-length]
        if byte >= 0xC0:
            wanted = 2 if byte < 0xE0 else 3 if byte < 0xF0 else 4
            return length if length < wanted else 0
        if byte < 0x80:
            break
    return 0
