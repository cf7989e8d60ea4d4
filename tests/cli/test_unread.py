"""A picture in a Word draft, from the file to the exit code: a scanned page gives 3, a logo changes nothing."""

import io
import json
import subprocess
import sys
from pathlib import Path

import docx
import pytest
from docx.shared import Cm

SAMPLE = Path(__file__).parents[2] / "samples" / "uppfyller-kraven.docx"


@pytest.mark.parametrize(("width", "code", "unread"), [(15.0, 3, 1), (3.0, 0, 0)], ids=["scanned", "logo"])
def test_a_picture_as_large_as_a_page_gives_three(tmp_path: Path, width: float, code: int, unread: int) -> None:
    from PIL import Image

    image = io.BytesIO()
    Image.linear_gradient("L").resize((60, 85)).save(image, "PNG")
    document = docx.Document(str(SAMPLE))
    document.add_page_break()
    document.add_picture(image, width=Cm(width))
    document.save(str(tmp_path / "plan.docx"))
    command = [sys.executable, "-m", "policylint", "check", "--format", "json", "plan.docx"]
    outcome = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert outcome.returncode == code
    report = json.loads(outcome.stdout)["documents"][0]
    assert [place["reason"] for place in report["coverage"]["without_text"]] == ["no-text-layer"] * unread
