"""JUnit's XML: a test a post, failed where it has a fault. Valid against the schemas of Ant and of Jenkins."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TextIO
from xml.sax.saxutils import escape, quoteattr

from postlint.finding import Severity
from postlint.problem import Problem
from postlint.report.cells import printable
from postlint.report.related import in_line
from postlint.report.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Iterable

    from postlint.report import Judged, Look

_TIME = 'time="0"'


def write(items: Iterable[Judged | Problem], out: TextIO, look: Look) -> Tally:
    """Write one suite. Warnings and errors of a post are one failure; what could not be read is an error of its own."""
    tally = Tally()
    cases: list[str] = []
    failures = errors = 0
    for item in tally.watch(items):
        if isinstance(item, Problem):
            if not item.note:
                errors += 1
                cases.append(_case(item.path, "file", "error", "unreadable", [item.line(look.language)]))
            continue
        faults = [finding for finding in item.findings if finding.severity > Severity.ADVICE]
        failures += bool(faults)
        said = []
        for finding in faults:
            line, column = item.post.source.start(finding.span.start)
            place = f"{item.post.path}:{line}:{column}"
            said.append(f"{place}: {finding.severity.label} {finding.rule} {in_line(finding)}")
        cases.append(_case(item.post.path, item.post.id, "failure" if said else "", "fault", said))
    suite = f'id="0" package="postlint" name="postlint" hostname="localhost" timestamp="{_now()}" {_TIME}'
    counts = f'tests="{len(cases)}" failures="{failures}" errors="{errors}"'
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n')
    out.write(f" <testsuite {suite} {counts}>\n  <properties/>\n")
    out.writelines(cases)
    out.write("  <system-out/>\n  <system-err/>\n </testsuite>\n</testsuites>\n")
    return tally


def _now() -> str:
    """The time of the report: that of SOURCE_DATE_EPOCH, where reports are to be the same in every run.

    https://reproducible-builds.org/specs/source-date-epoch/
    """
    told = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = datetime.fromtimestamp(int(told), UTC) if told.isascii() and told.isdigit() else datetime.now(UTC)
    return now.strftime("%Y-%m-%dT%H:%M:%S")


def _case(path: str, name: str, outcome: str, kind: str, said: list[str]) -> str:
    head = f"  <testcase name={quoteattr(printable(name))} classname={quoteattr(printable(path))} {_TIME}"
    if not outcome:
        return f"{head}/>\n"
    message = quoteattr(printable(said[0]))
    body = escape("\n".join(map(printable, said)))
    return f'{head}>\n   <{outcome} type="{kind}" message={message}>{body}</{outcome}>\n  </testcase>\n'
