"""Files that postlint writes for people: whole or not at all, and never over what somebody else has just written."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from postlint.cli.names import UsageError
from postlint.messages import say
from postlint.writing import replace_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from postlint.messages import Language


def save(path: Path, data: bytes, language: Language, *, before: bytes | None = None) -> None:
    """Write a file. ``before`` is what it held when ``data`` was made of it.

    Raises UsageError where it can't be written, and where it holds something else by now; it is then as it was.
    """
    with telling_why(path, language):
        now = before if before is None else path.read_bytes()
        if now not in (before, data):  # another run may have done the same
            raise UsageError(say("cli.changed-meanwhile", language, path=str(path)))
        replace_file(path, data)


@contextmanager
def telling_why(path: Path, language: Language) -> Iterator[None]:
    """Raise UsageError, which says why, where a file can't be written."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(say("cli.not-written", language, path=str(path), reason=reason)) from error
