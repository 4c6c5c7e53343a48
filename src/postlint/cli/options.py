"""Options that several commands share."""

# No postponed annotations here either, see ``app``.

from collections.abc import Callable
from typing import Annotated

import typer

from postlint.messages import LANGUAGES, reader_language, say

LIST_FORMATS = ("terminal", "json")


def help_on(name: str) -> str:
    """What the help says of an option or command, in the reader's language."""
    return say(f"cli.help-{name}", reader_language())


def completed(values: tuple[str, ...]) -> Callable[[str], list[str]]:
    """Complete what is typed in a shell with one of a few values."""
    return lambda incomplete: [value for value in values if value.startswith(incomplete)]


Text = str | None
Names = list[str] | None
Files = Annotated[list[str], typer.Argument(metavar="FILE", help=help_on("files"), show_default=False)]
Network = Annotated[Text, typer.Option(metavar="NAME", help=help_on("network"), show_default=False)]
HouseRules = Annotated[Names, typer.Option("--rules", metavar="PATH", help=help_on("rules"), show_default=False)]
StdinFilename = Annotated[Text, typer.Option(metavar="NAME", help=help_on("stdin"), show_default=False)]
Messages = Annotated[
    Text,
    typer.Option(
        metavar="|".join(LANGUAGES), help=help_on("messages"), show_default=False, autocompletion=completed(LANGUAGES)
    ),
]
ListFormat = Annotated[
    str,
    typer.Option(
        "--format", "-f", metavar="|".join(LIST_FORMATS), help=help_on("format"), autocompletion=completed(LIST_FORMATS)
    ),
]

Config = Annotated[Text, typer.Option("--config", metavar="FILE", help=help_on("config"), show_default=False)]
Isolated = Annotated[bool, typer.Option("--isolated", help=help_on("isolated"))]
AllowOutside = Annotated[bool, typer.Option("--allow-outside", help=help_on("allow-outside"))]
Baseline = Annotated[Text, typer.Option("--baseline", metavar="FILE", help=help_on("baseline"), show_default=False)]
FromDay = Annotated[Text, typer.Option("--from", metavar="DAY", help=help_on("events-from"), show_default=False)]
ToDay = Annotated[Text, typer.Option("--to", metavar="DAY", help=help_on("events-to"), show_default=False)]
