"""A text cut at the bounds of the spans over it, however they overlap."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

from postlint.post import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Piece(NamedTuple):
    """A stretch of text: which spans lie over it, and which of them end with it, by their index."""

    text: str
    over: tuple[int, ...]
    ending: tuple[int, ...]


def pieces(text: str, spans: Sequence[Span]) -> Iterator[Piece]:
    """Cut a text so that each piece lies wholly inside or outside of every span; empty spans lie over nothing."""
    starting: defaultdict[int, list[int]] = defaultdict(list)
    for index, span in enumerate(spans):
        starting[span.start].append(index)
    over: list[int] = []
    for start, end in pairwise(sorted({0, len(text), *chain.from_iterable(spans)})):
        over = [index for index in (*over, *starting[start]) if spans[index].end > start]
        yield Piece(text[start:end], tuple(over), tuple(index for index in over if spans[index].end == end))


def visible(span: Span, text: str) -> Span:
    """A span with something to mark in it: an empty one takes the character behind it, or else the one before."""
    if span.start < span.end or not text:
        return span
    start = min(span.start, len(text) - 1)
    return Span(start, start + 1)
