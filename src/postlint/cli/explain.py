"""``postlint explain``: what a rule flags, why, what to do instead, and examples."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from postlint.catalogue import family_meaning
from postlint.cli import streams
from postlint.cli.names import SUGGEST, SUGGESTIONS, check_names, known_names
from postlint.cli.page import Page, open_page
from postlint.messages import LANGUAGES, say
from postlint.ruleset.spec import fields_of, text_for
from postlint.ruleset.store import load

if TYPE_CHECKING:
    from collections.abc import Sequence

    from postlint.messages import Language
    from postlint.ruleset.ruleset import Ruleset
    from postlint.ruleset.spec import Rule, Text


def run(name: str, folders: Sequence[str], language: Language) -> int:
    """Explain a rule, or list the rules of a family. Returns the exit code; raises UsageError for an unknown name."""
    ruleset, problems = load([Path(folder) for folder in folders])
    for problem in problems:
        streams.tell(problem, language)
    wanted = name.strip().lower()
    check_names([wanted], known_names(ruleset), language)
    page = open_page(language)
    rule = next((rule for rule in ruleset.rules if rule.id == wanted), None)
    if rule:
        _rule(page, rule, ruleset, language)
    elif wanted.startswith(SUGGEST):
        _suggestions(page, wanted, language)
    else:
        _family(page, wanted, ruleset, language)
    return 2 if problems else 0


def summary_of(rule: Rule, language: Language) -> str:
    """Say what a rule is about: its message, an ellipsis where it would quote the post."""
    return _said(rule, rule.message, language)


def _said(rule: Rule, text: Text, language: Language) -> str:
    return text_for(text, language).format(**dict.fromkeys(fields_of(rule), "…"))


def severity_of(rule: Rule) -> str:
    """Say how grave a rule is, and on which networks it differs."""
    if isinstance(rule.severity, str):
        return rule.severity
    default = rule.severity_on(None)
    others = (f"{network}: {severity}" for network, severity in rule.severity.items() if network != "default")
    return f"{default} ({', '.join(others)})"


def _rule(page: Page, rule: Rule, ruleset: Ruleset, language: Language) -> None:
    page.line(f"{rule.id}  {severity_of(rule)}", "strong")
    sections = {
        "flags": summary_of(rule, language),
        "why": _said(rule, rule.why, language),
        "instead": _said(rule, rule.instead, language),
    }
    for heading, text in sections.items():
        _heading(page, heading, language)
        page.paragraph(text)
    _heading(page, "examples", language)
    for spoken in sorted(rule.examples, key=lambda code: code != language):
        _examples(page, rule, spoken, language)
    _heading(page, "source", language)
    for source in [rule.source] if isinstance(rule.source, str) else rule.source:
        page.paragraph(source)
    page.line(f"  {ruleset.origin[rule.id]}", "faint")


def _examples(page: Page, rule: Rule, spoken: str, language: Language) -> None:
    page.line("  " + (say(f"cli.language-{spoken}", language) if spoken in LANGUAGES else spoken), "faint")
    labels = {kind: say(f"cli.example-{kind}", language) for kind in ("bad", "good")}
    indent = "    " + " " * (max(map(len, labels.values())) + 1)
    for kind, texts in (("bad", rule.examples[spoken].bad), ("good", rule.examples[spoken].good)):
        for text in texts:
            page.paragraph(text, f"    {labels[kind]:<{len(indent) - 4}}", indent)


def _family(page: Page, family: str, ruleset: Ruleset, language: Language) -> None:
    page.line(family, "strong")
    if meaning := family_meaning(family, language):
        page.paragraph(meaning)
    page.line()
    for rule in ruleset.rules:
        if rule.family == family:
            page.line(f"  {rule.id}  {severity_of(rule)}")
            page.paragraph(summary_of(rule, language), "      ", "      ")


def _suggestions(page: Page, wanted: str, language: Language) -> None:
    page.line(f"{wanted}  advice", "strong")
    page.paragraph(say("cli.suggest", language))
    page.line()
    for kind in SUGGESTIONS:
        name = f"{SUGGEST}/{kind}"
        if wanted in {SUGGEST, name}:
            page.line(f"  {name}")
            page.paragraph(say(f"cli.suggest-{kind}", language), "      ", "      ")


def _heading(page: Page, name: str, language: Language) -> None:
    page.line()
    page.line(say(f"cli.heading-{name}", language), "strong")
