"""Settings: what ``postlint.yaml`` or ``[tool.postlint]`` says, and what of it holds for which file.

``loading`` and ``settings`` are imported by runs that have a configuration: they need YAML.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from postlint.config.spec import ConfigFile
    from postlint.post import Position
    from postlint.ruleset import located


class Layer(NamedTuple):
    """One file's settings. Its patterns and paths are relative to ``folder``; ``position`` tells where a key stands."""

    name: str
    folder: Path
    said: ConfigFile
    position: Callable[[located.Path], Position]

    def place(self, path: located.Path) -> str:
        """``file:line`` of a key."""
        return f"{self.name}:{self.position(path).line}"


class Config(NamedTuple):
    """The layers of a configuration, from what is extended to what extends it; none without a file."""

    layers: tuple[Layer, ...] = ()
