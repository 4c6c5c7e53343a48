"""Times of publication as schedules write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postlint.dates import When, when

DAY, CLOCK = date(2026, 3, 12), time(18, 30)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2026-03-12", When(DAY)),
        ("2026-03-12 18:30", When(DAY, CLOCK)),
        ("2026-03-12T18:30:00", When(DAY, CLOCK)),
        ("2026-03-12T18:30:00.000Z", When(DAY, CLOCK, UTC)),
        ("2026-03-12T18:30+01:00", When(DAY, CLOCK, timezone(timedelta(hours=1)))),
        ("2026-03-12 18:30:00 -0500", When(DAY, CLOCK, timezone(timedelta(hours=-5)))),
        ("2026/03/12 6:30 PM", When(DAY, CLOCK)),
        ("20260312T183000", When(DAY)),
        ("13/03/2026 18:30", When(date(2026, 3, 13), CLOCK)),
        ("03/13/2026 18:30", When(date(2026, 3, 13), CLOCK)),
        ("12.03.2026", None),
        ("03/04/2026 09:00", None),
        ("Thursday, March 12, 2026 at 6:30 pm", When(DAY, CLOCK)),
        ("jeudi 12 mars 2026 à 18h30", When(DAY, CLOCK)),
        ("12 mars 2026 18h", When(DAY, time(18))),
        ("2026-02-30", None),
        ("next week", None),
        ("", None),
        (None, None),
    ],
)
def test_a_time_is_read_as_it_is_written(written: str | None, expected: When | None) -> None:
    assert when(written) == expected


@given(st.datetimes(datetime(2024, 1, 1), datetime(2030, 12, 31)))  # noqa: DTZ001 - schedules often say no zone
def test_iso_8601_comes_back_as_it_was(moment: datetime) -> None:
    found = when(moment.isoformat())
    assert found is not None
    assert (found.day, found.time) == (moment.date(), moment.time().replace(second=0, microsecond=0))


@given(st.text(max_size=40))
def test_no_text_makes_it_fail(text: str) -> None:
    found = when(text)
    assert found is None or isinstance(found.day, date)


def test_a_moment_is_told_in_the_zone_of_the_schedule() -> None:
    paris = ZoneInfo("Europe/Paris")
    told = [when(written) for written in ("2026-07-12T22:30Z", "2026-07-12 22:30", "2026-07-12")]
    moments = [found.moment(paris) for found in told if found]
    assert [moment and moment.isoformat() for moment in moments] == [
        "2026-07-13T00:30:00+02:00",
        "2026-07-12T22:30:00+02:00",
        None,
    ]
