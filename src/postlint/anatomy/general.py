"""Mentions where no grammar is published: LinkedIn, Facebook, Instagram, Threads, TikTok and a network unknown.

Links, hashtags and cashtags are cut as on X. A name may hold letters of any writing, digits, and ``_ . -`` inside.
"""

from __future__ import annotations

import re

from postlint.anatomy import twitter
from postlint.anatomy.entities import Entities, Entity

_LETTER = r"\w\u0300-\u036f"
_MENTION = re.compile(
    rf"(?<![{_LETTER}!#$%&*=/@＠])[@＠](?=[\d_.-]*+[^\W\d_])(?>\w(?:[{_LETTER}.-]*[{_LETTER}])?)(?![@＠]|://|/[^\W\d_])"
)


def read(text: str) -> Entities:
    """Everything recognised in a text but emoji. Where two kinds overlap the one that starts first stays."""
    return twitter.without_overlaps(
        Entities(
            mentions=mentions(text),
            hashtags=twitter.hashtags(text),
            cashtags=twitter.cashtags(text),
            links=twitter.links(text),
        )
    )


def mentions(text: str) -> tuple[Entity, ...]:
    """Mentions: @name, but no electronic mail, no @name@server and no @scope/package."""
    if "@" not in text and "＠" not in text:
        return ()
    return tuple(Entity(found[0], *found.span()) for found in _MENTION.finditer(text))
