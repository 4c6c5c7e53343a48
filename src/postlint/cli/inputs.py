"""From what was named on the command line to posts."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from postlint import sources
from postlint.config import Config
from postlint.limits import LIMITS
from postlint.messages import Message
from postlint.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from postlint.limits import Limits
    from postlint.post import Post
    from postlint.sources import Mapping

STANDARD_INPUT = "-"
UNNAMED = "<stdin>"


def posts(
    files: Iterable[str],
    stdin_filename: str | None,
    config: Config | None = None,
    *,
    force_exclude: bool = False,
    outside: bool = False,
) -> Iterator[Post | Problem]:
    """Read files, folders and standard input (``-``) in the order they were named, each once.

    With ``force_exclude``, what a search of its folder would leave out is left out when it is named too. Links that
    lead out of a repository are not followed, unless ``outside`` is allowed. More posts than the limits allow end it
    with a Problem.
    """
    config = config or Config()
    limits = limits_of(config)
    count = 0
    for item in _items(files, stdin_filename, config, limits, force_exclude=force_exclude, outside=outside):
        count += not isinstance(item, Problem)
        if count > limits.posts:
            yield Problem(item.path, Message("limits.posts", {"most": f"{limits.posts:,}"}))
            return
        yield item


def _items(
    files: Iterable[str],
    stdin_filename: str | None,
    config: Config,
    limits: Limits,
    *,
    force_exclude: bool,
    outside: bool,
) -> Iterator[Post | Problem]:
    for path in paths(files, config, force_exclude=force_exclude, outside=outside):
        if isinstance(path, Problem):
            yield path
        elif path is None:
            name = stdin_filename or UNNAMED
            yield from sources.read(
                sys.stdin.buffer.read(limits.file_size + 1), name, mapping=mapping(config, name), limits=limits
            )
        else:
            yield from sources.read_path(path, str(path), mapping=mapping(config, str(path)), limits=limits)


def limits_of(config: Config) -> Limits:
    """How much is read, as the configuration tells."""
    if not config.layers:
        return LIMITS
    from postlint.config import settings  # noqa: PLC0415 - not without a configuration

    return settings.limits_of(config)


def paths(
    files: Iterable[str], config: Config, *, force_exclude: bool = False, outside: bool = False
) -> Iterator[Path | Problem | None]:
    """The files that are named and the drafts of folders, as ``posts`` reads them; None for standard input."""
    for file in dict.fromkeys(files):
        if file == STANDARD_INPUT:
            yield None
        elif not (force_exclude and _is_left_out(config, file)):
            yield from sources.discover([Path(file)], partial(_told, config), outside=outside)


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


def shown(path: Path) -> str:
    """A path as people near it would say it."""
    relative = os.path.relpath(path)
    return str(path) if relative.startswith(os.pardir + os.sep + os.pardir) else relative
