"""The command line: options in, one call, a report, an exit code."""

import gc
import os
import sys


def main() -> None:
    """Run the program on the arguments of the process and leave with its exit code."""
    prepare_process()
    try:
        from policylint.cli.program import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        code = 130  # as in exits.py, which may not have been loaded yet
    gc.freeze()  # or leaving looks for cycles in all of it, several times over: a third of a second
    sys.exit(code)


def prepare_process() -> None:
    """Set what has to be set before anything else is loaded."""
    # Nearly all that a run makes lives to its end: looking for cycles in it that often costs a tenth of the time.
    gc.set_threshold(500_000, 50, 100)
    # numpy, which spaCy loads, would start a thread for every core, to do algebra that nobody asks for.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
