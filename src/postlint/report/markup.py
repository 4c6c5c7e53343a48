"""HTML made of texts that nobody vetted: what a post, a path or a rule says is shown, never obeyed."""

from __future__ import annotations

from functools import cache
from html import escape
from importlib.resources import files

from postlint.report.cells import printable


@cache
def asset(name: str) -> str:
    """A file of ``assets/``, its line ends LF: browsers hash styles and scripts so."""
    return files("postlint.report").joinpath("assets", name).read_text("utf-8")


def shown(text: str) -> str:
    """A text as HTML: markup is inert, control and bidirectional characters are visible, line ends are kept."""
    return "\n".join(inert(line) for line in text.split("\n"))


def inert(text: str) -> str:
    """A text on one line, for an attribute too: its line ends are as visible as other control characters."""
    return escape(printable(text))


def element(name: str, content: str = "", /, **attributes: str | bool | None) -> str:
    """An element around HTML. Attributes are texts; None and False leave one out, ``class_`` and ``data_x`` work."""
    said = "".join(_attribute(key, value) for key, value in attributes.items() if value is not None)
    return f"<{name}{said}>{content}</{name}>"


def _attribute(key: str, value: str | bool) -> str:  # noqa: FBT001 - what HTML calls a boolean attribute
    name = key.strip("_").replace("_", "-")
    if isinstance(value, bool):
        return f" {name}" if value else ""
    return f' {name}="{inert(value)}"'
