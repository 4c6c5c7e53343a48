"""Days: those that people write, and those that come back every year by a rule."""

from __future__ import annotations

import datetime as dt
import re

_WRITTEN = re.compile(r"(\d{4})([-/.]?)(\d{2})\2(\d{2})(?!\d)", re.ASCII)
_FIXED = re.compile(r"(\d{2})-(\d{2})", re.ASCII)
_NTH = re.compile(r"([1-5]|last) ([a-z]+) ([a-z]+)(?: ([+-]\d{1,2}))?", re.ASCII)
_EASTER = re.compile(r"easter(?: ([+-]\d{1,3}))?", re.ASCII)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)


def written(when: str | None) -> dt.date | None:
    """The day of a time that starts with year, month and day, as written there; None for any other order.

    ``02/03/2026`` is a day in February to some and one in March to others.
    """
    found = _WRITTEN.match(when or "")
    if found is None:
        return None
    try:
        return dt.date(int(found[1]), int(found[3]), int(found[4]))
    except ValueError:
        return None


def by_rule(rule: str, year: int) -> dt.date | None:
    """The day of a year by a rule: ``11-11``, ``4 thursday november +1``, ``last sunday april``, ``easter -2``.

    None where the year has no such day, as 2027 has no 29 February. Raises ValueError for what is no rule.
    """
    if found := _FIXED.fullmatch(rule):
        return _day(year, int(found[1]), int(found[2]))
    if found := _EASTER.fullmatch(rule):
        return _easter(year) + dt.timedelta(int(found[1] or 0))
    found = _NTH.fullmatch(rule)
    if found is None or found[2] not in _WEEKDAYS or found[3] not in _MONTHS:
        raise ValueError(f"{rule!r} is no rule for a day")
    day = _nth(year, _MONTHS.index(found[3]) + 1, _WEEKDAYS.index(found[2]), found[1])
    return day and day + dt.timedelta(int(found[4] or 0))


def is_rule(rule: str) -> bool:
    """Say whether days can be told by it."""
    try:
        return by_rule(rule, 2024) is not None
    except ValueError:
        return False


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _nth(year: int, month: int, weekday: int, number: str) -> dt.date | None:
    first = dt.date(year, month, 1)
    first += dt.timedelta((weekday - first.weekday()) % 7)
    days = [day for n in range(5) if (day := first + dt.timedelta(7 * n)).month == month]
    if number == "last":
        return days[-1]
    return days[int(number) - 1] if int(number) <= len(days) else None


def _easter(year: int) -> dt.date:
    """Easter Sunday of the Gregorian calendar, by the algorithm in Meeus, Astronomical Algorithms, chapter 8."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return dt.date(year, month, day + 1)
