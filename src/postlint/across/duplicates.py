"""Texts that are said twice.

What one voice says once on each network is cross-posting, and no fault. A group of near-identical texts is one where a
network gets the same from a voice again, or two voices say the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postlint.across.asked import Other, Spot
from postlint.across.idioms import foreign
from postlint.catalogue import networks
from postlint.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from postlint.across.asked import Member, Together


def near(together: Together) -> Iterator[Spot]:
    """The first of each group of drafts that say the same. Fields: others."""
    for group in together.alike:
        drafts = [member for member in group if not member.archived]
        if _is_repeated(drafts):
            yield _spot(drafts[0], drafts[1:])


def published(together: Together) -> Iterator[Spot]:
    """The first of each group of drafts that say what was published. Fields: others."""
    for group in together.alike:
        drafts = [member for member in group if not member.archived]
        before = [member for member in group if member.archived]
        again = [draft for draft in drafts if any(_is_repeated((draft, one)) for one in before)]
        if again:
            yield _spot(again[0], before)


def unadapted(together: Together) -> Iterator[Spot]:
    """What is said for one network in a text that goes to another as well. Fields: match, network, home."""
    for group in together.alike:
        drafts = [member for member in group if not member.archived]
        reached = {member.post.network for member in drafts} - {None}
        for member in drafts if len(reached) > 1 else ():
            for idiom, span in foreign(member.post, reached):
                others = tuple(_other(one) for one in drafts if one.post.network in idiom.home)
                home = ", ".join(_name(network) for network in idiom.home if network in reached)
                fields = {"network": _name(member.post.network or ""), "home": home}
                yield Spot(member, span, fields, others)


def _is_repeated(members: Sequence[Member]) -> bool:
    """Say whether some of these are no mere cross-posting."""
    seen: set[tuple[str | None, str | None]] = set()
    voices = {member.voice for member in members}
    for member in members:
        place = (member.voice, member.post.network)
        if len(voices) > 1 or (member.post.network is None and len(members) > 1) or place in seen:
            return True
        seen.add(place)
    return False


def _spot(member: Member, others: Sequence[Member]) -> Spot:
    return Spot(member, member.whole, {"others": counted(len(others))}, tuple(map(_other, others)))


def counted(number: int) -> Message:
    """So many other posts, in words."""
    return Message(f"across.others-{'one' if number == 1 else 'many'}", {"n": number})


def _name(network: str) -> str:
    return next((known.name for known in networks() if known.id == network), network)


def _other(member: Member) -> Other:
    return Other(member, member.whole)
