"""Mentions, links, hashtags and cashtags as the Bluesky app cuts them.

Facts from https://github.com/bluesky-social/atproto, packages/api/src/rich-text, version 0.19 of @atproto/api.
White space is that of JavaScript.
"""

from __future__ import annotations

import re
import unicodedata

from postlint.anatomy.entities import Entities, Entity
from postlint.anatomy.tlds import delegated

_WHITE = r"\t-\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
_BEFORE = rf"(?:^|(?<=[{_WHITE}(]))"
_MENTION = re.compile(_BEFORE + r"@([a-zA-Z0-9.-]+)(?:(?<=[a-zA-Z0-9])(?![a-zA-Z0-9_])|(?<=[.-])(?=[a-zA-Z0-9_]))")
_LINK = re.compile(
    _BEFORE + rf"(?:[hH][tT][tT][pP][sS]?://[^{_WHITE}]++|([a-zA-Z][a-zA-Z0-9]*+(?:\.[a-zA-Z0-9]++)++)[^{_WHITE}]*+)"
)
_UNSEEN = r"\u00ad\u2060\u200a-\u200d\u20e2"
_HASHTAG = re.compile(rf"(?:^|(?<=[{_WHITE}]))[#＃](?!\ufe0f)([^{_WHITE}{_UNSEEN}]++)")
_CASHTAG = re.compile(_BEFORE + rf"\$[A-Za-z][A-Za-z0-9]{{0,4}}(?=[{_WHITE}.,;:!?)\"'’]|$(?!\n))")
_LONGEST_HASHTAG = 64  # UTF-16 code units, the sign apart


def read(text: str) -> Entities:
    """Everything Bluesky recognises in a text but emoji."""
    return Entities(
        mentions=mentions(text),
        hashtags=hashtags(text),
        cashtags=cashtags(text),
        links=links(text),
    )


def mentions(text: str) -> tuple[Entity, ...]:
    """Handles: @ and a domain name of an existing top-level domain, or of .test."""
    if "@" not in text:
        return ()
    return tuple(
        Entity(text[found.start() : found.end(1)], found.start(), found.end(1))
        for found in _MENTION.finditer(text)
        if _is_domain(found[1]) or found[1].endswith(".test")
    )


def links(text: str) -> tuple[Entity, ...]:
    """Links; without a scheme only where the top-level domain exists. A last punctuation mark is not part of them."""
    if "." not in text and "://" not in text:
        return ()
    return tuple(
        Entity(link, found.start(), found.start() + len(link))
        for found in _LINK.finditer(text)
        if found[0].startswith("http") or (found[1] and _is_domain(found[1]))
        for link in (_without_end(found[0]),)
    )


def hashtags(text: str) -> tuple[Entity, ...]:
    """Hashtags: anything up to white space that is not all digits and punctuation, at most 64 UTF-16 code units."""
    if "#" not in text and "＃" not in text:
        return ()
    found = []
    for match in _HASHTAG.finditer(text):
        body = _without_punctuation(match[1])
        if any(not _is_punctuation(char) and char not in "0123456789" for char in body) and _is_short(body):
            found.append(Entity(match[0][0] + body, match.start(), match.start() + 1 + len(body)))
    return tuple(found)


def cashtags(text: str) -> tuple[Entity, ...]:
    """Ticker symbols: a letter and up to four letters or digits."""
    if "$" not in text:
        return ()
    return tuple(Entity(found[0], *found.span()) for found in _CASHTAG.finditer(text))


def _is_domain(name: str) -> bool:
    _, dot, last = name.rpartition(".")
    return bool(dot) and last in delegated()


def _without_end(link: str) -> str:
    link = link.removesuffix(link[-1]) if link[-1] in ".,;:!?" else link
    return link[:-1] if link.endswith(")") and "(" not in link else link


def _is_punctuation(char: str) -> bool:
    return unicodedata.category(char).startswith("P")


def _without_punctuation(body: str) -> str:
    end = len(body)
    while end and _is_punctuation(body[end - 1]):
        end -= 1
    return body[:end]


def _is_short(body: str) -> bool:
    return len(body) + sum(char > "\uffff" for char in body) <= _LONGEST_HASHTAG
