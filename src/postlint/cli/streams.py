"""The standard streams: always able to say what has to be said, coloured only where colour is wanted."""

from __future__ import annotations

import io
import os
import shutil
import sys
from typing import TYPE_CHECKING, TextIO

from postlint.report import Look
from postlint.report.cells import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TypeVar

    from postlint.messages import Language
    from postlint.problem import Problem
    from postlint.report import Judged

    Item = TypeVar("Item", bound=Judged | Problem)

_NARROWEST, _WIDEST = 40, 100


def utf8(stream: TextIO) -> TextIO:
    """Make a stream write UTF-8, unless a person reads it on a terminal that speaks something else."""
    if isinstance(stream, io.TextIOWrapper):
        if stream.isatty():
            stream.reconfigure(errors="backslashreplace")
        else:
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    return stream


def write_exact(lines: Iterable[str]) -> None:
    """Write lines for a program to read, byte by byte; a person who reads them on a terminal sees what is unsafe."""
    out = utf8(sys.stdout)
    out.writelines(printable(line.removesuffix("\n")) + "\n" for line in lines) if out.isatty() else out.writelines(
        lines
    )


def look(stream: TextIO, language: Language, *, quiet: bool = False) -> Look:
    """How a report on this stream should look."""
    columns = shutil.get_terminal_size((80, 24)).columns
    return Look(language, max(_NARROWEST, min(columns, _WIDEST)), wants_colour(stream), quiet)


def wants_colour(stream: TextIO) -> bool:
    """Decide on colour: NO_COLOR (no-color.org) forbids, FORCE_COLOR demands it, a terminal takes it."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def complain(text: str) -> None:
    """Write one line on standard error, behind whatever standard output has to say first."""
    sys.stdout.flush()
    utf8(sys.stderr).write(f"postlint: {printable(text)}\n")


def tell(problem: Problem, language: Language, *, quiet: bool = False) -> None:
    """Write a problem on standard error; a note is kept from those who want quiet."""
    if not (quiet and problem.note):
        sys.stdout.flush()
        utf8(sys.stderr).write(printable(problem.line(language)) + "\n")


def telling(items: Iterable[Item], language: Language, *, quiet: bool) -> Iterator[Item]:
    """Pass items on, writing their problems as they come."""
    from postlint.problem import Problem  # noqa: PLC0415

    for item in items:
        if isinstance(item, Problem):
            tell(item, language, quiet=quiet)
        yield item
