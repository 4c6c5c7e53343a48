"""What a run may leave for the next one, in the user's cache folder. Everything here can be lost at any time.

Entries are whole files, written beside their place and moved there, so that a killed run or two runs at once leave
no half of one. What can't be read or written is as good as absent.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path


def folder() -> Path:
    """The cache folder: ``POSTLINT_CACHE_DIR``, else where the system keeps caches."""
    if chosen := os.environ.get("POSTLINT_CACHE_DIR"):
        return Path(chosen)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "postlint"


def read(name: str) -> bytes | None:
    """The entry of a name, None where there is none to be had."""
    try:
        return (folder() / name).read_bytes()
    except (OSError, RuntimeError):
        return None


def write(name: str, content: bytes) -> None:
    """Keep an entry, or don't: a cache that can't be written is no reason to fail."""
    import tempfile  # noqa: PLC0415 - most runs write nothing

    with suppress(OSError, RuntimeError):
        place = folder() / name
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(temporary).replace(place)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
