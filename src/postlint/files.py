"""Files that strangers may have put there: never waited for, never read without end, never outside their repository."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from postlint.limits import LIMITS
from postlint.messages import Message

if TYPE_CHECKING:
    from pathlib import Path


class RefusedError(OSError):
    """A file that is there and is not read; ``message`` says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.into("en"))
        self.message = message


def read_bytes(path: Path, most: int = LIMITS.rule_size) -> bytes:
    """The contents of a regular file of at most so many bytes. Raises OSError.

    It is opened so that a pipe without a writer does not block, and looked at once it is open: what stands at the path
    may change between a look and a reading.
    """
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as file:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise RefusedError(Message("sources.special"))
        data = file.read(most + 1) if status.st_size <= most else b""
    if status.st_size > most or len(data) > most:
        raise too_large(max(status.st_size, len(data)), most)
    return data


def too_large(size: int, most: int) -> RefusedError:
    """Say that a file has more bytes than are read."""
    return RefusedError(Message("limits.file-size", {"size": f"{size:,}", "most": f"{most:,}"}))


def refusal(error: OSError, otherwise: str) -> Message:
    """Why a file is not read: in our words, or in the system's as the ``reason`` of a message."""
    if isinstance(error, RefusedError):
        return error.message
    return Message(otherwise, {"reason": error.strerror or str(error)})


def matchable(name: str) -> str:
    """A path that patterns can be held against: bytes of a name that are not UTF-8 become ``?``."""
    return name.encode("utf-8", "replace").decode("utf-8")


def top_of(folder: Path) -> Path | None:
    """The top of the git repository a folder is in, links resolved; None outside of any."""
    folder = folder.resolve()
    return next((place for place in (folder, *folder.parents) if (place / ".git").exists()), None)


def is_within(path: Path, top: Path) -> bool:
    """Say whether a path, its links and ``..`` resolved, is in a folder, and not in that folder's ``.git``."""
    try:
        inner = path.resolve().relative_to(top)
    except (ValueError, OSError, RuntimeError):  # elsewhere, or a circle of links
        return False
    return ".git" not in inner.parts
