"""What the words of rules take altogether: a file of many small rules can be as heavy as one great one."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from postlint.messages import Message
from postlint.ruleset.nodes import nodes_of, walk
from postlint.ruleset.phrases import size
from postlint.ruleset.planning import MOST_LITERALS, between_slashes, pattern_of
from postlint.ruleset.scan import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postlint.limits import Limits
    from postlint.ruleset.ruleset import Ruleset
    from postlint.ruleset.spec import Strings

_INSTRUCTION = 16
"""Bytes of an instruction of RE2's programs."""


def excess(ruleset: Ruleset, limits: Limits) -> Message | None:
    """Say what rules take too much of: phrases, or memory for patterns. None where all is well.

    The strings of rules are those of the loader: each is valid for itself.
    """
    literals = memory = 0
    for phrase in set(_phrases(ruleset)):
        source = between_slashes(phrase)
        if source is not None:
            memory += _memory(source, raw=False)
        else:
            literals += min(size(phrase), MOST_LITERALS)
    for source, raw in set(_patterns(ruleset)):
        memory += _memory(source, raw=raw)
        if memory > limits.pattern_memory:
            return Message("limits.pattern-memory", {"most": f"{limits.pattern_memory:,}"})
    if literals > limits.words:
        return Message("limits.words", {"count": f"{literals:,}", "most": f"{limits.words:,}"})
    return None


def _memory(source: str, *, raw: bool) -> int:
    """Bytes of a compiled pattern, which is not kept."""
    size: int = compiled.__wrapped__(pattern_of(source, 0, raw=raw, in_links=False).source).programsize
    return size * _INSTRUCTION


def _phrases(ruleset: Ruleset) -> Iterator[str]:
    for strings in ruleset.lists.values():
        yield from _every(strings)
    for node in chain.from_iterable(map(walk, nodes_of(ruleset.rules))):
        yield from _every(node.match.phrases)


def _patterns(ruleset: Ruleset) -> Iterator[tuple[str, bool]]:
    for node in chain.from_iterable(map(walk, nodes_of(ruleset.rules))):
        for source in _every(node.match.pattern):
            yield source, node.match.raw


def _every(strings: Strings | None) -> Iterator[str]:
    yield from chain.from_iterable(strings.values()) if isinstance(strings, dict) else strings or ()
