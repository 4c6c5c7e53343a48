"""Make things go wrong: processes that are killed at any moment, disks that are full or read-only."""

from __future__ import annotations

import os
import resource
import shlex
import shutil
import signal
import subprocess
import sys
import time
from functools import cache
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from postlint import cli
from tests.cli.running import SOURCES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

KILLS = int(os.environ.get("POSTLINT_KILLS", "30"))
"""How often each kind of work is killed."""

_PATIENCE = 300  # seconds after which a process hangs

FANCY = "𝗢𝗽𝗲𝗻 day at the weir on Tuesday."
PLAIN = "Open day at the weir on Tuesday."


def run(*args: str | Path, limit: int | None = None, **extra: str) -> subprocess.CompletedProcess[str]:
    """Run postlint as a process; it can't make a file of more than ``limit`` bytes, as on a full disk."""

    def limited() -> None:
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    command = [sys.executable, "-m", "postlint", *map(str, args)]
    return subprocess.run(
        command,
        env=environment(**extra),
        preexec_fn=limited,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=_PATIENCE,
    )


def shell(script: str, **extra: str) -> subprocess.CompletedProcess[str]:
    """Run a script of bash in which ``postlint`` is this one."""
    head = f'set -e; postlint() {{ {shlex.quote(sys.executable)} -m postlint "$@"; }}\n'
    return subprocess.run(
        ["bash", "-c", head + script],
        env=environment(**extra),
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=_PATIENCE,
    )


def mounted(options: str, script: str, folder: Path, **extra: str) -> subprocess.CompletedProcess[str]:
    """Run a script with a file system of its own, held in memory, on a folder; skip where that is not allowed."""
    if not _may_mount():
        pytest.skip("this system does not let us mount a file system of our own")
    mount = f"mount -t tmpfs -o {options} tmpfs {shlex.quote(str(folder))}; cd {shlex.quote(str(folder))}\n"
    head = f'set -e; postlint() {{ {shlex.quote(sys.executable)} -m postlint "$@"; }}\n'
    command = ["unshare", "--map-root-user", "--mount", "bash", "-c", head + mount + script]
    return subprocess.run(
        command, env=environment(**extra), capture_output=True, encoding="utf-8", check=False, timeout=_PATIENCE
    )


@cache
def _may_mount() -> bool:
    if not shutil.which("unshare"):
        return False
    tried = ["unshare", "--map-root-user", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    return subprocess.run(tried, capture_output=True, check=False).returncode == 0


def environment(**extra: str) -> dict[str, str]:
    """What a process of postlint needs to be found."""
    found = os.pathsep.join((str(SOURCES), os.environ.get("PYTHONPATH", "")))
    plain = {name: value for name, value in os.environ.items() if name not in {"GITHUB_ACTIONS", "FORCE_COLOR"}}
    return {**plain, "PYTHONPATH": found, "LC_ALL": "C.UTF-8", **extra}


def kills(*args: str | Path, by: signal.Signals = signal.SIGKILL, times: int = KILLS) -> Iterator[float]:
    """Run postlint again and again, and end each run by a signal at a random moment of it; yields after each.

    What is yielded is when, from 0 to 1 in the time of a whole run. Only runs that were still at work count. The
    processes are forks of this one, so that none spends its time on starting; files reach the disk slowly, so that many
    are caught while they are written.
    """
    random = Random(20260101)
    whole = _time(args)
    done = 0
    for _ in range(20 * times):
        if done == times:
            return
        moment = random.random()
        if _ended(_start(args), moment * whole, by):
            done += 1
            yield moment
    pytest.fail(f"only {done} of {times} runs were still at work when they were to be killed")


def _time(args: tuple[str | Path, ...]) -> float:
    began = time.monotonic()
    os.waitpid(_start(args), 0)
    return time.monotonic() - began


def _ended(child: int, after: float, by: signal.Signals) -> bool:
    time.sleep(after)
    os.kill(child, by)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == by


def _start(args: tuple[str | Path, ...]) -> int:
    child = os.fork()
    if child == 0:
        try:
            nowhere = os.open(os.devnull, os.O_RDWR)
            for stream in range(3):
                os.dup2(nowhere, stream)
            sys.stdout = sys.stderr = os.fdopen(nowhere, "w", encoding="utf-8")
            os.fsync = _slowly(os.fsync)
            sys.argv = ["postlint", *map(str, args)]
            cli.main()
        finally:
            os._exit(0)
    return child


def _slowly(fsync: Callable[[int], None]) -> Callable[[int], None]:
    def slow(handle: int) -> None:
        time.sleep(0.004)
        fsync(handle)

    return slow
