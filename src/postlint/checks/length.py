"""How long a post is, as its network counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postlint.catalogue import networks
from postlint.checks.case import Place
from postlint.post import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postlint.catalogue import Network
    from postlint.checks.case import Case


def too_long(case: Case) -> Iterator[Place]:
    """What is behind the last character that the network takes. Fields: excess, network, limit."""
    network = next((known for known in networks() if known.id == case.network), None)
    if network is None or (excess := network.excess(case.text)) <= 0:
        return
    fields = {"excess": excess, "network": network.name, "limit": network.limit}
    yield Place(Span(_cut(case.text, network), len(case.text)), fields)


def _cut(text: str, network: Network) -> int:
    """How many code points of a text the network takes: cutting there leaves what fits."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if network.excess(text[:middle]) <= 0 else (low, middle - 1)
    return low
