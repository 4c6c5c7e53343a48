"""What holds for a file: the layers of a configuration laid over each other, and where each setting comes from."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

import msgspec

from postlint.config.spec import ConfigFile, Override, Source, keys
from postlint.files import matchable
from postlint.limits import LIMITS
from postlint.sources.mapping import Mapping

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from postlint.config import Config, Layer
    from postlint.config.spec import ForFiles
    from postlint.limits import Limits
    from postlint.ruleset import located

_ADDED = frozenset({"ignore", "exclude", "rules", "events"})
"""Lists to which each layer adds; any other value replaces what was said before."""

_MERGED = frozenset({"severity", "limits", "voices", "networks"})
"""Mappings of which each layer says some keys."""

_PLAIN = tuple(key for key in keys(ConfigFile) if key not in {"extends", "sources", "overrides", "suppress"})


@dataclass(frozen=True, slots=True)
class Setting:
    """A value and where it was said: ``file:line``, several for a list that was added to."""

    value: Any
    origin: tuple[str, ...]


def settings_for(config: Config, path: str | None) -> dict[str, Setting]:
    """The settings of a file by key, as configuration files write keys; those of the run in general without a path.

    Paths under ``rules``, ``events`` and ``baseline`` come resolved against the folder of the file that says them.
    """
    found: dict[str, Setting] = {}
    for layer, where, said in _said(config, path):
        for key in _PLAIN:
            value = getattr(said, key.replace("-", "_"), None)
            if value is not None:
                found[key] = _laid(found.get(key), key, _resolved(key, value, layer.folder), layer.place((*where, key)))
    return found


def limits_of(config: Config) -> Limits:
    """The limits of a run: the usual ones with what a configuration says of them."""
    said = settings_for(config, None).get("limits")
    return LIMITS._replace(**{key.replace("-", "_"): value for key, value in said.value.items()}) if said else LIMITS


def mapping_for(config: Config, path: str) -> Mapping | None:
    """Where the posts of a schedule stand, as the last source that matches it says."""
    chosen = source_for(config, path)
    return Mapping(**chosen.value) if chosen else None


def source_for(config: Config, path: str) -> Setting | None:
    """What the last source that matches a file says of its posts, by key."""
    chosen: Setting | None = None
    for layer in config.layers:
        for number, source in enumerate(layer.said.sources or ()):
            if matches(source.files, path, layer.folder):
                told = {key: value for key in keys(Source)[1:] if (value := getattr(source, key)) is not None}
                chosen = Setting(told, (layer.place(("sources", number)),))
    return chosen


def is_excluded(config: Config, path: str) -> bool:
    """Say whether a file is left out of what is found in folders."""
    return any(matches(layer.said.exclude, path, layer.folder) for layer in config.layers if layer.said.exclude)


def matches(patterns: Sequence[str], path: str, folder: Path) -> bool:
    """Say whether a path fits any of the patterns, written as in a .gitignore, relative to a folder."""
    relative = os.path.relpath(Path(path).absolute(), folder)
    return not relative.startswith("..") and _spec(tuple(patterns)).match_file(matchable(PurePath(relative).as_posix()))


@lru_cache(maxsize=256)
def _spec(patterns: tuple[str, ...]) -> Any:
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 - only configurations with patterns need it

    return GitIgnoreSpec.from_lines(patterns)


def _said(config: Config, path: str | None) -> Iterator[tuple[Layer, located.Path, ForFiles]]:
    """All that is said for a path: by each layer for all files, then by each override that fits."""
    for layer in config.layers:
        yield layer, (), layer.said
    for layer in config.layers if path is not None else ():
        for number, override in _overrides(layer, path or ""):
            yield layer, ("overrides", number), override


def _overrides(layer: Layer, path: str) -> Iterable[tuple[int, Override]]:
    listed = enumerate(layer.said.overrides or ())
    return ((number, override) for number, override in listed if matches(override.files, path, layer.folder))


def _laid(before: Setting | None, key: str, value: Any, origin: str) -> Setting:
    if before is not None and key in _ADDED:
        return Setting([*before.value, *value], (*before.origin, origin))
    if before is not None and key in _MERGED:
        return Setting({**before.value, **value}, (*before.origin, origin))
    return Setting(value, (origin,))


def _resolved(key: str, value: Any, folder: Path) -> Any:
    if key == "rules":
        return [str(folder / path) for path in value]
    if key == "events":
        listed = [value] if isinstance(value, str) else value
        return [str(folder / one) if isinstance(one, str) else one for one in listed]
    if key == "limits":
        return msgspec.to_builtins(value)
    return str(folder / value) if key == "baseline" else value
