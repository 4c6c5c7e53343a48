"""Data that is shipped beside the rules: what the families mean, and what each network accepts."""

from __future__ import annotations

from dataclasses import asdict
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from postlint.anatomy import measure, read
from postlint.ruleset.store import shipped_folder

if TYPE_CHECKING:
    from postlint.messages import Language


class Network(NamedTuple):
    """How long a post may be on a network, in ``unit`` and, where it counts them too, in UTF-8 bytes.

    ``visible`` is how many code points show before "see more", where the network folds posts.
    """

    id: str
    name: str
    limit: int
    unit: str
    visible: int | None = None
    bytes: int | None = None

    def excess(self, text: str) -> int:
        """How much too long a text is, in ``unit``, or in bytes where only they are too many; 0 where it fits."""
        over = max(0, lengths(text)[self.unit] - self.limit)
        return over or max(0, len(text.encode("utf-8", "surrogatepass")) - (self.bytes or len(text) * 4))


@cache
def networks() -> tuple[Network, ...]:
    """List the networks whose limits are known, in the order of rules/networks.yaml."""
    return tuple(
        Network(id_, **{name: value for name, value in facts.items() if name != "source"})
        for id_, facts in shipped("networks.yaml").items()
    )


def lengths(text: str) -> dict[str, int]:
    """How long a text is in each unit in which networks count."""
    found = asdict(measure(text))
    emoji = "".join(entity.text for entity in read(text, "x").emoji)
    return {**found, "threads": found["codepoints"] + sum(len(char.encode()) - 1 for char in emoji)}


def excess(text: str, network: str | None) -> int:
    """How much too long a text is for a network, as that network counts; 0 where it fits or nothing is known."""
    wanted = {"twitter": "x"}.get(network or "", network)
    return next((known.excess(text) for known in networks() if known.id == wanted), 0)


def family_meaning(family: str, language: Language) -> str:
    """One line on a family; empty for a family of house rules."""
    return cast("str", shipped("families.yaml").get(family, {}).get(language, ""))


@cache
def shipped(name: str) -> dict[str, Any]:
    """What a file beside the shipped rules holds."""
    import yaml  # noqa: PLC0415 - runs of posts for no network in particular need none of this

    text = (shipped_folder() / name).read_text("utf-8")
    return cast("dict[str, Any]", yaml.safe_load(text))
