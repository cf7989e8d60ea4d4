"""The command line: options in, one call, a report, an exit code."""

import sys


def main() -> None:
    """Run the program on the arguments of the process and leave with its exit code."""
    from policylint.cli.program import run

    sys.exit(run(sys.argv[1:]))
