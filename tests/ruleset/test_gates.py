"""Gates: no text that an expression matches may lack them all."""

from __future__ import annotations

import re

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postlint.anatomy.fold import fold
from postlint.ruleset import load
from postlint.ruleset.examples import plain_post
from postlint.ruleset.gates import all_gates, opens_word, shares
from postlint.ruleset.planning import fold_pattern, plan
from postlint.ruleset.ruleset import unpacked
from postlint.ruleset.scan import build, compiled, scan
from postlint.ruleset.view import View
from postlint.ruleset.words import Pattern
from tests.ruleset.support import rule


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("share this", {" share this "}),
        ("(like|share) this", {" this "}),
        ("(comment|reply)s?", {" comment", " reply"}),
        ("(comment|reply)( now|)", {" comment ", " reply "}),
        (r"only \d+ people", {" people "}),
        ("(please )?share", {" share "}),
        ("(please )+share", {"please "}),
        ("shares? here", {" share"}),
        ("(share){0,2} it", None),
        ("(?i:ÉTÉ) prochain", {" prochain "}),
        (r"\p{Lu}\p{L}+ (?i:told me)", {" told me "}),
        ("[abc]def[^x]", {"def"}),
        ("[$£] ?many", {"$", "£"}),
        (r"what\?!", {" what?!"}),
        (r"ab \d", {f" {digit} " for digit in "0123456789"}),
        ("ab|share", None),
        ("a.b", None),
        (r"(?P<who>anna|bertrand) (?:said)", {" said "}),
        ("((one|two)|three) x{2}", {" one ", " two ", " three "}),
    ],
)
def test_what_must_stand_in_a_match(source: str, expected: set[str] | None) -> None:
    common = {"many": 0.2, "$": 0.01, "£": 0.01, "anna": 0.01}
    assert next(iter(all_gates(source, common=common)), None) == expected


def test_the_words_that_fewer_texts_hold_come_first() -> None:
    common = shares(["The cat", "the dog", "THE fox?"])
    assert common == {"the": 1.0, "cat": 1 / 3, "dog": 1 / 3, "fox": 1 / 3, "?": 1 / 3}
    assert all_gates("(the|for) (cat|dog)", common={**common, "for": 0.5})[0] == {" cat ", " dog "}
    assert all_gates("(the|for) (cat|dog)", common={"cat": 0.9})[0] == {" the ", " for "}


def holds(gate: str, folded: str) -> bool:
    """Say whether a gate stands in a text, spaces at its ends saying that no word goes on there."""
    before, behind = (r"(?<!\w)" if gate[0] == " " else ""), (r"(?!\w)" if gate[-1] == " " else "")
    return gate.strip() in folded and re.search(before + re.escape(gate.strip()) + behind, folded) is not None


letters = st.text("abé ?", min_size=1, max_size=5).map(re.escape)
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
@given(st.data(), sources, st.booleans(), st.sampled_from(["", "a", "é b", "? "]))
def test_every_match_holds_a_gate(data: st.DataObject, source: str, whole: bool, around: str) -> None:
    match = fold(data.draw(st.from_regex(re.compile(fold_pattern(source)), fullmatch=True))).text
    text = fold(f"{around} {match} {around}" if whole else around + match + around).text
    for found in all_gates(source, whole=whole):
        assert any(holds(gate, text) for gate in found)


@pytest.mark.parametrize(
    ("source", "opens"),
    [
        ("(a|if) .*", True),
        (r"\d+ places", True),
        ("(?m)^(a|(b|c)d)", True),
        ("(the )?end", True),
        ("a?", False),
        ("(a|) b", False),
        ("(#|)a", False),
        ("é", False),
        (r"\W*a", False),
        ("a|.b", False),
        ("", False),
    ],
)
def test_what_opens_with_a_word(source: str, opens: bool) -> None:
    assert opens_word(source) is opens


def test_a_pattern_that_opens_with_a_word_is_looked_for_where_words_begin() -> None:
    rules = [rule(match={"pattern": ["a .*end", ".*it", "été"]})]
    assert [word.source for word in plan(rules, {}, "en") if isinstance(word, Pattern)] == [
        r"(?m)\b(?:a .*end)",
        "(?m).*it",
        r"(?m)\b(?:ete)",
    ]


def test_a_match_needs_a_gate_of_each_set() -> None:
    assert all_gates("(your|the) (dreams|journey)") == ({" dreams ", " journey "}, {" your ", " the "})
    assert all_gates("share|like") == ({" share ", " like "},)
    assert all_gates("share|.*") == ()
    assert all_gates("(one|two) (seven|eight) (fourth|fifth) (million|billion)") == (
        {" million ", " billion "},
        {" fourth ", " fifth "},
        {" seven ", " eight "},
    )


def is_met(pattern: Pattern, text: str, folded: str) -> bool:
    """Say whether a pattern is met in a text, its gates aside."""
    if not compiled(pattern.source).search(text if pattern.raw else folded):
        return False
    ungated = build([msgspec.structs.replace(pattern, gates=(), in_links=True)])
    return bool(scan(ungated, View(plain_post(text), None, None)))


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_gates_of_shipped_rules_hide_no_match(lang: str) -> None:
    """On all examples of all rules in the language: where an expression matches, one of its gates stands."""
    ruleset = load()[0]
    kinds = [rule.examples[lang] for rule in ruleset.rules if lang in rule.examples]
    texts = [text for kind in kinds for text in (*kind.bad, *kind.good)]
    patterns = [word for word in unpacked(ruleset.words[lang]) if isinstance(word, Pattern) and word.gates]
    assert patterns
    hidden = [
        (pattern.source, text)
        for text in texts
        for folded in [fold(plain_post(text).text).text]
        for pattern in patterns
        if not all(any(holds(gate, folded) for gate in gates) for gates in pattern.gates)
        and is_met(pattern, text, folded)
    ]
    assert hidden == []
