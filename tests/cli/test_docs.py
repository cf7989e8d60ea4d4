"""`docs/commands.md` is what the program says of itself."""

import os
from pathlib import Path

import msgspec

from policylint.cli.program import COMMANDS
from policylint.config import Settings

DOCS = Path(__file__).parents[2] / "docs" / "commands.md"
HEAD = """\
# Commands

Generated from the program's own help (`REGENERATE=1 pytest tests/cli/test_docs.py`); English with
`--language en`.

The options that are keys below can also be set in the environment (`POLICYLINT_` and the name in capitals:
`POLICYLINT_FAIL_ON`), and in `policylint.toml` or `[tool.policylint]` of `pyproject.toml`. `POLICYLINT_CONFIG` names a
settings file. Unknown names are errors in both. A flag goes before the environment, the environment before
the file. The nearest file from the working folder upwards counts, else the user's own
(`~/.config/policylint/policylint.toml`); files are not merged, but one can build on another by `extend = "FILE"`.

Keys of the file: {keys}.
"""


def test_the_commands_are_documented_as_they_are(run) -> None:
    keys = ", ".join(f"`{field.encode_name}`" for field in msgspec.structs.fields(Settings))
    parts = [HEAD.format(keys=keys), f"```text\n{run('--help').out.rstrip()}\n```\n"]
    parts += [f"## {name}\n\n```text\n{run(name, '--help').out.rstrip()}\n```\n" for name in COMMANDS]
    text = "\n".join(parts)
    if os.environ.get("REGENERATE"):
        DOCS.write_text(text, encoding="utf-8", newline="\n")
    assert text == DOCS.read_text(encoding="utf-8")
