"""What YAML, JSON and front matter have in common: a tree of values that know their place in the file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from postlint.sources.passage import Passage, Piece

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_MARKS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Leaf:
    """A single value; ``value`` is what was written, line ends LF, None for null. ``find`` gives it with its places."""

    value: str | None
    at: int
    find: Callable[[], Passage]


@dataclass(frozen=True, slots=True)
class Branch:
    """A list. ``size`` counts the values under it, a value that is referred to twice counting twice."""

    items: tuple[Node, ...]
    at: int
    size: int


@dataclass(frozen=True, slots=True)
class Table:
    """A mapping from names to values, in the order of the file; ``folded`` has the names as ``fold`` gives them."""

    entries: dict[str, Node]
    at: int
    size: int
    folded: dict[str, Node]


Node = Leaf | Branch | Table


@lru_cache(maxsize=4096)
def fold(name: str) -> str:
    """Reduce a name to its letters and digits, in lower case: ``scheduled_at`` and ``Scheduled At`` are one."""
    return _MARKS.sub("", name).lower()


def branch(items: list[Node], at: int) -> Branch:
    """Make a list that stands at a place."""
    return Branch(tuple(items), at, 1 + sum(map(size, items)))


def table(entries: dict[str, Node], at: int) -> Table:
    """Make a mapping that stands at a place; of names that fold into one, the first counts."""
    folded = {fold(name): value for name, value in reversed(entries.items())}
    return Table(entries, at, 1 + sum(map(size, entries.values())), folded)


def size(node: Node) -> int:
    """Count the values of a tree, those behind references each time they are referred to."""
    return 1 if isinstance(node, Leaf) else node.size


def children(node: Node) -> Iterator[tuple[str | None, Node]]:
    """Give the values directly under a node, with their names in a table."""
    if isinstance(node, Table):
        yield from node.entries.items()
    elif isinstance(node, Branch):
        yield from ((None, item) for item in node.items)


def plain(node: Node | None) -> object:
    """Forget the places: texts, None, lists and dicts."""
    if isinstance(node, Table):
        return {name: plain(value) for name, value in node.entries.items()}
    if isinstance(node, Branch):
        return [plain(item) for item in node.items]
    return node.value if node else None


def placed(value: object, at: int) -> Node:
    """Give values that know no place, as TOML's parser gives them, the place of the block they come from."""
    if isinstance(value, dict):
        return table({str(name): placed(item, at) for name, item in value.items()}, at)
    if isinstance(value, list):
        return branch([placed(item, at) for item in value], at)
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return Leaf(text, at, lambda: Passage.of([Piece(text, at, 0)], at))


def fields(table: Table) -> dict[str, object]:
    """Forget the places of a table."""
    return {name: plain(value) for name, value in table.entries.items()}
