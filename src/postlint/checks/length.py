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

_OF_X = re.compile(r"(?:https?://t\.co/|(?:https?://)?pic\.(?:twitter|x)\.com/)\w+[ \u00a0]?…?\Z")
_LONGEST_OF_X = 60


def too_long(case: Case) -> Iterator[Place]:
    """What is behind the last character that the network takes. Fields: excess, network, limit, unit.

    Nothing where long posts go out as threads. The addresses that X itself puts behind a post with media are not its
    text (https://docs.x.com/fundamentals/counting-characters.md).
    """
    network = case.known
    if network is None or network.threads or case.post.threads:
        return
    text = _written(case.text) if network.id == "x" else case.text
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


def _written(text: str) -> str:
    """A text without the addresses at its end that X makes."""
    end = stripped_end(text, len(text))
    while found := _OF_X.search(text[max(0, end - _LONGEST_OF_X) : end]):
        end = stripped_end(text, end - len(found[0]))
    return text[:end]


def _cut(text: str, network: Network) -> int:
    """How many code points of a text the network takes: cutting there leaves what fits."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if excess(text[:middle], network) <= 0 else (low, middle - 1)
    return low
