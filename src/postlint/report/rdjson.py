"""Reviewdog's diagnostic format: https://github.com/reviewdog/reviewdog/tree/master/proto/rdf.

Places are whole lines: its columns count bytes of the file's line, which a post's source map does not tell.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TextIO

from postlint.finding import Severity
from postlint.problem import Problem
from postlint.report.json_ import safe
from postlint.report.places import Placed, placed
from postlint.report.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Iterable

    from postlint.report import Judged, Look

SOURCE = {"name": "postlint", "url": "https://github.com/postlint/postlint"}
_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.ADVICE: "INFO"}


def write(items: Iterable[Judged | Problem], out: TextIO, look: Look) -> Tally:
    """Write one DiagnosticResult."""
    tally = Tally()
    found = [diagnostic(item, look) for item in placed(items, tally)]
    document = {"source": SOURCE, "diagnostics": found}
    out.write(safe(json.dumps(document, ensure_ascii=False, indent=1)) + "\n")
    return tally


def diagnostic(item: Placed | Problem, look: Look) -> dict[str, Any]:
    """One Diagnostic."""
    if isinstance(item, Problem):
        place: dict[str, Any] = {"path": item.path}
        if item.position:
            place["range"] = {"start": {"line": item.position.line}}
        return {"message": item.message.into(look.language), "location": place, "severity": "ERROR", "source": SOURCE}
    lines = {"start": {"line": item.start.line}, "end": {"line": item.end.line}}
    return {
        "message": f"{item.finding.message}\n{item.advice}",
        "location": {"path": item.path, "range": lines},
        "severity": _SEVERITIES[item.finding.severity],
        "source": SOURCE,
        "code": {"value": item.finding.rule},
    }
