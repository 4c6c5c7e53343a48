"""Reviewdog's diagnostic format, one diagnostic a line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TextIO

from postlint.report.json_ import safe
from postlint.report.places import placed
from postlint.report.rdjson import diagnostic
from postlint.report.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Iterable

    from postlint.problem import Problem
    from postlint.report import Judged, Look


def write(items: Iterable[Judged | Problem], out: TextIO, look: Look) -> Tally:
    """Write each Diagnostic as it comes."""
    tally = Tally()
    for item in placed(items, tally):
        record = json.dumps(diagnostic(item, look), ensure_ascii=False)
        out.write(safe(record) + "\n")
    return tally
