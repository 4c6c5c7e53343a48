"""Fixes: what some findings can be put right with, without changing what the post says."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from postlint.finding import Fix
from postlint.post import Span

if TYPE_CHECKING:
    from collections.abc import Callable

_WORD = re.compile(r"[^\W\d_]{2,}")
_TAGS = re.compile(r"(?:\s*[#＃]\w+)*\s*\Z")
_FEWEST_PIECES = 2
_LONGEST_TAG = 100
"""Characters of the longest tag that is parted; no network takes longer ones, and each may begin another piece."""


def fix_for(kind: str, text: str, span: Span) -> Fix | None:
    """The fix of a kind for a place of a post; None where none is sure."""
    return FIXES[kind](text, span)


def _plain_letters(text: str, span: Span) -> Fix:
    """Letters of mathematical alphabets as the letters they look like."""
    return Fix(span, unicodedata.normalize("NFKC", text[span.start : span.end]))


def _remove(_text: str, span: Span) -> Fix:
    return Fix(span, "")


def _write_word(text: str, span: Span) -> Fix:
    """A hashtag as a word: the post is no longer found under it, so that its author should look."""
    return Fix(span, text[span.start + 1 : span.end], safe=False)


def _remove_repeated(text: str, span: Span) -> Fix:
    """A repeated hashtag goes where only hashtags follow; inside a sentence it loses its sign, which is unsafe."""
    if not _TAGS.fullmatch(text, span.end):
        return _write_word(text, span)
    start = span.start
    while start and text[start - 1] in " \t\u00a0":
        start -= 1
    return Fix(Span(start, span.end), "")


def _split_words(text: str, span: Span) -> Fix | None:
    """A hashtag with a capital for each word, where the words of the post leave one way to part it."""
    if span.end - span.start > _LONGEST_TAG:
        return None
    tag = text[span.start + 1 : span.end]
    around = text[: span.start] + " " + text[span.end :]
    parted = _only_parting(tag, frozenset(word.lower() for word in _WORD.findall(around)))
    return Fix(span, text[span.start] + "".join(word[:1].upper() + word[1:] for word in parted)) if parted else None


def _only_parting(tag: str, words: frozenset[str]) -> tuple[str, ...]:
    """The one way to write a tag as words of at least two letters; nothing where there is none, or more than one."""
    low = tag.lower()

    @cache
    def partings(start: int) -> tuple[tuple[int, ...], ...]:
        """Up to two ways to part what begins at ``start``, as the ends of their pieces."""
        if start == len(low):
            return ((),)
        ends = (end for end in range(start + 2, len(low) + 1) if low[start:end] in words)
        found = ((end, *rest) for end in ends for rest in partings(end))
        return tuple(way for way, _ in zip(found, range(2), strict=False))

    ways = partings(0)
    if len(ways) != 1 or len(ways[0]) < _FEWEST_PIECES:
        return ()
    return tuple(tag[start:end] for start, end in zip((0, *ways[0]), ways[0], strict=False))


FIXES: dict[str, Callable[[str, Span], Fix | None]] = {
    "plain-letters": _plain_letters,
    "remove": _remove,
    "remove-repeated": _remove_repeated,
    "split-words": _split_words,
    "write-word": _write_word,
}
