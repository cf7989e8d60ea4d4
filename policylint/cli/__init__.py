"""The command line: options in, one call, a report, an exit code."""

import sys


def main() -> None:
    """Run the program on the arguments of the process and leave with its exit code."""
    try:
        from policylint.cli.program import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        code = 130  # as in exits.py, which may not have been loaded yet
    sys.exit(code)
