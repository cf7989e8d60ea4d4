"""Metadata: raw strings of the file into text and dates."""

import pytest

from policylint.reading.pdf.metadata import decode, iso_date, read_properties


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("D:20230601120000+02'00'", "2023-06-01T12:00:00+02:00"),
        ("D:20230601120000-05'30", "2023-06-01T12:00:00-05:30"),
        ("D:20230601120000Z", "2023-06-01T12:00:00+00:00"),
        ("D:20230601", "2023-06-01"),
        ("D:202306", "2023-06"),
        ("2023", "2023"),
        ("D:20231399", ""),
        ("den 1 juni 2023", ""),
        ("", ""),
    ],
)
def test_dates(raw: str, expected: str) -> None:
    assert iso_date(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"\xfe\xff\x00M\x00\xe5\x00l", "Mål"),
        (b"\xff\xfeM\x00\xe5\x00l\x00", "Mål"),
        (b"\xef\xbb\xbfM\xc3\xa5l", "Mål"),
        (b"M\xe5l", "Mål"),
        ("Mål", "Mål"),
    ],
)
def test_strings(raw: bytes | str, expected: str) -> None:
    assert decode(raw) == expected


def test_properties_are_clean() -> None:
    properties = read_properties(
        {"Title": b"\xfe\xff\x00M\x00a\x03\x0a\x00l\x00\n", "Lang": "sv-SE", "Author": "  Nämnden "}
    )
    assert (properties.title, properties.language, properties.author) == ("Mål", "sv-SE", "Nämnden")
