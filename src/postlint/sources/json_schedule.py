"""JSON schedules of any shape; Mastodon's scheduled statuses, Bluesky's records and Postiz requests among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postlint.sources import json_text, json_tree, jsonl, schedule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postlint.post import Post
    from postlint.problem import Problem
    from postlint.sources.document import Document
    from postlint.sources.mapping import Mapping


def read(document: Document, mapping: Mapping | None) -> Iterator[Post | Problem]:
    """Yield the posts of the file; one that holds an object a line is read as JSON lines."""
    if _is_lines(document.text):
        yield from jsonl.read(document, mapping)
    else:
        yield from schedule.posts(document, json_tree.parse(document, 0, len(document.text)), mapping)


def _is_lines(text: str) -> bool:
    start = json_text.skip(text, 0)
    if not text[start : text.find("\n", start)].rstrip().endswith("}"):
        return False
    try:
        value, end = json_text.DECODER.raw_decode(text, start)
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict) and text.startswith("{", json_text.skip(text, end))
