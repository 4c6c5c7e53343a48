"""The time of publication as schedules write it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache

from postlint.anatomy.fold import fold
from postlint.dates.days import days

_NUMERIC = re.compile(r"\s*(?P<year>\d{4})([-/.])(?P<month>\d\d?)\2(?P<day>\d\d?)(?!\d)")
_TURNED = re.compile(r"\s*(?P<one>\d\d?)([-/.])(?P<two>\d\d?)\2(?P<year>\d{4})(?!\d)")
_BASIC = re.compile(r"\s*(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?=T|\s|$)")
_CLOCK = re.compile(
    r"(?:^|[T\s,]|\b(?:at|a)\s)\s*(?P<hour>[01]?\d|2[0-3])(?:[:h]\s?(?P<minute>[0-5]\d))?(?P<bare>h)?(?::?(?:[0-5]\d)(?:[.,]\d+)?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?(?=\s|Z|[+-]|$)",
    re.IGNORECASE,
)
_ZONE = re.compile(r"(?P<utc>Z|UTC|GMT)$|(?P<sign>[+-])(?P<hours>\d\d):?(?P<minutes>\d\d)$", re.IGNORECASE)
_WIDEST = (timedelta(hours=-10), timedelta(hours=12))
"""Offsets of the time zones in which nearly everybody lives."""


@dataclass(frozen=True, slots=True)
class When:
    """A day, and what is said of the time of day; ``zone`` is None where none is said."""

    day: date
    time: time | None = None
    zone: tzinfo | None = None

    @property
    def days(self) -> tuple[date, ...]:
        """The days that it may be for readers: a time in UTC says little of what their calendar shows."""
        if self.zone is None or self.time is None or self.zone.utcoffset(None):
            return (self.day,)
        moment = datetime.combine(self.day, self.time)
        return tuple(sorted({self.day, *((moment + offset).date() for offset in _WIDEST)}))

    def moment(self, zone: tzinfo | None) -> datetime | None:
        """The time of publication; ``zone`` is where times without one are. None where the time of day is unknown."""
        if self.time is None:
            return None
        own = self.zone or zone
        made = datetime.combine(self.day, self.time, own)
        return made.astimezone(zone) if own and zone else made


@lru_cache(maxsize=4096)
def when(written: str | None) -> When | None:
    """Read a time: ISO 8601, numbers in an order that leaves no doubt, or a day with its month in words.

    None for what can't be read, or read in two ways: 03/04/2026 is a day in April to some and one in March to others.
    """
    if not written:
        return None
    found = _numeric(written) or _worded(written)
    if found is None:
        return None
    day, rest = found
    return When(day, _clock(rest), _zone(rest.strip()))


def _numeric(written: str) -> tuple[date, str] | None:
    match = _NUMERIC.match(written) or _BASIC.match(written)
    if match:
        day = _date(int(match["year"]), int(match["month"]), int(match["day"]))
        return (day, written[match.end() :]) if day else None
    if match := _TURNED.match(written):
        year, one, two = int(match["year"]), int(match["one"]), int(match["two"])
        readings = {day for day in (_date(year, two, one), _date(year, one, two)) if day}
        return (readings.pop(), written[match.end() :]) if len(readings) == 1 else None
    return None


def _worded(written: str) -> tuple[date, str] | None:
    folded = fold(written)
    for lang in ("en", "fr"):
        for day in days(folded, lang):
            in_words = any(c.isalpha() for c in folded.text[day.span.start : day.span.end])
            if day.year and in_words and (found := day.in_year(day.year)):
                return found, f" {folded.text[day.span.end :]}"
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _clock(rest: str) -> time | None:
    match = _CLOCK.search(rest)
    if match is None or not (match["minute"] or match["half"] or match["bare"]):
        return None
    hour = int(match["hour"])
    if match["half"]:
        hour = hour % 12 + (12 if match["half"][0] in "pP" else 0)
    return time(hour, int(match["minute"] or 0))


def _zone(rest: str) -> tzinfo | None:
    match = _ZONE.search(rest)
    if match is None or (match["sign"] and ":" not in rest[: match.start()]):
        return None
    if match["utc"]:
        return UTC
    offset = timedelta(hours=int(match["hours"]), minutes=int(match["minutes"]))
    return timezone(offset if match["sign"] == "+" else -offset) if offset < timedelta(hours=24) else None
