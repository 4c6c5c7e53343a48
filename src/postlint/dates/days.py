"""The days that a text names, each with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from postlint.dates.grammar import grammar
from postlint.post import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from postlint.anatomy.fold import Folded
    from postlint.dates.grammar import Grammar, Offset

_FIRST, _LAST = 1900, 2100
"""Years in which the calendar is the same everywhere."""
_SHORT = 3
"""Letters of short forms of weekdays, which are other words as well."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a month as a text writes it; ``span`` counts code points of the folded text.

    ``weekday`` is 0 for Monday; None for what isn't said.
    """

    span: Span
    day: int
    month: int
    year: int | None = None
    weekday: int | None = None

    def near(self, moment: date, most: int) -> date | None:
        """The date: of its own year, else the one nearest to a moment where that is within so many days."""
        years = (self.year,) if self.year else (moment.year - 1, moment.year, moment.year + 1)
        dates = [found for year in years if (found := self.in_year(year))]
        best = min(dates, key=lambda found: abs(found - moment), default=None)
        return best if best and (self.year or abs(best - moment) <= timedelta(days=most)) else None

    def in_year(self, year: int) -> date | None:
        """The date in a year; None where there is no such day."""
        try:
            return date(year, self.month, self.day) if _FIRST <= year <= _LAST else None
        except ValueError:
            return None


class Relative(NamedTuple):
    """A word for a day that the time of publication makes one, and what the text says of that day beside it."""

    span: Span
    offset: Offset
    day: Day | None
    weekday: int | None


def days(folded: Folded, lang: str) -> list[Day]:
    """The days of a text in a language, in order; where two readings overlap, the longer one."""
    spoken = grammar(lang)
    if not spoken.sign.search(folded.text):
        return []
    found = [
        day for form in spoken.forms for match in form.finditer(folded.text) if (day := _day(match, spoken, folded))
    ]
    kept: list[Day] = []
    for day in sorted(found, key=lambda day: (day.span.start - day.span.end, day.span)):
        if not any(day.span.overlaps(other.span) for other in kept):
            kept.append(day)
    return sorted(kept, key=lambda day: day.span)


def _day(match: re.Match[str], spoken: Grammar, folded: Folded) -> Day | None:
    named = match.groupdict()
    for word in (named.get("month"), named.get("weekday")):
        if word in spoken.said.also_words and not _is_capital(match, word, folded):
            return None
    month = spoken.months[named["month"]] + 1 if named.get("month") else int(named["number"])
    weekday = spoken.weekdays[named["weekday"]] if named.get("weekday") else None
    return Day(Span(*match.span()), int(named["day"]), month, int(named["year"]) if named["year"] else None, weekday)


def _is_capital(match: re.Match[str], word: str, folded: Folded) -> bool:
    at = match.start("month" if match.groupdict().get("month") == word else "weekday")
    span = folded.span(at, at + 1)
    return folded.original[span.start : span.end].isupper()


def relatives(folded: Folded, lang: str, named: list[Day]) -> Iterator[Relative]:
    """Words such as "tomorrow" that stand beside a date or a weekday of the text."""
    pattern, offsets = _words(lang)
    for match in pattern.finditer(folded.text):
        where, offset = Span(*match.span()), offsets[match[0]]
        found = _behind(where, offset, folded.text, lang, named) or _before(where, offset, folded.text, lang, named)
        if found is not None:
            yield found
    starts = {day.span.start: day for day in named}
    for pattern, offset in _around_weekdays(lang):
        for match in pattern.finditer(folded.text):
            day = starts.get(match.start("weekday")) or starts.get(match.end())
            if day is not None:
                yield Relative(Span(match.start(), max(match.end(), day.span.end)), offset, day, None)


def _behind(where: Span, offset: Offset, text: str, lang: str, named: list[Day]) -> Relative | None:
    """A date or a weekday that stands behind a word such as "tomorrow"."""
    spoken = grammar(lang)
    joined = re.compile(spoken.said.joins).match(text, where.end)
    if joined is None:
        return None
    if day := next((day for day in named if day.span.start == joined.end()), None):
        return Relative(Span(where.start, day.span.end), offset, day, None)
    weekday = re.compile(rf"({spoken.weekday})\b").match(text, joined.end())
    if weekday is None or len(weekday[1]) <= _SHORT:
        return None
    return Relative(Span(where.start, weekday.end()), offset, None, spoken.weekdays[weekday[1]])


def _before(where: Span, offset: Offset, text: str, lang: str, named: list[Day]) -> Relative | None:
    """A date that stands before such a word, with "is" between."""
    linked = re.compile(grammar(lang).said.is_)
    day = next((day for day in named if linked.fullmatch(text, day.span.end, where.start)), None)
    return Relative(Span(day.span.start, where.end), offset, day, None) if day else None


@cache
def _words(lang: str) -> tuple[re.Pattern[str], dict[str, Offset]]:
    """Words that stand for a day by themselves, as one pattern and each with its day.

    Longer ones come first: "the day after tomorrow" ends with another of them.
    """
    offsets = {word: one for one in grammar(lang).said.relative for word in one.words}
    return re.compile(rf"(?<![\w'-])(?:{_any(offsets)})(?![\w-])"), offsets


@cache
def _around_weekdays(lang: str) -> list[tuple[re.Pattern[str], Offset]]:
    """Words that make a weekday one of some days around, before it and behind it."""
    spoken = grammar(lang)
    weekday = rf"(?P<weekday>{spoken.weekday})\b\.?,?"
    before = [
        (re.compile(rf"(?<![\w'-])(?:{_any(one.words)}) (?={weekday})"), one) for one in spoken.said.before_weekday
    ]
    after = [
        (re.compile(rf"(?<![\w'-]){weekday} (?:{_any(one.words)}),?{spoken.said.joins}"), one)
        for one in spoken.said.after_weekday
    ]
    return [*before, *after]


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
