"""YAML with places: plain Python data, and the line and column of any part of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml

from postlint.messages import Message
from postlint.post import Lines, Position

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MOST_DEPTH = 60

Path = tuple[str | int, ...]


class YamlError(Exception):
    """A YAML file that can't be read; ``position`` is where."""

    def __init__(self, message: Message, position: Position) -> None:
        super().__init__(message.key)
        self.message = message
        self.position = position


class _FaultError(Exception):
    """What YAML allows and rules do not; ``mark`` is where."""

    def __init__(self, message: Message, mark: yaml.Mark) -> None:
        super().__init__(message.key)
        self.message = message
        self.mark = mark


@dataclass(frozen=True, slots=True)
class Located:
    """Data from a YAML file, the nodes it came from, and where the lines of the file start."""

    data: Any
    root: yaml.Node | None
    lines: Lines

    def position(self, path: Path) -> Position:
        """Line and column of what a path of keys and indices leads to, or of the deepest part that exists.

        The last key of a mapping is shown at the key, not at its value.
        """
        node, mark = self.root, self.root.start_mark if self.root else None
        for step in path:
            key, value = _child(node, step)
            if value is None:
                break
            node, mark = value, (key or value).start_mark
        return _position(mark, self.lines)


def load(text: str) -> Located:
    """Read a YAML document. Raises YamlError for syntax errors, duplicate keys, aliases and endless nesting.

    Aliases are refused: rules have no use for them, and they can stand for billions of nodes.
    """
    lines = Lines.of(text)
    try:
        root = yaml.compose(text, Loader=_Loader)
        return Located(_data(root, 0, set()) if root else None, root, lines)
    except _FaultError as fault:
        raise YamlError(fault.message, _position(fault.mark, lines)) from fault
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        reason = (error.problem or "").strip()
        raise YamlError(Message("rules.yaml-syntax", {"reason": reason}), _position(mark, lines)) from error
    except (yaml.YAMLError, RecursionError) as error:
        reason = str(error).splitlines()[0]
        raise YamlError(Message("rules.yaml-syntax", {"reason": reason}), Position(1, 1)) from error


def _data(node: yaml.Node, depth: int, seen: set[int]) -> Any:
    if depth > MOST_DEPTH:
        raise _FaultError(Message("rules.yaml-deep", {"depth": MOST_DEPTH}), node.start_mark)
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node)
    if id(node) in seen:
        raise _FaultError(Message("rules.yaml-alias"), node.start_mark)
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        return [_data(child, depth + 1, seen) for child in node.value]
    data: dict[str, Any] = {}
    for key, value in node.value:
        name = str(key.value) if isinstance(key, yaml.ScalarNode) else ""
        if name in data:
            raise _FaultError(Message("rules.yaml-duplicate", {"key": name}), key.start_mark)
        data[name] = _data(value, depth + 1, seen)
    return data


def _scalar(node: yaml.ScalarNode) -> Any:
    kind = node.tag.rpartition(":")[2]
    if kind == "null":
        return None
    if kind == "bool":
        return node.value.lower() in {"true", "yes", "on"}
    if kind in {"int", "float"}:
        try:
            return int(node.value) if kind == "int" else float(node.value)
        except ValueError:
            return node.value
    return node.value


def _child(node: yaml.Node | None, step: str | int) -> tuple[yaml.Node | None, yaml.Node | None]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == step:
                return key, value
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None, None


def _position(mark: yaml.Mark | None, lines: Lines) -> Position:
    """The place of a mark by its offset: YAML counts lines by line ends that editors don't know, and one at the end."""
    return lines.position(mark.index) if mark else Position(1, 1)
