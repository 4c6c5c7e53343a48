"""twitter-together and toot-together: ``.tweet`` and ``.toot`` files, a tweet or a thread each.

A part may start with front matter (poll, reply, retweet, media, thread-delimiter); a line of ``---`` parts a thread;
last lines that start with ``( )`` are a poll. Faults are those its parser reports
(https://github.com/twitter-together/action, lib/common/parse-tweet-file-content.js), length apart.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from postlint.problem import Problem
from postlint.sources import front_matter
from postlint.sources.facts import SUPPRESSIONS, Facts, language, media, speaker, suppressions, words
from postlint.sources.passage import Passage
from postlint.sources.tree import Branch, Leaf, Table, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postlint.post import Media, Post, Suppression
    from postlint.sources.document import Document
    from postlint.sources.mapping import Mapping
    from postlint.sources.tree import Node

_EOL = r"(?:\r\n?|\n)"
_OPTION = re.compile(r"\(\s?\)\s+")
_LONGEST_ALT = 1000


@dataclass(frozen=True, slots=True)
class Tweet:
    """One part of a file. ``poll`` are the options, ``poll_at`` is where in the file they are listed."""

    passage: Passage
    poll: tuple[str, ...] = ()
    poll_at: int = 0
    media: tuple[Media, ...] = ()
    reply: str | None = None
    retweet: str | None = None
    lang: str | None = None
    voice: str | None = None
    suppressions: tuple[Suppression, ...] = ()


def read(document: Document, mapping: Mapping | None) -> Iterator[Post | Problem]:  # noqa: ARG001
    """Yield the parts of a thread in order; a retweet without words of its own is no post."""
    network = "mastodon" if PurePath(document.name).suffix.lower() == ".toot" else "x"
    index = 0
    for part in parts(document):
        if isinstance(part, Problem):
            yield part
        elif part.passage.text:
            facts = Facts(None, part.lang, network, part.voice, part.media, bool(part.reply), bool(part.poll))
            facts = facts._replace(poll_options=part.poll, suppressions=part.suppressions)
            yield document.post(index, part.passage, facts)
            index += 1


def parts(document: Document) -> Iterator[Tweet | Problem]:
    """Split a file into the parts of its thread, with a Problem for each fault."""
    start, end = 0, len(document.text)
    first = True
    while start < end:
        start = _skip_space(document.text, start, end)
        split = front_matter.split(document, start, end)
        if isinstance(split, Problem):
            yield split
            return
        fields = split.fields.entries
        delimiter = _delimiter(plain(fields.get("thread-delimiter")), document.text, split.body, end)
        stop = delimiter.start() if delimiter else end
        tweet = _tweet(document, split, stop)
        yield from _faults(document, tweet, fields, in_thread=not first, has_thread=delimiter is not None)
        yield tweet
        start = delimiter.end() if delimiter else end
        first = False


def _skip_space(text: str, start: int, end: int) -> int:
    return start + len(text[start:end]) - len(text[start:end].lstrip())


def _delimiter(written: object, text: str, start: int, end: int) -> re.Match[str] | None:
    fence = written if isinstance(written, str) else "---"
    return re.compile(rf"{_EOL}{re.escape(fence)}[ \t]*+{_EOL}++").search(text, start, end) if fence else None


def _tweet(document: Document, split: front_matter.FrontMatter, stop: int) -> Tweet:
    fields = split.fields.entries
    passage = Passage.verbatim(document.text, split.body, stop).strip()
    if poll := _options(fields.get("poll")):
        poll_at = fields["poll"].at
    else:
        written = passage
        passage, poll = _without_options(written)
        poll_at = written.cut(len(passage.text), len(written.text)).strip().runs[0].file_start
    return Tweet(
        passage,
        poll,
        poll_at,
        media(plain(fields.get("media"))),
        words(plain(fields.get("reply"))),
        words(plain(fields.get("retweet"))),
        language(plain(fields.get("lang"))),
        speaker({name: plain(value) for name, value in fields.items()}),
        suppressions(plain(fields.get(SUPPRESSIONS))),
    )


def _options(node: Node | None) -> tuple[str, ...]:
    return (
        tuple(item.value for item in node.items if isinstance(item, Leaf) and item.value)
        if isinstance(node, Branch)
        else ()
    )


def _without_options(passage: Passage) -> tuple[Passage, tuple[str, ...]]:
    options: list[str] = []
    while passage.text:
        last = passage.text.rfind("\n") + 1
        option = _OPTION.match(passage.text, last)
        if not option:
            break
        options.append(passage.text[option.end() :])
        passage = passage.cut(0, last).strip()
    return passage, tuple(reversed(options))


def _faults(
    document: Document, tweet: Tweet, fields: dict[str, Node], *, in_thread: bool, has_thread: bool
) -> Iterator[Problem]:
    if in_thread and tweet.reply:
        yield document.problem("tweet_reply_in_thread", fields["reply"].at)
    if tweet.retweet and not tweet.passage.text and (tweet.poll or tweet.reply or tweet.media or has_thread):
        yield document.problem("tweet_retweet", fields["retweet"].at)
    if tweet.poll and not 2 <= len(tweet.poll) <= 4:
        yield document.problem("tweet_poll", tweet.poll_at, count=len(tweet.poll))
    listed = fields.get("media")
    for item in listed.items if isinstance(listed, Branch) else ():
        if isinstance(item, Table) and isinstance(file := item.entries.get("file"), Leaf) and file.value:
            yield from _media_faults(document, file, item.entries.get("alt"))


def _media_faults(document: Document, file: Leaf, alt: Node | None) -> Iterator[Problem]:
    name = file.value or ""
    if posixpath.normpath(name).startswith(".."):
        yield document.problem("tweet_media_outside", file.at, name=name)
    elif not _has_media(Path(document.name), name):
        yield document.problem("tweet_media_missing", file.at, name=name)
    if isinstance(alt, Leaf) and len(alt.value or "") > _LONGEST_ALT:
        yield document.problem("tweet_alt", alt.at, count=len(alt.value or ""), limit=_LONGEST_ALT)


def _has_media(path: Path, name: str) -> bool:
    """Look for a medium in the ``media`` folder next to the folder of tweets; not where the file is not on disk."""
    return not path.is_file() or any((parent / "media" / name).is_file() for parent in path.absolute().parents)
