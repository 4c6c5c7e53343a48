"""YAML with places: plain Python data, and the line and column of any part of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml

from postlint.messages import Message
from postlint.post import Position

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MOST_DEPTH = 60

Path = tuple[str | int, ...]


class YamlError(Exception):
    """A YAML file that can't be read; ``position`` is where."""

    def __init__(self, message: Message, position: Position) -> None:
        super().__init__(message.key)
        self.message = message
        self.position = position


@dataclass(frozen=True, slots=True)
class Located:
    """Data from a YAML file and the nodes it came from."""

    data: Any
    root: yaml.Node | None

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
        return _position(mark) if mark else Position(1, 1)


def load(text: str) -> Located:
    """Read a YAML document. Raises YamlError for syntax errors, duplicate keys, aliases and endless nesting.

    Aliases are refused: rules have no use for them, and they can stand for billions of nodes.
    """
    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        reason = (error.problem or "").strip()
        raise YamlError(Message("rules.yaml-syntax", {"reason": reason}), _position(mark)) from error
    except (yaml.YAMLError, RecursionError) as error:
        reason = str(error).splitlines()[0]
        raise YamlError(Message("rules.yaml-syntax", {"reason": reason}), Position(1, 1)) from error
    return Located(_data(root, 0, set()) if root else None, root)


def _data(node: yaml.Node, depth: int, seen: set[int]) -> Any:
    if depth > MOST_DEPTH:
        raise YamlError(Message("rules.yaml-deep", {"depth": MOST_DEPTH}), _position(node.start_mark))
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node)
    if id(node) in seen:
        raise YamlError(Message("rules.yaml-alias"), _position(node.start_mark))
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        return [_data(child, depth + 1, seen) for child in node.value]
    data: dict[str, Any] = {}
    for key, value in node.value:
        name = str(key.value) if isinstance(key, yaml.ScalarNode) else ""
        if name in data:
            raise YamlError(Message("rules.yaml-duplicate", {"key": name}), _position(key.start_mark))
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


def _position(mark: yaml.Mark | None) -> Position:
    return Position(mark.line + 1, mark.column + 1) if mark else Position(1, 1)
