"""OpenDocument, RTF and old Word files, by way of LibreOffice."""

import http.server
import os
import sys
import threading
import time
from pathlib import Path

import pytest

from policylint.document import Format
from policylint.errors import ReadError, ReadFailure
from policylint.reading import conversion
from policylint.reading.conversion import converted, find_converter
from policylint.reading.guard import ReaderProcess
from policylint.reading.limits import LIMITS, Limits
from policylint.reading.opening import file_sha256, read_in_process

from .conftest import Write, zip_of

RTF = r"{\rtf1\ansi\ansicpg1252 {\b Plan f\'f6r V\'e4ster\'e5s}\par Staden s\'f6ker medel fr\'e5n ESF.\par}"


@pytest.mark.parametrize("name", ["plan.rtf", "plan.doc"])
def test_a_converted_document_is_shown_as_the_original(converter: Path, write: Write, name: str) -> None:
    path = write(name, RTF)
    with ReaderProcess() as reader:
        document = reader.read(path)
    assert "Staden söker medel från ESF." in document.text
    assert document.format == Format.RTF
    assert document.path == str(path)
    assert document.sha256 == file_sha256(path)
    assert read_in_process(path) == document


@pytest.mark.parametrize(("suffix", "export"), [("odt", "odt:writer8"), ("doc", "doc:MS Word 97")])
def test_odt_and_doc(
    converter: Path, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str, export: str
) -> None:
    source = write("source.rtf", RTF)
    with monkeypatch.context() as patch:
        patch.setattr(conversion, "_EXPORT_FILTER", export)
        kept = tmp_path / f"plan.{suffix}"
        patch.setattr(conversion, "_kill_group", lambda process: _keep(process, kept, suffix))
        with pytest.raises(ReadError), converted(source, Format.RTF, LIMITS):
            pass  # it looked for a .docx
    document = read_in_process(kept)
    assert document.format == Format(suffix)
    assert "Staden söker medel från ESF." in document.text


def _keep(process, kept: Path, suffix: str) -> None:
    process.wait()
    outdir = Path(process.args[process.args.index("--outdir") + 1])
    kept.write_bytes((outdir / f"document.{suffix}").read_bytes())


def test_the_way_out_is_told_where_libreoffice_is_missing(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversion, "find_converter", lambda: None)
    with ReaderProcess() as reader, pytest.raises(ReadError) as caught:
        reader.read(write("plan.rtf", RTF))
    assert caught.value.failure == ReadFailure.CONVERTER_MISSING
    assert caught.value.details == {"format": "rtf"}


def test_where_libreoffice_is_looked_for(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(conversion, "_PLACES", (str(tmp_path / "no"), str(tmp_path / "soffice.com")))
    assert find_converter() is None
    (tmp_path / "soffice.com").write_text("")
    assert find_converter() == tmp_path / "soffice.com"


needs_scripts = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for LibreOffice is a shell script")


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def install(script: str) -> None:
        program = tmp_path / "soffice"
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
        monkeypatch.setattr(conversion, "find_converter", lambda: program)

    return install


@needs_scripts
def test_a_conversion_that_hangs_is_ended_with_all_it_started(stand_in, write: Write, tmp_path: Path) -> None:
    marker = tmp_path / "pid"
    stand_in(f"sleep 300 &\necho $! > {marker}\nwait")
    before = time.monotonic()
    with pytest.raises(ReadError) as caught, converted(write("plan.rtf", RTF), Format.RTF, Limits(wall_seconds=1)):
        pass
    assert caught.value.failure == ReadFailure.TIMED_OUT
    assert time.monotonic() - before < 10
    assert _ended(int(marker.read_text()))


def _ended(pid: int) -> bool:
    for _ in range(100):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        status = Path(f"/proc/{pid}/stat")
        if status.exists() and status.read_text().rpartition(")")[2].split()[0] == "Z":
            return True  # nobody has fetched its exit code yet
        time.sleep(0.02)
    return False


@needs_scripts
@pytest.mark.parametrize("script", ["exit 77", "exit 0"])
def test_a_conversion_without_a_result(stand_in, write: Write, script: str) -> None:
    stand_in(script)
    with ReaderProcess() as reader, pytest.raises(ReadError) as caught:
        reader.read(write("plan.rtf", RTF))
    assert caught.value.failure == ReadFailure.CONVERTER_FAILED


@needs_scripts
def test_nothing_is_left_behind_and_nothing_is_told(
    stand_in, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_TOKEN", "x")
    stand_in(
        f'env > {tmp_path}/env; for last; do :; done; cd "$(dirname "$last")"; ls -ld . > {tmp_path}/folder; '
        "mkdir converted; echo x > converted/document.docx"
    )
    with converted(write("hemlig plan.rtf", RTF), Format.RTF, LIMITS) as docx:
        folder = docx.parent.parent
        assert (folder / "document.rtf").read_text() == RTF
    assert not folder.exists()
    assert "SECRET_TOKEN" not in (tmp_path / "env").read_text()
    assert (tmp_path / "folder").read_text().startswith("drwx------")


def test_a_file_that_grows_is_cut(converter: Path, write: Write) -> None:
    with pytest.raises(ReadError) as caught, converted(write("plan.rtf", RTF), Format.RTF, Limits(file_bytes=10)):
        pass
    assert caught.value.failure == ReadFailure.TOO_LARGE


LINKED = """<?xml version="1.0"?>
<office:document-content office:version="1.2" xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
  xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"
  xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
  xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"><office:body><office:text>
<text:p>Plan<draw:frame text:anchor-type="as-char" svg:width="3cm" svg:height="3cm">
<draw:image xlink:href="{address}/a.png" xlink:type="simple"/></draw:frame></text:p>
</office:text></office:body></office:document-content>"""


MANIFEST = """<?xml version="1.0"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>"""


def test_no_link_in_a_document_is_followed(converter: Path, write: Write) -> None:
    asked = []

    class Server(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    with http.server.HTTPServer(("127.0.0.1", 0), Server) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        content = LINKED.format(address=f"http://127.0.0.1:{server.server_port}")
        mimetype = "application/vnd.oasis.opendocument.text"
        package = zip_of({"mimetype": mimetype, "content.xml": content, "META-INF/manifest.xml": MANIFEST})
        document = read_in_process(write("plan.odt", package))
        server.shutdown()
    assert document.text == "Plan"
    assert asked == []
