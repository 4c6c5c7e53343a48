"""YAML to trees whose values know their place. From the parser's events, so that no nesting can exhaust the stack."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, cast

import yaml

from postlint.messages import Message
from postlint.problem import Problem
from postlint.sources import yaml_scalar
from postlint.sources.passage import with_lf
from postlint.sources.tree import Branch, Leaf, Node, Table, branch, size, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postlint.sources.document import Document
    from postlint.sources.passage import Passage

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_BUDGET = 10  # times more values through aliases than are written; and some thousands for small files

# What libyaml and PyYAML say, in the words of the message catalogue; the first that is part of it counts.
_REASONS = (
    ("mapping values are not allowed", "yaml_colon"),
    ("cannot start any token", "yaml_token"),
    ("alphabetic or numeric character", "yaml_star"),
    ("unexpected end of stream", "yaml_quote"),
    ("undefined alias", "yaml_alias"),
    ("unknown escape character", "yaml_escape"),
    ("escape sequence", "yaml_escape"),
    ("hexdecimal number", "yaml_escape"),
    ("expected key", "yaml_indent"),
    ("expected '-' indicator", "yaml_indent"),
    ("<block end>", "yaml_indent"),
    ("sequence entries are not allowed", "yaml_indent"),
    ("expected ':'", "yaml_simple_key"),
    ("',' or ", "yaml_flow"),
)


class _FaultError(Exception):
    """A file that the parser accepts and this module does not; carries the message and its place."""

    def __init__(self, message: Message, at: int) -> None:
        super().__init__(message.key)
        self.message = message
        self.at = at


def parse(document: Document, start: int, end: int) -> Iterator[Node | Problem]:
    """Yield the tree of each YAML document in ``document.text[start:end]``, and a located Problem for each fault."""
    source = document.text[start:end]
    reader = _Reader(document, source, start)
    try:
        for tree in reader.trees():
            yield from reader.problems
            reader.problems.clear()
            yield tree
    except _FaultError as fault:
        yield Problem(document.name, fault.message, document.position(fault.at))
    except yaml.reader.ReaderError as error:
        yield document.problem("yaml_character", start + _place_of(error, source))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        said = error.problem or error.context or ""
        reason = next((name for words, name in _REASONS if words in said), "yaml_other")
        yield document.problem(reason, start + mark.index if mark else start)


class _Reader:
    """Follows the events of one stream; an anchor serves the document it stands in."""

    def __init__(self, document: Document, source: str, offset: int) -> None:
        self.document = document
        self.source = source
        self.offset = offset
        self.events = yaml.parse(source, Loader=_LOADER)
        self.anchors: dict[str, Node] = {}
        self.written = 0
        self.limits = document.limits
        self.left = self.limits.values
        self.problems: list[Problem] = []

    def trees(self) -> Iterator[Node]:
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                self.anchors, self.written = {}, 0
            elif isinstance(event, yaml.NodeEvent):
                tree = self.node(event, 1)
                if size(tree) > self.written * _BUDGET + self.limits.aliases:
                    raise _FaultError(Message("sources.yaml_bomb"), tree.at)
                yield tree

    def node(self, event: yaml.NodeEvent, depth: int) -> Node:
        at = self.offset + _index(event.start_mark)
        if isinstance(event, yaml.AliasEvent):
            if event.anchor not in self.anchors:
                raise _FaultError(Message("sources.yaml_alias"), at)
            return self.anchors[event.anchor]
        if depth > self.limits.nesting:
            raise _FaultError(Message("sources.nested"), at)
        self.written += 1
        self.left -= 1
        if self.left < 0:
            raise _FaultError(Message("limits.values", {"most": f"{self.limits.values:,}"}), at)
        if isinstance(event, yaml.ScalarEvent):
            node: Node = self.leaf(event, at)
        elif isinstance(event, yaml.SequenceStartEvent):
            node = self.branch(at, depth)
        else:
            node = self.table(at, depth)
        if event.anchor is not None:
            self.anchors[event.anchor] = node
        return node

    def leaf(self, event: yaml.ScalarEvent, at: int) -> Leaf:
        start, end = _index(event.start_mark), _index(event.end_mark)
        place = partial(self.passage, start, end, event.style, event.value)
        null = not event.style and event.value in _NULLS
        return Leaf(None if null else with_lf(event.value), at, place)

    def passage(self, start: int, end: int, style: str | None, value: str) -> Passage:
        return yaml_scalar.passage(self.source, start, end, style, value).moved(self.offset)

    def branch(self, at: int, depth: int) -> Branch:
        items: list[Node] = []
        while isinstance(event := next(self.events), yaml.NodeEvent):
            items.append(self.node(event, depth + 1))
        return branch(items, at)

    def table(self, at: int, depth: int) -> Table:
        entries: dict[str, Node] = {}
        merged: list[Node] = []
        lines: dict[str, int] = {}
        while isinstance(event := next(self.events), yaml.NodeEvent):
            key = self.node(event, depth + 1)
            value = self.node(cast("yaml.NodeEvent", next(self.events)), depth + 1)
            name = (key.value or "") if isinstance(key, Leaf) else None
            if name == "<<":
                merged += value.items if isinstance(value, Branch) else (value,)
            elif name is not None:
                line = self.document.lines.position(key.at).line
                if name in lines:
                    self.problems.append(self.document.problem("duplicate_key", key.at, name=name, line=lines[name]))
                lines[name] = line
                entries[name] = value
        for base in merged:
            if isinstance(base, Table):
                entries = {**base.entries, **entries}
        return table(entries, at)


def _index(mark: Any) -> int:
    index: int = mark.index
    return index


def _place_of(error: yaml.reader.ReaderError, source: str) -> int:
    """Turn the position of a character that YAML forbids into code points: libyaml counts bytes."""
    position: int = error.position
    if error.encoding == "unicode":
        return position
    return len(source.encode()[:position].decode("utf-8", "ignore"))
