"""Processes that judge posts side by side, where that pays. What comes of it is the same, and in the same order.

A process takes one batch at a time and ends when the pipe to it closes, as it does however this one ends.
"""

from __future__ import annotations

import gc
import os
import signal
from contextlib import suppress
from dataclasses import replace
from multiprocessing import connection as pipes
from multiprocessing import get_context
from typing import TYPE_CHECKING, NamedTuple, cast

import msgspec

from postlint.lint import Linted, Linter, judge
from postlint.post import Lines, Run, SourceMap
from postlint.ruleset.ruleset import Ruleset
from postlint.verdict import applied, verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from multiprocessing.connection import Connection

    from postlint.lint import Batch, Outcome, Task

_MOST = 8  # a process with a language model takes some 300 MB
_BEGUN = 3  # batches a process that may be begun before the oldest of them is told
_OBJECTS = 100_000
_NOWHERE = SourceMap((Run(0, 0, 0, 0),), Lines((0,)))


def usual() -> int:
    """How many processes to use where nobody says: one a processor that this one may run on, but not too many."""
    if hasattr(os, "sched_getaffinity"):
        return min(len(os.sched_getaffinity(0)), _MOST)
    return min(os.cpu_count() or 1, _MOST)


class _Given(NamedTuple):
    """A batch that a process is at, and its number among all."""

    number: int
    batch: Batch


def judged(batches: Iterator[Batch], linter: Linter, jobs: int) -> Iterator[tuple[Batch, Outcome]]:
    """Judge batches in processes of their own. One that dies leaves its batch to this one."""
    numbered = enumerate(batches)
    idle: list[Connection] = []
    busy: dict[Connection, _Given] = {}
    done: dict[int, tuple[Batch, Outcome]] = {}
    begun = told = 0
    try:
        while True:
            while len(busy) < jobs and begun - told < _BEGUN * jobs and (given := next(numbered, None)):
                process = idle.pop() if idle else _start(linter.ruleset)
                busy[process] = _Given(*given)
                begun += 1
                _send(process, [_light(task) for task in given[1].unknown])
            if begun == told:
                return
            for process in cast("list[Connection]", pipes.wait(list(busy))):
                number, batch = busy.pop(process)
                answer = _received(process, batch)
                done[number] = batch, answer or judge(linter, batch.unknown)
                if answer:
                    idle.append(process)
            while told in done:
                yield done.pop(told)
                told += 1
    finally:
        for process in (*idle, *busy):
            process.close()


def _start(ruleset: Ruleset) -> Connection:
    """Start a process, and give the end of the pipe to it that stays here."""
    context = get_context("spawn")  # as on every system; a fork would carry open files and threads along
    here, there = context.Pipe()
    context.Process(target=_work, args=(there, msgspec.json.encode(ruleset)), daemon=True).start()
    there.close()
    return here


def _send(process: Connection, tasks: Sequence[Task]) -> None:
    """Send tasks; that a process has died shows when its answer is read."""
    with suppress(OSError):
        process.send(tasks)


def _light(task: Task) -> Task:
    """A task without what the way back to its file takes."""
    return task._replace(post=replace(task.post, source=_NOWHERE, suppressions=()))


def _received(process: Connection, batch: Batch) -> Outcome | None:
    """What a process found in a batch; None where it has died."""
    try:
        verdicts, notes = process.recv()
    except (EOFError, OSError):
        process.close()
        return None
    pairs = zip(verdicts, batch.unknown, strict=True)
    return [Linted(*applied(said, task.post)) for said, task in pairs], notes


def _work(there: Connection, rules: bytes) -> None:
    """Judge what comes until nothing can come any more. Who waits at the other end does again what fails here."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    gc.set_threshold(_OBJECTS)
    linter = Linter(msgspec.json.decode(rules, type=Ruleset))
    with suppress(Exception):
        while True:
            linted, notes = judge(linter, there.recv())
            there.send(([verdict(item.post, item.findings) for item in linted], notes))
