"""The examples of rules, run as the tests they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from postlint.post import Lines, Post, Run, SourceMap
from postlint.ruleset.engine import Compiled, compile_rules, find
from postlint.ruleset.nodes import needs_parse
from postlint.ruleset.spec import strings_for
from postlint.ruleset.view import Parsed, View

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from postlint.ruleset.ruleset import Ruleset
    from postlint.ruleset.spec import Match, Rule, Strings

_Place = tuple[Any, ...]
"""The way to a phrase: keys and numbers by turns."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One example of one rule, and whether the rule did with it what it should. Nothing is known without a parse."""

    rule: Rule
    lang: str
    kind: Literal["bad", "good"]
    text: str
    passed: bool | None


def check(ruleset: Ruleset, parse: Callable[[str, str], Parsed | None] | None = None) -> Iterator[Outcome]:
    """Run every example of every rule against its own rule.

    ``parse`` gives the language model's view of a text in a language; without it, or where it gives None, examples of
    rules that need one have no outcome.
    """
    for lang in sorted({lang for rule in ruleset.rules for lang in rule.examples}):
        compiled = compile_rules(ruleset.rules, ruleset.lists, lang)
        parsed = {rule.id for rule, node in compiled.rules if node.parsed}
        for rule in ruleset.rules:
            examples = rule.examples.get(lang)
            if examples is None:
                continue
            alone = _only(compiled, rule)
            has_parse = rule.id in parsed
            yield from (_outcome(alone, rule, "bad", text, parse, needs=has_parse) for text in examples.bad)
            yield from (_outcome(alone, rule, "good", text, parse, needs=has_parse) for text in examples.good)


def untested(rule: Rule, lists: Mapping[str, Strings], lang: str) -> Iterator[str]:
    """The phrases and patterns of a rule that could be taken away without any of its examples in a language noticing.

    Nothing is known of a rule that needs a parse; it has none.
    """
    examples = rule.examples.get(lang)
    if examples is None or needs_parse(rule):
        return
    views = [
        (View(plain_post(text), lang, _network(rule)), text in examples.bad) for text in (*examples.bad, *examples.good)
    ]
    for place, text in _strings(rule.match, lang):
        match = _without(rule.match, place, lang)
        compiled = compile_rules([msgspec.structs.replace(rule, match=match)], lists, lang)
        if all(any(True for _ in find(compiled, view)) == flagged for view, flagged in views):
            yield text


def _strings(match: Match, lang: str) -> Iterator[tuple[_Place, str]]:
    """All phrases and patterns of a match and its parts, each with the way to it."""
    for key in ("phrases", "pattern"):
        for index, text in enumerate(strings_for(getattr(match, key), lang)):
            yield (key, index), text
    for key in ("all", "any", "none"):
        for number, part in enumerate(getattr(match, key) or ()):
            yield from (((key, number, *place), text) for place, text in _strings(part, lang))


def _without(match: Match, place: _Place, lang: str) -> Match:
    key, index, *rest = place
    if rest:
        parts = list(getattr(match, key))
        parts[index] = _without(parts[index], tuple(rest), lang)
        return msgspec.structs.replace(match, **{key: parts})
    left = [text for number, text in enumerate(strings_for(getattr(match, key), lang)) if number != index]
    return msgspec.structs.replace(match, **{key: left})


def _network(rule: Rule) -> str | None:
    return rule.where.networks[0] if rule.where.networks else None


def _outcome(
    compiled: Compiled,
    rule: Rule,
    kind: Literal["bad", "good"],
    text: str,
    parse: Callable[[str, str], Parsed | None] | None,
    *,
    needs: bool,
) -> Outcome:
    parsed = parse(text, compiled.lang) if parse and needs else None
    if needs and parsed is None:
        return Outcome(rule, compiled.lang, kind, text, None)
    view = View(plain_post(text), compiled.lang, _network(rule), parsed)
    flagged = any(True for _ in find(compiled, view))
    return Outcome(rule, compiled.lang, kind, text, flagged == (kind == "bad"))


def _only(compiled: Compiled, rule: Rule) -> Compiled:
    chosen = tuple(pair for pair in compiled.rules if pair[0] is rule)
    return Compiled(compiled.lang, chosen, compiled.scanner)


def plain_post(text: str, path: str = "", lang: str | None = None) -> Post:
    """A post that is a whole file of its own."""
    return Post(path, text, path, SourceMap((Run(0, len(text), 0, len(text)),), Lines.of(text)), lang)
