"""Processor seconds of checking some files: of the program's process, and of its reader's. Run as
`python benchmarks/process.py FILE...`.
"""

import contextlib
import io
import json
import os
import sys
import time

from policylint import cli


def main(files: list[str]) -> None:
    """Print the seconds as JSON; the report goes nowhere."""
    sys.argv = ["policylint", "check", *files]
    with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
        cli.main()
    times = os.times()
    print(json.dumps([time.process_time(), times.children_user + times.children_system]))


if __name__ == "__main__":
    main(sys.argv[1:])
