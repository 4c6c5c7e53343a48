"""Schedules: too close, the same slot, the past and the night."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from postlint.cli.check import Request
from postlint.cli.inputs import posts
from postlint.cli.judging import prepare
from postlint.lint import Linted
from tests.across.running import Desk


def schedule(desk: Desk, *times: str | dict[str, Any]) -> None:
    """Posts 1, 2, 3 ... at these times."""
    said = [{"when": one} if isinstance(one, str) else one for one in times]
    desk.posts("a.jsonl", *({"id": str(n), "text": f"Loaf number {n}.", **one} for n, one in enumerate(said, 1)))


def test_nothing_is_said_of_times_unless_the_configuration_asks(desk: Desk) -> None:
    schedule(desk, "2020-03-12 03:00", "2020-03-12 03:00", "2020-03-12 03:01")
    assert desk.found() == []


def test_posts_of_one_voice_on_one_network_are_told_where_they_are_too_close(desk: Desk) -> None:
    desk.configure(timing={"gap": "30m"})
    schedule(
        desk,
        {"when": "2026-03-12 09:20", "network": "x"},
        {"when": "2026-03-12 09:00", "network": "x"},
        {"when": "2026-03-12 09:10", "network": "linkedin"},
        {"when": "2026-03-12 09:10", "network": "x", "voice": "Ada"},
        {"when": "2026-03-12 09:50", "network": "x"},
    )
    assert desk.places() == [("timing/gap", "1", ["2"])]
    (finding,) = desk.found()
    assert finding["message"] == "20 min after the post before on X; the least here is 30 min"
    assert finding["related"][0]["label"] == "Thursday 12 March 2026 at 9:00"


def test_posts_at_the_same_minute_are_told_once(desk: Desk) -> None:
    desk.configure(timing={"gap": "30m"})
    schedule(desk, "2026-03-12 09:00", "2026-03-12T09:00:00", "12 March 2026, 9 am", "2026-03-12 12:00")
    assert desk.places() == [("timing/collision", "1", ["2", "3"])]


def test_times_are_compared_in_the_zone_of_the_schedule(desk: Desk) -> None:
    desk.configure(timing={"timezone": "Europe/Paris"})
    schedule(desk, "2026-07-12 09:00", "2026-07-12T07:00Z", "2026-07-12T09:00-04:00")
    assert desk.places() == [("timing/collision", "1", ["2"])]


@pytest.mark.parametrize(
    ("night", "when", "is_told"),
    [
        ("22:00-07:00", "2026-01-12T21:30Z", True),
        ("22:00-07:00", "2026-01-12T20:30Z", False),
        ("22:00-07:00", "2026-07-12T20:30Z", True),
        ("22:00-07:00", "2026-01-12 06:59", True),
        ("22:00-07:00", "2026-01-12 07:00", False),
        ("00:00-06:00", "2026-01-12 22:30", False),
        ("22:00-07:00", "2026-01-12", False),
        ("22:00-07:00", "whenever", False),
    ],
)
def test_the_night_is_that_of_the_readers(desk: Desk, night: str, when: str, *, is_told: bool) -> None:
    desk.configure(timing={"night": night, "timezone": "Europe/Paris"})
    schedule(desk, when)
    assert [one["rule"] for one in desk.found()] == (["timing/night"] if is_told else [])


@pytest.mark.parametrize(
    ("when", "is_past"),
    [
        ("2026-03-12 09:59", True),
        ("2026-03-12 10:01", False),
        ("2026-03-12T10:30+02:00", True),
        ("2026-03-11", True),
        ("2026-03-12", False),
    ],
)
def test_the_past_is_told_by_the_clock_that_is_given(desk: Desk, when: str, *, is_past: bool) -> None:
    desk.configure(timing={"past": True})
    schedule(desk, when)
    judge, problems = prepare(["."], Request("en", select=("timing",), nlp=False, cache=False))
    assert problems == ()
    items = judge.results(posts(["."], None, judge.config), datetime(2026, 3, 12, 10, tzinfo=UTC))
    rules = [finding.rule for item in items if isinstance(item, Linted) for finding in item.findings]
    assert rules == (["timing/past"] if is_past else [])


def test_the_past_is_no_matter_where_nobody_asks(desk: Desk) -> None:
    desk.configure(timing={"gap": "30m"})
    schedule(desk, "2020-03-12 09:59")
    assert desk.found() == []


@pytest.mark.parametrize("said", [{"timezone": "Europe/Lyon"}, {"night": "25:00-07:00"}, {"gap": "soon"}])
def test_what_is_wrong_with_a_schedule_in_the_configuration_is_told(desk: Desk, said: dict[str, str]) -> None:
    desk.configure(timing=said)
    schedule(desk, "2026-03-12 09:59")
    _, problems = prepare(["."], Request("en"))
    assert [problem.path for problem in problems] == ["postlint.yaml"]
