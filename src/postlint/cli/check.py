"""``postlint FILE...``: lint and report."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from postlint.cli import outputs, streams
from postlint.cli.inputs import posts
from postlint.cli.judging import prepare
from postlint.cli.names import UsageError
from postlint.finding import Severity
from postlint.messages import say
from postlint.problem import Problem
from postlint.ruleset import store

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from postlint.changes import Changes
    from postlint.cli.fixing import Fixed
    from postlint.cli.judging import Judge
    from postlint.lint import Linted
    from postlint.messages import Language
    from postlint.post import Post
    from postlint.report.tally import Tally

CLEAN, FOUND, BROKEN = 0, 1, 2


class Request(NamedTuple):
    """The options of a run, as given."""

    messages: Language
    form: str = "terminal"
    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    fail_on: str | None = None
    lang: str | None = None
    network: str | None = None
    voice: str | None = None
    rules: Sequence[str] = ()
    suggestions: int | None = None
    nlp: bool = True
    require_nlp: bool = False
    stdin_filename: str | None = None
    quiet: bool = False
    apply: int | None = None
    diff: bool = False
    interactive: bool = False
    messages_told: bool = False
    config: str | None = None
    isolated: bool = False
    force_exclude: bool = False
    outputs: Sequence[str] = ()
    baseline: str | None = None
    changed_since: str | None = None
    fix: bool = False
    unsafe_fixes: bool = False
    strict_baseline: bool = False
    cache: bool = True
    jobs: int | None = 1
    allow_outside: bool = False
    rule_budget: int | None = None


def run(files: Sequence[str], request: Request) -> int:
    """Lint the files, report, and return the exit code. Raises UsageError for unknown names."""
    judge, broken = prepare(files, request)
    language = judge.options.messages
    if request.require_nlp and not judge.options.nlp:
        raise UsageError(say("cli.nlp-or-not", language))
    if request.apply is not None or request.interactive or request.fix:
        for problem in broken:
            streams.tell(problem, language)
        if broken:
            return BROKEN
    if request.apply is not None or request.interactive:
        return _edit(files, request, judge)
    failed = 0
    if request.fix:
        changed, failed = _fix(files, request, judge)
        if request.diff:
            return FOUND if changed else CLEAN
        if changed:
            streams.complain(say("cli.fixed", language, count=changed))
    targets = outputs.targets(request.outputs, request.form, language)
    results = _watched(files, _results(files, request, judge), language, quiet=request.quiet)
    told = streams.telling(chain(broken, results), language, quiet=request.quiet)
    stale: list[Problem] = []
    tally = outputs.write(_noting_stale(told, stale), targets, language, quiet=request.quiet)
    code = BROKEN if failed else exit_code(tally, judge.fail_on)
    return FOUND if code == CLEAN and stale and request.strict_baseline else code


def named_posts(files: Sequence[str], request: Request, judge: Judge) -> Iterator[Post | Problem]:
    """The posts of the files that are named, as the request and the configuration have them read."""
    return posts(
        files,
        request.stdin_filename,
        judge.config,
        force_exclude=request.force_exclude,
        outside=request.allow_outside,
    )


def _results(files: Sequence[str], request: Request, judge: Judge) -> Iterator[Linted | Problem]:
    """What there is to say of the posts that are asked about, apart from what a baseline knows."""
    items = named_posts(files, request, judge)
    if (changes := _changes(request, judge.options.messages)) is not None:
        from postlint.changes import touched  # noqa: PLC0415 - only runs that ask for it

        items = touched(items, changes)
    if request.rule_budget is not None:
        from postlint import budget  # noqa: PLC0415 - only runs that ask for it

        rules = budget.house_rules(judge.ruleset, store.load()[0])
        items = budget.within(items, rules, judge.ruleset, request.rule_budget)
    results = judge.results(items)
    if request.require_nlp:
        results = map(_insisting, results)
    return results if judge.baseline is None else _without_known(results, judge, judge.baseline)


def _insisting(item: Linted | Problem) -> Linted | Problem:
    """The item; where it says that a language model can't be used, as what fails the run."""
    if isinstance(item, Problem) and item.message.key.startswith("nlp.model-"):
        return replace(item, note=False)
    return item


def _watched(
    files: Sequence[str], results: Iterator[Linted | Problem], language: Language, *, quiet: bool
) -> Iterator[Linted | Problem]:
    """Results with a bar on the terminal while they take long."""
    from postlint.cli import progress  # noqa: PLC0415

    if quiet or not progress.is_wanted():
        return results
    known = len(files) if len(files) > 1 and all(Path(file).is_file() for file in files) else None
    return progress.watched(results, known, language)


def _noting_stale(results: Iterator[Linted | Problem], stale: list[Problem]) -> Iterator[Linted | Problem]:
    for item in results:
        if isinstance(item, Problem) and item.message.key == "baseline.stale":
            stale.append(item)
        yield item


def _without_known(results: Iterator[Linted | Problem], judge: Judge, path: Path) -> Iterator[Linted | Problem]:
    from postlint import baseline  # noqa: PLC0415 - only runs with a baseline

    known = baseline.load(path)
    if isinstance(known, Problem):
        yield known
        yield from results
    else:
        yield from baseline.unknown(results, known, path.parent, str(path), judge.has_run)


def _changes(request: Request, language: Language) -> Changes | None:
    """What changed since the revision that is asked about, if any. Raises UsageError where git can't tell."""
    revision = request.changed_since
    if revision is None:
        return None
    from postlint import changes  # noqa: PLC0415 - only runs that ask for it

    try:
        return changes.since(revision, Path.cwd())
    except changes.NoHistoryError as error:
        raise UsageError(say("cli.no-history", language, revision=revision, reason=str(error))) from error


def _edit(files: Sequence[str], request: Request, judge: Judge) -> int:
    """Change a file instead of reporting on it."""
    from postlint.cli import applying, walking  # noqa: PLC0415 - few runs change a file

    if request.apply is None:
        return walking.run(files, judge)
    return applying.run(files, request.apply, judge, diff=request.diff)


def _fix(files: Sequence[str], request: Request, judge: Judge) -> Fixed:
    """Fix files before they are reported on, or show how."""
    from postlint.cli import fixing  # noqa: PLC0415 - few runs change a file

    paths = fixing.named_files(files, judge, force_exclude=request.force_exclude)
    changes = _changes(request, judge.options.messages)
    return fixing.fix(paths, judge, changes, unsafe=request.unsafe_fixes, diff=request.diff)


def exit_code(tally: Tally, fail_on: str) -> int:
    """Problems come before findings: what could not be read could not be judged."""
    if tally.problems:
        return BROKEN
    if fail_on != "never" and tally.reaches(Severity[fail_on.upper()]):
        return FOUND
    return CLEAN
