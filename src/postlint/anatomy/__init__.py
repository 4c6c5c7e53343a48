"""What a network sees in a text: mentions, hashtags, cashtags, links, emoji, and how long the text is."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module

from postlint.anatomy import emojis
from postlint.anatomy.entities import Entities, Entity, Lengths
from postlint.anatomy.lengths import measure

__all__ = ["Entities", "Entity", "Lengths", "measure", "read"]

_GRAMMARS = {"x": "twitter", "bluesky": "bluesky", "mastodon": "mastodon"}


def read(text: str, network: str | None = "x") -> Entities:
    """Cut a text as a network does: x, bluesky and mastodon each by their own grammar, others by a common one.

    Every entity is the exact slice of the text, its sign included; offsets count code points. Entities of one kind
    never overlap. Takes any text, in time linear in its length.
    """
    grammar = import_module(f"postlint.anatomy.{_GRAMMARS.get(network or '', 'general')}")
    entities: Entities = grammar.read(text)
    emoji = emojis.find(text)
    return replace(entities, emoji=emoji) if emoji else entities
