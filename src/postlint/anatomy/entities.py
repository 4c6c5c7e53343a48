"""What a network recognises in a text: mentions, hashtags, cashtags, links, emoji."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from postlint.post import Span


class Entity(NamedTuple):
    """A piece of the text as a network cuts it, marker included: ``text == post[start:end]``, in code points."""

    text: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """The place alone."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Entities:
    """All entities of one text by one network's grammar, each kind sorted by place."""

    mentions: tuple[Entity, ...] = ()
    hashtags: tuple[Entity, ...] = ()
    cashtags: tuple[Entity, ...] = ()
    links: tuple[Entity, ...] = ()
    emoji: tuple[Entity, ...] = ()


@dataclass(frozen=True, slots=True)
class Lengths:
    """How long each network finds a text, each in its own unit."""

    x: int
    bluesky: int
    bluesky_bytes: int
    mastodon: int
    codepoints: int
