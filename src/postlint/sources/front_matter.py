"""Front matter: a block of YAML between ``---`` lines, or of TOML between ``+++`` lines, ahead of a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from postlint.post import Position
from postlint.problem import Problem
from postlint.sources.tree import Table, placed, table

if TYPE_CHECKING:
    from postlint.sources.document import Document

_EOL = r"(?:\r\n?|\n)"
# A line of dashes may also be a decoration, or part a thread: front matter starts with a name and a colon.
_NAME = r"""["']?\w[^\r\n:]*["']?[ \t]*+:(?:[ \t\r\n]|\Z)"""
_OPENING = re.compile(
    rf"---[ \t]*+{_EOL}(?=(?:[ \t]*+{_EOL})*+(?:{_NAME}|\#|---[ \t]*+(?:{_EOL}|\Z)))|(?P<toml>\+\+\+)[ \t]*+{_EOL}"
)
_CLOSINGS = {fence: re.compile(rf"(?<![^\r\n]){re.escape(fence)}[ \t]*+(?:{_EOL}|\Z)") for fence in ("---", "+++")}
_TOML_PLACE = re.compile(r" \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$")


class FrontMatter(NamedTuple):
    """The fields ahead of a text, and where the text behind them starts."""

    fields: Table
    body: int


def split(document: Document, start: int, end: int) -> FrontMatter | Problem:
    """Separate front matter from ``document.text[start:end]``; without any, the fields are empty.

    The Problem says where it never closes or is no valid YAML or TOML.
    """
    opening = _OPENING.match(document.text, start, end)
    if not opening:
        return FrontMatter(table({}, start), start)
    toml = bool(opening["toml"])
    fence = "+++" if toml else "---"
    closing = _CLOSINGS[fence].search(document.text, opening.end(), end)
    if not closing:
        return document.problem("front_matter_open", start, fence=fence)
    fields = (_toml if toml else _yaml)(document, opening.end(), closing.start())
    return fields if isinstance(fields, Problem) else FrontMatter(fields, closing.end())


def _yaml(document: Document, start: int, end: int) -> Table | Problem:
    from postlint.sources import yaml_tree  # noqa: PLC0415 - most posts have no front matter: YAML costs them nothing

    trees = list(yaml_tree.parse(document, start, end))
    if problem := next((tree for tree in trees if isinstance(tree, Problem)), None):
        return problem
    fields = trees[0] if trees else table({}, start)
    return fields if isinstance(fields, Table) else document.problem("front_matter_fields", start)


def _toml(document: Document, start: int, end: int) -> Table | Problem:
    import tomllib  # noqa: PLC0415 - as above

    from postlint import toml  # noqa: PLC0415

    source = document.text[start:end].replace("\r\n", "\n").replace("\r", "\n")
    try:
        fields = placed(toml.loads(source, document.limits.nesting), start)
    except tomllib.TOMLDecodeError as error:
        place = _TOML_PLACE.search(str(error))
        if not place or not place["line"]:
            return document.problem("toml", end)
        line = document.lines.position(start).line + int(place["line"]) - 1
        return document.problem("toml", document.lines.starts[line - 1] + int(place["column"]) - 1)
    except toml.RefusedError as error:  # \r\n has become \n: its line may be told, not its offset
        line = document.lines.position(start).line + source.count("\n", 0, error.at)
        return Problem(document.name, error.message, Position(line, 1))
    return fields if isinstance(fields, Table) else document.problem("front_matter_fields", start)
