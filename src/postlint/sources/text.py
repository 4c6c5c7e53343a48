"""Plain text: the whole file is one post, after front matter where there is any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postlint.sources.passage import Passage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postlint.post import Post
    from postlint.problem import Problem
    from postlint.sources.document import Document
    from postlint.sources.mapping import Mapping


def read(document: Document, mapping: Mapping | None) -> Iterator[Post | Problem]:  # noqa: ARG001
    """Yield the post; the line end that closes the file is no part of it."""
    text = document.text
    end = len(text.removesuffix("\n").removesuffix("\r"))
    yield document.post(0, Passage.verbatim(text, 0, end))
