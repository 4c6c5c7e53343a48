"""``postlint baseline``: what was there before is not reported, and never comes to be more by itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from postlint import baseline
from postlint.cli import check, streams
from postlint.cli.judging import prepare
from postlint.cli.saving import save
from postlint.lint import Linted
from postlint.messages import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from postlint.cli.check import Request
    from postlint.finding import Finding


def write(files: Sequence[str], request: Request) -> int:
    """Write a baseline of all that is found. Returns the exit code; nothing is written where something is broken."""
    judge, broken = prepare(files, request)
    language = judge.options.messages
    path = judge.baseline or Path(baseline.NAME)
    items = check.named_posts(files, request, judge)
    failed = False
    found: list[Finding] = []
    for item in (*broken, *judge.results(items)):
        if isinstance(item, Linted):
            found.extend(item.findings)
        else:
            streams.tell(item, language)
            failed = failed or not item.note
    if failed:
        return check.BROKEN
    save(path, baseline.written(found, path.parent), language)
    streams.complain(say("baseline.written", language, path=str(path), count=len(found)))
    return check.CLEAN


def compare(files: Sequence[str], request: Request) -> int:
    """Report what the baseline doesn't know, and fail where it holds what is gone. Returns the exit code."""
    judge, _ = prepare(files, request)
    path = judge.baseline or Path(baseline.NAME)
    return check.run(files, request._replace(baseline=str(path), strict_baseline=True))
