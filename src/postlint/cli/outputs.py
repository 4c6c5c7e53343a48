"""Reports of one run: one format on standard output, or several, each to a file or to standard output."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from postlint.cli import streams
from postlint.cli.names import FORMATS, UsageError, choose
from postlint.cli.saving import telling_why
from postlint.messages import say
from postlint.report.repeats import once
from postlint.writing import replacing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import TextIO

    from postlint.lint import Linted
    from postlint.messages import Language
    from postlint.problem import Problem
    from postlint.report.tally import Tally

_REPORTS = {"json": "json_"}
"""The module of a format, where it is not called as the format is."""

_BY_POST = frozenset({"json", "jsonl", "junit", "html"})
"""Formats that tell of each post; the others tell of places in files, each once."""


class Target(NamedTuple):
    """A format, and the file it goes to; standard output without one."""

    form: str
    path: Path | None = None


def targets(asked: Sequence[str], form: str, language: Language) -> tuple[Target, ...]:
    """What ``--output FORMAT[:FILE]`` asks for, each time it is given; without it, ``form`` on standard output.

    Raises UsageError for an unknown format, and for two reports on standard output.
    """
    found = tuple(_target(value, language) for value in asked) or (Target(form),)
    if sum(target.path is None for target in found) > 1:
        raise UsageError(say("cli.two-outputs", language))
    return found


def _target(value: str, language: Language) -> Target:
    form, _, path = value.partition(":")
    return Target(choose("--output", form, FORMATS, language), Path(path) if path else None)


def write(results: Iterable[Linted | Problem], asked: Sequence[Target], language: Language, *, quiet: bool) -> Tally:
    """Write every report, and count. Results are kept where there are several reports. Raises UsageError."""
    if len(asked) > 1:
        results = list(results)
    for target in asked:
        with _opened(target, language) as out:
            report = import_module(f"postlint.report.{_REPORTS.get(target.form, target.form)}")
            told = results if target.form in _BY_POST else once(results)
            tally = report.write(iter(told), out, streams.look(out, language, quiet=quiet))
    return cast("Tally", tally)


@contextmanager
def _opened(target: Target, language: Language) -> Iterator[TextIO]:
    """Where a report goes: a file gets it once it is whole, a pipe or device as it is written. Raises UsageError."""
    path = target.path
    if path is None:
        yield streams.utf8(sys.stdout)
        return
    with telling_why(path, language):
        whole = path.is_file() or not path.exists()
        with replacing(path) if whole else path.open("wb") as file:
            out = TextIOWrapper(file, encoding="utf-8", errors="backslashreplace", newline="\n")
            yield out
            out.flush()
            out.detach()
