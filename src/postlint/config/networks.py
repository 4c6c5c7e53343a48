"""Networks as a configuration describes them, over what is shipped."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec

from postlint.catalogue import network

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from postlint.config.spec import Network as Said
    from postlint.network import Network


def described(said: Mapping[str, Said]) -> Iterator[Network]:
    """The networks of a configuration; a name that is no network's counts for nothing."""
    for name, facts in said.items():
        if (known := network(name)) is not None:
            yield replace(known, **{k: v for k, v in msgspec.structs.asdict(facts).items() if v is not None})
