"""A decoded file: what every format reads, and how it makes posts and problems of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from postlint.messages import Message
from postlint.post import Lines, Post, SourceMap
from postlint.problem import Problem
from postlint.sources.facts import NO_FACTS, Facts
from postlint.sources.passage import LazySourceMap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from postlint.post import Run, Suppression
    from postlint.sources.passage import Passage

_UNDECODED = re.compile("[\udc80-\udcff]+")
_BOMS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}


@dataclass(frozen=True, slots=True)
class Document:
    """A file as code points, without its byte order mark; ``lines`` counts from the first of them.

    ``damaged`` says that some bytes are not UTF-8: they stand in ``text`` as U+DC80 to U+DCFF, and
    a record that holds one must be left out (the problem is already reported).
    """

    name: str
    text: str
    lines: Lines
    damaged: bool = False

    def problem(self, name: str, at: int | None = None, /, *, note: bool = False, **values: object) -> Problem:
        """Report a problem of the area ``sources`` at a file offset in code points."""
        position = None if at is None else self.lines.position(at)
        return Problem(self.name, Message(f"sources.{name}", values), position, note)

    def post(self, index: int, passage: Passage, facts: Facts = NO_FACTS) -> Post:
        """Make a post of a passage; ``index`` counts the posts of the file from 0."""
        return self._post(index, passage.text, SourceMap(passage.runs, self.lines), facts)

    def lazy_post(self, index: int, text: str, find: Callable[[], tuple[Run, ...]], facts: Facts) -> Post:
        """Make a post whose runs are found when its first finding asks for a place."""
        return self._post(index, text, LazySourceMap(find, self.lines), facts)

    def _post(self, index: int, text: str, source: SourceMap, facts: Facts) -> Post:
        made = Post(facts.id or stable_id(self.name, index), text, self.name, source, *facts[1:])
        return replace(made, suppressions=tuple(_located(made, s) for s in made.suppressions)) if facts[-1] else made

    def is_damaged(self, start: int, end: int) -> bool:
        """Say whether ``text[start:end]`` holds bytes that are not UTF-8."""
        return self.damaged and _UNDECODED.search(self.text, start, end) is not None


def _located(post: Post, suppression: Suppression) -> Suppression:
    return suppression._replace(path=post.path, position=post.source.start(0))


def stable_id(name: str, index: int) -> str:
    """Name a post that its file does not name: the same for the same place, apart from all others of a run.

    Twelve hexadecimal digits: with eight, two of 100,000 posts would be expected to collide.
    """
    return sha256(f"{name}#{index}".encode("utf-8", "surrogateescape")).hexdigest()[:12]


def decode(data: bytes, name: str) -> Document | Problem:
    """Decode a file as UTF-8, with or without a byte order mark; a Problem where it is no text at all."""
    if encoding := _BOMS.get(data[:2]):
        return Problem(name, Message("sources.encoding", {"encoding": encoding}))
    if (nul := data.find(b"\0")) >= 0:
        return Problem(name, Message("sources.binary", {"byte": nul}))
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "surrogateescape")
        return Document(name, text, Lines.of(text), damaged=True)
    if not text or text.isspace():
        return Problem(name, Message("sources.empty"), note=True)
    return Document(name, text, Lines.of(text))


def undecoded(document: Document, data: bytes) -> Iterator[Problem]:
    """Report the bytes that are not UTF-8, once a line, by their offset in the file."""
    byte = 3 if data.startswith(b"\xef\xbb\xbf") else 0
    counted, line = 0, 0
    for bad in _UNDECODED.finditer(document.text):
        position = document.lines.position(bad.start())
        if position.line == line:
            continue
        byte += len(document.text[counted : bad.start()].encode("utf-8", "surrogateescape"))
        counted, line = bad.start(), position.line
        yield document.problem("utf8", bad.start(), byte=byte, value=f"{data[byte]:02X}")
