"""Posts and findings made in a line, for the tests of reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from postlint.finding import Finding, Proposal, Severity
from postlint.post import Lines, Post, Run, SourceMap, Span


@dataclass(frozen=True, slots=True)
class Result:
    post: Post
    findings: tuple[Finding, ...]


def post(text: str, path: str = "draft.txt", **facts: Any) -> Post:
    return Post("p1", text, path, SourceMap((Run(0, len(text), 0, len(text)),), Lines.of(text)), **facts)


def finding(
    on: Post, words: str, severity: Severity = Severity.WARNING, rule: str = "bot/tested", **more: Any
) -> Finding:
    start = on.text.index(words)
    said = {"message": f"found {words}", "why": "because", "instead": "do this", **more}
    return Finding(on, Span(start, start + len(words)), rule, rule.partition("/")[0], severity, **said)


def suggestion(on: Post, proposal: Proposal, **more: Any) -> Finding:
    rule = f"suggest/{proposal.kind}"
    return finding(on, on.text[:1], Severity.ADVICE, rule, proposal=proposal, message="ask", **more)


def judged(on: Post, *found: Finding) -> Result:
    return Result(on, found)
