"""What is asked about posts together, and the posts as they are looked at for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from postlint.across.near import groups
from postlint.across.shingles import shingles
from postlint.post import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime, timedelta
    from datetime import time as Time  # noqa: N812 - a type
    from zoneinfo import ZoneInfo

    from postlint.messages import Message
    from postlint.post import Post


@dataclass(frozen=True, slots=True)
class Duplicates:
    """From which similarity on (0 to 1) two texts are the same, and how many words a text must have to be compared."""

    similarity: float = 0.8
    min_words: int = 6


@dataclass(frozen=True, slots=True)
class Timing:
    """What a schedule is held against.

    ``night`` is when it begins and when it ends in ``zone``. Times without an offset are those of ``zone``. ``now`` is
    given where posts in the past are to be told.
    """

    gap: timedelta | None = None
    night: tuple[Time, Time] | None = None
    zone: ZoneInfo | None = None
    now: datetime | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What a configuration asks of all posts together.

    ``campaign`` names the campaign of a post. ``archive`` reads what was published, ``is_archived`` says whether a path
    belongs to it.
    """

    duplicates: Duplicates | None = None
    archive: Callable[[], Iterable[Post]] = tuple
    is_archived: Callable[[str], bool] = lambda _: False
    campaign: Callable[[Post], str | None] | None = None
    timing: Timing | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """A post among others: who speaks in it, and what it is part of. ``terms`` are names as they are to be spelled."""

    post: Post
    voice: str | None = None
    campaign: str | None = None
    archived: bool = False
    terms: tuple[str, ...] = ()

    @property
    def whole(self) -> Span:
        """All of its text."""
        return Span(0, len(self.post.text))


@dataclass(frozen=True, slots=True)
class Other:
    """A place in another post that a spot is about as well, and what is there."""

    member: Member
    span: Span
    label: Message | str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a fault is: the post to correct, the place in it, what fills the rule's messages, and the other places."""

    member: Member
    span: Span
    fields: Mapping[str, object] = field(default_factory=dict)
    others: tuple[Other, ...] = ()


@dataclass(frozen=True)
class Together:
    """All posts of a run, and what several checks need to know of them."""

    members: Sequence[Member]
    asked: Asked

    @cached_property
    def alike(self) -> list[list[Member]]:
        """Groups of posts with near-identical texts, each in the order of the run."""
        settings = self.asked.duplicates
        if settings is None:
            return []
        texts = [shingles(member.post.text) for member in self.members]
        # A text of n words in one line has n - 1 pairs of neighbours.
        long = [at for at, text in enumerate(texts) if len(text) >= settings.min_words - 1]
        found = groups([texts[at] for at in long], settings.similarity)
        return [[self.members[long[at]] for at in group] for group in found]

    @cached_property
    def campaigns(self) -> list[list[Member]]:
        """The posts of each campaign that has several, what was published apart."""
        parts: dict[str, list[Member]] = {}
        for member in self.members:
            if member.campaign is not None and not member.archived:
                parts.setdefault(member.campaign, []).append(member)
        return [part for part in parts.values() if len(part) > 1]
