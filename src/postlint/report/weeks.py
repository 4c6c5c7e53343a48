"""The week of a date as people write it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from postlint.days import written


class Week(NamedTuple):
    """A week of ISO 8601; its year is that of its Thursday."""

    year: int
    number: int

    def __str__(self) -> str:
        """As ISO 8601 writes it: 2026-W09."""
        return f"{self.year:04}-W{self.number:02}"

    @property
    def monday(self) -> str:
        """Its first day, as ISO 8601 writes it."""
        return date.fromisocalendar(self.year, self.number, 1).isoformat()


def week(when: str | None) -> Week | None:
    """The week of a time that starts with year, month and day, as written there; None for any other order.

    ``02/03/2026`` is a day in February to some and one in March to others.
    """
    day = written(when)
    return None if day is None else Week(*day.isocalendar()[:2])
