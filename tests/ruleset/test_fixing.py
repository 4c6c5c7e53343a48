"""Fixes: sure ones alone, and never a change of meaning."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postlint.finding import Fix
from postlint.post import Span
from postlint.ruleset.fixing import FIXES, fix_for
from postlint.ruleset.spec import Fixes


def fixed(kind: str, text: str, place: str) -> str | None:
    """The text with the last occurrence of a place fixed."""
    start = text.rindex(place)
    made = fix_for(kind, text, Span(start, start + len(place)))
    return None if made is None else text[: made.span.start] + made.text + text[made.span.end :]


def test_every_fix_that_rules_may_name_exists() -> None:
    assert set(Fixes.__args__) == set(FIXES)


@pytest.mark.parametrize(
    ("kind", "text", "place", "becomes"),
    [
        ("plain-letters", "𝗢𝗽𝗲𝗻 day", "𝗢𝗽𝗲𝗻", "Open day"),
        ("plain-letters", "𝑳’𝒆́𝒕𝒆́ arrive", "𝑳", "L’𝒆́𝒕𝒆́ arrive"),
        ("remove", "we\u200bir", "\u200b", "weir"),
        ("remove-repeated", "Nine. #weir #Weir", "#Weir", "Nine. #weir"),
        ("remove-repeated", "Nine. #weir\n#Weir #north", "#Weir", "Nine. #weir\n #north"),
        ("remove-repeated", "#weir opens; see the #weir at nine", "#weir", "#weir opens; see the weir at nine"),
        ("split-words", "Save the old library. #savetheoldlibrary", "#savetheoldlibrary", "Save the old library. #SaveTheOldLibrary"),
        ("split-words", "Sauvons la vieille biblio ! #sauvonslavieillebiblio", "#sauvonslavieillebiblio", "Sauvons la vieille biblio ! #SauvonsLaVieilleBiblio"),
        ("split-words", "Vote on Sunday #savetheoldlibrary", "#savetheoldlibrary", None),
        ("split-words", "to get her together there #togethertogether", "#togethertogether", None),
        ("split-words", "library #library", "#library", None),
    ],
)  # fmt: skip
def test_what_a_fix_makes(kind: str, text: str, place: str, becomes: str | None) -> None:
    assert fixed(kind, text, place) == becomes


def test_a_hashtag_inside_a_sentence_is_not_safe_to_touch() -> None:
    text = "#weir opens; see the #weir at nine"
    assert fix_for("remove-repeated", text, Span(21, 26)) == Fix(Span(21, 26), "weir", safe=False)
    assert fix_for("remove-repeated", "Nine. #weir #weir", Span(12, 17)) == Fix(Span(11, 17), "", safe=True)


WORDS = st.lists(st.text("abcdefghij", min_size=2, max_size=5), min_size=2, max_size=6, unique=True)


@given(WORDS, WORDS)
def test_splitting_changes_capitals_and_nothing_else(around: list[str], words: list[str]) -> None:
    tag = "#" + "".join(words)
    text = " ".join([*around, *words, tag])
    made = fix_for("split-words", text, Span(len(text) - len(tag), len(text)))
    if made is not None:
        assert made.text.lower() == tag
        capitals = [index for index, char in enumerate(made.text) if char.isupper()]
        pieces = [made.text[a:b].lower() for a, b in zip(capitals, [*capitals[1:], None], strict=True)]
        assert set(pieces) <= {*around, *words}
        assert len(pieces) > 1


@given(st.text(st.characters(min_codepoint=0x1D400, max_codepoint=0x1D7FF, categories=["L", "N"]), min_size=1))
def test_plain_letters_have_nothing_fancy_left(letters: str) -> None:
    made = fix_for("plain-letters", letters, Span(0, len(letters)))
    assert made is not None
    assert made.text == unicodedata.normalize("NFKC", letters)
    assert not any(0x1D400 <= ord(char) <= 0x1D7FF for char in made.text)
