"""Shorthand for tests: a file's posts, and its problems as the lines people see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postlint.post import Post
from postlint.problem import Problem
from postlint.sources import read

if TYPE_CHECKING:
    from postlint.sources import Mapping


def posts(source: str | bytes, name: str, mapping: Mapping | None = None) -> list[Post]:
    """The posts of a file that has no fault."""
    found = list(read(_bytes(source), name, mapping=mapping))
    assert not [item.line("en") for item in found if isinstance(item, Problem)]
    return [item for item in found if isinstance(item, Post)]


def texts(source: str | bytes, name: str, mapping: Mapping | None = None) -> list[str]:
    return [post.text for post in posts(source, name, mapping)]


def faults(source: str | bytes, name: str, mapping: Mapping | None = None) -> list[tuple[str, int, int]]:
    """Message name, line and column of each problem; every message must exist in both languages."""
    found = []
    for item in read(_bytes(source), name, mapping=mapping):
        if isinstance(item, Problem):
            assert item.line("en") != item.line("fr")
            line, column = item.position or (0, 0)
            found.append((item.message.key.removeprefix("sources."), line, column))
    return found


def kept(source: str | bytes, name: str) -> list[str]:
    """The texts of a file that has faults."""
    return [item.text for item in read(_bytes(source), name) if isinstance(item, Post)]


def _bytes(source: str | bytes) -> bytes:
    return source.encode() if isinstance(source, str) else source
