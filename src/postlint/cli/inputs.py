"""From what was named on the command line to posts."""

from __future__ import annotations

import sys
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
    seen: set[str] = set()
    for file in files:
        if file in seen or (force_exclude and file != STANDARD_INPUT and _is_left_out(config, file)):
            continue
        seen.add(file)
        if file == STANDARD_INPUT:
            name = stdin_filename or UNNAMED
            yield from sources.read(sys.stdin.buffer.read(), name, mapping=mapping(config, name))
            continue
        for path in sources.discover([Path(file)], lambda found: _is_excluded(config, str(found))):
            if isinstance(path, Problem):
                yield path
            else:
                yield from sources.read_path(path, str(path), mapping=mapping(config, str(path)))


def mapping(config: Config, path: str) -> Mapping | None:
    """Where the posts of a file stand, as the configuration tells."""
    if not config.layers:
        return None
    from postlint.config.settings import mapping_for  # noqa: PLC0415 - not without a configuration

    return mapping_for(config, path)


def _is_left_out(config: Config, file: str) -> bool:
    from postlint.sources import discovery  # noqa: PLC0415 - hooks ask for it

    path = Path(file)
    return _is_excluded(config, file) or (path.is_file() and not discovery.is_found(path))


def _is_excluded(config: Config, path: str) -> bool:
    if not config.layers:
        return False
    from postlint.config.settings import is_excluded  # noqa: PLC0415 - not without a configuration

    return is_excluded(config, path)
