"""``postlint FILE...``: lint and report."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, cast

from postlint.cli import streams
from postlint.cli.inputs import posts
from postlint.cli.names import SUGGEST, check_lang, check_names, check_network, known_names, split
from postlint.finding import Severity
from postlint.lint import Options, lint
from postlint.ruleset.store import load

if TYPE_CHECKING:
    from collections.abc import Sequence

    from postlint.messages import Language
    from postlint.problem import Problem
    from postlint.report.tally import Tally
    from postlint.ruleset.ruleset import Ruleset

CLEAN, FOUND, BROKEN = 0, 1, 2
_REPORTS = {"json": "json_"}
"""The module of a format, where it is not called as the format is."""


@dataclass(frozen=True, slots=True)
class Request:
    """The options of a run, as given."""

    form: str
    select: Sequence[str]
    ignore: Sequence[str]
    fail_on: str
    lang: str | None
    network: str | None
    rules: Sequence[str]
    suggestions: int
    nlp: bool
    stdin_filename: str | None
    messages: Language
    quiet: bool
    apply: int | None = None
    diff: bool = False
    interactive: bool = False


def run(files: Sequence[str], request: Request) -> int:
    """Lint the files, report on standard output, and return the exit code. Raises UsageError for unknown names."""
    ruleset, broken = load([Path(path) for path in request.rules])
    options = _options(request, ruleset)
    if request.apply is not None or request.interactive:
        return _edit(files, request, ruleset, options, broken=broken)
    results = lint(posts(files, request.stdin_filename), ruleset, options)
    told = streams.telling(chain(broken, results), request.messages, quiet=request.quiet)
    out = streams.utf8(sys.stdout)
    report = import_module(f"postlint.report.{_REPORTS.get(request.form, request.form)}")
    tally = report.write(told, out, streams.look(out, request.messages, quiet=request.quiet))
    return exit_code(cast("Tally", tally), request.fail_on)


def _edit(
    files: Sequence[str], request: Request, ruleset: Ruleset, options: Options, *, broken: Sequence[Problem]
) -> int:
    """Change a file instead of reporting on it; not with rules that could not be read."""
    from postlint.cli import applying, walking  # noqa: PLC0415 - few runs change a file

    for problem in broken:
        streams.tell(problem, request.messages)
    if broken:
        return BROKEN
    if request.apply is None:
        return walking.run(files, ruleset, options)
    return applying.run(files, request.apply, ruleset, options, diff=request.diff)


def exit_code(tally: Tally, fail_on: str) -> int:
    """Problems come before findings: what could not be read could not be judged."""
    if tally.problems:
        return BROKEN
    if fail_on != "never" and tally.reaches(Severity[fail_on.upper()]):
        return FOUND
    return CLEAN


def _options(request: Request, ruleset: Ruleset) -> Options:
    known = known_names(ruleset)
    select, ignore = split(request.select), split(request.ignore)
    check_names((*select, *ignore), known, request.messages)
    suggestions = 0 if request.quiet else request.suggestions
    return Options(
        select=select,
        ignore=ignore if suggestions else (*ignore, SUGGEST),
        lang=check_lang(request.lang, request.messages),
        network=check_network(request.network, request.messages),
        nlp=request.nlp,
        messages=request.messages,
        suggestions=suggestions,
    )
