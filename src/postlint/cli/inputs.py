"""From what was named on the command line to posts."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from postlint import sources
from postlint.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from postlint.post import Post

STANDARD_INPUT = "-"
UNNAMED = "<stdin>"


def posts(files: Iterable[str], stdin_filename: str | None) -> Iterator[Post | Problem]:
    """Read files, folders and standard input (``-``) in the order they were named, each once."""
    seen: set[str] = set()
    for file in files:
        if file in seen:
            continue
        seen.add(file)
        if file == STANDARD_INPUT:
            yield from sources.read(sys.stdin.buffer.read(), stdin_filename or UNNAMED)
            continue
        for path in sources.discover([Path(file)]):
            if isinstance(path, Problem):
                yield path
            else:
                yield from sources.read_path(path, str(path))
