"""GitLab's code quality report: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TextIO

from postlint.finding import Severity
from postlint.problem import Problem
from postlint.report.json_ import safe
from postlint.report.places import placed
from postlint.report.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Iterable

    from postlint.report import Judged, Look

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.ADVICE: "info"}


def write(items: Iterable[Judged | Problem], out: TextIO, look: Look) -> Tally:  # noqa: ARG001 - one signature for all
    """Write one array. Problems have no place in it: they go to standard error as in every format."""
    tally = Tally()
    issues = [
        {
            "type": "issue",
            "check_name": item.finding.rule,
            "description": item.finding.message,
            "content": {"body": item.advice},
            "categories": ["Style"],
            "severity": _SEVERITIES[item.finding.severity],
            "fingerprint": item.fingerprint,
            "location": {"path": item.path, "lines": {"begin": item.start.line, "end": item.end.line}},
        }
        for item in placed(items, tally)
        if not isinstance(item, Problem)
    ]
    out.write(safe(json.dumps(issues, ensure_ascii=False, indent=1)) + "\n")
    return tally
