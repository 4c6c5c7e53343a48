"""The examples of rules and the samples of their words, run as the tests they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from postlint.post import Lines, Post, Run, SourceMap
from postlint.ruleset.engine import Compiled, compile_rules, find
from postlint.ruleset.nodes import needs_parse
from postlint.ruleset.planning import pattern_of, words_of
from postlint.ruleset.scan import build, scan
from postlint.ruleset.spec import Given, strings_for
from postlint.ruleset.view import Parsed, View

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from postlint.ruleset.ruleset import Ruleset
    from postlint.ruleset.scan import Scanner
    from postlint.ruleset.spec import Examples, Match, Rule, Strings
    from postlint.ruleset.words import Word

_Place = tuple[Any, ...]
"""The way to a phrase: keys and numbers by turns."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One example or sample of a rule or list, and whether what it should do was done; None where nobody can know.

    A ``bad`` example is to be flagged, a ``good`` one not, and in a ``sample`` words are to be found.
    """

    name: str
    lang: str
    kind: Literal["bad", "good", "sample"]
    text: str
    passed: bool | None


def check(
    ruleset: Ruleset,
    parse: Callable[[str, str], Parsed | None] | None = None,
    flagged: Callable[[Rule, str, str], bool] | None = None,
) -> Iterator[Outcome]:
    """Run every example of every rule against its own rule, and every sample against the words it is of.

    ``parse`` gives the language model's view of a text in a language; without it, or where it gives None, examples of
    rules that need one have no outcome. ``flagged`` says whether a rule flags a text in a language where it has a
    check, or examples that are posted with something; without it, those have none either. A sample of a name that is
    no rule and no list fails.
    """
    for lang in sorted({lang for rule in ruleset.rules for lang in rule.examples}):
        compiled = compile_rules(ruleset.rules, ruleset.lists, lang)
        parsed = {rule.id for rule, node in compiled.rules if node.parsed}
        for rule in ruleset.rules:
            examples = rule.examples.get(lang)
            if examples is None:
                continue
            if rule.check is not None or rule.given != Given():
                yield from _checked(rule, lang, examples, flagged)
                continue
            alone = _only(compiled, rule)
            has_parse = rule.id in parsed
            yield from (_outcome(alone, rule, "bad", text, parse, needs=has_parse) for text in examples.bad)
            yield from (_outcome(alone, rule, "good", text, parse, needs=has_parse) for text in examples.good)
    rules = {rule.id: rule for rule in ruleset.rules}
    for name, spoken in ruleset.samples.items():
        for lang, texts in spoken.items():
            scanners = _scanners(rules.get(name), ruleset.lists, name, lang)
            yield from (Outcome(name, lang, "sample", text, bool(_found(scanners, text, lang))) for text in texts)


def _checked(
    rule: Rule, lang: str, examples: Examples, flagged: Callable[[Rule, str, str], bool] | None
) -> Iterator[Outcome]:
    kinds: tuple[tuple[Literal["bad", "good"], list[str]], ...] = (("bad", examples.bad), ("good", examples.good))
    for kind, texts in kinds:
        for text in texts:
            passed = None if flagged is None else flagged(rule, lang, text) == (kind == "bad")
            yield Outcome(rule.id, lang, kind, text, passed)


def untested(ruleset: Ruleset, lang: str) -> Iterator[tuple[str, str]]:
    """The phrases and patterns that could be taken away without any example or sample in a language noticing.

    Each with the rule or list it is of. Examples say nothing of rules that need a parse, samples do.
    """
    for rule in ruleset.rules:
        scanners = _scanners(rule, ruleset.lists, rule.id, lang)
        sampled = _alone_somewhere(scanners, ruleset.samples.get(rule.id, {}).get(lang, ()), lang)
        shown = set(_shown(rule, ruleset.lists, lang))
        yield from ((rule.id, text) for text in scanners if text not in sampled and text not in shown)
    for name in ruleset.lists:
        scanners = _scanners(None, ruleset.lists, name, lang)
        sampled = _alone_somewhere(scanners, ruleset.samples.get(name, {}).get(lang, ()), lang)
        yield from ((name, text) for text in scanners if text not in sampled)


def _scanners(rule: Rule | None, lists: Mapping[str, Strings], name: str, lang: str) -> dict[str, Scanner]:
    """The phrases and patterns of a rule or a list, each with a scanner that looks for nothing else."""
    return {said: build(wanted) for said, wanted in _words(rule, lists, name, lang).items()}


def _words(rule: Rule | None, lists: Mapping[str, Strings], name: str, lang: str) -> dict[str, tuple[Word, ...]]:
    """The phrases and patterns of a rule, or those of a list, each with what the scan looks for."""
    if rule is None:
        return {text: tuple(words_of([text], 0, in_links=True)) for text in strings_for(lists.get(name), lang)}
    found: dict[str, tuple[Word, ...]] = {}
    for place, text in _strings(rule.match, lang):
        part = _part(rule.match, place)
        if place[-2] == "phrases":
            found[text] = tuple(words_of([text], 0, in_links=True))
        else:
            found[text] = (pattern_of(text, 0, raw=part.raw, in_links=True),)
    return found


def _found(scanners: Mapping[str, Scanner], text: str, lang: str) -> list[str]:
    view = View(plain_post(text), lang, None)
    return [said for said, scanner in scanners.items() if scan(scanner, view)]


def _alone_somewhere(scanners: Mapping[str, Scanner], texts: Sequence[str], lang: str) -> set[str]:
    """The words that are the only ones found in one of the texts."""
    found = (_found(scanners, text, lang) for text in texts)
    return {only[0] for only in found if len(only) == 1}


def _shown(rule: Rule, lists: Mapping[str, Strings], lang: str) -> Iterator[str]:
    """The phrases and patterns without which an example of the rule would come out otherwise."""
    examples = rule.examples.get(lang)
    if examples is None or needs_parse(rule):
        return
    views = [
        (View(plain_post(text), lang, _network(rule)), text in examples.bad) for text in (*examples.bad, *examples.good)
    ]
    for place, text in _strings(rule.match, lang):
        match = _without(rule.match, place, lang)
        compiled = compile_rules([msgspec.structs.replace(rule, match=match)], lists, lang)
        if any(any(True for _ in find(compiled, view)) != flagged for view, flagged in views):
            yield text


def _strings(match: Match, lang: str) -> Iterator[tuple[_Place, str]]:
    """All phrases and patterns of a match and its parts, each with the way to it."""
    for key in ("phrases", "pattern"):
        for index, text in enumerate(strings_for(getattr(match, key), lang)):
            yield (key, index), text
    for key in ("all", "any", "none"):
        for number, part in enumerate(getattr(match, key) or ()):
            yield from (((key, number, *place), text) for place, text in _strings(part, lang))


def _part(match: Match, place: _Place) -> Match:
    """The part of a match in which a phrase stands."""
    key, index, *rest = place
    return _part(getattr(match, key)[index], tuple(rest)) if rest else match


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
        return Outcome(rule.id, compiled.lang, kind, text, None)
    view = View(plain_post(text), compiled.lang, _network(rule), parsed)
    flagged = any(True for _ in find(compiled, view))
    return Outcome(rule.id, compiled.lang, kind, text, flagged == (kind == "bad"))


def _only(compiled: Compiled, rule: Rule) -> Compiled:
    chosen = tuple(pair for pair in compiled.rules if pair[0] is rule)
    return Compiled(compiled.lang, chosen, compiled.scanner)


def plain_post(text: str, path: str = "", lang: str | None = None) -> Post:
    """A post that is a whole file of its own."""
    return Post(path, text, path, SourceMap((Run(0, len(text), 0, len(text)),), Lines.of(text)), lang)
