"""What a network sees in a text: mentions, hashtags, cashtags, links, emoji, and how long the text is."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module

from postlint.anatomy import emojis
from postlint.anatomy.entities import Entities, Entity, Lengths

__all__ = ["Entities", "Entity", "Lengths", "measure", "read"]

_GRAMMARS = {"x": "twitter", "bluesky": "bluesky", "mastodon": "mastodon"}


def measure(text: str) -> Lengths:
    """Measure a text for every network at once."""
    from postlint.anatomy import lengths  # noqa: PLC0415 - to lint a post nobody measures it

    return lengths.measure(text)


def read(text: str, network: str | None = "x") -> Entities:
    """Cut a text as a network does: x, bluesky and mastodon each by their own grammar, others by a common one.

    Every entity is the exact slice of the text, its sign included; offsets count code points. Entities of one kind
    never overlap. Takes any text, in time linear in its length.
    """
    grammar = import_module(f"postlint.anatomy.{_GRAMMARS.get(network or '', 'general')}")
    entities: Entities = grammar.read(text)
    emoji = emojis.find(text)
    return replace(entities, emoji=emoji) if emoji else entities
