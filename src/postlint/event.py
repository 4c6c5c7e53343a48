"""The event: something people have in mind on some days, and what is at stake in it."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - read by msgspec
from dataclasses import dataclass

from postlint.days import by_rule
from postlint.messages import Message


@dataclass(frozen=True, slots=True)
class Event:
    """What happened or is marked, from ``start`` to ``end`` (both included), or ``every`` year on a day by rule.

    ``names`` are what it is called, by language. ``stakes`` are tragedy, commemoration, cause, celebration or trend.
    ``words`` are words and phrases that speak of it, with their language, None for any; ``hashtags`` are without their
    sign. ``regions`` are those whose people it concerns; none for all.
    """

    names: tuple[tuple[str, str], ...]
    stakes: str
    start: dt.date | None = None
    end: dt.date | None = None
    every: str | None = None
    words: tuple[tuple[str | None, str], ...] = ()
    hashtags: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()

    @property
    def called(self) -> Message:
        """Its name, in the reader's language."""
        return Message("events.name", dict(self.names))

    def days(self, year: int) -> tuple[dt.date, dt.date] | None:
        """The first and last day of it, for one that comes back every year in that year; None where it has none."""
        if self.every is not None:
            day = by_rule(self.every, year)
            return None if day is None else (day, day)
        return None if self.start is None else (self.start, self.end or self.start)

    def is_on(self, day: dt.date) -> bool:
        """Say whether a day is one of its days."""
        days = self.days(day.year)
        return days is not None and days[0] <= day <= days[1]
