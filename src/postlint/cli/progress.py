"""How far a long run is, on the standard error of those who watch it on a terminal."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING

from postlint.messages import say
from postlint.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.progress import Progress

    from postlint.lint import Linted
    from postlint.messages import Language

PATIENCE = 2.0
"""Seconds without anything to read after which a run is long."""

_OFTEN = 0.1  # seconds between two pictures


def is_wanted() -> bool:
    """Say whether somebody may be watching."""
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def watched(items: Iterable[Linted | Problem], files: int | None, language: Language) -> Iterator[Linted | Problem]:
    """Pass items on, with a bar while nothing else is written for long; it leaves no trace.

    ``files`` is how many there are, where that is known.
    """
    begun = written = drawn = time.monotonic()
    posts, paths, last, bar = 0, 0, "", None
    try:
        for item in items:
            now = time.monotonic()
            is_post = not isinstance(item, Problem)
            path = item.post.path if not isinstance(item, Problem) else item.path
            posts, paths, last = posts + is_post, paths + (path != last), path
            if _is_written(item):
                _stopped(bar)
                bar, written = None, now
            elif now - written >= PATIENCE and now - drawn >= _OFTEN:
                bar, drawn = bar or _started(files), now
                said = say("cli.progress", language, posts=posts, rate=round(posts / (now - begun)))
                bar.update(bar.task_ids[0], completed=paths - 1, description=said, refresh=True)
            yield item
    finally:
        _stopped(bar)


def _is_written(item: Linted | Problem) -> bool:
    """Say whether something of an item may come to stand on the same terminal."""
    return isinstance(item, Problem) or (bool(item.findings) and sys.stdout.isatty())


def _started(files: int | None) -> Progress:
    from rich.console import Console  # noqa: PLC0415 - few runs are long
    from rich.progress import BarColumn, Progress, TextColumn  # noqa: PLC0415

    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        console=Console(file=sys.stderr),
        transient=True,
        auto_refresh=False,
        redirect_stdout=False,
        redirect_stderr=False,
    )
    bar.add_task("", total=files)
    bar.start()
    return bar


def _stopped(bar: Progress | None) -> None:
    if bar is not None:
        bar.stop()
