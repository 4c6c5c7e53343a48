"""The little syntax of phrases."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postlint.ruleset.phrases import expand


@pytest.mark.parametrize(
    ("phrase", "literals"),
    [
        ("Plain Words", ("plain words",)),
        ("(like|share) this", ("like this", "share this")),
        ("this (new |)post", ("this new post", "this post")),
        ("à l'(ère|heure)", ("a l'ere", "a l'heure")),
        ("unlock* it", ("unlock* it",)),
        ("(so (very |)good|fine)", ("so very good", "so good", "fine")),
        ("two  (|small) words", ("two words", "two small words")),
    ],
)
def test_what_a_phrase_stands_for(phrase: str, literals: tuple[str, ...]) -> None:
    assert expand(phrase) == literals


@pytest.mark.parametrize(
    ("phrase", "reason"),
    [
        ("(a", "unbalanced"),
        ("a)", "unbalanced"),
        ("a|b", "alternatives stand in parentheses"),
        ("", "matches nothing"),
        ("(a|)", "matches nothing"),
        ("*", "matches nothing"),
        ("(a|b)" * 13, "stands for 8192 phrases"),
    ],
)
def test_what_is_not_a_phrase(phrase: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        expand(phrase)


@given(st.lists(st.lists(st.sampled_from(["a", "b c", "d*", "é"]), min_size=1, max_size=3), min_size=1, max_size=4))
def test_the_number_of_phrases_is_the_product_of_the_choices(groups: list[list[str]]) -> None:
    phrase = " ".join(f"({'|'.join(dict.fromkeys(group))})" for group in groups)
    size = 1
    for group in groups:
        size *= len(set(group))
    assert len(expand(phrase)) == size
