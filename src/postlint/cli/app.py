"""Every command and option of postlint. What a command does lives in a module of its own, imported when it runs."""

# ruff: noqa: PLC0415 - a command is imported when it runs, and no other

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from postlint import __version__
from postlint.cli.group import Command, DefaultGroup, Group
from postlint.messages import Language, reader_language, say


class Format(StrEnum):
    """How to report."""

    TERMINAL = "terminal"
    JSON = "json"
    LINE = "line"


class ListFormat(StrEnum):
    """How to print what is not a report."""

    TERMINAL = "terminal"
    JSON = "json"


class FailOn(StrEnum):
    """From which severity on a run fails."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"
    NEVER = "never"


class Reader(StrEnum):
    """The languages postlint speaks."""

    EN = "en"
    FR = "fr"


def _help(name: str) -> str:
    return say(f"cli.help-{name}", reader_language())


def _exit(code: int) -> None:
    raise typer.Exit(code)


def _print_version(wanted: bool) -> None:  # noqa: FBT001 - the shape of a Typer callback
    if wanted:
        typer.echo(f"postlint {__version__}")
        _exit(0)


Files = Annotated[list[str], typer.Argument(metavar="FILE", help=_help("files"), show_default=False)]
Network = Annotated[str | None, typer.Option(metavar="NAME", help=_help("network"), show_default=False)]
HouseRules = Annotated[
    list[str] | None, typer.Option("--rules", metavar="PATH", help=_help("rules"), show_default=False)
]
Messages = Annotated[Reader | None, typer.Option(metavar="en|fr", help=_help("messages"), show_default=False)]
Names = list[str] | None

app = typer.Typer(
    cls=DefaultGroup,
    help=_help("postlint"),
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    subcommand_metavar="FILE... | COMMAND",
)
rules_app = typer.Typer(cls=Group, help=_help("rules-group"), no_args_is_help=True, rich_markup_mode=None)
app.add_typer(rules_app, name="rules")


@app.callback()
def postlint(
    *,
    version: Annotated[
        bool, typer.Option("--version", help=_help("version"), callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """Hold the options that stand before any command."""


@app.command(cls=Command, help=_help("check"))
def check(
    files: Files,
    *,
    form: Annotated[Format, typer.Option("--format", "-f", help=_help("format"))] = Format.TERMINAL,
    select: Annotated[Names, typer.Option(metavar="NAMES", help=_help("select"), show_default=False)] = None,
    ignore: Annotated[Names, typer.Option(metavar="NAMES", help=_help("ignore"), show_default=False)] = None,
    fail_on: Annotated[FailOn, typer.Option(help=_help("fail-on"))] = FailOn.WARNING,
    lang: Annotated[str | None, typer.Option(metavar="CODE", help=_help("lang"), show_default=False)] = None,
    network: Network = None,
    rules: HouseRules = None,
    suggestions: Annotated[int, typer.Option(min=0, metavar="N", help=_help("suggestions"))] = 3,
    no_nlp: Annotated[bool, typer.Option("--no-nlp", help=_help("no-nlp"))] = False,
    stdin_filename: Annotated[str | None, typer.Option(metavar="NAME", help=_help("stdin"), show_default=False)] = None,
    messages: Messages = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help=_help("quiet"))] = False,
) -> None:
    """Lint files and report."""
    from postlint.cli import check as command

    _exit(
        command.run(
            files,
            command.Request(
                form=form.value,
                select=select or (),
                ignore=ignore or (),
                fail_on=fail_on.value,
                lang=lang,
                network=network,
                rules=rules or (),
                suggestions=suggestions,
                nlp=not no_nlp,
                stdin_filename=stdin_filename,
                messages=_language(messages),
                quiet=quiet,
            ),
        )
    )


@app.command(cls=Command, help=_help("explain"))
def explain(
    name: Annotated[str, typer.Argument(metavar="RULE", help=_help("explain-name"), show_default=False)],
    *,
    rules: HouseRules = None,
    messages: Messages = None,
) -> None:
    """Explain a rule or a family."""
    from postlint.cli import explain as command

    _exit(command.run(name, rules or (), _language(messages)))


@app.command(cls=Command, help=_help("anatomy"))
def anatomy(
    files: Files,
    *,
    form: Annotated[ListFormat, typer.Option("--format", "-f", help=_help("format"))] = ListFormat.TERMINAL,
    network: Network = None,
    stdin_filename: Annotated[str | None, typer.Option(metavar="NAME", help=_help("stdin"), show_default=False)] = None,
    messages: Messages = None,
) -> None:
    """Show what networks see."""
    from postlint.cli import anatomy as command

    _exit(command.run(files, form.value, network, stdin_filename, _language(messages)))


@rules_app.command("list", cls=Command, help=_help("rules-list"))
def rules_list(
    form: Annotated[ListFormat, typer.Option("--format", "-f", help=_help("format"))] = ListFormat.TERMINAL,
    rules: HouseRules = None,
    messages: Messages = None,
) -> None:
    """List the rules."""
    from postlint.cli import rules as command

    _exit(command.show(form.value, rules or (), _language(messages)))


@rules_app.command("test", cls=Command, help=_help("rules-test"))
def rules_test(
    files: Annotated[Names, typer.Argument(metavar="FILE", help=_help("rules-files"), show_default=False)] = None,
    messages: Messages = None,
) -> None:
    """Run the examples of the rules."""
    from postlint.cli import rules as command

    _exit(command.test(files or (), _language(messages)))


@rules_app.command("schema", cls=Command, help=_help("rules-schema"))
def rules_schema() -> None:
    """Print the JSON Schema."""
    from postlint.cli import rules as command

    _exit(command.schema())


def _language(messages: Reader | None) -> Language:
    if messages is None:
        return reader_language()
    return "fr" if messages is Reader.FR else "en"
