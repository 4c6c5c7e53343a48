from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postlint.post import Span
from postlint.report.cells import clusters, printable, width
from postlint.report.excerpt import Excerpt, excerpt
from tests.report.judged import post

FAMILY = "👨‍👩‍👧‍👦"


def shown(text: str, words: str, room: int = 72) -> Excerpt:
    start = text.rindex(words)
    found = excerpt(post(text), Span(start, start + len(words)), room)
    assert found is not None
    return found


def under_the_mark(found: Excerpt) -> str:
    """The characters that stand above the mark, by walking the cells of the line."""
    at, words = 0, ""
    for cluster in clusters(found.text):
        if found.before <= at < found.before + found.underlined:
            words += cluster
        at += width(cluster)
    return words


@pytest.mark.parametrize(
    "before",
    [
        "",
        "plain ",
        f"{FAMILY} ",
        "日本語 ",
        "e\u0301te\u0301 ",
        "🇫🇷👍🏽❤️ ",
        "a\tb\t",
        "zero\u200bwidth ",
        "\x1b[1m ",
        "\u202e",
    ],
)
@pytest.mark.parametrize("words", ["@ana @bob", "日本", FAMILY, "e\u0301", "a\tb", "x\u200by"])
def test_the_mark_stands_under_the_words(before: str, words: str) -> None:
    found = shown(before + words + " and the rest 日", words)
    assert under_the_mark(found) == printable(words)
    assert found.before == width(printable(before))
    assert found.underlined == width(printable(words))


def test_the_line_shown_is_the_first_of_the_span_that_says_something() -> None:
    text = "one\n\n  two three\nfour"
    found = excerpt(post(text), Span(3, len(text)), 72)
    assert found is not None
    assert found == Excerpt(3, "  two three", 2, len("two three"))


def test_an_empty_line_shows_nothing() -> None:
    assert excerpt(post("one\n\nthree"), Span(4, 4), 72) is None
    assert excerpt(post(""), Span(0, 0), 72) is None


def test_a_place_without_width_is_still_marked() -> None:
    found = excerpt(post("one two"), Span(4, 4), 72)
    assert found is not None
    assert (found.before, found.underlined) == (4, 1)


def test_long_lines_are_cut_around_the_place() -> None:
    text = "mot " * 100 + "tag a friend" + " mot" * 100
    found = shown(text, "tag a friend", 60)
    assert found.text.startswith("…")
    assert found.text.endswith("…")
    assert width(found.text) == 60
    assert under_the_mark(found) == "tag a friend"
    assert found.before > 10


def test_a_long_line_is_cut_at_one_end_where_the_place_is_near_the_other() -> None:
    start = shown("tag a friend" + " mot" * 100, "tag a friend", 60)
    assert not start.text.startswith("…")
    assert start.text.endswith("…")
    end = shown("mot " * 100 + "tag a friend", "tag a friend", 60)
    assert end.text.startswith("…")
    assert end.text.endswith("tag a friend")
    assert width(end.text) == 60


def test_a_place_wider_than_the_line_is_marked_to_the_cut() -> None:
    found = shown("x" * 500, "x" * 500, 60)
    assert found == Excerpt(1, "x" * 59 + "…", 0, 59)


def test_a_line_of_ten_megabytes_is_not_measured_whole() -> None:
    text = "é" * 5_000_000 + " @ana " + "é" * 5_000_000
    started = time.perf_counter()
    assert under_the_mark(shown(text, "@ana", 60)) == "@ana"
    assert time.perf_counter() - started < 1


@given(st.text("ab 日é🎉\u0301\u200d\ufe0f\t", min_size=1), st.data(), st.integers(20, 90))
def test_no_excerpt_is_wider_than_its_room_or_marked_outside(text: str, data: st.DataObject, room: int) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = excerpt(post(text), Span(start, end), room)
    if found is None:
        assert not text.strip()
        return
    assert sum(width(cluster) for cluster in clusters(found.text)) <= room
    assert 0 <= found.before <= width(found.text)
    assert found.before + found.underlined <= room + 1
