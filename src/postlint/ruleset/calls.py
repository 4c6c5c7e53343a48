"""Which rules a post calls for: most rules can't hold on most posts, and are not even looked at."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from postlint.post import Span
    from postlint.ruleset.nodes import Node

    Found = Mapping[int, Sequence[Span]]
    Reaches = Callable[[str, int], bool]
    Test = Callable[[Found, Reaches], bool]


@dataclass(frozen=True, slots=True)
class Calls:
    """Rules by their index: those that any post calls for, and those that the words of a node call for."""

    tests: tuple[Test, ...]
    always: tuple[int, ...]
    by_node: Mapping[int, tuple[int, ...]]

    def called(self, found: Found, reaches: Reaches) -> Iterator[int]:
        """The rules that may hold, in order.

        ``found`` are the places of each node's words, ``reaches`` says whether a feature stands in so many places.

        The work grows with what is found in the post, not with the number of rules.
        """
        called = set(self.always)
        for node in found:
            called.update(self.by_node.get(node, ()))
        return (index for index in sorted(called) if self.tests[index](found, reaches))


def calls(nodes: Iterable[Node]) -> Calls:
    """Work out by which words each rule, given by its node, is called."""
    nodes = tuple(nodes)
    by_node: dict[int, list[int]] = defaultdict(list)
    always = []
    for index, node in enumerate(nodes):
        needs = min(_needs(node), key=len, default=None)
        if needs is None:
            always.append(index)
        for words in needs or ():
            by_node[words].append(index)
    return Calls(tuple(map(_test, nodes)), tuple(always), {node: tuple(indexes) for node, indexes in by_node.items()})


def _needs(node: Node) -> Iterator[frozenset[int]]:
    """Sets of nodes, of each of which one must have its words in the post for this one to hold."""
    if node.words and not node.asks_parse:
        yield frozenset({node.id})
    for part in node.all:
        yield from _needs(part)
    if node.any:
        one_each = [next(_needs(part), frozenset()) for part in node.any]
        if all(one_each):
            yield frozenset().union(*one_each)


def _test(node: Node) -> Test:
    """A test that says whether the whole post has enough of what a node needs; where it stands is not looked at."""
    match = node.match
    counts = match.count if isinstance(match.count, list) else [match.count] if match.count else []
    least = [(wanted.of, wanted.min) for wanted in counts if wanted.min]
    if match.density is not None:
        least.append((match.density.of, match.density.at_least))
    words = match.at_least if node.words and not node.asks_parse else 0
    every, some, fewest = tuple(map(_test, node.all)), tuple(map(_test, node.any)), match.any_at_least

    def test(found: Found, reaches: Reaches) -> bool:
        if words and len(found.get(node.id, ())) < words:
            return False
        for part in every:
            if not part(found, reaches):
                return False
        for feature, number in least:
            if not reaches(feature, number):
                return False
        return not some or sum(part(found, reaches) for part in some) >= fewest

    return test
