"""What a run may leave for the next one, in the user's cache folder. Everything here can be lost at any time.

Entries are whole files, written beside their place and moved there, so that a killed run or two runs at once leave
no half of one. What can't be read or written is as good as absent. Results have a file of their own (``results``).
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

T = TypeVar("T")

_MOST_OF_A_KIND = 16
"""Entries of one kind that are kept, the newest: each change of a rule file leaves one behind."""


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
    """Keep an entry, or don't: a cache that can't be written is no reason to fail.

    What a name begins with, up to its first hyphen, is its kind; old entries of the kind make room.
    """
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
        kind = name.partition("-")[0]
        alike = sorted(place.parent.glob(f"{kind}-*"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
        for path in alike[_MOST_OF_A_KIND:]:
            path.unlink(missing_ok=True)


def made(name: str, shape: type[T], make: Callable[[], T]) -> T:
    """What the entry of a name holds as JSON; without one of that shape, what ``make`` gives, which is kept."""
    if found := read(name):
        with suppress(msgspec.DecodeError, msgspec.ValidationError):
            return msgspec.json.decode(found, type=shape)
    value = make()
    write(name, msgspec.json.encode(value))
    return value


def fingerprint(*folders: Path) -> str:
    """A digest of the names, sizes and times of all files below some folders, bytecode apart."""
    digest = blake2b(digest_size=16)
    for folder in folders:
        for path, folders_below, names in os.walk(folder):
            folders_below[:] = sorted(name for name in folders_below if name != "__pycache__")
            for name in sorted(names):
                stat = os.stat(os.path.join(path, name))  # noqa: PTH116, PTH118 - pathlib takes four times as long
                digest.update(f"{name} {stat.st_size} {stat.st_mtime_ns}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def files() -> Iterator[Path]:
    """All files of the cache."""
    with suppress(OSError, RuntimeError):
        yield from (path for path in sorted(folder().iterdir()) if path.is_file())


def clear() -> int:
    """Remove all files of the cache, as far as the system lets them go; returns how many went."""
    gone = 0
    for path in files():
        with suppress(OSError):
            path.unlink()
            gone += 1
    return gone
