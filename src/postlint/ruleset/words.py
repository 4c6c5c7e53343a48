"""What the scan looks for: the literals and regular expressions that the rules of one language come down to."""

from __future__ import annotations

import msgspec


class Literal(msgspec.Struct, frozen=True, array_like=True, tag="literal"):
    """One literal of the automaton and the nodes that look for it; ``prefix``: it may go on to the word's end."""

    text: str
    prefix: bool
    in_links: bool
    nodes: tuple[int, ...]


class Pattern(msgspec.Struct, frozen=True, array_like=True, tag="pattern"):
    """One regular expression, as RE2 takes it, and the nodes it is of; ``raw`` ones see the text as written.

    One of each set of ``gates`` stands in every folded text it matches; none are known where there are no sets.
    """

    source: str
    raw: bool
    in_links: bool
    nodes: tuple[int, ...]
    gates: tuple[tuple[str, ...], ...] = ()


Word = Literal | Pattern
