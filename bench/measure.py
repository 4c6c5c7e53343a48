"""Commands as whole processes: what they take of the processor, the clock and memory, in turn with each other."""

from __future__ import annotations

import os
import resource
import signal
import statistics
import subprocess
import sys
import time
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LONG = 8.0
"""Processor seconds from which on one run says enough."""
LIMIT = 45
"""Processor seconds after which a run is ended, and its command counts as slower than that."""
_UNIT = 1 if sys.platform == "darwin" else 1024
_ENDED = frozenset({-signal.SIGXCPU, -signal.SIGKILL})


class Run(NamedTuple):
    """What one run took: processor seconds, seconds on the clock, and bytes of memory at the most.

    The processor's seconds are those of the process itself. They are what the machine's other work disturbs least.
    ``ended`` where the run did not come to its end.
    """

    seconds: float
    clock: float
    peak: int
    ended: bool = False


def run(command: Sequence[str], environment: Mapping[str, str], limit: int = LIMIT) -> Run:
    """Run a command once, its output going nowhere."""
    begun = time.perf_counter()
    process = subprocess.Popen(
        command,
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (limit, limit)),  # noqa: PLW1509 - no threads here
    )
    _, status, usage = os.wait4(process.pid, 0)
    clock = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = usage.ru_utime + usage.ru_stime
    return Run(seconds, clock, usage.ru_maxrss * _UNIT, process.returncode in _ENDED)


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
    return Run(
        statistics.median(each.seconds for each in runs),
        statistics.median(each.clock for each in runs),
        max(each.peak for each in runs),
        any(each.ended for each in runs),
    )
