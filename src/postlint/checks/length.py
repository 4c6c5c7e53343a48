"""How long a post is, as its network counts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postlint.catalogue import excess, excess_bytes
from postlint.checks.case import Place
from postlint.messages import Message
from postlint.post import Span
from postlint.ruleset.view import stripped_end

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postlint.checks.case import Case
    from postlint.network import Network
    from postlint.ruleset.view import View

_OF_X = re.compile(r"https?://t\.co/|(?:https?://)?pic\.(?:twitter|x)\.com/")


def too_long(case: Case) -> Iterator[Place]:
    """What is behind the last character that the network takes. Fields: excess, network, limit, unit.

    Nothing where long posts go out as threads. The addresses that X itself puts behind a post with media are not its
    text (https://docs.x.com/fundamentals/counting-characters.md).
    """
    network = case.known
    if network is None or network.threads or case.post.threads:
        return
    text = _written(case.view) if network.id == "x" else case.text
    if (over := excess(text, network)) <= 0:
        return
    is_bytes = over == excess_bytes(text, network) > 0
    yield Place(
        Span(_cut(text, network), len(text)),
        {
            "excess": over,
            "network": network.name,
            "limit": network.bytes if is_bytes else network.limit,
            "unit": Message(f"checks.unit-{'bytes' if is_bytes else network.unit}"),
        },
    )


def _written(view: View) -> str:
    """A text without the addresses at its end that X makes."""
    end = stripped_end(view.text, len(view.text))
    for link in reversed(view.entities.links):
        shown = view.text[link.end : end].rstrip(" …")
        if shown or not _OF_X.match(link.text):
            break
        end = stripped_end(view.text, link.start)
    return view.text[:end]


def _cut(text: str, network: Network) -> int:
    """How many code points of a text the network takes: cutting there leaves what fits."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if excess(text[:middle], network) <= 0 else (low, middle - 1)
    return low
