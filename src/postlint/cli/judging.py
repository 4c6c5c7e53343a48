"""What a run judges posts by: the configuration with what the command line says laid over it."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from postlint.cli import speaking
from postlint.cli.inputs import limits_of, shown
from postlint.cli.names import (
    NETWORKS,
    SUGGEST,
    UsageError,
    check_lang,
    check_names,
    check_network,
    known_names,
    split,
)
from postlint.config import Config
from postlint.config.finding import find
from postlint.finding import Severity
from postlint.lint import Linter, Options, is_wanted, lint
from postlint.messages import Message, nearest, say
from postlint.post import SIDECAR
from postlint.problem import Problem
from postlint.ruleset import store
from postlint.ruleset.nodes import nodes_of, walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import datetime

    from postlint.cli.check import Request
    from postlint.config import Layer
    from postlint.config.settings import Setting
    from postlint.config.spec import ForFiles
    from postlint.lint import Linted
    from postlint.messages import Language
    from postlint.post import Post
    from postlint.results import Results
    from postlint.ruleset import Ruleset, located

NEEDS_ALL = ("duplicates", "archive", "campaigns", "timing")
"""The keys of a configuration that ask for what only all posts together show."""


class Judge(NamedTuple):
    """Rules and settings of a run. ``choose`` says what a post is judged by, ``options`` what holds in general.

    ``of_all`` where the command line leaves no post out of the files, ``complete`` where it leaves no rule out either;
    ``everywhere`` where all that the configuration speaks of is linted. ``kept`` where results of earlier runs count.
    ``jobs`` is the number of processes, None for as many as pay. ``asks_all`` where something needs all posts.
    ``linter`` has the rules, compiled once for all files of the run.
    """

    linter: Linter
    config: Config
    options: Options
    choose: Callable[[Post], Options]
    fail_on: str
    baseline: Path | None
    of_all: bool
    complete: bool
    everywhere: bool
    kept: bool = True
    jobs: int | None = 1
    asks_all: bool = False
    outside: bool = False

    @property
    def ruleset(self) -> Ruleset:
        """The rules of the run."""
        return self.linter.ruleset

    def results(self, items: Iterable[Post | Problem], now: datetime | None = None) -> Iterator[Linted | Problem]:
        """Lint posts, and leave out what is suppressed. ``now`` stands for the clock where schedules are held to it."""
        results = lint(items, self.linter, self.options, self.choose, results=self._earlier(), jobs=self.jobs)
        if self.asks_all:
            results = self._together(results, now)
        for item in results:
            if self.config.layers or _may_be_suppressed(item):
                yield from self._suppressed(chain((item,), results))
                return
            yield item

    def _earlier(self) -> Results | None:
        if not (self.kept and self.options.nlp):
            return None
        try:
            from postlint import results  # noqa: PLC0415 - not for runs by rules alone
        except ImportError:  # some builds of Python come without SQLite
            return None
        return results.Results(results.basis(self.ruleset))

    def _together(self, results: Iterable[Linted | Problem], now: datetime | None) -> Iterator[Linted | Problem]:
        from postlint.across import across  # noqa: PLC0415 - only runs that ask for what needs all posts
        from postlint.cli import together  # noqa: PLC0415

        return across(results, self.ruleset, together.asked(self.config, now), self.choose)

    def _suppressed(self, results: Iterable[Linted | Problem]) -> Iterator[Linted | Problem]:
        from postlint.suppressing import configured, suppressed  # noqa: PLC0415 - most runs have no suppression

        known = known_names(self.ruleset)
        entries = [entry for entry in configured(self.config) if set(entry.rules) <= set(known)]
        return suppressed(
            results, entries, known, complete=self.complete, everywhere=self.everywhere, outside=self.outside
        )

    def has_run(self, rule: str) -> bool:
        """Say whether a rule is run, on every post that no override exempts."""
        return self.of_all and self.options.nlp and is_wanted(self.options, rule)


def _may_be_suppressed(item: Linted | Problem) -> bool:
    if isinstance(item, Problem):
        return False
    return bool(item.post.suppressions) or os.path.exists(item.post.path + SIDECAR)  # noqa: PTH110 - asked of each post


def configuration(files: Sequence[str], request: Request) -> tuple[Config, tuple[Problem, ...]]:
    """The configuration of a run: the file that is named, or the nearest to what is linted."""
    if request.isolated:
        return Config(), ()
    if request.config is not None:
        if not Path(request.config).is_file():
            raise UsageError(say("cli.no-config", request.messages, path=request.config))
        return _loaded(Path(request.config).resolve(), request.config, outside=request.allow_outside)
    path = find(_common_folder(files, request.stdin_filename))
    return (Config(), ()) if path is None else _loaded(path, shown(path), outside=request.allow_outside)


def _loaded(path: Path, name: str, *, outside: bool) -> tuple[Config, tuple[Problem, ...]]:
    from postlint.config.loading import load  # noqa: PLC0415 - it needs YAML

    return load(path, name, outside=outside)


def settings(config: Config, path: str | None) -> dict[str, Setting]:
    """What a configuration says of a path; nothing without one."""
    if not config.layers:
        return {}
    from postlint.config.settings import settings_for  # noqa: PLC0415 - not without a configuration

    return settings_for(config, path)


def prepare(files: Sequence[str], request: Request) -> tuple[Judge, tuple[Problem, ...]]:
    """What a run judges by, and all that is wrong with it. Raises UsageError for names given on the command line."""
    config, problems = configuration(files, request)
    general = settings(config, None)
    house = [*_value(general, "rules", []), *request.rules]
    ruleset, broken = store.load([Path(path) for path in house], limits_of(config))
    broken = (*broken, *_refused(ruleset)) if house else broken
    known = known_names(ruleset)
    language: Language = request.messages if request.messages_told else _value(general, "messages", request.messages)
    request = request._replace(messages=language, rules=house)
    check_names((*split(request.select), *split(request.ignore)), known, language)
    speaking.check_voice(request.voice, general, language)
    faults = chain.from_iterable(_faults(layer, known) for layer in config.layers)
    wrong = (*speaking.faults(config), *speaking.event_faults(config), *_timing_faults(config))
    return judge_by(ruleset, config, request, files), (*problems, *broken, *faults, *wrong)


def judge_by(ruleset: Ruleset, config: Config, request: Request, files: Sequence[str] = ()) -> Judge:
    """What a run with these rules and settings judges by; ``files`` are what it is asked to lint."""
    known = known_names(ruleset)
    general = settings(config, None)
    voices = speaking.voices(general)

    @cache
    def options(path: str | None) -> Options:
        said = settings(config, path)
        return replace(_options(said, request, known), context=speaking.context(said, voices))

    @cache
    def spoken(path: str, name: str | None) -> Options:
        return speaking.spoken(options(path), request.voice or name, voices)

    of_all = request.changed_since is None
    complete = of_all and options(None).nlp and not (request.select or request.ignore or request.quiet)
    return Judge(
        Linter(ruleset),
        config,
        options(None),
        lambda post: spoken(post.path, post.voice),
        request.fail_on or _value(general, "fail-on", "warning"),
        _baseline(request, general),
        of_all,
        complete,
        complete and bool(config.layers) and _holds(files, config.layers[-1].folder),
        request.cache,
        request.jobs,
        any(key in general for key in NEEDS_ALL),
        request.allow_outside,
    )


def _refused(ruleset: Ruleset) -> Iterator[Problem]:
    if any(node.match.tokens for root in nodes_of(ruleset.rules) for node in walk(root)):
        from postlint.nlp import patterns  # noqa: PLC0415 - it needs spaCy, and few house rules have token patterns

        yield from patterns.refused(ruleset)


def _baseline(request: Request, general: dict[str, Setting]) -> Path | None:
    named = request.baseline or _value(general, "baseline", None)
    return Path(named) if named else None


def _options(said: dict[str, Setting], request: Request, known: Sequence[str]) -> Options:
    """The options of a post: names that a configuration has wrong count for nothing, since they were reported."""
    language = request.messages
    suggestions = _value(said, "suggestions", 1) if request.suggestions is None else request.suggestions
    suggestions = 0 if request.quiet else suggestions
    ignore = (*_known(_value(said, "ignore", []), known), *split(request.ignore))
    severity = {name: Severity[value.upper()] for name, value in _value(said, "severity", {}).items()}
    network = _value(said, "network", None)
    return Options(
        select=split(request.select) or _known(_value(said, "select", []), known),
        ignore=ignore if suggestions else (*ignore, SUGGEST),
        severity=tuple(sorted((name, value) for name, value in severity.items() if name in known)),
        lang=check_lang(request.lang, language),
        network=check_network(request.network, language),
        usual_lang=_quiet(check_lang, _value(said, "lang", None), language),
        usual_network=_quiet(check_network, network, language),
        nlp=request.nlp and _value(said, "nlp", True),  # noqa: FBT003 - the value where nothing is said
        messages=language,
        suggestions=suggestions,
    )


def _known(names: Iterable[str], known: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name in known)


def _quiet(check: Callable[[str | None, Language], str | None], value: str | None, language: Language) -> str | None:
    try:
        return check(value, language)
    except UsageError:
        return None


def _value(settings: dict[str, Setting], key: str, otherwise: Any) -> Any:
    return settings[key].value if key in settings else otherwise


def _holds(files: Iterable[str], folder: Path) -> bool:
    """Say whether a folder is, or is in, one of those that are named."""
    return any(folder.is_relative_to(Path(file).resolve()) for file in files)


def _faults(layer: Layer, known: Sequence[str]) -> Iterator[Problem]:
    """Names in a configuration that nothing is called by."""
    yield from _name_faults(layer, layer.said, (), known)
    for number, override in enumerate(layer.said.overrides or ()):
        yield from _name_faults(layer, override, ("overrides", number), known)
    for number, entry in enumerate(layer.said.suppress or ()):
        for place, name in enumerate(entry.rules):
            yield from _rule_fault(layer, ("suppress", number, "rules", place), name, known)


def _timing_faults(config: Config) -> Iterator[Problem]:
    if any(layer.said.timing for layer in config.layers):
        from postlint.cli import together  # noqa: PLC0415 - not without a schedule

        yield from together.faults(config)


def _name_faults(layer: Layer, said: ForFiles, where: located.Path, known: Sequence[str]) -> Iterator[Problem]:
    named: list[tuple[located.Path, str]] = [
        *(((*where, key, n), name) for key in ("select", "ignore") for n, name in enumerate(getattr(said, key) or ())),
        *(((*where, "severity", name), name) for name in said.severity or ()),
    ]
    for path, name in named:
        yield from _rule_fault(layer, path, name, known)
    for name in said.networks or ():
        if name not in NETWORKS:
            message = nearest("config.unknown-network", name, NETWORKS)
            yield Problem(layer.name, message, layer.position((*where, "networks", name)))
    if said.network is not None and _quiet(check_network, said.network, "en") is None:
        message = nearest("config.unknown-network", said.network, NETWORKS)
        yield Problem(layer.name, message, layer.position((*where, "network")))
    if said.lang is not None and _quiet(check_lang, said.lang, "en") is None:
        yield Problem(layer.name, Message("config.bad-lang", {"name": said.lang}), layer.position((*where, "lang")))


def _rule_fault(layer: Layer, path: located.Path, name: str, known: Sequence[str]) -> Iterator[Problem]:
    if name not in known:
        yield Problem(layer.name, nearest("config.unknown-rule", name, known), layer.position(path))


def _common_folder(files: Sequence[str], stdin_filename: str | None) -> Path:
    """The folder that all named files and folders have in common."""
    named = [stdin_filename or "" if file == "-" else file for file in files] or [""]
    paths = [Path(name).absolute() for name in named]
    try:
        common = Path(os.path.commonpath(paths))
    except ValueError:  # files on different drives have none
        common = Path.cwd()
    return common if common.is_dir() else common.parent
