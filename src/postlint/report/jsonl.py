"""The findings of the JSON contract, one a line, as they come."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from postlint.problem import Problem
from postlint.report.json_ import finding_records
from postlint.report.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Iterable

    from postlint.report import Judged, Look


def write(items: Iterable[Judged | Problem], out: TextIO, look: Look) -> Tally:  # noqa: ARG001 - one signature for all
    """Write each finding with the keys of ``findings`` in the contract; problems go to standard error alone."""
    tally = Tally()
    for item in tally.watch(items):
        if not isinstance(item, Problem):
            out.writelines(record + "\n" for record in finding_records(item))
    return tally
