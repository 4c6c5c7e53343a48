"""``postlint events``: the events that posts are held against, and candidates from a feed."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from postlint.cli import feeds, speaking, streams
from postlint.cli.check import Request
from postlint.cli.judging import configuration, settings
from postlint.cli.names import UsageError
from postlint.cli.page import open_page
from postlint.messages import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postlint.event import Event
    from postlint.messages import Language

_AHEAD = 60
"""Days that are shown where no last one is said."""


class _Row(NamedTuple):
    start: dt.date
    end: dt.date
    event: Event


def show(first: str | None, last: str | None, config: str | None, language: Language) -> int:
    """List the events of the configuration between two days, by their first. Returns the exit code."""
    start = _day(first, language) or dt.date.today()  # noqa: DTZ011 - the day where the reader is
    end = _day(last, language) or start + dt.timedelta(_AHEAD)
    found, problems = configuration([], Request(language, config=config))
    problems = (*problems, *speaking.event_faults(found))
    for problem in problems:
        streams.tell(problem, language)
    events = speaking.context(settings(found, None), {}).events
    if not events and not problems:
        streams.complain(say("events.none", language))
    rows = sorted(_between(events, start, end), key=lambda row: (row.start, row.end))
    page = open_page(language)
    page.table([_cells(row, language) for row in rows])
    return 2 if problems else 0


def _between(events: tuple[Event, ...], start: dt.date, end: dt.date) -> Iterator[_Row]:
    for event in events:
        years = range(start.year, end.year + 1) if event.every else (start.year,)
        for days in filter(None, map(event.days, years)):
            if days[0] <= end and days[1] >= start:
                yield _Row(*days, event)


def _cells(row: _Row, language: Language) -> tuple[str, ...]:
    days = f"{row.start}" if row.start == row.end else f"{row.start} – {row.end}"
    regions = ", ".join(row.event.regions)
    return days, say(f"events.stakes-{row.event.stakes}", language), row.event.called.into(language), regions


def bring(source: str, language: Language) -> int:
    """Print the entries of a feed as candidate events, all commented out. Raises UsageError where it can't be had."""
    try:
        content = feeds.fetched(source) if source.startswith(("http://", "https://")) else feeds.opened(Path(source))
        entries = feeds.entries(content)
    except feeds.FeedError as error:
        raise UsageError(say(f"events.feed-{error.kind}", language, source=source, reason=error.reason)) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(say("events.feed-unreadable", language, source=source, reason=reason)) from error
    if not entries:
        raise UsageError(say("events.feed-empty", language, source=source))
    out = streams.utf8(sys.stdout)
    out.write(say("events.feed-head", language, count=len(entries), source=" ".join(source.split())))
    for entry in entries:
        out.write("\n" + feeds.candidate(entry, say("events.feed-stakes", language)))
    return 0


def _day(said: str | None, language: Language) -> dt.date | None:
    try:
        return None if said is None else dt.date.fromisoformat(said)
    except ValueError as error:
        raise UsageError(say("events.bad-day", language, name=said)) from error
