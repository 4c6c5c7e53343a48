"""The engine: rules compiled for one language, and what they find in a post.

A rule's ``match`` becomes a tree of nodes. The scan says where the words of each node stand; a node holds when all
it asks for stands in one scope (a sentence, a line, a paragraph, a number of words, the post).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import chain
from typing import TYPE_CHECKING

from postlint.anatomy.fold import fold
from postlint.post import Span
from postlint.ruleset.calls import Calls, calls
from postlint.ruleset.features import places, reaches
from postlint.ruleset.nodes import META_NODE, nodes_of, speaks
from postlint.ruleset.scan import Scanner, build, scan
from postlint.ruleset.spec import Distance
from postlint.ruleset.standing import concerns, unexcused
from postlint.ruleset.territory import may_hide_topics
from postlint.ruleset.view import covers, inside, overlapping
from postlint.voice import NO_CONTEXT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from postlint.event import Event
    from postlint.ruleset.nodes import Node
    from postlint.ruleset.spec import Count, Density, Match, Rule, Strings
    from postlint.ruleset.view import Parsed, View
    from postlint.ruleset.words import Word

MOST_PLACES = 20


@dataclass(frozen=True)
class Compiled:
    """All rules for posts of one language, ready to run; those with a check in place of words are ``checks``."""

    lang: str
    rules: tuple[tuple[Rule, Node], ...]
    scanner: Scanner
    checks: tuple[Rule, ...] = ()

    @cached_property
    def calls(self) -> Calls:
        """Which rules a post calls for."""
        return calls(node for _, node in self.rules)


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule and the places it found, the first being the one to show; ``fields`` fill its messages."""

    rule: Rule
    spans: tuple[Span, ...]
    fields: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Case:
    """A post under examination: its view, the scan's places, the language the rules speak."""

    view: View
    found: Mapping[int, tuple[Span, ...]]
    lang: str


def compile_rules(
    rules: Sequence[Rule], lists: Mapping[str, Strings], lang: str, words: Iterable[Word] | None = None
) -> Compiled:
    """Compile rules for posts of a language; ``words`` is what ``plan`` gave for them, where that is at hand.

    Any language code will do; "und" gets what is said for all languages. Raises ValueError for a phrase that can't
    be expanded; those of rules from the loader all can.
    """
    if words is None:
        from postlint.ruleset.planning import plan  # noqa: PLC0415 - what it gives is at hand in most runs

        words = plan(rules, lists, lang)
    spoken = [pair for pair in zip(rules, nodes_of(rules), strict=True) if speaks(pair[0], lang)]
    matched = tuple(pair for pair in spoken if pair[0].check is None)
    return Compiled(lang, matched, build(words), tuple(rule for rule, _ in spoken if rule.check is not None))


def find(compiled: Compiled, view: View) -> Iterator[Hit]:
    """All hits of the rules on a post, in their order. Names and tokens are found only where the view is parsed."""
    found = scan(compiled.scanner, view)
    case = _Case(view, found, compiled.lang)
    is_meta = META_NODE in found
    for index in compiled.calls.called(found, partial(reaches, view)):
        rule, node = compiled.rules[index]
        if not applies(rule, view) or (is_meta and "meta" in rule.exempt):
            continue
        spans = _holds(node, case, Span(0, len(view.text)))
        if "quoted" in rule.exempt:
            spans = [s for s in spans if not (covers(view.quoted, s.start) and covers(view.quoted, s.end - 1))]
        if spans and view.context != NO_CONTEXT:
            spans = list(unexcused(rule, view, spans))
        if _enough(node, case, spans):
            yield Hit(rule, tuple(dict.fromkeys(spans))[:MOST_PLACES], _fields(rule, view))


def asks_parse(compiled: Compiled, view: View) -> bool:
    """Say whether a rule that asks for names or tokens may hold on a post, as far as can be told without them.

    Or whether the post may be on a topic of its speaker though its words alone don't tell.
    """
    if may_hide_topics(view):
        return True
    called = compiled.calls.called(scan(compiled.scanner, view), partial(reaches, view))
    return any(node.parsed and applies(rule, view) for rule, node in map(compiled.rules.__getitem__, called))


def applies(rule: Rule, view: View) -> bool:
    """Say whether a post is one of those that a rule looks at."""
    where = rule.where
    network = view.network
    if where.networks is not None and network not in where.networks:
        return False
    if where.not_networks is not None and network in where.not_networks:
        return False
    if not where.replies and view.post.reply:
        return False
    if (where.register or where.territory or where.not_kinds) and not concerns(where, view):
        return False
    if where.min_words and len(view.words) < where.min_words:
        return False
    return not (where.during or where.naming) or occasion(rule, view) is not None


def occasion(rule: Rule, view: View) -> Event | None:
    """The event that makes a rule look at a post: one whose day it is, or one that the post names."""
    around = (event for event in view.around if event.stakes in (rule.where.during or ()))
    named = (event for event in view.named if event.stakes in (rule.where.naming or ()))
    return next(chain(around, named), None)


def _fields(rule: Rule, view: View) -> Mapping[str, object]:
    event = occasion(rule, view) if rule.where.during or rule.where.naming else None
    return {} if event is None else {"event": event.called}


def _holds(node: Node, case: _Case, unit: Span) -> list[Span]:
    """The places for which a node holds inside a unit of the post; none where it does not."""
    anchors: Sequence[Span] = _anchors(node, case, unit) if node.anchored else []
    if node.anchored and not _enough(node, case, anchors):
        return []
    if isinstance(node.match.within, Distance):
        held = [a for a in anchors if _parts_hold(node, case, _around(case.view, a, node.match.within), [a])]
        return held if _enough(node, case, held) else []
    held = []
    for scope in _scopes(case.view, node.match.within, unit):
        own = inside(anchors, scope)
        if not node.anchored or _enough(node, case, own):
            held.extend(_parts_hold(node, case, scope, own) or ())
    return held


def _enough(node: Node, case: _Case, spans: Sequence[Span]) -> bool:
    """Say whether a node's own words stand in as many places, and in as many wordings, as it asks for."""
    if not node.anchored:
        return bool(spans)
    match = node.match
    if len(spans) < max(match.at_least, match.different):
        return False
    return match.different == 1 or len({fold(case.view.text[s.start : s.end]).text for s in spans}) >= match.different


def _parts_hold(node: Node, case: _Case, scope: Span, anchors: Sequence[Span]) -> list[Span]:
    """The places to report if every part of a node holds in a scope: its anchors, else the first part's places."""
    if node.anchored and not anchors:
        return []
    if any(_holds(part, case, scope) for part in node.none):
        return []
    shown = list(anchors)
    counted = _counted(node.match, case.view, scope)
    if counted is None:
        return []
    shown = shown or counted
    for part in node.all:
        spans = _holds(part, case, scope)
        if not spans:
            return []
        shown = shown or spans
    if node.any:
        held = [spans for part in node.any if (spans := _holds(part, case, scope))]
        if len(held) < node.match.any_at_least:
            return []
        shown = shown or sorted(chain.from_iterable(held))
    return shown or [scope]


def _counted(match: Match, view: View, scope: Span) -> list[Span] | None:
    """The range of what was counted in a scope, or None where a count or density is out of bounds."""
    shown: list[Span] = []
    counts = match.count if isinstance(match.count, list) else [match.count] if match.count else []
    for wanted in counts:
        spans = inside(places(view, wanted.of), scope)
        if not _in_bounds(wanted, len(spans)):
            return None
        if spans and wanted.min and not shown:
            shown = [Span(spans[0].start, spans[-1].end)]
    if match.density is not None:
        spans = inside(places(view, match.density.of), scope)
        if not _is_dense(match.density, len(spans), max(len(inside(view.words, scope)), 1)):
            return None
        if spans and match.density.min and not shown:
            shown = [Span(spans[0].start, spans[-1].end)]
    return shown


def _in_bounds(wanted: Count, number: int) -> bool:
    return (wanted.min is None or number >= wanted.min) and (wanted.max is None or number <= wanted.max)


def _is_dense(wanted: Density, number: int, words: int) -> bool:
    few = number < wanted.at_least or number < wanted.min * words
    return not few and (wanted.max is None or number <= wanted.max * words)


def _anchors(node: Node, case: _Case, unit: Span) -> Sequence[Span]:
    view, match = case.view, node.match
    spans: Sequence[Span] = case.found.get(node.id, ())
    if view.parsed is not None and node.asks_parse:
        spans = sorted((*spans, *_parsed_anchors(match, case.lang, view.parsed, unit)))
    spans = inside(spans, unit)
    if match.position == "opening":
        spans = [s for s in spans if s.start < view.opening.end]
    elif match.position == "closing":
        spans = [s for s in spans if s.start >= view.closing.start]
    elif match.position == "body":
        spans = [s for s in spans if s.start < view.body_end]
    elif match.position == "clause":
        spans = [s for s in spans if view.opens_clause(s.start)]
    return spans


def _parsed_anchors(match: Match, lang: str, parsed: Parsed, unit: Span) -> Iterator[Span]:
    if match.tokens and lang in match.tokens:
        yield from parsed.matches(match.tokens[lang])
    if match.names is not None:
        names = inside(parsed.names(match.names.of), unit)
        if len(names) >= match.names.min:
            yield from names


def _scopes(view: View, within: str, unit: Span) -> Sequence[Span]:
    if within == "post":
        return (unit,)
    units = {"sentence": view.sentences, "line": view.lines, "paragraph": view.paragraphs}[within]
    return overlapping(units, unit)


def _around(view: View, anchor: Span, distance: Distance) -> Span:
    """The stretch of the post that many words before and behind the anchor."""
    words = view.words
    first = bisect_right(words, anchor.start, key=lambda word: word.end) - distance.words
    last = bisect_left(words, anchor.end, key=lambda word: word.start) + distance.words - 1
    start = words[first].start if first >= 0 else 0
    return Span(min(start, anchor.start), words[last].end if last < len(words) else len(view.text))
