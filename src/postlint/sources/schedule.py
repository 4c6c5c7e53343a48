"""Schedules of any shape: which values of a tree are posts, and what is said about each."""

from __future__ import annotations

import re
from functools import cache, partial
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from postlint.sources import guesses
from postlint.sources.facts import (
    SUPPRESSIONS,
    Facts,
    language,
    media,
    named,
    named_network,
    network,
    options,
    suppressions,
    truth,
    words,
)
from postlint.sources.mapping import Mapping, steps
from postlint.sources.tree import Branch, Leaf, Node, Table, children, fold, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from postlint.post import Post, Run
    from postlint.problem import Problem
    from postlint.sources.document import Document
    from postlint.sources.mapping import Step

_SENTENCE = re.compile(r"\S+\s+\S+\s+\S")


T = TypeVar("T")


class Found(NamedTuple):
    """A value that is a post or holds one; ``above`` are the values around it and their names, nearest last."""

    node: Node
    above: tuple[tuple[str | None, Node], ...] = ()
    name: str | None = None


def posts(document: Document, trees: Iterator[Node | Problem], mapping: Mapping | None) -> Iterator[Post | Problem]:
    """Yield the posts of the trees of a file; a problem where none is found."""
    mapping = mapping or Mapping()
    index, broken = 0, False
    for tree in trees:
        if not isinstance(tree, Leaf | Branch | Table):
            yield tree
            broken = True
            continue
        for found in _candidates(tree, mapping):
            text = _text(found, mapping)
            if text and text.value and (stripped := text.value.strip()):
                yield document.lazy_post(index, stripped, partial(_runs, text), _facts(found, tree, mapping))
                index += 1
            elif mapping.posts:
                yield document.problem("no_text_here", found.node.at, note=True)
    if not index and not broken:
        yield document.problem("no_posts", 0)


def _runs(text: Leaf) -> tuple[Run, ...]:
    return text.find().strip().runs


def _candidates(tree: Node, mapping: Mapping) -> Iterator[Found]:
    if mapping.posts:
        return _follow(Found(tree), steps(mapping.posts))
    return _guessed(Found(tree), mapping)


def _follow(found: Found, path: tuple[Step, ...]) -> Iterator[Found]:
    """Give what a path leads to."""
    if not path:
        yield found
        return
    step, rest = path[0], path[1:]
    for number, (name, child) in enumerate(children(found.node)):
        if step is None or step == (name if isinstance(step, str) else number):
            yield from _follow(_below(found, name, child), rest)


def _below(found: Found, name: str | None, child: Node) -> Found:
    return Found(child, (*found.above, (found.name, found.node)), name)


def _guessed(found: Found, mapping: Mapping) -> Iterator[Found]:
    node = found.node
    if isinstance(node, Leaf):
        if _stands_alone(found):
            yield found
        return
    text = _text(found, mapping) if isinstance(node, Table) else None
    if text:
        yield found
    for name, child in children(node):
        if child is not text and (not text or (name and (fold(name) in guesses.PARTS or named_network(name)))):
            yield from _guessed(_below(found, name, child), mapping)


def _stands_alone(found: Found) -> bool:
    """Say whether a text is a post by itself: under the name of a network, in a list of posts, or in a bare list."""
    text = found.node.value if isinstance(found.node, Leaf) else None
    if not text or not _SENTENCE.search(text):
        return False
    if found.name:
        return named_network(found.name) is not None
    if not found.above or not isinstance(found.above[-1][1], Branch):
        return False
    owner = found.above[-1][0]
    return len(found.above) == 1 if owner is None else fold(owner) in guesses.LISTS or bool(named_network(owner))


def _text(found: Found, mapping: Mapping) -> Leaf | None:
    if isinstance(found.node, Leaf):
        return found.node
    for node in _values(found.node, mapping.text, guesses.TEXT):
        if isinstance(node, Leaf) and node.value and (mapping.text or _is_text(found.node, node)):
            return node
    return None


def _is_text(owner: Node, leaf: Leaf) -> bool:
    """``status`` is Mastodon's word for a text and everybody else's for ``draft`` or ``done``."""
    states = owner.entries.get("status") if isinstance(owner, Table) else None
    return leaf is not states or _SENTENCE.search(leaf.value or "") is not None


def _values(node: Node, told: str | None, names: tuple[str, ...]) -> Iterator[Node]:
    """Give the values of a field: by the path that is told, else by the names that are known."""
    if told:
        yield from (found.node for found in _follow(Found(node), steps(told)))
    elif isinstance(node, Table):
        ranks = _ranks(names)
        for first in sorted(ranks.keys() & node.folded.keys(), key=ranks.__getitem__):
            _, rest = ranks[first]
            if rest:
                yield from _values(node.folded[first], None, (rest,))
            else:
                yield node.folded[first]


@cache
def _ranks(names: tuple[str, ...]) -> dict[str, tuple[int, str]]:
    """Give the first step of each name its rank among them and the rest of it."""
    parted = [(name.partition("."), rank) for rank, name in enumerate(names)]
    return {fold(first): (rank, rest) for (first, _, rest), rank in reversed(parted)}


def _facts(found: Found, tree: Node, mapping: Mapping) -> Facts:
    around = [node for node in (found.node, *(node for _, node in reversed(found.above))) if isinstance(node, Table)]

    def read(told: str | None, names: tuple[str, ...], owners: Sequence[Node]) -> Iterator[object]:
        for node in [tree] if told and told.startswith("$") else owners:
            yield from (plain(value) for value in _values(node, told, names))

    def first(values: Iterator[object], make: Callable[[object], T]) -> T | None:
        return next((made for value in values if (made := make(value))), None)

    own = [found.node]
    visuals = list(read(mapping.media, guesses.MEDIA, own))
    return Facts(
        id=first(read(mapping.id, guesses.ID, own), words),
        lang=first(read(mapping.lang, guesses.LANG, around), language),
        network=first(read(mapping.network, guesses.NETWORK, around), network) or _network_by_shape(found),
        voice=first(read(mapping.voice, guesses.VOICE, around), named),
        media=first(iter(visuals), media) or (),
        reply=first(read(mapping.reply, guesses.REPLY, own), truth) or False,
        poll=first(read(mapping.poll, guesses.POLL, own), truth) or False,
        when=first(read(mapping.when, guesses.WHEN, around), words),
        poll_options=first(read(mapping.poll, guesses.POLL, own), options) or (),
        media_place=bool(visuals),
        campaign=first(read(mapping.campaign, guesses.CAMPAIGN, around), words),
        suppressions=first(read(None, (SUPPRESSIONS,), own), suppressions) or (),
    )


def _network_by_shape(found: Found) -> str | None:
    """Tell the network by the name a post stands under, or by the shape of Mastodon's scheduled statuses."""
    for name in (found.name, *(name for name, _ in reversed(found.above))):
        if name and (known := named_network(name)):
            return known
    node = found.node
    return "mastodon" if isinstance(node, Table) and {"params", "scheduled_at"} <= node.entries.keys() else None
