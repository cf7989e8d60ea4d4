"""Every kind of check is registered, and every module is a kind or what kinds share."""

from pathlib import Path

from policylint import checks
from policylint.checks import KINDS


def test_no_kind_is_forgotten() -> None:
    modules = {path.stem for path in Path(checks.__file__).parent.glob("*.py")} - {"__init__", "gathering", "starting"}
    assert set(KINDS) == modules
    assert all(callable(kind) for kind in KINDS.values())
