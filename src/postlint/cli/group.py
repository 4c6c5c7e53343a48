"""Typer's group and command as postlint speaks them: a default command, and help in the reader's language."""

from __future__ import annotations

import re
from functools import partial
from typing import Any

from typer.core import TyperCommand, TyperGroup

from postlint.messages import reader_language, say

_TYPE_NAME = re.compile(r" <(?:list\[)?str\]?>")
_HELP_PHRASES = (
    "usage",
    "arguments",
    "options",
    "commands",
    "show-help",
    "default",
    "required",
    "install-completion",
)


def readable(text: str) -> str:
    """Drop Python's type names from a help text, and put what Typer itself writes into the reader's language."""
    text = _TYPE_NAME.sub(lambda match: " " * len(match[0]), text)
    language = reader_language()
    if language == "en":
        return text
    for phrase in _HELP_PHRASES:
        text = text.replace(say(f"cli.typer-{phrase}", "en"), say(f"cli.typer-{phrase}", language))
    return text


def _take_as_it_is(parameters: list[Any]) -> None:
    """Spare text and absent values Typer's validation.

    All parameters of postlint are flags or text. Typer would have pydantic confirm that text is text, and importing
    pydantic takes longer than linting a post.
    """
    for parameter in parameters:
        if not isinstance(parameter.process_value, partial):
            parameter.process_value = partial(_process, parameter, parameter.process_value)


def _process(parameter: Any, process: Any, ctx: Any, value: Any) -> Any:
    left_to_typer = isinstance(value, bool) or (parameter.required and not value)
    return process(ctx, value) if left_to_typer else value


class Command(TyperCommand):
    """A command whose help is in the reader's language, and whose parameters are flags or text."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse without more validation than is needed."""
        _take_as_it_is(self.get_params(ctx))
        return super().parse_args(ctx, args)

    def get_help(self, ctx: Any) -> str:
        """Format the help."""
        return readable(super().get_help(ctx))


class Group(TyperGroup):
    """A group of commands whose help is in the reader's language."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse without more validation than is needed."""
        _take_as_it_is(self.get_params(ctx))
        return super().parse_args(ctx, args)

    def get_help(self, ctx: Any) -> str:
        """Format the help."""
        return readable(super().get_help(ctx))


class DefaultGroup(Group):
    """A group whose ``check`` command needs no name: ``postlint draft.txt`` is ``postlint check draft.txt``."""

    default = "check"

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the default command before arguments that start with neither a command nor an option of the group."""
        own = {name for parameter in self.get_params(ctx) for name in parameter.opts}
        if args and args[0] not in own and args[0] not in self.commands:
            args = [self.default, *args]
        return super().parse_args(ctx, args)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Show the options of the default command with those of the group: they are what people look for."""
        shown: dict[str, list[tuple[str, str]]] = {"Arguments": [], "Options": []}
        own = [parameter for parameter in self.get_params(ctx) if parameter.name != "help"]
        for parameter in (*self.commands[self.default].get_params(ctx), *own):
            if record := parameter.get_help_record(ctx):
                shown[f"{parameter.param_type_name.title()}s"].append(record)
        for heading, records in shown.items():
            with formatter.section(heading):
                formatter.write_dl(records)
        self.format_commands(ctx, formatter)

    def shell_complete(self, ctx: Any, incomplete: str) -> Any:
        """Complete options of the default command too."""
        return [*super().shell_complete(ctx, incomplete), *self.commands[self.default].shell_complete(ctx, incomplete)]
