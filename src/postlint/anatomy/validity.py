"""Whether X takes a whole string as a username, a list, a hashtag, a link or a post. Grammar after twitter-text."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from postlint.anatomy import twitter
from postlint.anatomy.characters import NONCHARACTERS
from postlint.anatomy.lengths import x_length

if TYPE_CHECKING:
    from postlint.anatomy.entities import Entity

X_LIMIT = 280
_NONCHARACTER = re.compile(f"[{NONCHARACTERS}]")
_PARTS = re.compile(r"(?:([^:/?#]+)://)?([^/?#]*)([^?#]*)(?:\?([^#]*))?(?:#(.*))?")


def is_valid_username(text: str) -> bool:
    """Say whether the text is one mention and nothing else."""
    return _is_one(text, twitter.mentions(text))


def is_valid_list(text: str) -> bool:
    """Say whether the text is one list, @name/list, and nothing else."""
    return "/" in text and _is_one(text, twitter.mentions_and_lists(text))


def is_valid_hashtag(text: str) -> bool:
    """Say whether the text is one hashtag, sign included, and nothing else."""
    return _is_one(text, twitter.read(text).hashtags)


def is_valid_x_text(text: str) -> bool:
    """Say whether X takes the text as a post: not empty, no noncharacters or byte order mark, at most 280 long."""
    return bool(text) and not has_noncharacters(text) and x_length(text) <= X_LIMIT


def has_noncharacters(text: str) -> bool:
    """Say whether the text holds a character X refuses: U+FFFE, U+FFFF or the byte order mark U+FEFF."""
    return bool(_NONCHARACTER.search(text))


def is_valid_url(text: str, *, scheme: bool = True) -> bool:
    """Say whether the text is an address of the web by RFC 3986, with domains and paths in any writing.

    ``scheme``: whether http:// or https:// is required.
    """
    parts = _PARTS.fullmatch(text)
    if not parts:
        return False
    named, authority, path, query, fragment = (part or "" for part in parts.groups())
    if scheme and named.lower() not in {"http", "https"}:
        return False
    host, characters, path_characters = _address()
    return bool(
        host.fullmatch(authority)
        and path_characters.fullmatch(path)
        and characters.fullmatch(query)
        and characters.fullmatch(fragment)
    )


@cache
def _address() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Patterns of an authority, of a query or fragment, and of a path."""
    plain = r"[A-Za-z\u0400-\u04ff0-9\-._~!$&'()*+,;=:]|%[0-9A-Fa-f]{2}"
    letter = r"A-Za-z0-9\x80-\U0010ffff"
    label = rf"[{letter}](?:[{letter}-]*[{letter}])?"
    subdomain = rf"[{letter}](?:[{letter}_-]*[{letter}])?"
    octet = r"(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
    name = rf"(?:{subdomain}\.)*{label}\.(?![0-9]){label}"
    host = rf"{octet}(?:\.{octet}){{3}}|\[[A-Fa-f0-9:.]+\]|{name}"
    return (
        re.compile(rf"(?:(?:{plain})*@)?(?:{host})(?::[0-9]{{1,5}})?"),
        re.compile(rf"(?:{plain}|[|@/?])*"),
        re.compile(rf"(?:/(?:{plain}|[|@])*)*"),
    )


def _is_one(text: str, found: tuple[Entity, ...]) -> bool:
    return len(found) == 1 and found[0].text == text
