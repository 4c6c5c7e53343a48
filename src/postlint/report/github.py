"""Workflow commands of GitHub Actions: annotations on the lines of a pull request.

https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions; escaping as in its toolkit
(packages/core/src/command.ts). GitHub shows ten annotations of each level a step: the rest goes into a folded group.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TextIO

from postlint.finding import Severity
from postlint.problem import Problem
from postlint.report.cells import printable
from postlint.report.places import Placed, placed
from postlint.report.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Iterable

    from postlint.report import Judged, Look

_SHOWN = 10
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}


def write(items: Iterable[Judged | Problem], out: TextIO, look: Look) -> Tally:
    """Write an annotation for each finding and problem, gravest first where there are too many of a level."""
    tally = Tally()
    written: Counter[str] = Counter()
    rest: list[Placed] = []
    for item in placed(items, tally):
        if isinstance(item, Problem):
            out.write(_problem(item, look))
            written["error"] += 1
            continue
        level = _LEVELS[item.finding.severity]
        if written[level] < _SHOWN:
            written[level] += 1
            out.write(_annotation(level, item))
        else:
            rest.append(item)
    if rest:
        out.write(f"::group::postlint: +{len(rest)}\n")
        out.writelines(_line(item) for item in rest)
        out.write("::endgroup::\n")
    return tally


def _annotation(level: str, item: Placed) -> str:
    place: dict[str, object] = {"file": item.path, "line": item.start.line, "endLine": item.end.line}
    if item.start.line == item.end.line:
        place |= {"col": item.start.column, "endColumn": item.end.column}
    place["title"] = item.finding.rule
    properties = ",".join(f"{key}={_property(str(value))}" for key, value in place.items())
    return f"::{level} {properties}::{_data(item.finding.message)}%0A{_data(item.advice)}\n"


def _problem(problem: Problem, look: Look) -> str:
    line = f",line={problem.position.line}" if problem.position else ""
    return f"::error file={_property(problem.path)}{line}::{_data(problem.message.into(look.language))}\n"


def _line(item: Placed) -> str:
    """A line of the log, which can't be taken for a command: it starts with a path and a blank."""
    finding = item.finding
    place = f"{item.path}:{item.start.line}:{item.start.column}"
    return f"  {printable(f'{place}: {finding.severity.label} {finding.rule} {finding.message}')}\n"


def _data(text: str) -> str:
    """Text as the data of a command: no character of it can end the line or move the cursor."""
    return "%0A".join(printable(line).replace("%", "%25") for line in text.split("\n"))


def _property(text: str) -> str:
    return printable(text).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
