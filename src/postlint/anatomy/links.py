"""Links as X and Mastodon cut them. Grammar after twitter-text, Apache-2.0.

Behind the domain every part is matched possessively and its trailing punctuation taken off again, which gives what
twitter-text gets by backtracking.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from postlint.anatomy.characters import LATIN_ACCENTS, NONCHARACTERS, SPACES
from postlint.anatomy.domains import is_resolvable, latin_domains, runs
from postlint.anatomy.entities import Entity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postlint.anatomy.domains import Run

LONGEST_LINK = 4096
_LONGEST_TCO_SLUG = 40
_SCHEME = re.compile(rf"(?:^|(?<=[^A-Za-z0-9@＠$#＃{NONCHARACTERS}]))[Hh][Tt][Tt][Pp][Ss]?://")
_LONGEST_SCHEME = len("https://")
_PORT = re.compile(":[0-9]++")
_X_QUERY = r"A-Za-z0-9!?*'@();:&=+$/%#\[\]\-_.,~|"
_X_QUERY_TAIL = "!?*'@();:+$%[].,~|"
_TCO = re.compile(rf"[Hh][Tt][Tt][Pp][Ss]?://[Tt]\.[Cc][Oo]/([A-Za-z0-9]++)(?:\?[{_X_QUERY}]++)?")


@dataclass(frozen=True, slots=True)
class Tail:
    """What may follow a domain: the path, a slash and units each a character or balanced parentheses, and the query.

    ``path_end`` and ``query_end`` are the characters that neither may end with.
    """

    path: re.Pattern[str]
    path_end: str
    query: re.Pattern[str]
    query_end: str


class _Match(NamedTuple):
    """A link as the grammar matches it; ``path_end`` is 0 where there is no path."""

    start: int
    domain: int
    domain_end: int
    path_end: int
    end: int


def _path(unit: str) -> re.Pattern[str]:
    """A path whose characters are ``unit``; parentheses nest once."""
    return re.compile(rf"/(?:[{unit}]|\((?:[{unit}]++|[{unit}]*+\([{unit}]++\)[{unit}]*+)\))*+")


@cache
def x_tail() -> Tail:
    """X: paths of Latin and Cyrillic letters, queries of ASCII."""
    unit = rf"A-Za-z\u0400-\u04ff0-9!*';:=+,.$/%#\[\]\-\u2013_~@|&{LATIN_ACCENTS}"
    return Tail(_path(unit), "!*';:,.$%[]–~@|&", re.compile(rf"\?[{_X_QUERY}]++"), _X_QUERY_TAIL)


@cache
def mastodon_tail() -> Tail:
    """Mastodon: paths and queries of any writing."""
    unit = rf"^<>()?{SPACES}"
    path_end = "!*\"'「」;:=,.$%[]~&|@"
    return Tail(_path(unit), path_end, re.compile(rf"\?[^<>\"「」{SPACES}]++"), path_end + "?()")


def x_links(text: str) -> tuple[Entity, ...]:
    """Links as X cuts them, with a scheme or without."""
    found: list[Entity] = []
    for match in _matches(text, x_tail(), bare=True):
        if not is_resolvable(text[match.domain : match.domain_end]):
            continue
        if match.start != match.domain:
            found.extend(_with_scheme(text, match))
        elif match.start == 0 or text[match.start - 1] not in "-_./":
            found.extend(_bare(text, match))
    return tuple(found)


def mastodon_links(text: str) -> tuple[Entity, ...]:
    """Links as Mastodon cuts them: only with http:// or https://, at most 4096 code points."""
    return tuple(
        Entity(text[match.start : match.end], match.start, match.end)
        for match in _matches(text, mastodon_tail(), bare=False)
        if is_resolvable(text[match.domain : match.domain_end]) and match.end - match.start <= LONGEST_LINK
    )


def _matches(text: str, tail: Tail, *, bare: bool) -> Iterator[_Match]:
    """Whatever looks like a link, from left to right, none in another."""
    if not bare and "://" not in text:
        return
    done = 0  # the end of the last match: the character behind it may not start the next one
    for run in runs(text):
        if run.end <= done:
            continue
        scheme = _scheme_before(run, done)
        if scheme is not None and (end := run.reach[0]):
            match = _tailed(text, scheme, run.start, end, tail)
            yield match
            done = match.end
        if not bare:
            continue
        for start, end in run.domains(done + 1 if done else 0):
            match = _tailed(text, start, start, end, tail)
            yield match
            done = match.end


def _scheme_before(run: Run, done: int) -> int | None:
    """Where the scheme right before the run starts; None where there is none, or something else already holds it."""
    if run.text[run.start - 3 : run.start] != "://":
        return None
    found = _SCHEME.search(run.text, max(run.start - _LONGEST_SCHEME, 0), run.start)
    free = found and found.end() == run.start and (found.start() > done or not done)
    return found.start() if found and free else None


def _tailed(text: str, start: int, domain: int, domain_end: int, tail: Tail) -> _Match:
    """The link whose domain is known, with the port, path and query that follow."""
    if text[domain_end : domain_end + 1] not in {":", "/", "?"}:
        return _Match(start, domain, domain_end, 0, domain_end)
    port = _PORT.match(text, domain_end)
    end = port.end() if port else domain_end
    path_end = 0
    if path := tail.path.match(text, end):
        path_end = end = end + len(path[0].rstrip(tail.path_end))
    if query := tail.query.match(text, end):
        end += len(query[0].rstrip(tail.query_end))
    return _Match(start, domain, domain_end, path_end, end)


def _with_scheme(text: str, match: _Match) -> Iterator[Entity]:
    link = text[match.start : match.end]
    if tco := _TCO.match(link):
        if len(tco[1]) > _LONGEST_TCO_SLUG:
            return
        link = link[: tco.end(1)] + link[tco.end(1) : tco.end()].rstrip(_X_QUERY_TAIL)
    if len(link) <= LONGEST_LINK:
        yield Entity(link, match.start, match.start + len(link))


def _bare(text: str, match: _Match) -> Iterator[Entity]:
    """Links without scheme: their domains are Latin, other writing may run into them; the last one has the path."""
    if match.end - match.start + _LONGEST_SCHEME > LONGEST_LINK:
        return
    for start, domain_end in latin_domains(text, match.domain, match.domain_end):
        end = match.end if match.path_end and domain_end == match.domain_end else domain_end
        yield Entity(text[start:end], start, end)
