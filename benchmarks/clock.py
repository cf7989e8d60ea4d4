"""Processor and wall time of whole processes, measured in turns so that a busy machine is busy for all of them."""

import os
import statistics
import subprocess
import time
from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Times(NamedTuple):
    """Seconds of one process with all the children it has waited for."""

    cpu: float
    wall: float


def run_once(command: Sequence[str]) -> Times:
    """Give the times of one run; a run that fails in another way than by finding gaps is an error."""
    before, start = os.times(), time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL, check=False)
    wall, after = time.perf_counter() - start, os.times()
    if done.returncode not in (0, 1):
        raise subprocess.CalledProcessError(done.returncode, command)
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Times(cpu, wall)


def in_turns(commands: Mapping[str, Sequence[str]], rounds: int) -> dict[str, Times]:
    """Give the median times of each command; every round runs all of them, after one that is not counted."""
    runs: dict[str, list[Times]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, command in commands.items():
            times = run_once(command)
            if number:
                runs[name].append(times)
    return {name: _median(times) for name, times in runs.items()}


def _median(times: Sequence[Times]) -> Times:
    return Times(statistics.median(one.cpu for one in times), statistics.median(one.wall for one in times))
