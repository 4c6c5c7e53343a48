"""One finding a line, as editors and ``grep`` read it: ``path:line:column: severity rule message``."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from postlint.problem import Problem
from postlint.report.cells import printable
from postlint.report.related import in_line
from postlint.report.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Iterable

    from postlint.report import Judged, Look


def write(items: Iterable[Judged | Problem], out: TextIO, look: Look) -> Tally:  # noqa: ARG001 - one signature for all
    """Write each finding as it comes. Severities keep their English names: programs read them."""
    tally = Tally()
    for item in tally.watch(items):
        if isinstance(item, Problem):
            continue
        for finding in item.findings:
            line, column = item.post.source.start(finding.span.start)
            place = f"{printable(item.post.path)}:{line}:{column}"
            out.write(f"{place}: {finding.severity.label} {finding.rule} {printable(in_line(finding))}\n")
    return tally
