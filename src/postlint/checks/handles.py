"""Mentions that lead to nobody on the network a post is for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postlint.anatomy import general
from postlint.checks.case import Place
from postlint.post import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postlint.anatomy.entities import Entity
    from postlint.checks.case import Case

_OF_MASTODON = re.compile(r"(?<![\w/@.])@[\w.-]*\w@[\w-]+(?:\.[\w-]+)+")
_OF_BLUESKY = re.compile(r"(?<![\w/@.])@(?:[a-zA-Z0-9-]+\.)+bsky\.social\b(?!@)")
_OF_LINKEDIN = re.compile(r"@\[[^\[\]\n]+\] ?\(urn:li:(?:person|organization):[\w-]+\)")


def bare_on_bluesky(case: Case) -> Iterator[Place]:
    """Each ``@name`` without a domain. Fields: handle."""
    return (Place(mention.span, {"handle": mention.text}) for mention in _bare(case))


def bare_on_mastodon(case: Case) -> Iterator[Place]:
    """Each ``@name`` without a server that isn't one the voice knows. Fields: handle."""
    voice = case.context.voice
    known = {name.casefold() for name in voice.knows} if voice else set()
    for mention in _bare(case):
        if mention.text[1:].casefold() not in known:
            yield Place(mention.span, {"handle": mention.text})


def plain_on_linkedin(case: Case) -> Iterator[Place]:
    """Each ``@name`` that isn't written as a mention. Fields: handle."""
    for mention in general.mentions(_OF_LINKEDIN.sub(lambda m: " " * len(m[0]), case.text)) if "@" in case.text else ():
        yield Place(mention.span, {"handle": mention.text})


def foreign(case: Case) -> Iterator[Place]:
    """Each handle written as another network writes them. Fields: handle, network, other."""
    if "@" not in case.text or case.known is None:
        return
    for other, pattern in (("Mastodon", _OF_MASTODON), ("Bluesky", _OF_BLUESKY)):
        if other != case.known.name:
            for found in pattern.finditer(case.text):
                yield Place(_span(found), {"handle": found[0], "network": case.known.name, "other": other})


def dead_link(case: Case) -> Iterator[Place]:
    """Each link where none can be followed. Fields: network."""
    network = case.known
    if network is not None and not network.clickable:
        for link in case.view.entities.links:
            yield Place(link.span, {"network": network.name})


def _bare(case: Case) -> Iterator[Entity]:
    """Mentions by a name alone: neither ``@name.domain`` nor ``@name@server``."""
    return (mention for mention in general.mentions(case.text) if "." not in mention.text)


def _span(found: re.Match[str]) -> Span:
    return Span(*found.span())
