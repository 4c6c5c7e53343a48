from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postlint.anatomy import Lengths, measure


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Lengths(0, 0, 0, 0, 0)),
        ("bonjour", Lengths(7, 7, 7, 7, 7)),
        ("déjà", Lengths(4, 4, 6, 4, 4)),
        ("de\u0301ja\u0300", Lengths(4, 4, 8, 4, 6)),
        ("日本", Lengths(4, 2, 6, 2, 2)),
        ("👩‍🌾", Lengths(2, 1, 11, 1, 3)),
        ("🇫🇷🇨🇦", Lengths(4, 2, 16, 2, 4)),
        ("1️⃣", Lengths(2, 1, 7, 1, 3)),
        ("© 2026", Lengths(6, 6, 7, 6, 6)),
        ("a\r\nb", Lengths(4, 3, 4, 3, 4)),
        ("https://moulin.fr/une/page/au/nom/bien/long", Lengths(23, 43, 43, 23, 43)),
        ("moulin.fr", Lengths(23, 9, 9, 9, 9)),
        ("@lea@piaille.fr", Lengths(15, 15, 15, 4, 15)),
    ],
)
def test_each_network_counts_in_its_own_way(text: str, expected: Lengths) -> None:
    assert measure(text) == expected


def test_a_long_row_of_flags_is_counted_in_pairs() -> None:
    assert measure("🇫🇷" * 5000 + "🇫").bluesky == 5001


words = st.lists(st.sampled_from(["pain", "é", "👩‍🌾", "🇫🇷", "日", "\u0301", "❤️", "…"]), max_size=12).map("".join)


@settings(max_examples=200, deadline=None)
@given(words, words)
def test_lengths_of_texts_on_two_lines_add_up(one: str, two: str) -> None:
    first, second, both = measure(one), measure(two), measure(f"{one}\n{two}")
    assert both.codepoints == first.codepoints + 1 + second.codepoints
    assert both.bluesky == first.bluesky + 1 + second.bluesky
    assert both.bluesky_bytes == first.bluesky_bytes + 1 + second.bluesky_bytes
    assert both.x == first.x + 1 + second.x


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_graphemes_are_never_more_than_code_points(text: str) -> None:
    lengths = measure(text)
    assert lengths.bluesky <= lengths.codepoints <= lengths.bluesky_bytes
    assert (lengths.codepoints == 0) == (lengths.bluesky == 0)
