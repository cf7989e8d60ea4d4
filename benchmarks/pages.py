"""Processor and wall seconds of reading one PDF in this process. Run as `python benchmarks/pages.py HOW FILE`."""

import json
import sys
import time
from importlib import import_module
from pathlib import Path


def main(how: str, path: Path) -> None:
    """Print the seconds as JSON, without those of the imports; `how` is policylint or pdfminer."""
    if how == "pdfminer":
        from pdfminer.high_level import extract_pages

        def read() -> None:
            for _ in extract_pages(path):
                pass
    else:
        import_module("policylint.reading.pdf")  # which is loaded with the first PDF otherwise
        from policylint.reading.opening import read_in_process

        def read() -> None:
            read_in_process(path)

    cpu, wall = time.process_time(), time.perf_counter()
    read()
    print(json.dumps([time.process_time() - cpu, time.perf_counter() - wall]))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
