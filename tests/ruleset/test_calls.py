"""Which rules are looked at: all that may hold, and no more the more rules there are."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from postlint.post import Span
from postlint.ruleset.calls import calls
from postlint.ruleset.engine import compile_rules, find
from postlint.ruleset.examples import plain_post
from postlint.ruleset.nodes import nodes_of
from postlint.ruleset.view import View
from tests.ruleset.support import rule

WORDS = ("dog", "cat", "fox")
LEAVES = st.one_of(
    st.builds(
        lambda words, least: {"phrases": words, "at_least": least},
        st.lists(st.sampled_from(WORDS), min_size=1, max_size=2, unique=True),
        st.integers(1, 2),
    ),
    st.builds(lambda least: {"count": {"of": "mentions", "min": least}}, st.integers(1, 3)),
    st.builds(lambda most: {"count": {"of": "words", "max": most}}, st.integers(1, 5)),
    st.builds(lambda least: {"density": {"of": "hashtags", "min": 0.1, "at_least": least}}, st.integers(1, 2)),
)
MATCHES = st.recursive(
    LEAVES,
    lambda inner: st.builds(
        lambda own, kind, parts: {**own, kind: parts},
        st.one_of(st.just({}), LEAVES),
        st.sampled_from(["all", "any", "none"]),
        st.lists(inner, min_size=1, max_size=2),
    ),
    max_leaves=5,
)
TEXTS = st.lists(st.sampled_from((*WORDS, "@ana", "#tag", "a", ".")), max_size=9).map(" ".join)


def held(match: dict[str, Any], text: str, *, every: bool) -> list[tuple[Span, ...]]:
    compiled = compile_rules([rule(match=match)], {}, "en")
    if every:
        compiled.__dict__["calls"] = Everything()
    return [hit.spans for hit in find(compiled, View(plain_post(text), "en", None))]


class Everything:
    def called(self, *_: object) -> list[int]:
        return [0]


@settings(max_examples=400, deadline=None)
@given(MATCHES, TEXTS)
def test_no_rule_that_holds_is_passed_over(match: dict[str, Any], text: str) -> None:
    assert held(match, text, every=False) == held(match, text, every=True)


def test_rules_are_called_by_their_words() -> None:
    rules = [rule(match={"phrases": [word]}) for word in ("dog", "cat", "fox")]
    rules.append(rule(match={"count": {"of": "mentions", "min": 2}}))
    called = calls(nodes_of(rules))
    assert called.always == (3,)
    assert list(called.called({1: (Span(0, 3),)}, lambda *_: False)) == [1]
    assert list(called.called({1: (Span(0, 3),), 9: ()}, lambda *_: True)) == [1, 3]


def test_a_rule_that_may_be_met_without_its_words_is_always_called() -> None:
    either = rule(match={"any": [{"phrases": ["dog"]}, {"count": {"of": "mentions", "min": 2}}]})
    named = rule(match={"phrases": ["dog"], "tokens": {"en": [[{"LOWER": "cat"}]]}})
    assert calls(nodes_of([either, named])).always == (0, 1)
