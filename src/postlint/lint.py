"""The pipeline: posts in, findings out, in order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from postlint.anatomy import language
from postlint.messages import LANGUAGES, Language, Message
from postlint.post import Post
from postlint.problem import Problem
from postlint.ruleset.engine import Compiled, compile_rules, find
from postlint.ruleset.findings import findings, settle
from postlint.ruleset.store import OTHER_LANGUAGE
from postlint.ruleset.view import View

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from postlint.finding import Finding
    from postlint.ruleset import Ruleset

BATCH = 256
SUGGEST = "suggest"


@dataclass(frozen=True, slots=True)
class Options:
    """What a run is asked for; ``select`` and ``ignore`` name rules or families, ``suggestions`` caps them a post."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    lang: str | None = None
    network: str | None = None
    nlp: bool = True
    messages: Language = "en"
    suggestions: int = 3


@dataclass(frozen=True, slots=True)
class Linted:
    """A post, with its language and network as they were taken to be, and what there is to say about it."""

    post: Post
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Linter:
    """Rules ready to run: compiled once for each language that posts turn out to be in."""

    ruleset: Ruleset
    options: Options
    compiled: dict[str, Compiled]

    def rules_for(self, lang: str | None) -> Compiled:
        """The rules for posts of a language."""
        code = lang if lang in self.ruleset.words else OTHER_LANGUAGE
        if code not in self.compiled:
            compiled = compile_rules(self.ruleset.rules, self.ruleset.lists, code, self.ruleset.words[code])
            wanted = tuple(pair for pair in compiled.rules if is_wanted(self.options, pair[0].id))
            self.compiled[code] = replace(compiled, rules=wanted)
        return self.compiled[code]


def lint(items: Iterable[Post | Problem], ruleset: Ruleset, options: Options) -> Iterator[Linted | Problem]:
    """Lint posts in the order they come; problems of reading pass through where they stand."""
    linter = Linter(ruleset, options, {})
    stream = iter(items)
    noted: set[tuple[str, str]] = set()
    while batch := list(islice(stream, BATCH)):
        posts = [_resolved(item, options) for item in batch if isinstance(item, Post)]
        linted = iter(_lint_batch(linter, posts))
        for item in batch:
            if isinstance(item, Problem):
                yield item
                continue
            result = next(linted)
            yield from _language_note(result.post, noted)
            yield result


def is_wanted(options: Options, rule: str) -> bool:
    """Say whether a run selects a rule, by its own id or its family's name."""
    names = {rule, rule.partition("/")[0]}
    return not names & set(options.ignore) and (not options.select or bool(names & set(options.select)))


def _resolved(post: Post, options: Options) -> Post:
    return replace(
        post,
        lang=options.lang or post.lang or language.detect(post.text),
        network=options.network or post.network,
    )


def _language_note(post: Post, noted: set[tuple[str, str]]) -> Iterator[Problem]:
    """Say once a file that a language has few rules, not once a post."""
    lang = post.lang or OTHER_LANGUAGE
    if lang in LANGUAGES or (post.path, lang) in noted or not any(c.isalpha() for c in post.text):
        return
    noted.add((post.path, lang))
    key = "lint.other-language" if post.lang else "lint.unknown-language"
    yield Problem(post.path, Message(key, {"language": lang}), post.source.start(0), note=True)


def _lint_batch(linter: Linter, posts: Sequence[Post]) -> list[Linted]:
    results = []
    for post in posts:
        rules = linter.rules_for(post.lang)
        found = _findings(linter, rules, View(post, rules.lang, post.network))
        results.append(Linted(post, settle(found, (*linter.ruleset.families, SUGGEST))))
    return results


def _findings(linter: Linter, rules: Compiled, view: View) -> list[Finding]:
    return [
        finding
        for hit in find(rules, view)
        for finding in findings(hit, view.post, view.network, linter.options.messages)
    ]
