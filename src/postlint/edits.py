"""Edits: changes to posts, carried into their file without touching anything else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from postlint import sources
from postlint.post import Post, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from postlint.finding import Proposal
    from postlint.sources import Mapping

_BOM = b"\xef\xbb\xbf"
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Edit:
    """What a stretch of a post becomes. ``span`` counts code points of the post, ``post`` counts those of its file."""

    span: Span
    text: str
    post: int = 0


def insertion(text: str, proposal: Proposal, post: int = 0) -> Edit:
    """The edit that puts a proposal into a post: a paragraph of its own in posts of several lines, else a sentence.

    Raises ValueError for a proposal without a place.
    """
    if proposal.place is None:
        raise ValueError("the proposal has no place in the text")
    at = proposal.place
    before, after = text[:at], text[at:]
    gap = "\n\n" if "\n" in before.strip() or after.lstrip(" \t").startswith("\n\n") else " "
    return Edit(Span(at, at), (gap if before.strip() else "") + proposal.text, post)


def edited(text: str, edits: Iterable[Edit]) -> str:
    """A text with edits made, none of which overlap."""
    for edit in sorted(edits, key=lambda e: e.span, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


def rewrite(data: bytes, name: str, edits: Sequence[Edit], mapping: Mapping | None = None) -> bytes | None:
    """A file with edits made to its posts, or None where that can't be done without changing more.

    What comes out is read again and compared: each post must say what it should, and all others what they said, unless
    they share the words that were edited.
    """
    posts = _posts(data, name, mapping)
    wanted = {number: edited(posts[number].text, (e for e in edits if e.post == number)) for number in _numbers(edits)}
    for written in _versions(data, posts, edits):
        again = _posts(written, name, mapping)
        if len(again) != len(posts) or any(again[number].text != text for number, text in wanted.items()):
            continue
        others = (pair for number, pair in enumerate(zip(posts, again, strict=True)) if number not in wanted)
        if all(_is_same(old.text, new.text, edits) for old, new in others):
            return written
    return None


def _numbers(edits: Iterable[Edit]) -> frozenset[int]:
    return frozenset(edit.post for edit in edits)


def _is_same(old: str, new: str, edits: Sequence[Edit]) -> bool:
    """Say whether a post is as it was, or as one that shares its words is now."""
    together = ([edit for edit in edits if edit.post == number] for number in _numbers(edits))
    return old == new or any(edited(old, group) == new for group in together)


def _posts(data: bytes, name: str, mapping: Mapping | None) -> list[Post]:
    return [item for item in sources.read(data, name, mapping=mapping) if isinstance(item, Post)]


def _versions(data: bytes, posts: Sequence[Post], edits: Sequence[Edit]) -> Iterator[bytes]:
    """The file with the edits as they are; then with new lines indented as the line they follow."""
    bom = _BOM if data.startswith(_BOM) else b""
    text = data.removeprefix(_BOM).decode("utf-8", "surrogateescape")
    newline = match[0] if (match := _LINE_END.search(text)) else "\n"
    for indented in (False, True):
        changed = text
        for start, end, said in sorted(_places(posts, edits), reverse=True):
            line = text[text.rfind("\n", 0, start) + 1 : start]
            indent = line[: len(line) - len(line.lstrip(" "))] if indented else ""
            lines = said.split("\n")
            placed = newline.join([lines[0], *(indent + rest if rest else rest for rest in lines[1:])])
            changed = changed[:start] + placed + changed[end:]
        yield bom + changed.encode("utf-8", "surrogateescape")


def _places(posts: Sequence[Post], edits: Iterable[Edit]) -> Iterator[tuple[int, int, str]]:
    """Edits in code points of the file."""
    for edit in edits:
        source, (first, last) = posts[edit.post].source, edit.span
        start = source.file_offset(first) if first < last else source.file_end(first)
        yield start, max(start, source.file_end(last)), edit.text
