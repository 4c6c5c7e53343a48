"""Plain text: the whole file is one post, after front matter where there is any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postlint.problem import Problem
from postlint.sources.facts import NO_FACTS, facts_of
from postlint.sources.passage import Passage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postlint.post import Post
    from postlint.sources.document import Document
    from postlint.sources.mapping import Mapping


def read(document: Document, mapping: Mapping | None) -> Iterator[Post | Problem]:  # noqa: ARG001
    """Yield the post; the line end that closes the file is no part of it."""
    text = document.text
    start, facts, said = 0, NO_FACTS, False
    if text.startswith(("---", "+++")):
        from postlint.sources import front_matter  # noqa: PLC0415 - most texts have none
        from postlint.sources.tree import fields  # noqa: PLC0415

        parts = front_matter.split(document, 0, len(text))
        if isinstance(parts, Problem):
            yield parts
            return
        start, facts, said = parts.body, facts_of(fields(parts.fields)), bool(parts.fields.entries)
    end = len(text.removesuffix("\n").removesuffix("\r"))
    while said and start < end and text[start] in "\r\n":
        start += 1
    if start >= end:
        yield document.problem("no_text", note=True)
        return
    yield document.post(0, Passage.verbatim(text, start, end), facts)
