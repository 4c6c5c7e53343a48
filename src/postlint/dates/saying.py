"""Days as messages say them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postlint.messages import Message

if TYPE_CHECKING:
    from datetime import date

    from postlint.dates.when import When


def weekday(number: int) -> Message:
    """The name of a weekday, 0 for Monday."""
    return Message(f"dates.weekday-{number}")


def day_of(day: date) -> Message:
    """A day with its year: 12 March 2026."""
    return Message(
        "dates.day", {"day": _number(day.day), "month": Message(f"dates.month-{day.month}"), "year": day.year}
    )


def month_day(day: int, month: int) -> Message:
    """A day without its year: 12 March."""
    return Message("dates.month-day", {"day": _number(day), "month": Message(f"dates.month-{month}")})


def weekday_day(day: date) -> Message:
    """A day with its weekday: Thursday 12 March 2026."""
    return Message("dates.weekday-day", {"weekday": weekday(day.weekday()), "day": day_of(day)})


def moment(when: When) -> Message:
    """A day with its time of day, as far as it is known."""
    if when.time is None:
        return weekday_day(when.day)
    said = clock(when.time.hour, when.time.minute)
    return Message("dates.moment", {"day": weekday_day(when.day), "clock": said})


def clock(hour: int, minute: int) -> Message:
    """A time of day: 18:30."""
    return Message("dates.clock", {"h": hour, "m": f"{minute:02}"}) if minute else Message("dates.hour", {"h": hour})


def _number(day: int) -> Message:
    """French counts the first of a month as such."""
    return Message("dates.first") if day == 1 else Message("dates.number", {"n": day})
