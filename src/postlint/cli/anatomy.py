"""``postlint anatomy``: what each network sees in a post."""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from postlint.anatomy import measure, read
from postlint.anatomy.fold import fold
from postlint.anatomy.lengths import length
from postlint.catalogue import excess_bytes, networks
from postlint.cli import streams
from postlint.cli.inputs import posts
from postlint.cli.names import check_network
from postlint.cli.page import Page, open_page
from postlint.messages import say
from postlint.problem import Problem
from postlint.report.cells import printable
from postlint.report.json_ import safe

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from postlint.anatomy.entities import Entity, Lengths
    from postlint.messages import Language
    from postlint.post import Post

KINDS = ("mentions", "hashtags", "cashtags", "links", "emoji")


def run(files: Sequence[str], form: str, network: str | None, stdin_filename: str | None, language: Language) -> int:
    """Show entities and lengths of every post. Returns the exit code; raises UsageError for an unknown network."""
    network = check_network(network, language)
    failed: list[Problem] = []
    found = _posts(files, stdin_filename, language, failed)
    if form == "json":
        _as_json(found, network)
    else:
        page = open_page(language)
        for post in found:
            _as_text(page, post, network, language)
    return 2 if failed else 0


def _posts(
    files: Sequence[str], stdin_filename: str | None, language: Language, failed: list[Problem]
) -> Iterator[Post]:
    for item in posts(files, stdin_filename):
        if not isinstance(item, Problem):
            yield item
            continue
        streams.tell(item, language)
        if not item.note:
            failed.append(item)


def _as_json(found: Iterator[Post], network: str | None) -> None:
    out = streams.utf8(sys.stdout)
    out.write('{"version": 1, "posts": [')
    for index, post in enumerate(found):
        record = safe(json.dumps(_record(post, network or post.network or "x"), ensure_ascii=False))
        out.write((",\n" if index else "\n") + record)
    out.write("]}\n")


def _record(post: Post, network: str) -> dict[str, Any]:
    entities = read(post.text, network)
    return {
        "post": post.id,
        "path": printable(post.path),
        **{kind: [entity._asdict() for entity in getattr(entities, kind)] for kind in KINDS},
        "length": _length(measure(post.text)),
        "fold": fold(post.text).text,
    }


def _length(lengths: Lengths) -> dict[str, int]:
    """Name the lengths as the contract does, the bytes behind them."""
    named = asdict(lengths)
    size = named.pop("bluesky_bytes")
    return {**named, "bluesky_bytes": size}


def _as_text(page: Page, post: Post, network: str | None, language: Language) -> None:
    entities = read(post.text, network or post.network or "x")
    page.line(f"{post.path}:{post.source.start(0).line}", "strong")
    labels = {kind: say(f"cli.{kind}", language) for kind in KINDS}
    column = max(map(len, labels.values())) + 2
    for kind, label in labels.items():
        if found := getattr(entities, kind):
            page.paragraph(_listed(found), f"  {label:<{column}}", " " * (column + 2))
    page.line()
    page.table(list(_rows(post, language)), right=frozenset({1, 2}))
    page.line()


def _listed(entities: Sequence[Entity]) -> str:
    """Each entity once, with how many times it stands there."""
    counts = Counter(entity.text for entity in entities)
    return "  ".join(f"{text} ×{count}" if count > 1 else text for text, count in counts.items())


def _rows(post: Post, language: Language) -> Iterator[tuple[str, ...]]:
    yield tuple(say(f"cli.{name}", language) for name in ("network", "length", "limit", "note"))
    for network in networks():
        size = length(post.text, network.unit)
        notes = []
        if size > network.limit:
            notes.append(say("cli.over", language, n=size - network.limit))
        if over := excess_bytes(post.text, network):
            notes.append(say("cli.over-bytes", language, n=over))
        if network.visible and len(post.text) > network.visible:
            notes.append(say("cli.visible", language, n=network.visible))
        yield network.name, str(size), str(network.limit), ", ".join(notes)
