"""The week of a date as people write it."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postlint.report.weeks import Week, week


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2026-12-01 10:00", "2026-W49"),
        ("2026/12/01", "2026-W49"),
        ("2026.12.01", "2026-W49"),
        ("20261201T100000Z", "2026-W49"),
        ("2027-01-01", "2026-W53"),
        ("2024-12-30T08:00:00+01:00", "2025-W01"),
        ("2026-W49", None),
        ("02/03/2026", None),
        ("2026-13-01", None),
        ("2026-02-30", None),
        ("2026-12/01", None),
        ("202612011", None),
        ("tomorrow", None),
        ("", None),
        (None, None),
    ],
)
def test_the_week_of_a_time(when: str | None, expected: str | None) -> None:
    found = week(when)
    assert (str(found) if found else None) == expected


@given(st.dates(min_value=dt.date(1, 1, 1), max_value=dt.date(9999, 12, 31)))
def test_a_week_holds_its_day_and_begins_on_a_monday(day: dt.date) -> None:
    found = week(day.isoformat())
    assert found is not None
    monday = dt.date.fromisoformat(found.monday)
    assert monday.weekday() == 0
    assert 0 <= (day - monday).days < 7


def test_weeks_sort_by_time() -> None:
    assert sorted([Week(2027, 1), Week(2026, 53), Week(2026, 9)]) == [Week(2026, 9), Week(2026, 53), Week(2027, 1)]
