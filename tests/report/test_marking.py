"""Texts cut at the bounds of spans: nested, overlapping, side by side, empty."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postlint.post import Span
from postlint.report.marking import pieces, visible


def cut(text: str, *spans: tuple[int, int]) -> list[tuple[str, tuple[int, ...], tuple[int, ...]]]:
    return [tuple(piece) for piece in pieces(text, [Span(*span) for span in spans])]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], [("abcdef", (), ())]),
        ([(0, 6)], [("abcdef", (0,), (0,))]),
        ([(0, 6), (2, 4)], [("ab", (0,), ()), ("cd", (0, 1), (1,)), ("ef", (0,), (0,))]),
        ([(0, 4), (2, 6)], [("ab", (0,), ()), ("cd", (0, 1), (0,)), ("ef", (1,), (1,))]),
        ([(1, 3), (3, 5)], [("a", (), ()), ("bc", (0,), (0,)), ("de", (1,), (1,)), ("f", (), ())]),
        ([(2, 4), (2, 4)], [("ab", (), ()), ("cd", (0, 1), (0, 1)), ("ef", (), ())]),
        ([(4, 6), (0, 2)], [("ab", (1,), (1,)), ("cd", (), ()), ("ef", (0,), (0,))]),
        ([(3, 3)], [("abc", (), ()), ("def", (), ())]),
    ],
    ids=["none", "all", "nested", "overlapping", "adjacent", "twice", "unsorted", "empty"],
)  # fmt: skip
def test_each_piece_is_inside_or_outside_of_every_span(
    spans: list[tuple[int, int]], expected: list[tuple[str, tuple[int, ...], tuple[int, ...]]]
) -> None:
    assert cut("abcdef", *spans) == expected


TEXTS = st.text("ab\n😀", max_size=12)


@given(text=TEXTS, bounds=st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=6))
def test_pieces_are_the_text_and_say_what_lies_over_each_character(text: str, bounds: list[tuple[int, int]]) -> None:
    spans = [Span(*sorted((min(a, len(text)), min(b, len(text))))) for a, b in bounds]
    found = list(pieces(text, spans))
    assert "".join(piece.text for piece in found) == text
    held = [set(piece.over) for piece in found for _ in piece.text]
    assert held == [{i for i, span in enumerate(spans) if span.start <= at < span.end} for at in range(len(text))]
    ended = [index for piece in found for index in piece.ending]
    assert sorted(ended) == [index for index, span in enumerate(spans) if span.start < span.end]


@given(text=TEXTS, bounds=st.tuples(st.integers(0, 12), st.integers(0, 12)))
def test_every_span_of_a_text_has_something_to_see(text: str, bounds: tuple[int, int]) -> None:
    start, end = sorted(min(bound, len(text)) for bound in bounds)
    shown = visible(Span(start, end), text)
    assert 0 <= shown.start <= shown.end <= len(text)
    assert shown == (start, end) if start < end else shown.end - shown.start == bool(text)


def test_an_empty_span_takes_the_character_behind_it_or_else_the_last() -> None:
    assert [visible(Span(at, at), "ab") for at in range(3)] == [(0, 1), (1, 2), (1, 2)]
