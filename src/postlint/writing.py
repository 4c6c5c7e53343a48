"""Writing files so that nobody ever sees half of one."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

BESIDE = ".postlint-"
"""How files begin that a killed run may leave beside the one it was writing; searches of folders pass them over."""


def replace_file(path: Path, data: bytes) -> None:
    """Put contents in the place of a file, or of none: all of them or nothing, its permissions kept.

    A link is followed: what it points to is replaced. Raises OSError; the file is then as it was.
    """
    with replacing(path) as file:
        file.write(data)


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A file to write into, which takes the place of another once all is written, as ``replace_file`` does."""
    target = Path(os.path.realpath(path))
    handle, name = tempfile.mkstemp(prefix=BESIDE, dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(_mode(target))
        Path(name).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def _mode(target: Path) -> int:
    """The permissions of a file, or those that a new one gets."""
    try:
        return target.stat().st_mode & 0o7777
    except FileNotFoundError:
        forbidden = os.umask(0o077)
        os.umask(forbidden)
        return 0o666 & ~forbidden
