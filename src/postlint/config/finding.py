"""Where the configuration of a folder is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postlint import files

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ("postlint.yaml", "postlint.yml", ".postlint.yaml", "pyproject.toml")


def find(folder: Path) -> Path | None:
    """The configuration file nearest to a folder, in it or above, up to the top of its repository.

    A pyproject.toml counts where it has a ``[tool.postlint]`` table.
    """
    for place in (folder, *folder.parents):
        for name in NAMES:
            path = place / name
            if path.is_file() and (name != "pyproject.toml" or _has_table(path)):
                return path
        if (place / ".git").exists():
            return None
    return None


def _has_table(path: Path) -> bool:
    try:
        return re.search(rb"(?m)^[ \t]*\[+[ \t]*tool[ \t]*\.[ \t]*postlint\b", files.read_bytes(path)) is not None
    except OSError:
        return False
