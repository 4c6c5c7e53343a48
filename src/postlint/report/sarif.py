"""SARIF 2.1.0, as code scanning reads it: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TextIO
from urllib.parse import quote

from postlint import __version__
from postlint.finding import Severity
from postlint.problem import Problem
from postlint.report.json_ import safe
from postlint.report.places import Placed, placed
from postlint.report.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Iterable

    from postlint.finding import Finding, Related
    from postlint.report import Judged, Look

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_HOME = "https://github.com/postlint/postlint"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}


def write(items: Iterable[Judged | Problem], out: TextIO, look: Look) -> Tally:
    """Write one run. Its rules are those that found something."""
    tally = Tally()
    rules: dict[str, dict[str, Any]] = {}
    results: list[dict[str, Any]] = []
    problems: list[dict[str, Any]] = []
    for item in placed(items, tally):
        if isinstance(item, Problem):
            problems.append(_notification(item, look))
            continue
        rules.setdefault(item.finding.rule, _rule(item.finding))
        results.append(_result(item, list(rules).index(item.finding.rule)))
    driver = {"name": "postlint", "version": __version__, "informationUri": _HOME, "rules": list(rules.values())}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": results,
        "invocations": [{"executionSuccessful": not problems, "toolExecutionNotifications": problems}],
    }
    document = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    out.write(safe(json.dumps(document, ensure_ascii=False, indent=1)) + "\n")
    return tally


def _rule(finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.rule,
        "shortDescription": {"text": finding.why},
        "help": {"text": finding.instead},
        "defaultConfiguration": {"level": _LEVELS[finding.severity]},
        "properties": {"tags": [finding.family]},
    }


def _result(item: Placed, index: int) -> dict[str, Any]:
    related = item.finding.related
    region = {
        "startLine": item.start.line,
        "startColumn": item.start.column,
        "endLine": item.end.line,
        "endColumn": item.end.column,
    }
    return {
        "ruleId": item.finding.rule,
        "ruleIndex": index,
        "level": _LEVELS[item.finding.severity],
        "message": {"text": f"{item.finding.message}\n{item.advice}"},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(item.path)}, "region": region}}],
        "partialFingerprints": {"postlint/v1": item.fingerprint},
        **({"relatedLocations": [_related(*pair) for pair in enumerate(related)]} if related else {}),
    }


def _related(number: int, related: Related) -> dict[str, Any]:
    region = {"startLine": related.line, "startColumn": related.column}
    place = {"artifactLocation": {"uri": _uri(related.path)}, "region": region}
    return {"id": number, "physicalLocation": place, "message": {"text": related.label or related.post}}


def _notification(problem: Problem, look: Look) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(problem.path)}}
    if problem.position:
        place["region"] = {"startLine": problem.position.line, "startColumn": problem.position.column}
    message = {"text": problem.message.into(look.language)}
    return {"level": "error", "message": message, "locations": [{"physicalLocation": place}]}


def _uri(path: str) -> str:
    return quote(path.replace("\\", "/"), safe="/", errors="replace")
