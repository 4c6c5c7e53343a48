"""The source map: offsets of a post to places in its file."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from postlint.post import Lines, Position, Run, SourceMap, Span

PIECES = st.lists(
    st.tuples(
        st.text("ab\n", max_size=2),  # what the file holds between two stretches: quotes, indentation
        st.one_of(
            st.text("xyé😀\n", min_size=1, max_size=5).map(lambda text: (text, text)),  # written as it is
            st.sampled_from([("é", "\\u00e9"), ("\n", "\\n"), (" ", "\n    "), ("@", "")]),  # as a whole
        ),
    ),
    min_size=1,
    max_size=8,
)


def mapped(pieces: list[tuple[str, tuple[str, str]]]) -> tuple[str, str, SourceMap]:
    post = file = ""
    runs = []
    for between, (text, raw) in pieces:
        file += between
        runs.append(Run(len(post), len(text), len(file), len(raw)))
        post, file = post + text, file + raw
    return post, file, SourceMap(tuple(runs), Lines.of(file))


def place(file: str, offset: int) -> Position:
    """Count lines and columns the slow way."""
    before = file[:offset]
    return Position(before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1)


@given(PIECES, st.data())
def test_every_span_slices_out_what_it_was_read_from(
    pieces: list[tuple[str, tuple[str, str]]], data: st.DataObject
) -> None:
    post, file, source = mapped(pieces)
    characters = [
        (run.file_start + (i if run.length == run.file_length else 0), run)
        for run in source.runs
        for i in range(run.length)
    ]
    start = data.draw(st.integers(0, len(post) - 1))
    end = data.draw(st.integers(start + 1, len(post)))
    first, _ = characters[start]
    last, run = characters[end - 1]
    behind = last + 1 if run.length == run.file_length else run.file_start + run.file_length
    assert (source.file_offset(start), source.file_end(end)) == (first, behind)
    assert (source.start(start), source.end(end)) == (place(file, first), place(file, behind))


@given(PIECES)
def test_places_never_go_backwards(pieces: list[tuple[str, tuple[str, str]]]) -> None:
    post, _, source = mapped(pieces)
    starts = [source.start(offset) for offset in range(len(post) + 1)]
    assert starts == sorted(starts)
    assert all(source.start(offset) <= source.end(offset + 1) for offset in range(len(post)))


@given(PIECES)
def test_an_empty_span_stands_at_its_character(pieces: list[tuple[str, tuple[str, str]]]) -> None:
    _, file, source = mapped(pieces)
    assert source.start(0) == source.end(0) == place(file, source.runs[0].file_start)


@given(st.text("ab\r\n", max_size=30))
def test_lines_end_as_editors_end_them(text: str) -> None:
    assert list(Lines.of(text).starts) == [0, *_ends(text)]
    assert all(Lines.of(text).position(start) == (number, 1) for number, start in enumerate([0, *_ends(text)], 1))


def _ends(text: str) -> list[int]:
    found, at = [], 0
    for line in text.splitlines(keepends=True):
        at += len(line)
        if line.endswith(("\r", "\n")):
            found.append(at)
    return found


def test_spans_that_touch_do_not_overlap() -> None:
    assert Span(0, 3).overlaps(Span(2, 5))
    assert not Span(0, 3).overlaps(Span(3, 5))
