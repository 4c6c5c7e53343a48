"""The JSON contract, version 1. One post or finding a line, so that outputs can be compared line by line."""

from __future__ import annotations

import json
import re
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Any, TextIO

from postlint.problem import Problem
from postlint.report.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Iterable

    from postlint.finding import Finding, Fix, Proposal
    from postlint.post import Post
    from postlint.report import Judged, Look

_UNSAFE = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u206f\ufff9-\ufffb\ud800-\udfff]|##\\["
)


def write(items: Iterable[Judged | Problem], out: TextIO, look: Look) -> Tally:
    """Write the whole document. Posts go out as they come; findings are kept until the last post."""
    tally = Tally()
    findings: list[str] = []
    problems: list[str] = []
    out.write('{"version": 1,\n "posts": [')
    for item in tally.watch(items):
        if isinstance(item, Problem):
            problems.append(_dump(_problem(item, look)))
            continue
        out.write((",\n  " if tally.posts > 1 else "\n  ") + _dump(_post(item.post)))
        findings.extend(finding_records(item))
    summary = {"posts": tally.posts, "errors": tally.errors, "warnings": tally.warnings, "advice": tally.advice}
    out.write(f'],\n "findings": [{_lines(findings)}],\n "summary": {_dump(summary)},\n')
    out.write(f' "problems": [{_lines(problems)}]}}\n')
    return tally


def offsets_in(text: str, wanted: Iterable[int]) -> dict[int, tuple[int, int]]:
    """Turn code-point offsets into (UTF-16 units, UTF-8 bytes), walking the text once."""
    places = sorted({0, *wanted})
    found = {0: (0, 0)}
    units = size = 0
    for start, end in pairwise(places):
        piece = text[start:end]
        units += len(piece) if piece.isascii() else len(piece.encode("utf-16-le", "surrogatepass")) // 2
        size += len(piece.encode("utf-8", "surrogatepass"))
        found[end] = units, size
    return found


def _lines(records: list[str]) -> str:
    return "".join(f"{',' if index else ''}\n  {record}" for index, record in enumerate(records))


def _dump(record: dict[str, Any]) -> str:
    return safe(json.dumps(record, ensure_ascii=False))


def safe(text: str) -> str:
    """JSON that means the same and that no terminal, log or encoder stumbles over.

    Half a surrogate pair (of a path that is not UTF-8) becomes U+FFFD; control and bidirectional characters, and what
    GitHub Actions takes for a command (see ``cells.printable``), are written as escapes.
    """
    return _UNSAFE.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    if match[0] == "##[":
        return "##\\u005b"
    code = ord(match[0])
    return "\ufffd" if 0xD800 <= code <= 0xDFFF else f"\\u{code:04x}"


def _post(post: Post) -> dict[str, Any]:
    return {
        "post": post.id,
        "path": post.path,
        "line": post.source.start(0).line,
        "lang": post.lang,
        "network": post.network,
    }


def finding_records(judged: Judged) -> Iterable[str]:
    """The findings of a post, each as one line of JSON."""
    spans = (finding.span for finding in judged.findings)
    places = offsets_in(judged.post.text, chain.from_iterable(spans))
    return [_dump(_finding(finding, judged.post, places)) for finding in judged.findings]


def _finding(finding: Finding, post: Post, places: dict[int, tuple[int, int]]) -> dict[str, Any]:
    start, end = finding.span
    line, column = post.source.start(start)
    end_line, end_column = post.source.end(end)
    proposal = finding.proposal
    return {
        "post": post.id,
        "path": post.path,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "offset": start,
        "end_offset": end,
        "rule": finding.rule,
        "family": finding.family,
        "severity": finding.severity.label,
        "message": finding.message,
        "why": finding.why,
        "instead": finding.instead,
        "text": post.text[start:end],
        "proposal": proposal and _proposal(proposal, post),
        "utf16_offset": places[start][0],
        "utf16_end_offset": places[end][0],
        "byte_offset": places[start][1],
        "byte_end_offset": places[end][1],
        "fix": finding.fix and _fix(finding.fix),
        "related": [related._asdict() for related in finding.related],
    }


def _fix(fix: Fix) -> dict[str, Any]:
    return {"text": fix.text, "offset": fix.span.start, "end_offset": fix.span.end, "safe": fix.safe}


def _proposal(proposal: Proposal, post: Post) -> dict[str, Any]:
    place = proposal.place
    position = None if place is None else post.source.end(place)
    return {
        "kind": proposal.kind,
        "text": proposal.text,
        "options": list(proposal.options),
        "offset": place,
        "line": position and position.line,
        "column": position and position.column,
        "excess": proposal.excess,
    }


def _problem(problem: Problem, look: Look) -> dict[str, Any]:
    position = problem.position
    return {
        "path": problem.path,
        "line": position and position.line,
        "column": position and position.column,
        "message": problem.message.into(look.language),
        "note": problem.note,
    }
