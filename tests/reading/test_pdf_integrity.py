"""Pages whose content is damaged."""

import re
import zlib

import pytest

from policylint.reading.pdf.integrity import Integrity, check_integrity
from policylint.reading.pdf.miner import MinerFile

from .bombs import page_with
from .conftest import Write
from .mutation import pdf_file

CONTENT = zlib.compress(b"BT /F1 12 Tf 72 720 Td (Staden deltar i flera natverk.) Tj ET" * 40)
WHOLE = Integrity(frozenset(), True)


def test_a_whole_file(write: Write) -> None:
    assert check_integrity(MinerFile(write("a.pdf", pdf_file())), 2) == WHOLE
    assert check_integrity(MinerFile(write("b.pdf", page_with(CONTENT, b"/FlateDecode"))), 1) == WHOLE


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(CONTENT[:40] + b"\xff" + CONTENT[41:], id="a changed byte"),
        pytest.param(CONTENT[: len(CONTENT) // 2], id="the second half lost"),
        pytest.param(b"no packed data at all", id="something else"),
    ],
)
def test_a_damaged_page(write: Write, content: bytes) -> None:
    path = write("a.pdf", page_with(content, b"/FlateDecode"))
    assert check_integrity(MinerFile(path), 1) == Integrity(frozenset({1}), True)


def test_a_missing_checksum_is_no_damage(write: Write) -> None:
    assert check_integrity(MinerFile(write("a.pdf", page_with(CONTENT[:-4], b"/FlateDecode"))), 1) == WHOLE


def test_what_cannot_be_judged_counts_as_whole(write: Write) -> None:
    assert check_integrity(MinerFile(write("a.pdf", page_with(b"x", b"/LZWDecode"))), 1) == WHOLE


def test_a_content_that_is_missing(write: Write) -> None:
    data = re.sub(rb"/Contents 4 0 R", b"/Contents 9 0 R", page_with(CONTENT, b"/FlateDecode"))
    assert check_integrity(MinerFile(write("a.pdf", data)), 1).damaged == {1}


def test_pages_that_only_one_engine_finds(write: Write) -> None:
    assert not check_integrity(MinerFile(write("a.pdf", page_with(CONTENT, b"/FlateDecode"))), 2).checked
    assert check_integrity(MinerFile(write("b.pdf", b"%PDF-1.7 and nothing else")), 1) == Integrity(frozenset(), False)


def test_a_bomb_is_not_unpacked_to_its_end(write: Write) -> None:
    bomb = zlib.compress(zlib.compress(bytes(200 << 20)))
    assert check_integrity(MinerFile(write("a.pdf", page_with(bomb, b"[/FlateDecode /FlateDecode]"))), 1) == WHOLE
