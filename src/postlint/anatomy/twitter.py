"""Mentions, lists, hashtags and cashtags as X cuts them. Grammar after twitter-text, Apache-2.0.

https://github.com/twitter/twitter-text, version 3.1.0. Letters, marks and digits are those of current Unicode.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from postlint.anatomy.characters import LATIN_ACCENTS, SPACES
from postlint.anatomy.entities import Entities, Entity

if TYPE_CHECKING:
    from collections.abc import Iterable

    import regex

_DOT_INSIDE = re.compile(r"\.[^\s\x00-/:-@]")
_LONGEST_BEFORE = len(" RT:")
_NAME = r"[@＠][a-zA-Z0-9_]{1,20}+"
FREE_END = rf"(?![@＠{LATIN_ACCENTS}]|://)"


@cache
def _mention() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns of a mention or list, and of what must precede it."""
    before = r"(?:^|[^a-zA-Z0-9_!#$%&*@＠]|(?:^|[^a-zA-Z0-9_+~.-])[rR][tT]:?)\Z"
    return re.compile(rf"{_NAME}(?:/[a-zA-Z][a-zA-Z0-9_-]{{0,24}}+)?+({FREE_END})?"), re.compile(before)


@cache
def _reply() -> re.Pattern[str]:
    return re.compile(rf"[{SPACES}]*+({_NAME}){FREE_END}")


@cache
def _cashtag() -> re.Pattern[str]:
    after = rf"(?=\Z|[{SPACES}\ufeff!'#%&()*+,\\\-./:;<=>?@\[\]^_{{|}}~$])"
    return re.compile(rf"(?:^|(?<=[{SPACES}]))\$[A-Za-z]{{1,6}}(?:[._][A-Za-z]{{1,2}})?{after}")


# Characters of which the only letters are Latin and the only digits 0 to 9, none of them a mark or a joining sign.
_PLAIN = re.compile(
    "[\0-\xa9\xab-\xb1\xb4\xb6\xb8-\xb9\xbb-\u02af\u2010-\u2027\u202f-\u205e\u20a0-\u20bf\u2190-\u2bff\U0001f000-\U0001faff]*"
)


@cache
def _plain_hashtag() -> re.Pattern[str]:
    letters = r"A-Za-zÀ-ÖØ-öø-ʯ"
    return re.compile(rf"(?<![0-9_{letters}&])[#＃][0-9_]*+[{letters}][0-9_{letters}]*+")


@cache
def _hashtag() -> regex.Pattern[str]:
    import regex  # noqa: PLC0415 - it takes longer to load than to lint a post without hashtags

    symbols = r"\p{Nd}_\u200c\u200d\ua67e\u05be\u05f3\u05f4\uff5e\u301c\u309b\u309c\u30a0\u30fb\u3003\u0f0b\u0f0c\u00b7"
    inside = rf"\p{{L}}\p{{M}}{symbols}"
    before = rf"(?<=(?:^|[\ufe0e\ufe0f]|[^{inside}&])[#＃])"
    name = rf"[{symbols}]*+[\p{{L}}\p{{M}}][{inside}]*+"
    return regex.compile(rf"[#＃]{before}(?![\ufe0f\u20e3]){name}", regex.VERSION1)


def read(text: str) -> Entities:
    """Everything X recognises in a text but emoji. Where two kinds overlap the one that starts first stays."""
    return without_overlaps(
        Entities(
            mentions=mentions(text),
            hashtags=hashtags(text),
            cashtags=cashtags(text),
            links=links(text),
        )
    )


def links(text: str) -> tuple[Entity, ...]:
    """Links, with a scheme or without."""
    if not _DOT_INSIDE.search(text):
        return ()
    from postlint.anatomy.links import x_links  # noqa: PLC0415 - most posts have no link: spare them its patterns

    return x_links(text)


def mentions(text: str) -> tuple[Entity, ...]:
    """Mentions of people: @name, but neither lists nor addresses of electronic mail."""
    return tuple(entity for entity in mentions_and_lists(text) if "/" not in entity.text)


def mentions_and_lists(text: str) -> tuple[Entity, ...]:
    """Mentions, @name, and lists, @name/list."""
    if "@" not in text and "＠" not in text:
        return ()
    mention, before = _mention()
    found, done = [], -1
    for match in mention.finditer(text):
        start, end = match.span()
        if start == done or not before.search(text, max(start - _LONGEST_BEFORE, 0), start):
            continue
        if match[1] is not None:
            found.append(Entity(match[0], start, end))
        done = end
    return tuple(found)


def reply_to(text: str) -> Entity | None:
    """The mention a text starts with: X shows such a post as a reply to that person."""
    found = _reply().match(text)
    return Entity(found[1], *found.span(1)) if found else None


def hashtags(text: str) -> tuple[Entity, ...]:
    """Hashtags, those in the addresses of links included: ``read`` leaves these out."""
    if "#" not in text and "＃" not in text:
        return ()
    found, done = [], -1
    pattern = _plain_hashtag() if _PLAIN.fullmatch(text) else _hashtag()
    for match in pattern.finditer(text):
        start, end = match.span()
        free = start != done and text[end : end + 1] not in {"#", "＃"} and not text.startswith("://", end)
        if free:
            found.append(Entity(match[0], start, end))
        done = end
    return tuple(found)


def cashtags(text: str) -> tuple[Entity, ...]:
    """Ticker symbols: $ABC, $ABC.D."""
    if "$" not in text:
        return ()
    return tuple(Entity(found[0], *found.span()) for found in _cashtag().finditer(text))


def without_overlaps(entities: Entities) -> Entities:
    """Of entities that share a character, keep the one that starts first; at the same place links, then mentions."""
    kinds = [entities.links, entities.mentions, entities.hashtags, entities.cashtags]
    if sum(map(bool, kinds)) < 2:
        return entities
    kept: list[list[Entity]] = [[] for _ in kinds]
    end = 0
    for entity, kind in sorted(_numbered(kinds), key=lambda item: (item[0].start, item[1])):
        if entity.start >= end:
            kept[kind].append(entity)
            end = entity.end
    links, people, tags, tickers = map(tuple, kept)
    return Entities(mentions=people, hashtags=tags, cashtags=tickers, links=links, emoji=entities.emoji)


def _numbered(kinds: Iterable[Iterable[Entity]]) -> list[tuple[Entity, int]]:
    return [(entity, number) for number, kind in enumerate(kinds) for entity in kind]
