"""What the posts of a campaign claim: days, times and prices, each with what it is claimed of.

A claim counts where a post makes one of its kind and no more: of two days, nobody but the writer knows which is whose.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from postlint import anatomy, dates
from postlint.across.subjects import spoken_of, subjects
from postlint.anatomy.fold import fold
from postlint.dates.grammar import LANGUAGES
from postlint.post import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postlint.across.asked import Member
    from postlint.anatomy.entities import Entities
    from postlint.anatomy.fold import Folded
    from postlint.dates import Day
    from postlint.messages import Message

_NAME = re.compile(
    r"\b[A-ZÀ-ÖØ-Þ][\w'’-]+(?:[ \u00a0](?:(?:d['’]|de |du |des |la |le |of |the |von |van )*)[A-ZÀ-ÖØ-Þ][\w'’-]+)+"
)
_TITLE = re.compile(r"[“«\"]\s?([^”»\"\n]{4,60}?)\s?[”»\"]")
_PART_OF_RANGE = re.compile(r"\d{1,2} ?(?:-|–|to|au|et|and|&|,) ?$")
_SENTENCE_END = re.compile(r"[.!?…]+\s|\n")


@dataclass(frozen=True, slots=True)
class Claim:
    """A value that a post gives, where it stands, and what it is given for.

    ``about`` are tags, accounts, pages, names and titles in the post; ``kind`` must be the same in posts that speak of
    the same, and ``kinds`` are those of events in it. Of a time, ``value`` leaves open which half of the day it is in.
    """

    member: Member
    span: Span
    value: object
    said: Message | str
    about: frozenset[str]
    kind: tuple[object, ...]
    kinds: frozenset[int]
    year: int | None = None


class Read(NamedTuple):
    """A post with its folded text and what stands in it."""

    member: Member
    folded: Folded
    entities: Entities


def read(member: Member) -> Read:
    """Look at a post."""
    return Read(member, *_seen(member.post.text, member.post.network or "x"))


@lru_cache(maxsize=2048)
def _seen(text: str, network: str) -> tuple[Folded, Entities]:
    return fold(text), anatomy.read(text, network)


def days(member: Member) -> Iterator[Claim]:
    """The day of what a post announces: no deadline, no beginning of something longer."""
    seen = read(member)
    if found := _one(_event_days(seen)):
        claim = _claim(seen, found.span, (found.month, found.day), dates.month_day(found.day, found.month))
        yield replace(claim, year=found.year)


def times(member: Member) -> Iterator[Claim]:
    """The time of day that a post gives; of a stretch of time, where it begins."""
    seen, lang = read(member), member.post.lang
    if lang not in LANGUAGES:
        return
    found: dict[int, tuple[Span, tuple[int, int]]] = {}
    for pattern in dates.grammar(lang).said.times:
        for match in re.finditer(pattern, seen.folded.text):
            hour, half = int(match["h"]), match.groupdict().get("half")
            hour = hour % 12 + (12 if half == "p" else 0) if half else hour
            if hour < 24 and not any(
                match.start() < span.end and span.start < match.end() for span, _ in found.values()
            ):
                found[match.start()] = Span(*match.span()), (hour, int(match["m"] or 0))
    if found:
        first, *rest = (found[at] for at in sorted(found))
        is_range = len(rest) == 1 and rest[0][0].start - first[0].end <= 5
        if not rest or is_range:
            hour, minute = first[1]
            day = _one(_event_days(seen))
            said = dates.clock(hour, minute)
            yield _claim(
                seen, first[0], (hour % 12, minute), said, day and (day.month, day.day), _held_for(seen, first[0])
            )


def prices(member: Member) -> Iterator[Claim]:
    """The price that a post gives."""
    seen, known = read(member), subjects()
    found = list(known.prices.finditer(seen.folded.text))
    if len(found) == 1:
        match = found[0]
        currency = known.currencies[match["before"] or match["behind"]]
        amount = float((match["a"] or match["b"]).replace(",", "."))
        said = member.post.text[slice(*seen.folded.span(*match.span()))]
        yield _claim(seen, Span(*match.span()), amount, said, currency, _held_for(seen, Span(*match.span())))


def _one(found: list[Day]) -> Day | None:
    return found[0] if len({(day.month, day.day) for day in found}) == 1 else None


def _event_days(seen: Read) -> list[Day]:
    """The days on which something is announced to happen; none where one of them is the first or last of several."""
    lang = seen.member.post.lang
    if lang not in LANGUAGES:
        return []
    said, text = dates.grammar(lang).said, seen.folded.text
    kept = []
    for day in dates.days(seen.folded, lang):
        before, behind = text[max(0, day.span.start - 40) : day.span.start], text[day.span.end :]
        elsewhere = any(re.search(words, before) for words in (said.deadline, said.since, said.aside))
        if elsewhere:
            continue
        if re.match(said.until, behind) or _PART_OF_RANGE.search(before):
            return []
        kept.append(day)
    return kept


def _claim(seen: Read, span: Span, value: object, said: Message | str, *more: object) -> Claim:
    known, text = subjects(), seen.folded.text
    sentence = _sentence(text, span)
    kinds = spoken_of(known.kinds, sentence) or spoken_of(known.kinds, text)
    numbers = frozenset(match[1] or match[2] for match in known.numbered.finditer(text))
    kind = (kinds, numbers, *more)
    return Claim(seen.member, seen.folded.span(*span), value, said, frozenset(_about(seen)), kind, kinds)


def _held_for(seen: Read, span: Span) -> frozenset[int]:
    """Whom a price is for, or what begins at a time, as far as the sentence says so."""
    return spoken_of(subjects().qualifiers, _sentence(seen.folded.text, span))


def _sentence(text: str, span: Span) -> str:
    ends = [match.end() for match in _SENTENCE_END.finditer(text, 0, span.start)]
    end = _SENTENCE_END.search(text, span.end)
    return text[ends[-1] if ends else 0 : end.start() if end else len(text)]


def _about(seen: Read) -> Iterator[str]:
    """What a post names that others may name as well."""
    yield from (fold(tag.text).text for tag in seen.entities.hashtags)
    yield from (fold(mention.text).text for mention in seen.entities.mentions)
    for link in seen.entities.links:
        if (page := address(link.text)).partition("/")[2]:
            yield page
    text = seen.member.post.text
    yield from (fold(match[0]).text for match in _NAME.finditer(text))
    yield from (fold(match[1]).text for match in _TITLE.finditer(text))


def address(link: str) -> str:
    """Where a link leads, without what is added to it for counting: host and path."""
    parts = urlsplit(link if "//" in link else f"//{link}")
    return (parts.netloc.removeprefix("www.") + parts.path.rstrip("/).,;")).casefold()
