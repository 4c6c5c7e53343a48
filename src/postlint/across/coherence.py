"""Posts of one campaign that contradict each other.

Two claims are held against each other where both posts name the same thing (a tag, an account, a page, a name, a title)
and speak of the same kind of event. Spellings are held against each other in all of a campaign.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from postlint.across import claims
from postlint.across.asked import Other, Spot
from postlint.across.spellings import links, names, pairs, tags

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from postlint.across.asked import Member, Together
    from postlint.across.claims import Claim
    from postlint.across.spellings import Written

_FEW = 4
"""One in so many posts may be wrong."""


def day(together: Together) -> Iterator[Spot]:
    """The day of one event, given in two ways. Fields: said, other."""
    yield from _contradictions(together, claims.days)


def time(together: Together) -> Iterator[Spot]:
    """The time of one event, given in two ways. Fields: said, other."""
    yield from _contradictions(together, claims.times)


def price(together: Together) -> Iterator[Spot]:
    """The price of one thing, given in two ways. Fields: said, other."""
    yield from _contradictions(together, claims.prices)


def link(together: Together) -> Iterator[Spot]:
    """A link that is that of other posts but for a letter. Fields: match, other."""
    yield from _spellings(together, links)


def hashtag(together: Together) -> Iterator[Spot]:
    """A hashtag that is that of other posts but for a letter. Fields: match, other."""
    yield from _spellings(together, tags)


def name(together: Together) -> Iterator[Spot]:
    """A name that is that of other posts but for a letter. Fields: match, other."""
    yield from _spellings(together, names)


def _contradictions(together: Together, made: Callable[[Member], Iterator[Claim]]) -> Iterator[Spot]:
    for campaign in together.campaigns:
        same: defaultdict[tuple[object, ...], list[Claim]] = defaultdict(list)
        for member in campaign:
            for claim in made(member):
                for thing in claim.about:
                    same[thing, claim.kind].append(claim)
        told: set[int] = set()
        for group in sorted(same.values(), key=len, reverse=True):
            spot = _contradiction(group)
            if spot is not None and id(spot.member) not in told:
                told.add(id(spot.member))
                yield spot


def _contradiction(group: Sequence[Claim]) -> Spot | None:
    """The claim that fewest posts make, the later of two, with all those that differ from it.

    Values of three sorts are a series of events, and so are two that many posts give each: then nothing is wrong. One
    post against one says little where neither tells what kind of event it is about.
    """
    counted = Counter(claim.value for claim in group)
    if len(counted) != 2 or (len(group) == 2 and not group[0].kinds):
        return None
    rare, number = counted.most_common()[1]
    if number > max(1, len(group) // _FEW):
        return None
    odd = next(claim for claim in group if claim.value == (rare if len(group) > 2 else group[-1].value))
    others = [claim for claim in group if claim.value != odd.value]
    if any(one.year != odd.year for one in others if one.year and odd.year):
        return None  # the same event in another year
    fields = {"said": odd.said, "other": others[0].said}
    return Spot(odd.member, odd.span, fields, tuple(Other(one.member, one.span, one.said) for one in others))


def _spellings(together: Together, found: Callable[[Member], Iterator[Written]]) -> Iterator[Spot]:
    for campaign in together.campaigns:
        places: defaultdict[str, list[Written]] = defaultdict(list)
        for member in campaign:
            for written in found(member):
                places[written.spelling].append(written)
        for one, other in pairs({spelling: written[0].key for spelling, written in places.items()}):
            rare, usual = sorted((places[one], places[other]), key=len)
            first, known = rare[-1] if len(rare) == len(usual) else rare[0], usual[0]
            if len(rare) == len(usual) and usual[0].member is rare[0].member:
                continue
            others = tuple(Other(written.member, written.span, written.said) for written in usual)
            yield Spot(first.member, first.span, {"other": known.said}, others)
