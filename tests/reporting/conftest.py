"""What the tests of the reporters share: hand-built reports, and texts that were read and found good."""

import importlib.util
import os
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def built() -> ModuleType:
    """The hand-built reports."""
    spec = importlib.util.spec_from_file_location("report_builders", HERE / "builders.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def golden() -> Callable[[str, str], None]:
    """Compare a text with the one in `golden/`; REGENERATE=1 writes it anew."""

    def compare(name: str, text: str) -> None:
        path = HERE / "golden" / name
        if os.environ.get("REGENERATE"):
            path.write_text(text, encoding="utf-8", newline="\n")
        assert text == path.read_text(encoding="utf-8")

    return compare
