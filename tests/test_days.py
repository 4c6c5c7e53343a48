"""Days that people write, and days that come back every year."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postlint.days import by_rule, is_rule, written


@given(
    st.dates(dt.date(1000, 1, 1)),
    st.sampled_from(["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%dT120000Z", "%Y-%m-%d 10:00"]),
)
def test_a_day_is_read_as_it_was_written(day: dt.date, form: str) -> None:
    assert written(day.strftime(form)) == day


@pytest.mark.parametrize("when", [None, "", "02/03/2026", "2026-13-01", "2026-02-30", "tomorrow", "2026-1-1"])
def test_anything_else_is_no_day(when: str | None) -> None:
    assert written(when) is None


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("11-11", ["2024-11-11", "2025-11-11"]),
        ("easter", ["2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16", "2029-04-01", "2030-04-21"]),
        ("easter -2", ["2024-03-29", "2025-04-18"]),
        ("easter +39", ["2024-05-09", "2025-05-29"]),
        ("4 thursday november", ["2024-11-28", "2025-11-27"]),
        ("4 thursday november +1", ["2024-11-29", "2025-11-28"]),
        ("last monday may", ["2024-05-27", "2025-05-26"]),
        ("2 sunday november", ["2024-11-10", "2025-11-09"]),
    ],
)
def test_days_by_rule(rule: str, days: list[str]) -> None:
    assert [str(by_rule(rule, 2024 + number)) for number in range(len(days))] == days


@given(st.integers(1583, 4099))
def test_easter_is_a_sunday_between_22_march_and_25_april(year: int) -> None:
    day = by_rule("easter", year)
    assert day is not None
    assert day.weekday() == 6
    assert dt.date(year, 3, 22) <= day <= dt.date(year, 4, 25)


def test_a_year_may_lack_a_day() -> None:
    assert by_rule("02-29", 2027) is None
    assert by_rule("5 friday february", 2027) is None


@pytest.mark.parametrize(
    "rule", ["", "soon", "13-01", "6 monday may", "2 payday may", "2 monday maytime", "easter 2", "11-11 "]
)
def test_what_is_no_rule(rule: str) -> None:
    assert not is_rule(rule)
