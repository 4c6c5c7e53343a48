"""When posts go out: too close to each other, into the past, into the night of those who should read them.

Posts whose time of publication can't be read, or has no time of day where one is needed, are left out.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from postlint import dates
from postlint.across.asked import Other, Spot
from postlint.across.duplicates import counted
from postlint.catalogue import networks
from postlint.dates.when import When
from postlint.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from datetime import time as Time  # noqa: N812 - a type

    from postlint.across.asked import Member, Together


class Slot(NamedTuple):
    """A post and when it goes out: in the time zone of the schedule where that is known, else as written."""

    moment: datetime
    member: Member


def too_close(together: Together) -> Iterator[Spot]:
    """A post that follows another of its voice on its network sooner than it should. Fields: apart, gap, network.

    Posts at the same minute are a collision.
    """
    timing = together.asked.timing
    if timing is None or timing.gap is None:
        return
    for lane in _lanes(together):
        for earlier, later in pairwise(lane):
            apart = later.moment - earlier.moment
            if apart < timing.gap and apart.total_seconds() >= 60:
                minutes = int(apart.total_seconds() // 60)
                gap = _duration(int(timing.gap.total_seconds() // 60))
                fields = {"apart": _duration(minutes), "gap": gap, "network": _name(later.member)}
                yield Spot(later.member, later.member.whole, fields, (_other(earlier),))


def collision(together: Together) -> Iterator[Spot]:
    """Posts of one voice on one network at the same minute, told once. Fields: others, network, moment."""
    if together.asked.timing is None:
        return
    for lane in _lanes(together):
        slots: defaultdict[datetime, list[Slot]] = defaultdict(list)
        for slot in lane:
            slots[slot.moment.replace(second=0, microsecond=0)].append(slot)
        for moment, taken in slots.items():
            if len(taken) > 1:
                first, *rest = taken
                fields = {"network": _name(first.member), "moment": _said(moment), "others": counted(len(rest))}
                yield Spot(first.member, first.member.whole, fields, tuple(map(_other, rest)))


def past(together: Together) -> Iterator[Spot]:
    """A post that should have gone out already. Fields: moment. A day alone is past when it is over."""
    timing = together.asked.timing
    if timing is None or timing.now is None:
        return
    zone = timing.zone or timing.now.tzinfo
    now = timing.now.astimezone(zone)
    for member in together.members:
        written = dates.when(member.post.when)
        if written is None or member.archived:
            continue
        moment = written.moment(zone)
        if (moment < now) if moment else (written.day < now.date()):
            said = _said(moment) if moment else dates.weekday_day(written.day)
            yield Spot(member, member.whole, {"moment": said})


def night(together: Together) -> Iterator[Spot]:
    """A post that goes out while its readers sleep. Fields: clock, begins, ends."""
    timing = together.asked.timing
    if timing is None or timing.night is None:
        return
    begins, ends = timing.night
    for slot in _slots(together):
        clock = slot.moment.time()
        asleep = begins <= clock < ends if begins < ends else clock >= begins or clock < ends
        if asleep:
            fields = {"clock": _clock(clock), "begins": _clock(begins), "ends": _clock(ends)}
            yield Spot(slot.member, slot.member.whole, fields)


def _slots(together: Together) -> Iterator[Slot]:
    timing = together.asked.timing
    for member in together.members:
        written = dates.when(member.post.when)
        moment = written.moment(timing.zone if timing else None) if written and not member.archived else None
        if moment is not None:
            yield Slot(moment, member)


def _lanes(together: Together) -> Iterator[list[Slot]]:
    """The posts of each voice on each network, as they follow each other; one text that goes out once counts once.

    Only times that can be compared stand together: a time without a zone is no time beside one that has it.
    """
    lanes: defaultdict[tuple[str | None, str | None, bool], list[Slot]] = defaultdict(list)
    for slot in _slots(together):
        member = slot.member
        lanes[member.voice, member.post.network, slot.moment.tzinfo is None].append(slot)
    for lane in lanes.values():
        yield sorted(lane, key=lambda slot: slot.moment)


def _other(slot: Slot) -> Other:
    return Other(slot.member, slot.member.whole, _said(slot.moment))


def _said(moment: datetime) -> Message:
    return dates.moment(When(moment.date(), moment.time()))


def _clock(time: Time) -> Message:
    return dates.clock(time.hour, time.minute)


def _duration(minutes: int) -> Message:
    if minutes >= 60 and minutes % 60 == 0:
        return Message("across.hours", {"n": minutes // 60})
    return Message("across.minutes", {"n": minutes})


def _name(member: Member) -> str | Message:
    """What the network of a post is called."""
    network = member.post.network
    if network is None:
        return Message("across.no-network")
    return next((known.name for known in networks() if known.id == network), network)
