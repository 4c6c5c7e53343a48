"""Commands as whole processes: how long they take and how much memory they have at most, in turn with each other."""

from __future__ import annotations

import os
import signal
import statistics
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LONG = 8.0
"""Seconds from which on one run says enough."""
LIMIT = 240.0
"""Seconds after which a run is ended, and its command counts as slower than that."""
_UNIT = 1 if sys.platform == "darwin" else 1024


class Run(NamedTuple):
    """Seconds on the clock, and bytes of memory at the most; ``ended`` where the run did not come to its end."""

    seconds: float
    peak: int
    ended: bool = False


def run(command: Sequence[str], environment: Mapping[str, str]) -> Run:
    """Run a command once, its output going nowhere."""
    begun = time.perf_counter()
    process = subprocess.Popen(
        command, env={**os.environ, **environment}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    clock = threading.Timer(LIMIT, os.kill, (process.pid, signal.SIGKILL))
    clock.start()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begun
    clock.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    return Run(seconds, usage.ru_maxrss * _UNIT, process.returncode == -signal.SIGKILL)


def medians(commands: Mapping[str, Sequence[str]], runs: int, environment: Mapping[str, str]) -> dict[str, Run]:
    """The median run of each command. They take turns, so that what slows the machine slows them all."""
    found: dict[str, list[Run]] = {name: [] for name in commands}
    for number in range(runs + 1):
        for name, command in commands.items():
            earlier = found[name]
            if earlier and max(earlier).seconds > LONG:
                continue
            made = run(command, environment)
            # The first run is to warm up: files and bytecode come from the disk.
            if number or made.seconds > LONG:
                earlier.append(made)
    return {name: _median(made) for name, made in found.items()}


def _median(runs: list[Run]) -> Run:
    seconds = statistics.median(each.seconds for each in runs)
    return Run(seconds, max(each.peak for each in runs), any(each.ended for each in runs))
