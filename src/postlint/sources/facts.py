"""What a file says about a post besides its text, in one vocabulary whatever the format calls it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from postlint.post import Media, Suppression
from postlint.sources.guesses import VOICE

_NETWORKS = frozenset(
    {
        "x",
        "linkedin",
        "facebook",
        "instagram",
        "threads",
        "bluesky",
        "mastodon",
        "tiktok",
        "youtube",
        "pinterest",
        "reddit",
        "telegram",
        "discord",
        "slack",
        "matrix",
    }
)
_NETWORK_ALIASES = {
    "twitter": "x",
    "tweet": "x",
    "fb": "facebook",
    "ig": "instagram",
    "insta": "instagram",
    "bsky": "bluesky",
    "toot": "mastodon",
    "fediverse": "mastodon",
    "li": "linkedin",
    "yt": "youtube",
}
_WORD = re.compile(r"[^\W_]+")
_NO = frozenset({"", "false", "no", "non", "0", "null", "none"})
_SPEAKER_NAMES = ("handle", "username", "name")
_MEDIA_NAMES = ("file", "url", "uri", "src", "path", "name", "image", "video", "id")
_OPTION_LISTS = ("options", "choices", "answers", "réponses")
_OPTION_TEXTS = ("text", "label", "title", "option")
_MEDIA_ALTS = ("alt", "alt_text", "altText", "alt-text", "description")


class Facts(NamedTuple):
    """The fields of a post other than its text; None, empty or false where the file says nothing."""

    id: str | None = None
    lang: str | None = None
    network: str | None = None
    voice: str | None = None
    media: tuple[Media, ...] = ()
    reply: bool = False
    poll: bool = False
    when: str | None = None
    poll_options: tuple[str, ...] = ()
    threads: bool = False
    media_place: bool = False
    campaign: str | None = None
    suppressions: tuple[Suppression, ...] = ()


NO_FACTS = Facts()

SUPPRESSIONS = "postlint"
"""The field under which a post says which findings to keep silent about."""


def facts_of(record: Mapping[str, object]) -> Facts:
    """Read the fields that front matter and JSON lines share; unknown fields are ignored."""
    given = record.get("id")
    return Facts(
        id=None if given is None or given == "" or isinstance(given, bool | dict | list) else str(given),
        lang=language(record.get("lang")),
        network=network(record.get("network")),
        voice=speaker(record),
        media=media(record.get("media")),
        reply=truth(record.get("reply")),
        poll=truth(record.get("poll")),
        when=words(record.get("when")),
        poll_options=options(record.get("poll")),
        media_place=record.get("media") is not None,
        campaign=words(record.get("campaign")),
        suppressions=suppressions(record.get(SUPPRESSIONS)),
    )


def speaker(record: Mapping[str, object]) -> str | None:
    """Who speaks, by the first field that names somebody: ``voice``, ``author``, ``account`` and their like."""
    return next((said for name in VOICE if name in record and (said := named(record[name]))), None)


def named(value: object) -> str | None:
    """A name, or that of an entry which has one: ``{name: Ada, handle: "@ada"}``. Of a list, the first."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, Mapping):
        return next((said for key in _SPEAKER_NAMES if (said := words(value.get(key)))), None)
    return words(value)


def words(value: object) -> str | None:
    """Keep a text that says something."""
    return (value.strip() or None) if isinstance(value, str) else None


def language(value: object) -> str | None:
    """Keep the first part of a language tag: ``fr-FR`` is ``fr``. Of a list, the first."""
    if isinstance(value, list):
        value = value[0] if value else None
    return _language(value) if isinstance(value, str) else None


@lru_cache(maxsize=256)
def _language(value: str) -> str | None:
    found = _WORD.search(value)
    return found.group().lower() if found else None


def network(value: object) -> str | None:
    """Name the network a field speaks of, ``x`` for Twitter.

    A list, or several in one field, gives the first known one: ``LinkedIn, Mastodon`` is ``linkedin``.
    A name with more to it counts: ``mastodon-galaxyproject``, ``LinkedIn Page``. None where none is known.
    """
    if isinstance(value, str):
        return _network(value)
    if isinstance(value, list | dict):
        return next((name for part in value if (name := network(part))), None)
    return None


def named_network(name: str) -> str | None:
    """Name the network that a key or column is called after, and after nothing else."""
    name = "x" if name.lower() in ("twitter/x", "x/twitter") else name.strip().lower()
    name = _NETWORK_ALIASES.get(name, name)
    return name if name in _NETWORKS else None


@lru_cache(maxsize=1024)
def _network(value: str) -> str | None:
    for word in _WORD.findall(value.lower()):
        name: str = _NETWORK_ALIASES.get(word, word)
        if name in _NETWORKS:
            return name
    return None


def truth(value: object) -> bool:
    """Read a field whose presence counts, such as the address a post replies to; false, no and null do not."""
    if isinstance(value, str):
        return value.strip().lower() not in _NO
    return bool(value)


def media(value: object) -> tuple[Media, ...]:
    """Read one medium or a list: a name each, or an object with a name or address and perhaps an alt text."""
    if value is None or isinstance(value, bool):
        return ()
    parts: Iterable[object] = value if isinstance(value, list) else (value,)
    return tuple(found for part in parts if (found := _medium(part)))


def _medium(value: object) -> Media | None:
    if isinstance(value, Mapping):
        name = next((text for key in _MEDIA_NAMES if (text := words(value.get(key)))), None)
        alt = next((text for key in _MEDIA_ALTS if isinstance(text := value.get(key), str)), None)
        return Media(name or "", alt) if name or alt is not None else None
    name = words(value)
    return Media(name) if name else None


def options(value: object) -> tuple[str, ...]:
    """Read the answers of a poll: a list of texts or of objects with a text, perhaps under ``options``."""
    if isinstance(value, Mapping):
        value = next((value[key] for key in _OPTION_LISTS if key in value), None)
    return tuple(filter(None, map(_option, value))) if isinstance(value, list) else ()


def _option(value: object) -> str | None:
    if isinstance(value, Mapping):
        return next((text for key in _OPTION_TEXTS if (text := words(value.get(key)))), None)
    return words(value)


def suppressions(value: object) -> tuple[Suppression, ...]:
    """Read ``{ignore: [rule], reason: "...", until: 2027-01-31}`` or a list of such; what is amiss is said later."""
    if value is None:
        return ()
    entries: Iterable[object] = value if isinstance(value, list) else (value,)
    return tuple(_suppression(entry if isinstance(entry, Mapping) else {}) for entry in entries)


def _suppression(entry: Mapping[str, object]) -> Suppression:
    given = entry.get("ignore", entry.get("rules"))
    rules = given if isinstance(given, list) else [given] if given else []
    until = entry.get("until")
    return Suppression(tuple(map(str, rules)), words(entry.get("reason")) or "", str(until) if until else None)
