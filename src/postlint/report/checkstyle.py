"""Checkstyle's XML, which many review tools read."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, TextIO
from xml.sax.saxutils import quoteattr

from postlint.finding import Severity
from postlint.problem import Problem
from postlint.report.cells import printable
from postlint.report.places import Placed, placed
from postlint.report.related import in_line
from postlint.report.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Iterable

    from postlint.report import Judged, Look

_SEVERITIES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "info"}


def write(items: Iterable[Judged | Problem], out: TextIO, look: Look) -> Tally:
    """Write one document, its files in the order they were read."""
    tally = Tally()
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="8.0">\n')
    for path, found in groupby(placed(items, tally), key=lambda item: item.path):
        out.write(f" <file name={quoteattr(printable(path))}>\n")
        out.writelines(f"  <error {_attributes(item, look)}/>\n" for item in found)
        out.write(" </file>\n")
    out.write("</checkstyle>\n")
    return tally


def _attributes(item: Placed | Problem, look: Look) -> str:
    if isinstance(item, Problem):
        place = {"line": item.position.line, "column": item.position.column} if item.position else {"line": 1}
        fields = {**place, "severity": "error", "message": item.message.into(look.language), "source": "postlint"}
    else:
        fields = {
            "line": item.start.line,
            "column": item.start.column,
            "severity": _SEVERITIES[item.finding.severity],
            "message": in_line(item.finding),
            "source": item.finding.rule,
        }
    return " ".join(f"{key}={quoteattr(printable(str(value)))}" for key, value in fields.items())
