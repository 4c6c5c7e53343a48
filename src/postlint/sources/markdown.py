"""Markdown with front matter: one post a file, or one a channel.

Images become media and leave the text. A galaxy-social file (https://github.com/usegalaxy-eu/galaxy-social) names its
channels in ``media`` and, by channel, the ``mentions`` and ``hashtags`` that it will append: each channel is a post,
tags included, and a tag's place is its place in the front matter. What is too long for a channel goes out as a thread.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postlint.post import Media
from postlint.problem import Problem
from postlint.sources import front_matter
from postlint.sources.facts import facts_of, network
from postlint.sources.passage import Passage, Piece
from postlint.sources.tree import Branch, Leaf, Table, children, fields, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postlint.post import Post
    from postlint.sources.document import Document
    from postlint.sources.mapping import Mapping
    from postlint.sources.tree import Node

_IMAGE = re.compile(
    r"!\[(?P<alt>[^\[\]]*+)\]\((?P<url>[^()\s]*+(?:\([^()\s]*+\)[^()\s]*+)*+)(?:[ \t]+[\"'(][^\r\n]*?[\"')])?\)"
)
_CHANNEL_FIELDS = ("networks", "network", "channels", "platforms", "channel", "platform")
_CHANNEL = re.compile(r"[\w-]+")


def read(document: Document, mapping: Mapping | None) -> Iterator[Post | Problem]:  # noqa: ARG001
    """Yield a post for each channel, or one where no channels are listed."""
    parts = front_matter.split(document, 0, len(document.text))
    if isinstance(parts, Problem):
        yield parts
        return
    body, images = _without_images(Passage.verbatim(document.text, parts.body, len(document.text)))
    entries = parts.fields.entries
    galaxy = _is_channels(entries.get("media"))
    known = fields(parts.fields)
    if galaxy:
        known.pop("media")
    facts = facts_of(known)
    facts = facts._replace(media=facts.media + images, threads=galaxy)
    channels = _channels(entries)
    written = False
    for index, channel in enumerate(channels or [None]):
        passage = _with_tags(body, entries, channel) if galaxy and channel else body
        if passage.text:
            written = True
            yield document.post(index, passage, facts._replace(network=network(channel) or facts.network))
    if not written:
        yield document.problem("no_text", note=True)


def _without_images(passage: Passage) -> tuple[Passage, tuple[Media, ...]]:
    pieces: list[Piece] = []
    images: list[Media] = []
    at = 0
    for image in _IMAGE.finditer(passage.text):
        pieces.extend(passage.cut(at, image.start()).pieces())
        images.append(Media(image["url"], image["alt"]))
        at = image.end()
    if not images:
        return passage.strip(), ()
    pieces.extend(passage.cut(at, len(passage.text)).pieces())
    return Passage.of(pieces, passage.runs[0].file_start).strip(), tuple(images)


def _is_channels(node: Node | None) -> bool:
    """Tell channels (``linkedin-galaxyproject``) from files (``chart.png``), which other tools list under ``media``."""
    names = [plain(item) for _, item in children(node)] if isinstance(node, Branch) else []
    return bool(names) and all(isinstance(name, str) and _CHANNEL.fullmatch(name) for name in names)


def _channels(entries: dict[str, Node]) -> list[str]:
    node = entries.get("media")
    if not _is_channels(node):
        node = next((entries[name] for name in _CHANNEL_FIELDS if isinstance(entries.get(name), Branch)), None)
    return [item.value for _, item in children(node) if isinstance(item, Leaf) and item.value] if node else []


def _with_tags(body: Passage, entries: dict[str, Node], channel: str) -> Passage:
    """Append what galaxy-social appends: a line of mentions, a line of hashtags."""
    lines = [list(_tags(entries.get(name), channel, sign)) for name, sign in (("mentions", "@"), ("hashtags", "#"))]
    pieces = list(body.pieces())
    separator = "\n\n" if body.text else ""
    for line in filter(None, lines):
        for passage in line:
            at = passage.runs[0].file_start
            pieces.append(Piece(separator, at, 0))
            pieces.extend(passage.pieces())
            separator = " "
        separator = "\n"
    return Passage.of(pieces, body.runs[0].file_start)


def _tags(node: Node | None, channel: str, sign: str) -> Iterator[Passage]:
    """Give a channel's tags, each with the sign that is put before it and stands nowhere in the file."""
    if not isinstance(node, Table):
        return
    for name, tags in node.entries.items():
        if name.lower() != channel.lower():
            continue
        for tag in tags.items if isinstance(tags, Branch) else (tags,):
            if isinstance(tag, Leaf) and tag.value:
                found = tag.find()
                yield Passage.of([Piece(sign, found.runs[0].file_start, 0), *found.pieces()], tag.at)
