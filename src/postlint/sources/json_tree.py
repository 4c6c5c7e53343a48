"""JSON to a tree whose values know their place. The standard parser judges the text first; this one only places it."""

from __future__ import annotations

import re
from functools import partial
from json import JSONDecodeError
from typing import TYPE_CHECKING

from postlint.messages import Message
from postlint.problem import Problem
from postlint.sources import json_text
from postlint.sources.tree import Branch, Leaf, Node, Table, branch, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postlint.sources.document import Document

_ATOM = re.compile(r"[^\s,\]}]++")


class _TooMuchError(Exception):
    """Carries what there is too much of, and the place where it becomes that."""

    def __init__(self, message: Message, at: int) -> None:
        super().__init__(message.key)
        self.message = message
        self.at = at


def parse(document: Document, start: int, end: int) -> Iterator[Node | Problem]:
    """Yield the tree of the JSON value ``document.text[start:end]``, after a Problem for each name that is there twice.

    A value that cannot be read is a Problem alone.
    """
    try:
        json_text.DECODER.decode(document.text[start:end])
    except JSONDecodeError as error:
        yield document.problem(json_text.reason(error), start + error.pos)
        return
    except RecursionError:
        yield document.problem("nested", start)
        return
    reader = _Reader(document)
    try:
        tree, _ = reader.value(reader.skip(start), 1)
    except _TooMuchError as error:
        yield Problem(document.name, error.message, document.position(error.at))
        return
    yield from reader.problems
    yield tree


class _Reader:
    """Walks text that is known to be valid JSON; each step gives a value and where the text goes on."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.problems: list[Problem] = []
        self.limits = document.limits
        self.left = self.limits.values

    def skip(self, at: int) -> int:
        return json_text.skip(self.text, at)

    def value(self, at: int, depth: int) -> tuple[Node, int]:
        if depth > self.limits.nesting:
            raise _TooMuchError(Message("sources.nested"), at)
        self.left -= 1
        if self.left < 0:
            raise _TooMuchError(Message("limits.values", {"most": f"{self.limits.values:,}"}), at)
        first = self.text[at]
        if first == '"':
            return self.string(at)
        if first == "[":
            return self.branch(at, depth)
        if first == "{":
            return self.table(at, depth)
        atom = _ATOM.match(self.text, at)
        end = atom.end() if atom else at + 1
        value = self.text[at:end]
        return Leaf(None if value == "null" else value, at, partial(json_text.atom, value, at)), end

    def string(self, at: int) -> tuple[Leaf, int]:
        found = json_text.STRING.match(self.text, at)
        end = found.end() if found else at + 1
        value = self.text[at + 1 : end - 1]
        if "\\" in value:
            value = json_text.value(self.text[at:end])
        return Leaf(value, at, partial(json_text.string, self.text, at)), end

    def branch(self, at: int, depth: int) -> tuple[Branch, int]:
        items: list[Node] = []
        end = self.skip(at + 1)
        while self.text[end] != "]":
            item, end = self.value(end, depth + 1)
            items.append(item)
            end = self.next(end)
        return branch(items, at), end + 1

    def table(self, at: int, depth: int) -> tuple[Table, int]:
        entries: dict[str, Node] = {}
        lines: dict[str, int] = {}
        end = self.skip(at + 1)
        while self.text[end] != "}":
            key, end = self.string(end)
            name = key.value or ""
            line = self.document.position(key.at).line
            if name in entries:
                self.problems.append(self.document.problem("duplicate_key", key.at, name=name, line=lines[name]))
            lines[name] = line
            entries[name], end = self.value(self.skip(self.skip(end) + 1), depth + 1)
            end = self.next(end)
        return table(entries, at), end + 1

    def next(self, at: int) -> int:
        at = self.skip(at)
        return self.skip(at + 1) if self.text[at] == "," else at
