"""The examples of rules, run as the tests they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from postlint.post import Lines, Post, Run, SourceMap
from postlint.ruleset.engine import Compiled, compile_rules, find
from postlint.ruleset.view import Parsed, View

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from postlint.ruleset.ruleset import Ruleset
    from postlint.ruleset.spec import Rule


@dataclass(frozen=True, slots=True)
class Outcome:
    """One example of one rule, and whether the rule did with it what it should. Nothing is known without a parse."""

    rule: Rule
    lang: str
    kind: Literal["bad", "good"]
    text: str
    passed: bool | None


def check(ruleset: Ruleset, parse: Callable[[str, str], Parsed] | None = None) -> Iterator[Outcome]:
    """Run every example of every rule against its own rule.

    ``parse`` gives the language model's view of a text in a language; without it, examples of rules that need one
    have no outcome.
    """
    for lang in sorted({lang for rule in ruleset.rules for lang in rule.examples}):
        compiled = compile_rules(ruleset.rules, ruleset.lists, lang)
        parsed = {rule.id for rule, node in compiled.rules if node.parsed}
        for rule in ruleset.rules:
            examples = rule.examples.get(lang)
            if examples is None:
                continue
            alone = _only(compiled, rule)
            needs_parse = rule.id in parsed
            yield from (_outcome(alone, rule, "bad", text, parse, needs_parse=needs_parse) for text in examples.bad)
            yield from (_outcome(alone, rule, "good", text, parse, needs_parse=needs_parse) for text in examples.good)


def _outcome(
    compiled: Compiled,
    rule: Rule,
    kind: Literal["bad", "good"],
    text: str,
    parse: Callable[[str, str], Parsed] | None,
    *,
    needs_parse: bool,
) -> Outcome:
    if needs_parse and parse is None:
        return Outcome(rule, compiled.lang, kind, text, None)
    network = rule.where.networks[0] if rule.where.networks else None
    view = View(plain_post(text), compiled.lang, network, parse(text, compiled.lang) if needs_parse and parse else None)
    flagged = any(True for _ in find(compiled, view))
    return Outcome(rule, compiled.lang, kind, text, flagged == (kind == "bad"))


def _only(compiled: Compiled, rule: Rule) -> Compiled:
    chosen = tuple(pair for pair in compiled.rules if pair[0] is rule)
    return Compiled(compiled.lang, chosen, compiled.scanner)


def plain_post(text: str, path: str = "", lang: str | None = None) -> Post:
    """A post that is a whole file of its own."""
    return Post(path, text, path, SourceMap((Run(0, len(text), 0, len(text)),), Lines.of(text)), lang)
