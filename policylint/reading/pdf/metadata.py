"""The file's own metadata, as `Properties`."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone

from policylint.document import Properties

_DATE = re.compile(
    r"(?:D:)?\s*(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?\s*(?:([Zz+-])(?:(\d\d)'?(?:(\d\d)'?)?)?)?.*", re.DOTALL
)
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]+")


def read_properties(fields: Mapping[str, str | bytes]) -> Properties:
    """Turn the information dictionary into properties; values may be raw strings of the file."""
    texts = {key: _clean(decode(value)) for key, value in fields.items()}
    return Properties(
        title=texts.get("Title", ""),
        author=texts.get("Author", ""),
        subject=texts.get("Subject", ""),
        keywords=texts.get("Keywords", ""),
        created=iso_date(texts.get("CreationDate", "")),
        modified=iso_date(texts.get("ModDate", "")),
        language=texts.get("Lang", ""),
        producer=texts.get("Producer", ""),
    )


def decode(value: str | bytes) -> str:
    """Decode a text string of PDF: UTF-16 or UTF-8 by its byte order mark, else (nearly) PDFDocEncoding."""
    if isinstance(value, str):
        return value
    if value.startswith((b"\xfe\xff", b"\xff\xfe")):
        return value.decode("utf-16", "replace")
    if value.startswith(b"\xef\xbb\xbf"):
        return value[3:].decode("utf-8", "replace")
    return value.decode("cp1252", "replace")


def iso_date(text: str) -> str:
    """Turn a date of PDF (`D:20230601120000+02'00'`) into ISO 8601 as far as it goes; empty if it is none."""
    match = _DATE.fullmatch(text.strip())
    if match is None:
        return ""
    year, month, day, hour, minute, second, sign, hours, minutes = match.groups()
    zone = None
    if sign in ("Z", "z"):
        zone = UTC
    elif sign and hours:
        offset = timedelta(hours=int(hours), minutes=int(minutes or 0))
        zone = timezone(-offset if sign == "-" else offset) if offset < timedelta(hours=24) else None
    try:
        moment = datetime(
            int(year), int(month or 1), int(day or 1), int(hour or 0), int(minute or 0), int(second or 0), tzinfo=zone
        )
    except ValueError:
        return ""
    if day is None:
        return year if month is None else f"{year}-{month}"
    return moment.date().isoformat() if hour is None else moment.isoformat()


def _clean(text: str) -> str:
    return unicodedata.normalize("NFC", _CONTROLS.sub(" ", text)).strip()
