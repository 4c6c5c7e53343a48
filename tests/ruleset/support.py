"""Helpers to say in a line what a rule should find."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import msgspec

from postlint.finding import Finding
from postlint.ruleset.engine import compile_rules, find
from postlint.ruleset.examples import plain_post
from postlint.ruleset.findings import findings
from postlint.ruleset.spec import Rule
from postlint.ruleset.view import Parsed, View

BASE: dict[str, Any] = {
    "id": "bot/tested",
    "severity": "warning",
    "message": "found {match}",
    "why": "because",
    "instead": "do this",
    "source": "these tests",
    "examples": {},
}


def rule(**fields: Any) -> Rule:
    return msgspec.convert({**BASE, **fields}, Rule)


def hits(
    text: str,
    *rules: Rule,
    lang: str = "en",
    network: str | None = None,
    lists: dict[str, Any] | None = None,
    parsed: Parsed | None = None,
    reply: bool = False,
) -> list[Finding]:
    post = replace(plain_post(text), network=network, reply=reply)
    view = View(post, lang, network, parsed)
    compiled = compile_rules(rules, lists or {}, lang)
    return [finding for hit in find(compiled, view) for finding in findings(hit, post, network, "en")]


def found(text: str, **fields: Any) -> list[str]:
    """The words that one rule with these fields finds in a text."""
    context = {key: fields.pop(key) for key in ("lang", "network", "lists", "parsed", "reply") if key in fields}
    return [finding.text for finding in hits(text, rule(**fields), **context)]
