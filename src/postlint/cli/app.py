"""Every command and option of postlint. What a command does lives in a module of its own, imported when it runs."""

# ruff: noqa: PLC0415 - a command is imported when it runs, and no other
# No postponed annotations here: Typer would have to evaluate those of every command in every run.

import os
from collections.abc import Callable
from typing import Annotated

import typer

from postlint import __version__
from postlint.cli.group import Command, DefaultGroup, Group
from postlint.cli.names import FORMATS, SEVERITIES
from postlint.cli.options import (
    LIST_FORMATS,
    AllowOutside,
    Baseline,
    Config,
    Files,
    FromDay,
    HouseRules,
    Isolated,
    ListFormat,
    Messages,
    Names,
    Network,
    StdinFilename,
    Text,
    ToDay,
    completed,
    help_on,
)
from postlint.messages import LANGUAGES, Language, reader_language


def _usual_format() -> str:
    """The format of a run that names none: annotations where GitHub Actions runs it."""
    return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "terminal"


def _print_version(wanted: bool) -> None:  # noqa: FBT001 - the shape of a Typer callback
    if wanted:
        typer.echo(f"postlint {__version__}")
        raise typer.Exit(0)


def _run(messages: str | None, command: Callable[[Language], int]) -> None:
    """Run a command in the reader's language and leave with its exit code; what cannot be asked for is one line."""
    from postlint.cli import streams
    from postlint.cli.names import UsageError, choose

    language = reader_language()
    try:
        if messages is not None:
            language = "fr" if choose("--messages", messages, LANGUAGES, language) == "fr" else "en"
        code = command(language)
    except UsageError as error:
        streams.complain(str(error))
        code = 2
    raise typer.Exit(code)


app = typer.Typer(
    cls=DefaultGroup,
    help=help_on("postlint"),
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    subcommand_metavar="FILE... | COMMAND",
)
rules_app = typer.Typer(cls=Group, help=help_on("rules-group"), no_args_is_help=True, rich_markup_mode=None)
app.add_typer(rules_app, name="rules")
config_app = typer.Typer(cls=Group, help=help_on("config-group"), no_args_is_help=True, rich_markup_mode=None)
app.add_typer(config_app, name="config")
baseline_app = typer.Typer(cls=Group, help=help_on("baseline-group"), no_args_is_help=True, rich_markup_mode=None)
app.add_typer(baseline_app, name="baseline")
events_app = typer.Typer(cls=Group, help=help_on("events-group"), no_args_is_help=True, rich_markup_mode=None)
app.add_typer(events_app, name="events")
cache_app = typer.Typer(cls=Group, help=help_on("cache-group"), no_args_is_help=True, rich_markup_mode=None)
app.add_typer(cache_app, name="cache")


@app.callback()
def postlint(
    *,
    version: Annotated[
        bool, typer.Option("--version", help=help_on("version"), callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """Hold the options that stand before any command."""


@app.command(cls=Command, help=help_on("check"))
def check(
    files: Files,
    *,
    form: Annotated[
        Text,
        typer.Option("--format", "-f", metavar="NAME", help=help_on("format"), autocompletion=completed(FORMATS)),
    ] = None,
    select: Annotated[Names, typer.Option(metavar="NAMES", help=help_on("select"), show_default=False)] = None,
    ignore: Annotated[Names, typer.Option(metavar="NAMES", help=help_on("ignore"), show_default=False)] = None,
    fail_on: Annotated[
        Text,
        typer.Option(
            metavar="|".join(SEVERITIES),
            help=help_on("fail-on"),
            autocompletion=completed(SEVERITIES),
            show_default=False,
        ),
    ] = None,
    lang: Annotated[Text, typer.Option(metavar="CODE", help=help_on("lang"), show_default=False)] = None,
    network: Network = None,
    voice: Annotated[Text, typer.Option(metavar="NAME", help=help_on("voice"), show_default=False)] = None,
    rules: HouseRules = None,
    suggestions: Annotated[Text, typer.Option(metavar="N", help=help_on("suggestions"), show_default=False)] = None,
    no_nlp: Annotated[bool, typer.Option("--no-nlp", help=help_on("no-nlp"))] = False,
    require_nlp: Annotated[bool, typer.Option("--require-nlp", help=help_on("require-nlp"))] = False,
    stdin_filename: StdinFilename = None,
    messages: Messages = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help=help_on("quiet"))] = False,
    apply_suggestion: Annotated[Text, typer.Option(metavar="N", help=help_on("apply"), show_default=False)] = None,
    diff: Annotated[bool, typer.Option("--diff", help=help_on("diff"))] = False,
    interactive: Annotated[bool, typer.Option("--interactive", help=help_on("interactive"))] = False,
    fix: Annotated[bool, typer.Option("--fix", help=help_on("fix"))] = False,
    unsafe_fixes: Annotated[bool, typer.Option("--unsafe-fixes", help=help_on("unsafe-fixes"))] = False,
    output: Annotated[
        Names, typer.Option("--output", "-o", metavar="FORMAT[:FILE]", help=help_on("output"), show_default=False)
    ] = None,
    config: Config = None,
    isolated: Isolated = False,
    force_exclude: Annotated[bool, typer.Option("--force-exclude", help=help_on("force-exclude"))] = False,
    baseline: Baseline = None,
    changed_since: Annotated[
        Text, typer.Option("--changed-since", metavar="REV", help=help_on("changed-since"), show_default=False)
    ] = None,
    no_cache: Annotated[bool, typer.Option("--no-cache", help=help_on("no-cache"))] = False,
    allow_outside: AllowOutside = False,
    rule_budget: Annotated[Text, typer.Option(metavar="MS", help=help_on("rule-budget"), show_default=False)] = None,
    jobs: Annotated[
        Text, typer.Option("--jobs", "-j", metavar="auto|N", help=help_on("jobs"), show_default=False)
    ] = None,
) -> None:
    """Lint files and report."""
    from postlint.cli import check as command
    from postlint.cli.names import choose, natural

    def run(language: Language) -> int:
        request = command.Request(
            form=choose("--format", form or _usual_format(), FORMATS, language),
            select=select or (),
            ignore=ignore or (),
            fail_on=None if fail_on is None else choose("--fail-on", fail_on, SEVERITIES, language),
            lang=lang,
            network=network,
            voice=voice,
            rules=rules or (),
            suggestions=None if suggestions is None else natural("--suggestions", suggestions, language),
            nlp=not no_nlp,
            require_nlp=require_nlp,
            stdin_filename=stdin_filename,
            messages=language,
            quiet=quiet,
            apply=None if apply_suggestion is None else natural("--apply-suggestion", apply_suggestion, language),
            diff=diff,
            interactive=interactive,
            fix=fix or unsafe_fixes,
            unsafe_fixes=unsafe_fixes,
            outputs=output or (),
            messages_told=messages is not None,
            config=config,
            isolated=isolated,
            force_exclude=force_exclude,
            baseline=baseline,
            changed_since=changed_since,
            cache=not no_cache,
            allow_outside=allow_outside,
            rule_budget=None if rule_budget is None else natural("--rule-budget", rule_budget, language),
            jobs=None if jobs in {None, "auto"} else natural("--jobs", jobs, language),
        )
        return command.run(files, request)

    _run(messages, run)


@app.command(cls=Command, help=help_on("explain"))
def explain(
    name: Annotated[str, typer.Argument(metavar="RULE", help=help_on("explain-name"), show_default=False)],
    *,
    rules: HouseRules = None,
    messages: Messages = None,
) -> None:
    """Explain a rule or a family."""
    from postlint.cli import explain as command

    _run(messages, lambda language: command.run(name, rules or (), language))


@app.command(cls=Command, help=help_on("anatomy"))
def anatomy(
    files: Files,
    *,
    form: ListFormat = "terminal",
    network: Network = None,
    stdin_filename: StdinFilename = None,
    messages: Messages = None,
) -> None:
    """Show what networks see."""
    from postlint.cli import anatomy as command
    from postlint.cli.names import choose

    def run(language: Language) -> int:
        chosen = choose("--format", form, LIST_FORMATS, language)
        return command.run(files, chosen, network, stdin_filename, language)

    _run(messages, run)


@rules_app.command("list", cls=Command, help=help_on("rules-list"))
def rules_list(*, form: ListFormat = "terminal", rules: HouseRules = None, messages: Messages = None) -> None:
    """List the rules."""
    from postlint.cli import rules as command
    from postlint.cli.names import choose

    def run(language: Language) -> int:
        return command.show(choose("--format", form, LIST_FORMATS, language), rules or (), language)

    _run(messages, run)


@rules_app.command("test", cls=Command, help=help_on("rules-test"))
def rules_test(
    files: Annotated[Names, typer.Argument(metavar="FILE", help=help_on("rules-files"), show_default=False)] = None,
    *,
    messages: Messages = None,
) -> None:
    """Run the examples of the rules."""
    from postlint.cli import rules as command

    _run(messages, lambda language: command.test(files or (), language))


@rules_app.command("score", cls=Command, help=help_on("rules-score"))
def rules_score(
    file: Annotated[str, typer.Argument(metavar="LABELLED.jsonl", help=help_on("score-file"), show_default=False)],
    *,
    form: ListFormat = "terminal",
    rules: HouseRules = None,
    no_nlp: Annotated[bool, typer.Option("--no-nlp", help=help_on("no-nlp"))] = False,
    mistakes: Annotated[bool, typer.Option("--mistakes", help=help_on("mistakes"))] = False,
    messages: Messages = None,
) -> None:
    """Score the rules on labelled posts."""
    from postlint.cli import score as command
    from postlint.cli.names import choose

    def run(language: Language) -> int:
        chosen = choose("--format", form, LIST_FORMATS, language)
        return command.run(file, rules or (), chosen, language, nlp=not no_nlp, mistakes=mistakes)

    _run(messages, run)


@rules_app.command("schema", cls=Command, help=help_on("rules-schema"))
def rules_schema() -> None:
    """Print the JSON Schema."""
    from postlint.cli import rules as command

    _run(None, lambda _: command.schema())


@config_app.command("show", cls=Command, help=help_on("config-show"))
def config_show(
    file: Annotated[Text, typer.Argument(metavar="FILE", help=help_on("config-file"), show_default=False)] = None,
    *,
    config: Config = None,
    messages: Messages = None,
) -> None:
    """Show the settings of a file."""
    from postlint.cli import config as command
    from postlint.cli.check import Request

    _run(messages, lambda language: command.show(file, Request(messages=language, config=config)))


@config_app.command("schema", cls=Command, help=help_on("config-schema"))
def config_schema() -> None:
    """Print the JSON Schema of configuration files."""
    from postlint.cli import config as command

    _run(None, lambda _: command.schema())


@app.command(cls=Command, help=help_on("init"))
def init(
    folder: Annotated[str, typer.Argument(metavar="FOLDER", help=help_on("init-folder"), show_default=False)] = ".",
    *,
    messages: Messages = None,
) -> None:
    """Write a configuration to begin with."""
    from postlint.cli import config as command

    _run(messages, lambda language: command.init(folder, language))


@baseline_app.command("write", cls=Command, help=help_on("baseline-write"))
def baseline_write(
    files: Files,
    *,
    baseline: Baseline = None,
    config: Config = None,
    isolated: Isolated = False,
    allow_outside: AllowOutside = False,
    no_nlp: Annotated[bool, typer.Option("--no-nlp", help=help_on("no-nlp"))] = False,
    messages: Messages = None,
) -> None:
    """Write a baseline."""
    from postlint.cli import baselines as command
    from postlint.cli.check import Request

    def run(language: Language) -> int:
        request = Request(messages=language, baseline=baseline, config=config, isolated=isolated, nlp=not no_nlp)
        request = request._replace(allow_outside=allow_outside)
        return command.write(files, request)

    _run(messages, run)


@baseline_app.command("check", cls=Command, help=help_on("baseline-check"))
def baseline_check(
    files: Files,
    *,
    baseline: Baseline = None,
    config: Config = None,
    isolated: Isolated = False,
    allow_outside: AllowOutside = False,
    no_nlp: Annotated[bool, typer.Option("--no-nlp", help=help_on("no-nlp"))] = False,
    messages: Messages = None,
) -> None:
    """Check against a baseline."""
    from postlint.cli import baselines as command
    from postlint.cli.check import Request

    def run(language: Language) -> int:
        request = Request(messages=language, baseline=baseline, config=config, isolated=isolated, nlp=not no_nlp)
        request = request._replace(allow_outside=allow_outside)
        return command.compare(files, request)

    _run(messages, run)


@app.command(cls=Command, help=help_on("doctor"))
def doctor(*, messages: Messages = None) -> None:
    """Look at what a run rests on."""
    from postlint.cli import doctor as command

    _run(messages, command.run)


@events_app.command("list", cls=Command, help=help_on("events-list"))
def events_list(
    *,
    start: FromDay = None,
    end: ToDay = None,
    config: Config = None,
    messages: Messages = None,
) -> None:
    """List events."""
    from postlint.cli import events as command

    _run(messages, lambda language: command.show(start, end, config, language))


@events_app.command("import", cls=Command, help=help_on("events-import"))
def events_import(
    source: Annotated[str, typer.Argument(metavar="FEED", help=help_on("events-feed"), show_default=False)],
    *,
    messages: Messages = None,
) -> None:
    """Print candidate events."""
    from postlint.cli import events as command

    _run(messages, lambda language: command.bring(source, language))


@cache_app.command("info", cls=Command, help=help_on("cache-info"))
def cache_info(*, messages: Messages = None) -> None:
    """Say what the cache holds."""
    from postlint.cli import caches as command

    _run(messages, command.info)


@cache_app.command("clear", cls=Command, help=help_on("cache-clear"))
def cache_clear(*, messages: Messages = None) -> None:
    """Empty the cache."""
    from postlint.cli import caches as command

    _run(messages, command.clear)
