"""RSS and Atom feeds as candidate events: fetched where an address is given, read, and written for a person."""

from __future__ import annotations

import datetime as dt
import html
import ipaddress
import json
import re
import socket
import threading
import urllib.error
import urllib.request
from http.client import HTTPException
from io import BytesIO
from typing import IO, TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Sequence
    from http.client import HTTPMessage
    from pathlib import Path

PATIENCE = 10.0
"""Seconds that fetching may take, looking up the address and redirects included."""
LARGEST = 5 << 20
"""Bytes of the largest feed that is read."""
MOST_ENTRIES = 50

_TAG = re.compile(r"<[^<>]*>")
_CAPITALISED = re.compile(r"(?<=\w )[^\W\d_a-zà-öø-ÿ][\w'’-]+(?: [^\W\d_a-zà-öø-ÿ][\w'’-]+)*")
_LONGEST = 500
_LASTS = 3  # days that news is mostly on people's minds; the reviewer knows better


class FeedError(Exception):
    """A feed that can't be had: ``kind`` is unreachable, slow, large, address, scheme or none."""

    def __init__(self, kind: str, reason: str = "") -> None:
        super().__init__(kind)
        self.kind = kind
        self.reason = reason


class Entry(NamedTuple):
    """An entry of a feed: its title as one line of plain text, the day it is of, and its address."""

    title: str
    day: dt.date
    link: str


def fetched(url: str, patience: float = PATIENCE, largest: int = LARGEST) -> bytes:
    """What an address of http or https holds. Raises FeedError where that takes too long, is too much, or fails."""
    found: list[bytes | FeedError] = []
    # A server can drip bytes for ever, and looking up its name has no limit either: only another thread can be left.
    thread = threading.Thread(target=lambda: found.append(_tried(url, patience, largest)), daemon=True)
    thread.start()
    thread.join(patience)
    if not found:
        raise _slow(patience)
    if isinstance(found[0], FeedError):
        raise found[0]
    return found[0]


def opened(path: Path, largest: int = LARGEST) -> bytes:
    """What a file holds. Raises OSError, and FeedError for one that is too large."""
    with path.open("rb") as file:
        content = file.read(largest + 1)
    if len(content) > largest:
        raise FeedError("large", str(largest >> 20))
    return content


def _tried(url: str, patience: float, largest: int) -> bytes | FeedError:
    opener = urllib.request.build_opener(_Redirects)
    request = urllib.request.Request(url, headers={"User-Agent": "postlint", "Accept-Encoding": "identity"})  # noqa: S310
    try:
        with opener.open(request, timeout=patience) as answer:
            content: bytes = answer.read(largest + 1)
    except FeedError as error:
        return error
    except (OSError, HTTPException, ValueError) as error:
        cause = getattr(error, "reason", "") or error
        return _slow(patience) if isinstance(cause, TimeoutError) else FeedError("unreachable", str(cause))
    return FeedError("large", str(largest >> 20)) if len(content) > largest else content


def _slow(patience: float) -> FeedError:
    return FeedError("slow", f"{patience:g}")


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows redirects to public addresses of http and https, and to no other."""

    def redirect_request(  # noqa: PLR0917 - the shape of the one it stands for
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> urllib.request.Request | None:
        parts = urlsplit(newurl)
        if parts.scheme not in {"http", "https"}:
            raise FeedError("scheme", newurl)
        if not _is_public(parts.hostname or "", parts.port or 443):
            raise FeedError("address", newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _is_public(host: str, port: int) -> bool:
    found = socket.getaddrinfo(host, port, proto=socket.IPPROTO_TCP)
    return bool(found) and all(ipaddress.ip_address(str(entry[4][0]).partition("%")[0]).is_global for entry in found)


def entries(content: bytes) -> Sequence[Entry]:
    """The entries of a feed that have a title, as the feed has them. Raises FeedError for what is no feed."""
    import feedparser  # noqa: PLC0415 - for this command alone

    feed = feedparser.parse(BytesIO(content))  # bytes could be taken for the name of a file
    if not feed.version and not feed.entries:
        raise FeedError("none")
    found = (_entry(entry) for entry in feed.entries[:MOST_ENTRIES])
    return [entry for entry in found if entry.title]


def _entry(entry: Any) -> Entry:
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    day = dt.date(*moment[:3]) if moment else dt.date.today()  # noqa: DTZ011 - the day where the reader is
    return Entry(_plain(entry.get("title", "")), day, _plain(entry.get("link", "")))


def _plain(text: str) -> str:
    """One line without markup and without what can't be printed."""
    shown = html.unescape(_TAG.sub(" ", text))
    return " ".join("".join(char if char.isprintable() else " " for char in shown[:_LONGEST]).split())


def candidate(entry: Entry, stakes: str) -> str:
    """An entry as an event in YAML, each line a comment: a person decides what comes of it."""
    words = list(dict.fromkeys(_CAPITALISED.findall(entry.title)))[:5]
    fields = {
        "name": _quoted(entry.title),
        "from": entry.day.isoformat(),
        "to": (entry.day + dt.timedelta(_LASTS)).isoformat(),
        "stakes": f" # {stakes}",
        "words": f"[{', '.join(map(_quoted, words))}]",
        "source": _quoted(entry.link),
    }
    lines = [f"{name}: {value}" for name, value in fields.items()]
    return "".join(f"# {'- ' if number == 0 else '  '}{line}\n" for number, line in enumerate(lines))


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
