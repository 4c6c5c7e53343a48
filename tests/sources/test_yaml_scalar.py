"""Whatever a scalar looks like, the places of its characters are found, not only its value."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from postlint.sources import yaml_scalar

LINES = st.lists(st.text("ab \t", max_size=6), min_size=1, max_size=8)


def scalar(source: str) -> yaml.ScalarEvent:
    """The value of the only pair of a YAML file."""
    return [event for event in yaml.parse(source, Loader=yaml.CSafeLoader) if isinstance(event, yaml.ScalarEvent)][1]


def check(source: str) -> None:
    try:
        event = scalar(source)
    except (yaml.YAMLError, IndexError):
        assume(condition=False)
    assume(event.value.strip())
    found = yaml_scalar.passage(source, event.start_mark.index, event.end_mark.index, event.style, event.value)
    assert found.text == event.value
    for run, piece in zip(found.runs, found.pieces(), strict=True):
        raw = source[run.file_start : run.file_start + run.file_length]
        if raw.startswith("\\"):
            assert yaml.safe_load(f'"{raw}"') == piece.text
        elif not piece.text.strip():
            assert not raw.strip(" \t\r\n"), (source, found)
        else:
            assert run.length == run.file_length, (source, found)
            assert piece.text == raw.replace("\r", "\n"), (source, found)


@pytest.mark.parametrize("eol", ["\n", "\r\n", "\r"])
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(
    lines=LINES,
    style=st.sampled_from("|>"),
    chomp=st.sampled_from(["", "-", "+", "1", "2-", "+3"]),
    indent=st.integers(1, 4),
    ended=st.booleans(),
)
def test_block_scalars(eol: str, lines: list[str], style: str, chomp: str, indent: int, ended: bool) -> None:
    body = eol.join(" " * indent + line for line in lines)
    check(f"k: {style}{chomp}{eol}{body}{eol if ended else ''}")


@pytest.mark.parametrize("eol", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("quote", ["'", '"', ""])
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(lines=LINES, indent=st.integers(1, 3))
def test_flow_scalars(eol: str, quote: str, lines: list[str], indent: int) -> None:
    check(f"k: {quote}{(eol + ' ' * indent).join(lines)}{quote}{eol}")


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(lines=st.lists(st.text("ab \t\\", max_size=6), min_size=1, max_size=8))
def test_escaped_line_ends(lines: list[str]) -> None:
    check('k: "' + "\n  ".join(lines) + '"\n')


@pytest.mark.parametrize(
    ("source", "raw"),
    [
        ('k: "a\\x41b"', ["a", "\\x41", "b"]),
        ('k: "\\U0001F600\\u00e9"', ["\\U0001F600", "\\u00e9"]),
        ("k: 'it''s'", ["it", "''", "s"]),
        ("k: &a !!str 'x'", ["x"]),
        ("k: &a\n  # why\n  !t\n  plain", ["plain"]),
        ("k: a\x85 b", ["a", "\x85 ", "b"]),
        ("k: 'a\u2028 b'", ["a\u2028", "b"]),
        ("k: |2\n   x\n  y\n", [" x\n", "y\n"]),
        ("k: >\n  a\n  b\n\n  c\n   d\n  e\n", ["a", "\n  ", "b", "\n", "c\n", " d\n", "e\n"]),
    ],
)
def test_what_each_stretch_was_written_with(source: str, raw: list[str]) -> None:
    event = scalar(source)
    found = yaml_scalar.passage(source, event.start_mark.index, event.end_mark.index, event.style, event.value)
    assert [source[run.file_start : run.file_start + run.file_length] for run in found.runs] == raw
    assert found.text == event.value


def test_a_reading_that_differs_gives_a_coarse_place_never_a_wrong_text() -> None:
    found = yaml_scalar.passage("k: abc", 3, 6, None, "xyz!")
    assert found.text == "xyz!"
    assert [(run.file_start, run.file_length) for run in found.runs] == [(3, 3)]
