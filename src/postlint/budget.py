"""``--rule-budget``: the time each house rule takes for each post, measured before the post is linted."""

from __future__ import annotations

from time import thread_time
from typing import TYPE_CHECKING

from postlint.anatomy import language
from postlint.messages import Message
from postlint.post import Post
from postlint.problem import Problem
from postlint.ruleset.engine import compile_rules, find
from postlint.ruleset.view import View

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from postlint.ruleset import Rule, Ruleset
    from postlint.ruleset.engine import Compiled

_TRIES = 3
"""A rule counts as slow where it is slow this many times in a row: the first time also pays for what is kept."""


def house_rules(ruleset: Ruleset, shipped: Ruleset) -> tuple[Rule, ...]:
    """The rules that are not shipped, or not as they are here."""
    known = {rule.id: rule for rule in shipped.rules}
    return tuple(rule for rule in ruleset.rules if known.get(rule.id) != rule)


def within(
    items: Iterable[Post | Problem], rules: tuple[Rule, ...], ruleset: Ruleset, budget: int
) -> Iterator[Post | Problem]:
    """Pass items on up to the first post for which a rule takes more than ``budget`` milliseconds of the processor.

    Such rules are named by a Problem each, and what comes behind that post is not linted. Time that other programs take
    does not count; what a language model does for a rule is not measured.
    """
    compiled: dict[str, list[Compiled]] = {}
    for item in items:
        if isinstance(item, Post):
            lang = item.lang or language.detect(item.text) or "und"
            if lang not in compiled:
                compiled[lang] = [compile_rules([rule], ruleset.lists, lang) for rule in rules]
            slow = list(_slow(item, compiled[lang], budget))
            yield from slow
            if slow:
                return
        yield item


def _slow(post: Post, compiled: Iterable[Compiled], budget: int) -> Iterator[Problem]:
    for alone in compiled:
        took = _took(alone, post, budget)
        if alone.rules and took > budget:
            values: dict[str, object] = {"id": alone.rules[0][0].id, "took": f"{took:.0f}", "most": budget}
            yield Problem(post.path, Message("limits.slow-rule", values), post.source.start(0))


def _took(alone: Compiled, post: Post, budget: int) -> float:
    """Milliseconds that a rule takes for a post: the least of some tries, the first of which is mostly enough."""
    least = float("inf")
    for _ in range(_TRIES):
        view = View(post, alone.lang, post.network)
        _ = view.folded
        start = thread_time()
        for _hit in find(alone, view):
            pass
        least = min(least, (thread_time() - start) * 1000)
        if least <= budget:
            break
    return least
