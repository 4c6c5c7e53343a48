"""What a post says of days, against the calendar and against its own time of publication."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from postlint import dates
from postlint.checks.case import Place
from postlint.dates.days import relatives
from postlint.dates.grammar import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postlint.anatomy.fold import Folded
    from postlint.checks.case import Case
    from postlint.dates import Day, When

_NEAR = 150
"""Days around its publication within which a post means a day that it names without a year."""
_JUST_PAST = 45
"""Days for which such a day is past; named longer after it, the next year's may be meant."""
_SENTENCE_END = re.compile(r"[.!?…]\s|\n")
_REACH = 70
"""Code points between words that speak of the future and the day they speak of."""


def wrong_weekday(case: Case) -> Iterator[Place]:
    """A date with another weekday than its own. Fields: said, day, weekday."""
    for day in _days(case):
        if day.weekday is None:
            continue
        meant = _meant(day, dates.when(case.post.when))
        if meant is not None and meant.weekday() != day.weekday:
            said = case.view.folded.span(*day.span)
            fields = {
                "said": dates.weekday(day.weekday),
                "day": dates.day_of(meant),
                "weekday": dates.weekday(meant.weekday()),
            }
            yield Place(said, fields)


def wrong_relative_day(case: Case) -> Iterator[Place]:
    """A word such as "tomorrow" beside a day that isn't, as the post is published. Fields: words, published, day.

    So is "tonight" with a time that is over.
    """
    published = dates.when(case.post.when)
    if published is None:
        return
    folded = case.view.folded
    for found in relatives(folded, _lang(case), _days(case)) if _lang(case) else ():
        fits, meant = False, None
        for today in published.days:
            meant = found.day.near(today, _NEAR) if found.day else None
            allowed = [today + timedelta(days=n) for n in range(found.offset.least, found.offset.most + 1)]
            fits |= meant in allowed if found.day else any(day.weekday() == found.weekday for day in allowed)
        if fits or (found.day and meant is None):
            continue
        said = dates.day_of(meant) if meant else dates.weekday(found.weekday or 0)
        yield Place(folded.span(*found.span), {"said": said, "published": _published(published)})
    yield from _past_evenings(case, published)


def past_as_future(case: Case) -> Iterator[Place]:
    """A day before that of publication, spoken of as one to come. Fields: day, published."""
    published = dates.when(case.post.when)
    if published is None or not (lang := _lang(case)):
        return
    folded, said = case.view.folded, dates.grammar(lang).said
    for day in _days(case):
        meant = day.near(published.day, _JUST_PAST)
        if meant is None or meant >= min(published.days) or _goes_on(folded, day, said.since, said.until):
            continue
        if any(True for _ in _cues(folded, day, said.future)):
            fields = {"day": dates.day_of(meant), "published": _published(published)}
            yield Place(folded.span(*day.span), fields)


def _days(case: Case) -> list[Day]:
    lang = _lang(case)
    return dates.days(case.view.folded, lang) if lang and any(c.isdigit() for c in case.text) else []


def _lang(case: Case) -> str:
    return case.post.lang if case.post.lang in LANGUAGES else ""


def _meant(day: Day, published: When | None) -> date | None:
    if day.year is not None:
        return day.in_year(day.year)
    return day.near(published.day, _NEAR) if published else None


def _published(published: When) -> object:
    return dates.weekday_day(published.day)


def _past_evenings(case: Case, published: When) -> Iterator[Place]:
    """An evening that is over: "tonight at seven", published at eight."""
    if published.time is None or published.zone is not None or not (lang := _lang(case)):
        return
    folded, said = case.view.folded, dates.grammar(lang).said
    for pattern in said.times:
        for match in _evening(said.evening, pattern).finditer(folded.text):
            hour = int(match["h"])
            half = match.groupdict().get("half")
            hour = hour % 12 + 12 if half == "p" or (hour < 12 and half is None and ":" in pattern) else hour
            if 12 <= hour < 24 and (hour, int(match["m"] or 0)) < (published.time.hour, published.time.minute):
                yield Place(folded.span(*match.span()), {"said": match[0], "published": dates.moment(published)})


@cache
def _evening(words: str, clock: str) -> re.Pattern[str]:
    return re.compile(words + clock)


def _goes_on(folded: Folded, day: Day, since: str, until: str) -> bool:
    """Say whether a day is the first of several."""
    before, behind = folded.text[max(0, day.span.start - 40) : day.span.start], folded.text[day.span.end :]
    return re.search(since, before) is not None or re.match(until, behind) is not None


def _cues(folded: Folded, day: Day, future: str) -> Iterator[re.Match[str]]:
    """Words before a day, in its sentence, that speak of the future."""
    start = max(0, day.span.start - _REACH)
    ends = [end.end() for end in _SENTENCE_END.finditer(folded.text, start, day.span.start)]
    yield from re.finditer(future, folded.text[ends[-1] if ends else start : day.span.start])
