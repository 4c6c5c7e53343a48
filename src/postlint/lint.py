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
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from spacy.tokens import Doc

    from postlint.finding import Proposal
    from postlint.nlp import Glance, Suggestion
    from postlint.ruleset import Ruleset
    from postlint.ruleset.view import Parsed

BATCH = 256
MOST_PARSED = 65_000
"""Code points of the longest post that is parsed; no network takes longer ones, and a parse needs memory."""

SUGGEST = "suggest"
ALT_TEXT = "suggest/alt-text"


@dataclass(frozen=True, slots=True)
class Options:
    """What a post is judged by; ``select`` and ``ignore`` name rules or families.

    ``lang`` and ``network`` hold whatever the file says, ``usual_lang`` and ``usual_network`` where it says nothing.
    ``severity`` gives rules and families another severity than their own; what it says of a rule comes before what it
    says of its family. ``suggestions`` is how many to make of each kind.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: tuple[tuple[str, Severity], ...] = ()
    lang: str | None = None
    network: str | None = None
    usual_lang: str | None = None
    usual_network: str | None = None
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
    """Rules ready to run: compiled once for each language that posts turn out to be in, and for each selection."""

    ruleset: Ruleset
    choose: Callable[[Post], Options]
    compiled: dict[str, Compiled]
    chosen: dict[tuple[str, tuple[str, ...], tuple[str, ...]], Compiled]
    parsing: dict[tuple[tuple[str, ...], tuple[str, ...]], bool]

    def parses(self, options: Options) -> bool:
        """Say whether a selected rule asks for what only a language model can tell."""
        key = (options.select, options.ignore)
        if key not in self.parsing:
            self.parsing[key] = any(needs_parse(rule) for rule in self.ruleset.rules if is_wanted(options, rule.id))
        return self.parsing[key]

    def rules_for(self, lang: str | None, options: Options) -> tuple[Compiled, Compiled]:
        """The rules for posts of a language: all of them, and those that are selected."""
        code = lang if lang in self.ruleset.words else OTHER_LANGUAGE
        if code not in self.compiled:
            words = unpacked(self.ruleset.words[code])
            self.compiled[code] = compile_rules(self.ruleset.rules, self.ruleset.lists, code, words)
        every = self.compiled[code]
        key = (code, options.select, options.ignore)
        if key not in self.chosen:
            rules = tuple(pair for pair in every.rules if is_wanted(options, pair[0].id))
            self.chosen[key] = replace(every, rules=rules)
        return every, self.chosen[key]


def lint(
    items: Iterable[Post | Problem],
    ruleset: Ruleset,
    options: Options,
    choose: Callable[[Post], Options] | None = None,
) -> Iterator[Linted | Problem]:
    """Lint posts in the order they come; problems of reading pass through where they stand.

    ``choose`` says what each post is judged by, where that is not ``options`` for all of them.
    """
    linter = Linter(ruleset, choose or (lambda _: options), {}, {}, {})
    stream = iter(items)
    noted: set[tuple[str, str]] = set()
    while batch := list(islice(stream, BATCH)):
        posts = [_resolved(item, linter.choose(item)) for item in batch if isinstance(item, Post)]
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


def _suggests(options: Options) -> bool:
    selected = not options.select or any(name.partition("/")[0] == SUGGEST for name in options.select)
    return options.suggestions > 0 and selected and SUGGEST not in options.ignore


def is_wanted(options: Options, rule: str) -> bool:
    """Say whether a run selects a rule, by its own id or its family's name."""
    names = {rule, rule.partition("/")[0]}
    return not names & set(options.ignore) and (not options.select or bool(names & set(options.select)))


def _resolved(post: Post, options: Options) -> Post:
    return replace(
        post,
        lang=options.lang or post.lang or options.usual_lang or language.detect(post.text),
        network=options.network or post.network or options.usual_network,
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


@dataclass(frozen=True, slots=True)
class _Draft:
    """A post on its way: what it is judged by and how rules look at it.

    It has a glance where suggestions are wanted and it isn't best left as it is.
    """

    post: Post
    options: Options
    view: View
    glance: Glance | None


def _lint_batch(linter: Linter, posts: Sequence[Post]) -> Iterator[Linted | Problem]:
    """The findings of each post, in order, behind a note on what the language model could not do."""
    drafts = [_draft(linter, post) for post in posts]
    parses: dict[int, Doc] = {}
    read = [index for index, draft in enumerate(drafts) if _needs_parse(linter, draft)]
    if read:
        from postlint import nlp  # noqa: PLC0415 - spaCy costs more than linting ten thousand posts by rules

        for lang in sorted({lang for i in read if (lang := posts[i].lang) in LANGUAGES}):
            chosen = [i for i in read if posts[i].lang == lang]
            try:
                parses.update(zip(chosen, nlp.parse((posts[i].text for i in chosen), lang), strict=True))
            except nlp.ModelMissing as missing:
                yield Problem(posts[chosen[0]].path, missing.message, note=True)
    for index, draft in enumerate(drafts):
        yield Linted(draft.post, _findings(linter, draft, parses.get(index)))


def _draft(linter: Linter, post: Post) -> _Draft:
    options = linter.choose(post)
    every, _ = linter.rules_for(post.lang, options)
    view = View(post, every.lang, post.network)
    glance = None
    if options.nlp and _suggests(options) and post.lang in LANGUAGES:
        from postlint import nlp  # noqa: PLC0415 - runs without suggestions have no use for it

        glance = nlp.glance(post.text, view.folded, post.lang, view.entities)
        glance = None if nlp.is_left_alone(post, glance) else glance
    return _Draft(post, options, view, glance)


def _needs_parse(linter: Linter, draft: _Draft) -> bool:
    asked = draft.glance is not None or linter.parses(draft.options)
    return draft.options.nlp and asked and len(draft.post.text) <= MOST_PARSED


def _findings(linter: Linter, draft: _Draft, doc: Doc | None) -> tuple[Finding, ...]:
    """Faults in the order of their places, then suggestions, best first."""
    post, options = draft.post, draft.options
    every, chosen = linter.rules_for(post.lang, options)
    view = draft.view if doc is None or not linter.parses(options) else draft.view.parsed_as(_evidence(doc))
    found = [finding for hit in find(chosen, view) for finding in findings(hit, post, post.network, options.messages)]
    if options.severity:
        found = [_weighed(finding, dict(options.severity)) for finding in found]
    suggestions = _suggestions(draft, draft.glance, every, doc) if doc is not None and draft.glance is not None else ()
    return (*settle(found, linter.ruleset.families), *suggestions, *_undescribed(post, options))


def _weighed(finding: Finding, severity: dict[str, Severity]) -> Finding:
    return replace(finding, severity=severity.get(finding.rule, severity.get(finding.family, finding.severity)))


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


def _suggestions(draft: _Draft, glance: Glance, rules: Compiled, doc: Doc) -> Iterator[Finding]:
    """Suggestions as findings; one whose proposal the rules would flag is never made."""
    from postlint import nlp  # noqa: PLC0415

    post, options = draft.post, draft.options

    def unflagged(made: nlp.Suggestion) -> bool:
        text = "\n".join((made.proposal.text, *made.proposal.options))
        return not any(True for _ in find(rules, View(replace(post, text=text), rules.lang, post.network)))

    def wanted(made: nlp.Suggestion) -> bool:
        return is_wanted(options, f"{SUGGEST}/{made.kind}") and unflagged(made)

    for made in nlp.suggest(post, nlp.read(glance, doc), options.suggestions, wanted):
        yield Finding(
            post=post,
            span=made.span,
            rule=f"{SUGGEST}/{made.kind}",
            family=SUGGEST,
            severity=Severity.ADVICE,
            message=made.message.into(options.messages),
            why=made.why.into(options.messages),
            instead=made.instead.into(options.messages),
            whole=True,
            proposal=_placed(made, post),
        )
