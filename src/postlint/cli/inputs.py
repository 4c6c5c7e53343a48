"""From what was named on the command line to posts."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from postlint import sources
from postlint.config import Config
from postlint.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from postlint.post import Post
    from postlint.sources import Mapping

STANDARD_INPUT = "-"
UNNAMED = "<stdin>"


def posts(
    files: Iterable[str], stdin_filename: str | None, config: Config | None = None, *, force_exclude: bool = False
) -> Iterator[Post | Problem]:
    """Read files, folders and standard input (``-``) in the order they were named, each once.

    With ``force_exclude``, what a search of its folder would leave out is left out when it is named too.
    """
    config = config or Config()
    for path in paths(files, config, force_exclude=force_exclude):
        if isinstance(path, Problem):
            yield path
        elif path is None:
            name = stdin_filename or UNNAMED
            yield from sources.read(sys.stdin.buffer.read(), name, mapping=mapping(config, name))
        else:
            yield from sources.read_path(path, str(path), mapping=mapping(config, str(path)))


def paths(files: Iterable[str], config: Config, *, force_exclude: bool = False) -> Iterator[Path | Problem | None]:
    """The files that are named and the drafts of folders, as ``posts`` reads them; None for standard input."""
    for file in dict.fromkeys(files):
        if file == STANDARD_INPUT:
            yield None
        elif not (force_exclude and _is_left_out(config, file)):
            yield from sources.discover([Path(file)], partial(_told, config))


def mapping(config: Config, path: str) -> Mapping | None:
    """Where the posts of a file stand, as the configuration tells."""
    if not config.layers:
        return None
    from postlint.config.settings import mapping_for  # noqa: PLC0415 - not without a configuration

    return mapping_for(config, path)


def _is_left_out(config: Config, file: str) -> bool:
    from postlint.sources import discovery  # noqa: PLC0415 - hooks ask for it

    path = Path(file)
    return _told(config, path) is False or (path.is_file() and not discovery.is_found(path, partial(_told, config)))


def _told(config: Config, path: Path) -> bool | None:
    """What a configuration says of a path in a folder: that it is left out, or that posts stand in it."""
    if not config.layers:
        return None
    from postlint.config.settings import is_excluded, source_for  # noqa: PLC0415 - not without a configuration

    if is_excluded(config, str(path)):
        return False
    return True if source_for(config, str(path)) else None
