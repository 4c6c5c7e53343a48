"""Data that is shipped beside the rules: what the families mean, and what each network accepts."""

from __future__ import annotations

from functools import cache, partial
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import msgspec

from postlint import cache as kept
from postlint import network as nouns
from postlint.network import Network
from postlint.ruleset.store import shipped_folder

if TYPE_CHECKING:
    from collections.abc import Iterable

    from postlint.messages import Language


@cache
def networks() -> tuple[Network, ...]:
    """List the networks whose limits are known, in the order of rules/networks.yaml."""
    content = (shipped_folder() / "networks.yaml").read_bytes()
    code = Path(nouns.__file__).read_bytes()
    name = f"networks-{blake2b(content + code, digest_size=16).hexdigest()}.json"
    return kept.made(name, tuple[Network, ...], partial(_networks, content))


def _networks(content: bytes) -> tuple[Network, ...]:
    said = _parsed(content)
    facts = ({"id": id_, **{k.replace("-", "_"): v for k, v in said[id_].items() if k != "source"}} for id_ in said)
    return tuple(msgspec.convert(each, Network) for each in facts)


def network(name: str | None, described: Iterable[Network] = ()) -> Network | None:
    """The network of a name, as it is described here or else as it is shipped; None where nothing is known of it."""
    if name is None:
        return None
    return next((known for known in (*described, *networks()) if known.id == name), None)


def excess(text: str, network: Network) -> int:
    """How much too long a text is, in the network's unit, or in bytes where only they are too many; 0 where it fits."""
    from postlint.anatomy.lengths import length  # noqa: PLC0415 - posts for no network in particular are not measured

    return max(0, length(text, network.unit) - network.limit) or excess_bytes(text, network)


def excess_bytes(text: str, network: Network) -> int:
    """How many UTF-8 bytes a text has too many, where the network limits them."""
    return max(0, len(text.encode("utf-8", "surrogatepass")) - network.bytes) if network.bytes else 0


def family_meaning(family: str, language: Language) -> str:
    """One line on a family; empty for a family of house rules."""
    return cast("str", shipped("families.yaml").get(family, {}).get(language, ""))


@cache
def shipped(name: str) -> dict[str, Any]:
    """What a file beside the shipped rules holds."""
    return _parsed((shipped_folder() / name).read_bytes())


def _parsed(content: bytes) -> dict[str, Any]:
    import yaml  # noqa: PLC0415 - runs of posts for no network in particular need none of this

    return cast("dict[str, Any]", yaml.safe_load(content.decode()))
