"""Gates: no text that an expression matches may lack them all."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postlint.anatomy.fold import fold
from postlint.ruleset import load
from postlint.ruleset.examples import plain_post
from postlint.ruleset.gates import all_gates, gates
from postlint.ruleset.ruleset import unpacked
from postlint.ruleset.scan import compiled
from postlint.ruleset.words import Pattern


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("share this", {"share this"}),
        ("(like|share) this", {"this"}),
        ("(comment|reply)s?", {"comment", "reply"}),
        (r"only \d+ people", {"people"}),
        ("(please )?share", {"share"}),
        ("(please )+share", {"please"}),
        ("shares? here", {"share"}),
        ("(share){0,2} it", set()),
        ("(?i:ÉTÉ) prochain", {"prochain"}),
        (r"\p{Lu}\p{L}+ (?i:told me)", {"told me"}),
        ("[abc]def[^x]", {"def"}),
        (r"what\?!", {"what?!"}),
        ("ab|share", set()),
        ("a.b", set()),
        (r"(?P<who>anna|bertrand) (?:said)", {"said"}),
        ("((one|two)|three) x{2}", {"one", "two", "three"}),
    ],
)
def test_what_must_stand_in_a_match(source: str, expected: set[str]) -> None:
    assert gates(source) == expected


letters = st.text("abé", min_size=1, max_size=5)
sources = st.recursive(
    letters,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3).map("".join)
        | st.lists(inner, min_size=2, max_size=3).map(lambda parts: f"({'|'.join(parts)})")
        | st.tuples(inner, st.sampled_from(["?", "*", "+", "{0,2}", "{2}", "{1,}"])).map(lambda p: f"(?:{p[0]}){p[1]}")
    ),
    max_leaves=8,
)


@settings(max_examples=300, deadline=None)
@given(st.data(), sources)
def test_every_match_holds_a_gate(data: st.DataObject, source: str) -> None:
    text = data.draw(st.from_regex(re.compile(source), fullmatch=True))
    for found in (*filter(None, [gates(source)]), *all_gates(source)):
        assert any(gate in fold(text).text for gate in found)


def test_a_match_needs_a_gate_of_each_set() -> None:
    assert all_gates("(your|the) (dreams|journey)") == ({"dreams", "journey"}, {"your", "the"})
    assert all_gates("share|like") == ({"share", "like"},)
    assert all_gates("share|.*") == ()
    assert all_gates("(one|two) (three|four) (seven|eight)") == ({"seven", "eight"}, {"three", "four"})


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_gates_of_shipped_rules_hide_no_match(lang: str) -> None:
    """On all examples of all rules: where an expression matches, one of its gates stands."""
    ruleset = load()[0]
    texts = [text for rule in ruleset.rules for kind in rule.examples.values() for text in (*kind.bad, *kind.good)]
    patterns = [word for word in unpacked(ruleset.words[lang]) if isinstance(word, Pattern) and word.gates]
    assert patterns
    hidden = [
        (pattern.source, text)
        for text in texts
        for folded in [fold(plain_post(text).text).text]
        for pattern in patterns
        if not all(any(gate in folded for gate in gates) for gates in pattern.gates)
        and compiled(pattern.source).search(text if pattern.raw else folded)
    ]
    assert hidden == []
