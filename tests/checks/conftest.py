"""A rule pack in miniature, and what a check finds with it."""

from types import ModuleType
from typing import Any

import pytest


@pytest.fixture(scope="module")
def stage(packs: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Any:
    return packs.Stage(tmp_path_factory.mktemp("checks"))
