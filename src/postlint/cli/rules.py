"""``postlint rules``: list the rules, run their examples, print the schema of rule files."""

from __future__ import annotations

import json
import sys
from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from postlint.catalogue import family_meaning
from postlint.cli import streams
from postlint.cli.explain import summary_of
from postlint.cli.page import open_page
from postlint.messages import say
from postlint.report.json_ import safe
from postlint.report.words import counted
from postlint.ruleset.spec import json_schema, text_for
from postlint.ruleset.store import load

if TYPE_CHECKING:
    from collections.abc import Sequence

    from postlint.cli.page import Page
    from postlint.messages import Language
    from postlint.ruleset.examples import Outcome
    from postlint.ruleset.ruleset import Ruleset


def _load(folders: Sequence[str], language: Language) -> tuple[Ruleset, bool]:
    ruleset, problems = load([Path(folder) for folder in folders])
    for problem in problems:
        streams.tell(problem, language)
    return ruleset, bool(problems)


def show(form: str, folders: Sequence[str], language: Language) -> int:
    """List all rules by family. Returns the exit code."""
    ruleset, broken = _load(folders, language)
    if form == "json":
        _as_json(ruleset, language)
    else:
        _as_text(ruleset, language)
    return 2 if broken else 0


def _as_text(ruleset: Ruleset, language: Language) -> None:
    page = open_page(language)
    for family in dict.fromkeys(rule.family for rule in ruleset.rules):
        page.line(f"{family}  {family_meaning(family, language)}".rstrip(), "strong")
        rules = [rule for rule in ruleset.rules if rule.family == family]
        size = max(len(rule.id) for rule in rules)
        for rule in rules:
            lead = f"  {rule.id:<{size}}  {rule.severity_on(None):<7}  "
            page.paragraph(summary_of(rule, language), lead, " " * len(lead))
        page.line()
    page.line(counted("cli.rule", len(ruleset.rules), language))


def _as_json(ruleset: Ruleset, language: Language) -> None:
    rules = [
        {
            "rule": rule.id,
            "family": rule.family,
            "severity": rule.severity,
            "message": text_for(rule.message, language),
            "why": text_for(rule.why, language),
            "instead": text_for(rule.instead, language),
            "source": [rule.source] if isinstance(rule.source, str) else rule.source,
            "languages": sorted(rule.examples),
            "file": ruleset.origin[rule.id],
        }
        for rule in ruleset.rules
    ]
    _print_json({"version": 1, "rules": rules})


def test(files: Sequence[str], language: Language) -> int:
    """Run every example of every rule, print those that fail, and count. Returns the exit code."""
    from postlint.cli.trying import flagged, parsed  # noqa: PLC0415 - the engine is for this command alone
    from postlint.ruleset.examples import check  # noqa: PLC0415

    ruleset, broken = _load(files, language)
    page = open_page(language)
    counts: Counter[bool | None] = Counter()
    for outcome in check(ruleset, parsed, partial(flagged, ruleset)):
        counts[outcome.passed] += 1
        if outcome.passed is False:
            _failure(page, outcome, ruleset, language)
    said = [
        counted("cli.rule", len(ruleset.rules), language),
        counted("cli.example", counts[True] + counts[False], language),
        counted("cli.failure", counts[False], language),
    ]
    page.line(", ".join(said))
    if counts[None]:
        page.line(counted("cli.untested", counts[None], language))
    return 2 if broken else int(bool(counts[False]))


def _failure(page: Page, outcome: Outcome, ruleset: Ruleset, language: Language) -> None:
    origin = ruleset.origin.get(outcome.name)
    where = f"{origin}: " if origin else ""
    where += f"{outcome.name} ({outcome.lang}): "
    page.line(where + say(f"cli.failed-{outcome.kind}", language), "error")
    page.paragraph(outcome.text, "    ", "    ")


def schema() -> int:
    """Print the JSON Schema of rule files. Returns the exit code."""
    _print_json(json_schema())
    return 0


def _print_json(document: object) -> None:
    streams.utf8(sys.stdout).write(safe(json.dumps(document, ensure_ascii=False, indent=2)) + "\n")
