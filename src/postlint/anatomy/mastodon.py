"""Mentions, hashtags and links as Mastodon cuts them; it has no cashtags.

Facts from https://github.com/mastodon/mastodon (app/models/account.rb, app/models/concerns, app/lib/extractor.rb),
read in 2026. Offsets and behaviour only, no code: Mastodon is AGPL-3.0.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from postlint.anatomy.characters import SPACES
from postlint.anatomy.entities import Entities, Entity
from postlint.anatomy.twitter import FREE_END, without_overlaps

if TYPE_CHECKING:
    import regex

_WORD = r"\p{L}\p{M}\p{N}\p{Pc}"
_SEPARATORS = r"\u00b7\u30fb\u200c"
_LONGEST_SERVER = 253
_SCHEME_NAME = re.compile(r"(?<=.)https?$")


@cache
def _pattern(name: str) -> regex.Pattern[str]:
    import regex  # noqa: PLC0415 - it takes longer to load than to lint a post without tags

    user = r"[a-zA-Z0-9_]++(?:[.-]++[a-zA-Z0-9_]++)*+"
    server = rf"[{_WORD}]++(?:[.-]++[{_WORD}]++)*+"
    patterns = {
        "mention": rf"(?<![=/{_WORD}])@{user}(?:@{server})?+",
        "free end": FREE_END,
        "hashtag": rf"(?:^|(?<=[{SPACES}]))[#＃]([{_WORD}](?:[{_WORD}]|[{_SEPARATORS}]++(?=[{_WORD}]))*+)",
        "letter": r"\p{Alphabetic}",
        "seam": rf"(?<=.)[_{_SEPARATORS}](?=.)",
    }
    return regex.compile(patterns[name], regex.VERSION1)


def read(text: str) -> Entities:
    """Everything Mastodon recognises in a text but emoji. Where two kinds overlap the one that starts first stays."""
    return without_overlaps(Entities(mentions=mentions(text), hashtags=hashtags(text), links=links(text)))


def links(text: str) -> tuple[Entity, ...]:
    """Links: only with http:// or https://, at most 4096 code points."""
    if "://" not in text:
        return ()
    from postlint.anatomy.links import mastodon_links  # noqa: PLC0415 - most posts have no link: spare them its patterns

    return mastodon_links(text)


def mentions(text: str) -> tuple[Entity, ...]:
    """Mentions of people of the same server, @name, and of others, @name@server."""
    if "@" not in text:
        return ()
    free = _pattern("free end").match
    found = _pattern("mention").finditer(text)
    return tuple(Entity(match[0], *match.span()) for match in found if free(text, match.end()))


def hashtags(text: str) -> tuple[Entity, ...]:
    """Hashtags after white space; a scheme run into one (``#taghttps://``) is not part of it."""
    if "#" not in text and "＃" not in text:
        return ()
    found = []
    for match in _pattern("hashtag").finditer(text):
        name = match[1]
        if text.startswith("://", match.end()):
            name = _SCHEME_NAME.sub("", name)
        if _is_name(name):
            found.append(Entity(match[0][0] + name, match.start(), match.start() + 1 + len(name)))
    return tuple(found)


def is_valid_tag_name(name: str) -> bool:
    """Say whether Mastodon takes this as the name of a hashtag, without its sign."""
    found = hashtags(f"#{name}")
    return len(found) == 1 and found[0].text == f"#{name}"


def shown_name(mention: str) -> str:
    """The part of a mention that Mastodon counts: @name, unless the server's name is longer than any can be."""
    name, _, server = mention[1:].partition("@")
    return f"@{name}" if len(server) <= _LONGEST_SERVER else mention


def _is_name(name: str) -> bool:
    """A name holds a letter, or a separator between two other characters."""
    return bool(_pattern("letter").search(name) or _pattern("seam").search(name))
