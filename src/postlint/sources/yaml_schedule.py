"""YAML schedules of any shape, with exact places through every scalar style."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postlint.sources import schedule, yaml_tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postlint.post import Post
    from postlint.problem import Problem
    from postlint.sources.document import Document
    from postlint.sources.mapping import Mapping


def read(document: Document, mapping: Mapping | None) -> Iterator[Post | Problem]:
    """Yield the posts of every YAML document of the file."""
    yield from schedule.posts(document, yaml_tree.parse(document, 0, len(document.text)), mapping)
