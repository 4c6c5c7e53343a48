"""A rule's ``match`` as a tree of nodes, each numbered, so that the scan can say where the words of each stand."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from postlint.ruleset.spec import OF_CONTEXT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from postlint.ruleset.spec import Match, Rule

META_LIST = "meta"
META_NODE = -1
"""The list of words by which a post speaks about posts, and the number its places are filed under."""


@dataclass(frozen=True, slots=True)
class Node:
    """One ``match`` of a rule; ``id`` is what the scan files its places under."""

    id: int
    match: Match
    words: bool
    all: tuple[Node, ...]
    any: tuple[Node, ...]
    none: tuple[Node, ...]

    @property
    def asks_parse(self) -> bool:
        """Say whether the node itself names what only a language model can tell."""
        return bool(self.match.tokens) or self.match.names is not None

    @property
    def anchored(self) -> bool:
        """Say whether the node itself names words, patterns, tokens or names to stand somewhere."""
        return self.words or self.asks_parse

    @property
    def parsed(self) -> bool:
        """Say whether the node or a part of it needs the language model."""
        return self.asks_parse or any(part.parsed for part in (*self.all, *self.any, *self.none))


def nodes_of(rules: Iterable[Rule]) -> tuple[Node, ...]:
    """The node of each rule. The numbers depend on the rules alone."""
    ids = count()
    return tuple(_node(rule.match, ids) for rule in rules)


def _node(match: Match, ids: Iterator[int]) -> Node:
    own = next(ids)
    given = match.phrases is not None or match.pattern is not None or match.lists is not None
    parts = (tuple(_node(part, ids) for part in parts or ()) for parts in (match.all, match.any, match.none))
    return Node(own, match, given, *parts)


def walk(node: Node) -> Iterator[Node]:
    """A node and all its parts."""
    yield node
    for part in (*node.all, *node.any, *node.none):
        yield from walk(part)


def speaks(rule: Rule, lang: str) -> bool:
    """Say whether a rule looks at posts of a language."""
    return rule.where.languages is None or lang in rule.where.languages


def asks_context(rule: Rule) -> bool:
    """Say whether a rule can't hold on a post around which nothing is known."""
    return rule.check in OF_CONTEXT or rule.where.register is not None or rule.where.territory is not None


def needs_parse(rule: Rule, *, has_territory: bool = False) -> bool:
    """Say whether a rule asks for names or token patterns, which only a language model can tell.

    Where the speaker has a territory, the model also tells best whether a post is on one of its topics.
    """
    minds = rule.where.territory is not None or not {"territory", "territory-apart"}.isdisjoint(rule.exempt)
    return (has_territory and minds) or _node(rule.match, count()).parsed
