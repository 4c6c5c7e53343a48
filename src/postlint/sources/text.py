"""Plain text: the whole file is one post, after front matter where there is any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postlint.problem import Problem
from postlint.sources import front_matter
from postlint.sources.facts import facts_of
from postlint.sources.passage import Passage
from postlint.sources.tree import fields

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postlint.post import Post
    from postlint.sources.document import Document
    from postlint.sources.mapping import Mapping


def read(document: Document, mapping: Mapping | None) -> Iterator[Post | Problem]:  # noqa: ARG001
    """Yield the post; the line end that closes the file is no part of it."""
    text = document.text
    parts = front_matter.split(document, 0, len(text))
    if isinstance(parts, Problem):
        yield parts
        return
    end = len(text.removesuffix("\n").removesuffix("\r"))
    start = parts.body
    if parts.fields.entries:
        while start < end and text[start] in "\r\n":
            start += 1
    if start >= end:
        yield document.problem("no_text", note=True)
        return
    yield document.post(0, Passage.verbatim(text, start, end), facts_of(fields(parts.fields)))
