"""The little syntax of phrases."""

from __future__ import annotations

import re
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postlint.ruleset import load
from postlint.ruleset.phrases import GAP, expand, expression, size
from postlint.ruleset.spec import Match, strings_for


@pytest.mark.parametrize(
    ("phrase", "literals"),
    [
        ("Plain Words", ("plain words",)),
        ("(like|share) this", ("like this", "share this")),
        ("this (new |)post", ("this new post", "this post")),
        ("à l'(ère|heure)", ("a l'ere", "a l'heure")),
        ("unlock* it", ("unlock* it",)),
        ("tag ~ (friend|mate)", ("tag ~ friend", "tag ~ mate")),
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
        ("so\\b", "a backslash belongs into a pattern"),
        ("(a|b)" * 17, "stands for 131072 phrases"),
        ("~ a", "a gap stands between words"),
        ("a (~|b)", "a gap stands between words"),
        ("a ~ (b|) ~ c", "a gap stands between words"),
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


@pytest.mark.parametrize(
    ("phrase", "source"),
    [
        ("plain words", "plain\\ words"),
        ("(like|share) this", "(?:like|share)\\ this"),
        ("this (new |)post", "this(?: new|) post"),
        ("two (small|) words", "two(?: small|) words"),
        ("unlock* it", "unlock\\w*\\ it"),
        ("tag ~ it", f"tag{GAP} it"),
        ("(tag|name) ~ (friend|mate)", f"(?:tag|name){GAP}(?: friend| mate)"),
    ],
)
def test_a_phrase_as_one_expression(phrase: str, source: str) -> None:
    assert expression(phrase).replace("\\ ", " ") == source.replace("\\ ", " ")


def _as_expanded(phrase: str) -> str:
    """The expression of a phrase, matching stars and gaps as ``expand`` writes them."""
    return expression(phrase).replace(GAP, " ~").replace("\\w*", "[*]")


pieces = st.recursive(
    st.sampled_from(["a", "bc", " ", " d", "e ", "f* ", "", " ~ "]),
    lambda inner: st.lists(st.lists(inner, max_size=2).map("".join), min_size=2, max_size=3).map(
        lambda choices: f"({'|'.join(choices)})"
    ),
    max_leaves=6,
)


@given(st.lists(pieces, min_size=1, max_size=4).map("".join))
def test_an_expression_matches_what_the_phrase_stands_for_and_nothing_else(phrase: str) -> None:
    try:
        literals = expand(phrase)
    except ValueError:
        return
    pattern = re.compile(_as_expanded(phrase))
    assert [literal for literal in literals if not pattern.fullmatch(literal)] == []
    assert len(literals) <= size(phrase)
    others = {" ".join(words) for words in _others(literals)} - set(literals)
    assert [other for other in others if pattern.fullmatch(other)] == []


def _others(literals: tuple[str, ...]) -> list[list[str]]:
    """Texts that are nearly those: a word left out, twice, or run together with the next."""
    made = []
    for literal in literals:
        words = literal.split()
        for at in range(len(words)):
            made.append(words[:at] + words[at + 1 :])
            made.append([*words[:at], words[at], *words[at:]])
            made.append([*words[:at], "".join(words[at : at + 2]), *words[at + 2 :]])
    return made


def _phrases(match: Match) -> list[str]:
    own = chain.from_iterable(strings_for(match.phrases, lang) for lang in ("en", "fr"))
    parts = (*(match.all or ()), *(match.any or ()), *(match.none or ()))
    return [*own, *chain.from_iterable(map(_phrases, parts))]


def test_shipped_phrases_and_their_expressions_agree() -> None:
    ruleset = load()[0]
    lists = chain.from_iterable(strings_for(value, lang) for value in ruleset.lists.values() for lang in ("en", "fr"))
    phrases = {*lists, *chain.from_iterable(_phrases(rule.match) for rule in ruleset.rules)}
    plain = [phrase for phrase in phrases if not phrase.startswith("/")]
    assert len(plain) > 200
    for phrase in plain:
        pattern = re.compile(_as_expanded(phrase))
        assert all(pattern.fullmatch(text) for text in expand(phrase)), phrase
