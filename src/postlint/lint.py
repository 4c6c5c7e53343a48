"""The pipeline: posts in, findings out, in order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from postlint.anatomy import language
from postlint.finding import Finding, Severity
from postlint.messages import LANGUAGES, Language, Message
from postlint.post import Post, Span
from postlint.problem import Problem
from postlint.ruleset.engine import Compiled, compile_rules, find
from postlint.ruleset.findings import findings, settle
from postlint.ruleset.nodes import needs_parse
from postlint.ruleset.ruleset import unpacked
from postlint.ruleset.store import OTHER_LANGUAGE
from postlint.ruleset.view import View

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Doc

    from postlint.finding import Proposal
    from postlint.nlp import Suggestion
    from postlint.ruleset import Rule, Ruleset
    from postlint.ruleset.view import Parsed

BATCH = 256
MOST_PARSED = 65_000
"""Code points of the longest post that is parsed; no network takes longer ones, and a parse needs memory."""

SUGGEST = "suggest"
ALT_TEXT = "suggest/alt-text"


@dataclass(frozen=True, slots=True)
class Options:
    """What a run is asked for; ``select`` and ``ignore`` name rules or families.

    ``suggestions`` is how many to make of each kind.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    lang: str | None = None
    network: str | None = None
    nlp: bool = True
    messages: Language = "en"
    suggestions: int = 1


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
    compiled: dict[str, tuple[Compiled, Compiled]]

    @property
    def reads(self) -> bool:
        """Say whether the run has anything to ask of a language model."""
        return self.options.nlp and (self._suggests or any(needs_parse(rule) for rule in self._rules))

    @property
    def _rules(self) -> Iterator[Rule]:
        return (rule for rule in self.ruleset.rules if is_wanted(self.options, rule.id))

    @property
    def _suggests(self) -> bool:
        selected = not self.options.select or any(name.partition("/")[0] == SUGGEST for name in self.options.select)
        return self.options.suggestions > 0 and selected and SUGGEST not in self.options.ignore

    def rules_for(self, lang: str | None) -> tuple[Compiled, Compiled]:
        """The rules for posts of a language: all of them, and those that the run selects."""
        code = lang if lang in self.ruleset.words else OTHER_LANGUAGE
        if code not in self.compiled:
            words = unpacked(self.ruleset.words[code])
            every = compile_rules(self.ruleset.rules, self.ruleset.lists, code, words)
            chosen = tuple(pair for pair in every.rules if is_wanted(self.options, pair[0].id))
            self.compiled[code] = every, replace(every, rules=chosen)
        return self.compiled[code]


def lint(items: Iterable[Post | Problem], ruleset: Ruleset, options: Options) -> Iterator[Linted | Problem]:
    """Lint posts in the order they come; problems of reading pass through where they stand."""
    linter = Linter(ruleset, options, {})
    stream = iter(items)
    noted: set[tuple[str, str]] = set()
    while batch := list(islice(stream, BATCH)):
        posts = [_resolved(item, options) for item in batch if isinstance(item, Post)]
        linted = _lint_batch(linter, posts)
        for item in batch:
            if isinstance(item, Problem):
                yield item
                continue
            for result in linted:
                if isinstance(result, Linted):
                    yield from _language_note(result.post, noted)
                    yield result
                    break
                yield from _once(result, noted)


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


def _once(problem: Problem, noted: set[tuple[str, str]]) -> Iterator[Problem]:
    """Say once a run what holds for all posts."""
    key = ("", problem.message.into("en"))
    if key not in noted:
        noted.add(key)
        yield problem


def _language_note(post: Post, noted: set[tuple[str, str]]) -> Iterator[Problem]:
    """Say once a file that a language has few rules, not once a post."""
    lang = post.lang or OTHER_LANGUAGE
    if lang in LANGUAGES or (post.path, lang) in noted or not any(c.isalpha() for c in post.text):
        return
    noted.add((post.path, lang))
    key = "lint.other-language" if post.lang else "lint.unknown-language"
    yield Problem(post.path, Message(key, {"language": lang}), post.source.start(0), note=True)


def _lint_batch(linter: Linter, posts: Sequence[Post]) -> Iterator[Linted | Problem]:
    """The findings of each post, in order, behind a note on what the language model could not do."""
    parses: list[Doc | None] = [None] * len(posts)
    if linter.reads:
        from postlint import nlp  # noqa: PLC0415 - spaCy costs more than linting ten thousand posts by rules

        for lang in sorted({post.lang for post in posts if post.lang in LANGUAGES}):
            chosen = [i for i, post in enumerate(posts) if post.lang == lang and len(post.text) <= MOST_PARSED]
            try:
                parsed = nlp.parse((posts[i].text for i in chosen), lang)
                for index, made in zip(chosen, parsed, strict=True):
                    parses[index] = made
            except nlp.ModelMissing as missing:
                yield Problem(posts[chosen[0]].path, missing.message, note=True)
    for post, doc in zip(posts, parses, strict=True):
        yield Linted(post, _findings(linter, post, doc))


def _findings(linter: Linter, post: Post, doc: Doc | None) -> tuple[Finding, ...]:
    """Faults in the order of their places, then suggestions, best first."""
    every, chosen = linter.rules_for(post.lang)
    view = View(post, every.lang, post.network, None if doc is None else _evidence(doc))
    language = linter.options.messages
    found = [finding for hit in find(chosen, view) for finding in findings(hit, post, post.network, language)]
    suggestions = () if doc is None else _suggestions(linter, every, view, doc)
    return (*settle(found, linter.ruleset.families), *suggestions, *_undescribed(post, linter.options))


def _undescribed(post: Post, options: Options) -> Iterator[Finding]:
    """A suggestion for each picture whose description is left empty; what a file has no word for can't be missing."""
    if options.suggestions <= 0 or not is_wanted(options, ALT_TEXT):
        return
    for media in post.media:
        if media.alt is not None and not media.alt.strip():
            message, why, instead = (
                Message(f"suggest.alt-text{part}", {"anchor": media.name}).into(options.messages)
                for part in ("", "-why", "-instead")
            )
            span = Span(0, len(post.text))
            yield Finding(post, span, ALT_TEXT, SUGGEST, Severity.ADVICE, message, why, instead, whole=True)


def _placed(made: Suggestion, post: Post) -> Proposal:
    """A proposal with the place where it goes, and what must go to make room for it."""
    from postlint.catalogue import excess  # noqa: PLC0415 - only posts with suggestions ask how much room is left
    from postlint.edits import edited, insertion  # noqa: PLC0415

    if made.kind != "question":
        return made.proposal
    proposal = replace(made.proposal, place=made.place)
    return replace(proposal, excess=excess(edited(post.text, [insertion(post.text, proposal)]), post.network))


def _evidence(doc: Doc) -> Parsed:
    from postlint.nlp.evidence import Evidence  # noqa: PLC0415

    return Evidence(doc)


def _suggestions(linter: Linter, rules: Compiled, view: View, doc: Doc) -> Iterator[Finding]:
    """Suggestions as findings; one whose proposal the rules would flag is never made."""
    from postlint import nlp  # noqa: PLC0415

    options = linter.options

    def unflagged(made: nlp.Suggestion) -> bool:
        text = "\n".join((made.proposal.text, *made.proposal.options))
        return not any(True for _ in find(rules, View(replace(view.post, text=text), rules.lang, view.network)))

    def wanted(made: nlp.Suggestion) -> bool:
        return is_wanted(options, f"{SUGGEST}/{made.kind}") and unflagged(made)

    reading = nlp.read(view.text, doc, rules.lang, view.entities)
    for made in nlp.suggest(view.post, reading, options.suggestions, wanted):
        yield Finding(
            post=view.post,
            span=made.span,
            rule=f"{SUGGEST}/{made.kind}",
            family=SUGGEST,
            severity=Severity.ADVICE,
            message=made.message.into(options.messages),
            why=made.why.into(options.messages),
            instead=made.instead.into(options.messages),
            whole=True,
            proposal=_placed(made, view.post),
        )
