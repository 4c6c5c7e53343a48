"""The pipeline: posts in, findings out, in order."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from postlint import checks, notes
from postlint.anatomy import language
from postlint.finding import Finding, Severity
from postlint.messages import LANGUAGES, Language, Message
from postlint.post import Post, Span
from postlint.problem import Problem
from postlint.ruleset.engine import Compiled, asks_parse, compile_rules, find
from postlint.ruleset.findings import findings, settle
from postlint.ruleset.nodes import asks_context, needs_parse
from postlint.ruleset.ruleset import unpacked
from postlint.ruleset.store import OTHER_LANGUAGE
from postlint.ruleset.view import View
from postlint.voice import NO_CONTEXT, Context

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from spacy.tokens import Doc

    from postlint.finding import Proposal
    from postlint.nlp import Glance, Suggestion
    from postlint.results import Results
    from postlint.ruleset import Rule, Ruleset
    from postlint.ruleset.view import Parsed

BATCH = 128
AHEAD = 16
"""Batches that are looked at to see whether more processes pay."""
PAYS = 500
"""Posts for the language model, among those, from which on more processes save more time than they take."""
MOST_PARSED = 65_000
"""Code points of the longest post that is parsed; no network takes longer ones, and a parse needs memory."""
SUGGEST = "suggest"
ALT_TEXT = "suggest/alt-text"


@dataclass(frozen=True, slots=True)
class Options:
    """What a post is judged by; ``select`` and ``ignore`` name rules or families.

    ``lang`` and ``network`` hold whatever the file says, ``usual_lang`` and ``usual_network`` where it says nothing.
    ``severity`` gives rules and families another severity than their own; what it says of a rule comes before what it
    says of its family. ``suggestions`` is how many to make of each kind. ``context`` is what is known around the post.
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
    context: Context = NO_CONTEXT


@dataclass(frozen=True, slots=True)
class Linted:
    """A post, with its language and network as they were taken to be, and what there is to say about it."""

    post: Post
    findings: tuple[Finding, ...]


class Task(NamedTuple):
    """A post and what it is judged by."""

    post: Post
    options: Options


@dataclass(frozen=True, slots=True)
class Linter:
    """Rules ready to run: compiled once for each language that posts turn out to be in, and for each selection."""

    ruleset: Ruleset
    compiled: dict[str, Compiled] = field(default_factory=dict)
    chosen: dict[tuple[str, tuple[str, ...], tuple[str, ...], bool], Compiled] = field(default_factory=dict)
    parsing: dict[tuple[tuple[str, ...], tuple[str, ...], bool], bool] = field(default_factory=dict)

    def parses(self, options: Options) -> bool:
        """Say whether a selected rule asks for what only a language model can tell."""
        has_territory = options.context.voice is not None and bool(options.context.voice.territory)
        key = (options.select, options.ignore, has_territory)
        if key not in self.parsing:
            asking = (rule for rule in self.ruleset.rules if needs_parse(rule, has_territory=has_territory))
            self.parsing[key] = any(is_wanted(options, rule.id) for rule in asking)
        return self.parsing[key]

    def asks_model(self, options: Options) -> bool:
        """Say whether anything that is wanted may need a language model."""
        return options.nlp and (_suggests(options) or self.parses(options))

    def rules_for(self, lang: str | None, options: Options) -> tuple[Compiled, Compiled]:
        """The rules for posts of a language: all of them, and those that are selected."""
        code = lang if lang in self.ruleset.words else OTHER_LANGUAGE
        if code not in self.compiled:
            words = unpacked(self.ruleset.words[code])
            self.compiled[code] = compile_rules(self.ruleset.rules, self.ruleset.lists, code, words)
        every = self.compiled[code]
        is_known = options.context != NO_CONTEXT
        key = (code, options.select, options.ignore, is_known)
        if key not in self.chosen:

            def may_hold(rule: Rule) -> bool:
                return is_wanted(options, rule.id) and (is_known or not asks_context(rule))

            rules = tuple(pair for pair in every.rules if may_hold(pair[0]))
            checks = tuple(rule for rule in every.checks if may_hold(rule))
            self.chosen[key] = replace(every, rules=rules, checks=checks)
        return every, self.chosen[key]


def lint(
    items: Iterable[Post | Problem],
    rules: Ruleset | Linter,
    options: Options,
    choose: Callable[[Post], Options] | None = None,
    *,
    results: Results | None = None,
    jobs: int | None = 1,
) -> Iterator[Linted | Problem]:
    """Lint posts in the order they come; problems of reading pass through where they stand.

    ``rules`` as a Linter are compiled once for all its runs. ``choose`` says what a post is judged by, where that isn't
    ``options``. ``results`` are those of earlier runs: what is found there isn't looked for again. ``jobs`` is how many
    processes to use where there are many posts for a language model; None for as many as pay.
    """
    linter = rules if isinstance(rules, Linter) else Linter(rules)
    noted: set[tuple[str, str]] = set()
    batches = _batches(items, linter, choose or (lambda _: options), results)
    for batch, (linted, problems) in _judged(batches, linter, jobs):
        if results and not problems:  # without its model, a post is judged by less than its options say
            batch.keep(linted, results)
        for problem in problems:
            yield from notes.once(problem, noted)
        for item in batch.told(linted):
            if isinstance(item, Linted):
                yield from notes.on_language(item.post, noted)
            yield item


Outcome = tuple[list[Linted], list[Problem]]
"""What there is to say of posts, in order, and notes on what the language models could not do."""


def _judged(batches: Iterator[Batch], linter: Linter, jobs: int | None) -> Iterator[tuple[Batch, Outcome]]:
    """Judge what is unknown of each batch, side by side from where there is enough for a language model."""
    while ahead := list(islice(batches, 1 if jobs == 1 else AHEAD)):
        if jobs != 1 and sum(batch.asking for batch in ahead) >= PAYS:
            from postlint import workers  # noqa: PLC0415 - most runs are over before another process would have begun

            yield from workers.judged(chain(ahead, batches), linter, jobs or workers.usual())
            return
        for batch in ahead:
            yield batch, judge(linter, batch.unknown)


@dataclass(frozen=True, slots=True)
class Batch:
    """Some items as they come, the tasks of the posts among them, and what earlier runs found in those.

    Results have ``names``; those that are not kept have an empty one. ``asking`` counts the unknown tasks that may need
    a language model.
    """

    items: Sequence[Post | Problem]
    tasks: Sequence[Task]
    names: Sequence[bytes]
    known: Mapping[bytes, bytes]
    asking: int

    @property
    def unknown(self) -> list[Task]:
        """What is still to be judged."""
        return [task for task, name in zip(self.tasks, self.names, strict=True) if name not in self.known]

    def keep(self, linted: Sequence[Linted], results: Results) -> None:
        """Keep what was found in the unknown ones."""
        from postlint.results import packed  # noqa: PLC0415 - most runs of one post have none

        names = [name for name in self.names if name not in self.known]
        pairs = zip(names, linted, strict=True)
        results.keep({name: packed(done.post, done.findings) for name, done in pairs if name})

    def told(self, linted: Iterable[Linted]) -> Iterator[Linted | Problem]:
        """The items as they came, what was found in each post standing for it."""
        new, named = iter(linted), iter(self.names)
        for item in self.items:
            if isinstance(item, Problem):
                yield item
            elif (name := next(named)) in self.known:
                yield _recalled(item, self.known[name])
            else:
                yield next(new)


def _recalled(post: Post, result: bytes) -> Linted:
    from postlint import results  # noqa: PLC0415

    return Linted(*results.unpacked(result, post))


def _batches(
    items: Iterable[Post | Problem], linter: Linter, choose: Callable[[Post], Options], results: Results | None
) -> Iterator[Batch]:
    stream = iter(items)
    while batch := list(islice(stream, BATCH)):
        tasks = [Task(item, choose(item)) for item in batch if isinstance(item, Post)]
        # Rules alone are about as fast as looking up what they said.
        asking = [linter.asks_model(task.options) for task in tasks]
        names = [results.name(*task) if results and asks else b"" for task, asks in zip(tasks, asking, strict=True)]
        known = results.recall(list(filter(None, names))) if results else {}
        yield Batch(batch, tasks, names, known, sum(asking) - sum(name in known for name in names))


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


@dataclass(frozen=True, slots=True)
class _Draft:
    """A post on its way: what it is judged by and how rules look at it.

    It has a glance where suggestions are wanted and it isn't best left as it is.
    """

    post: Post
    options: Options
    view: View
    glance: Glance | None


def judge(linter: Linter, tasks: Sequence[Task]) -> Outcome:
    """The findings of each post, in order, and notes on what the language models could not do."""
    drafts = [_draft(linter, _resolved(*task), task.options) for task in tasks]
    parses: dict[int, Doc] = {}
    notes: list[Problem] = []
    read = [index for index, draft in enumerate(drafts) if _needs_parse(linter, draft)]
    if read:
        from postlint import nlp  # noqa: PLC0415 - spaCy costs more than linting ten thousand posts by rules

        for lang in sorted({lang for i in read if (lang := drafts[i].post.lang) in LANGUAGES}):
            chosen = [i for i in read if drafts[i].post.lang == lang]
            texts = dict.fromkeys(drafts[i].post.text for i in chosen)  # a post for several networks is parsed once
            try:
                docs = dict(zip(texts, nlp.parse(texts, lang), strict=True))
                parses.update((i, docs[drafts[i].post.text]) for i in chosen)
                said = nlp.other_version(lang)
            except nlp.ModelUnusableError as unusable:
                said = unusable.message
            if said is not None:
                notes.append(Problem(drafts[chosen[0]].post.path, said, note=True))
    return [
        Linted(draft.post, _findings(linter, draft, parses.get(index))) for index, draft in enumerate(drafts)
    ], notes


def _draft(linter: Linter, post: Post, options: Options) -> _Draft:
    every, _ = linter.rules_for(post.lang, options)
    view = View(post, every.lang, post.network, context=options.context)
    glance = None
    if options.nlp and _suggests(options) and post.lang in LANGUAGES:
        from postlint import nlp  # noqa: PLC0415 - runs without suggestions have no use for it

        glance = nlp.glance(post.text, view.folded, post.lang, view.entities)
        glance = None if nlp.is_left_alone(post, glance) else glance
    return _Draft(post, options, view, glance)


def _needs_parse(linter: Linter, draft: _Draft) -> bool:
    """Say whether a suggestion or a rule may come of a parse, as far as can be told without it."""
    options, post = draft.options, draft.post
    if not options.nlp or len(post.text) > MOST_PARSED:
        return False
    if draft.glance is not None:
        return True
    return linter.parses(options) and asks_parse(linter.rules_for(post.lang, options)[1], draft.view)


def _findings(linter: Linter, draft: _Draft, doc: Doc | None) -> tuple[Finding, ...]:
    """Faults in the order of their places, then suggestions, best first."""
    post, options = draft.post, draft.options
    every, chosen = linter.rules_for(post.lang, options)
    view = draft.view if doc is None or not linter.parses(options) else draft.view.parsed_as(_evidence(doc))
    hits = chain(find(chosen, view), checks.hits(chosen.checks, checks.Case(view)))
    kind = options.context.voice.kind if options.context.voice else None
    found = [finding for hit in hits for finding in findings(hit, post, post.network, options.messages, kind)]
    if options.severity:
        found = [weighed(finding, options) for finding in found]
    suggestions = _suggestions(draft, draft.glance, every, doc) if doc is not None and draft.glance is not None else ()
    return (*settle(found, linter.ruleset.families), *suggestions, *_undescribed(post, options))


def weighed(finding: Finding, options: Options) -> Finding:
    """A finding with the severity that a run gives its rule or family."""
    severity = dict(options.severity)
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


def _placed(made: Suggestion, post: Post, context: Context) -> Proposal:
    """A proposal with the place where it goes, and what must go to make room for it."""
    from postlint.catalogue import excess, network  # noqa: PLC0415 - only posts with suggestions ask for room
    from postlint.edits import edited, insertion  # noqa: PLC0415

    if made.kind != "question":
        return made.proposal
    proposal = replace(made.proposal, place=made.place)
    where = network(post.network, context.networks)
    return replace(proposal, excess=excess(edited(post.text, [insertion(post.text, proposal)]), where) if where else 0)


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
            proposal=_placed(made, post, options.context),
        )
