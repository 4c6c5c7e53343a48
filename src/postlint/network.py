"""The network: what one accepts of a post, and how it shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Unit = Literal["x", "bluesky", "mastodon", "threads", "codepoints"]


@dataclass(frozen=True, slots=True)
class Poll:
    """What a poll may be: so many options at least and at most, each of so many code points at most.

    ``media`` says whether its post may have any, too.
    """

    options: tuple[int, int]
    characters: int | None = None
    media: bool = True


@dataclass(frozen=True, slots=True)
class Network:
    """What a network accepts; None where no limit is known.

    ``limit`` is the length of a post in ``unit``, ``bytes`` its length in UTF-8 where that counts too, ``visible`` how
    many code points show before "see more". ``hashtags``, ``mentions``, ``cashtags`` and ``links`` (different ones) are
    how many a post may have, ``media`` how many pictures and videos, ``alt`` the code points of a description.
    ``threads``: what is too long goes out as several posts. ``clickable``: links in a post can be followed.
    ``polls`` says whether there are any, ``poll`` what they may be.
    """

    id: str
    name: str
    limit: int
    unit: Unit
    bytes: int | None = None
    visible: int | None = None
    threads: bool = False
    hashtags: int | None = None
    mentions: int | None = None
    cashtags: int | None = None
    links: int | None = None
    media: int | None = None
    needs_media: bool = False
    alt: int | None = None
    clickable: bool = True
    polls: bool = True
    poll: Poll | None = None
