"""A decoded file: what every format reads, and how it makes posts and problems of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING

from postlint.limits import LIMITS, Limits
from postlint.messages import Message
from postlint.post import Lines, Post, SourceMap
from postlint.problem import Problem
from postlint.sources.facts import NO_FACTS, Facts
from postlint.sources.passage import LazySourceMap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from postlint.post import Position, Run, Suppression
    from postlint.sources.passage import Passage

_UNDECODED = re.compile("[\udc80-\udcff]+")
BOM = b"\xef\xbb\xbf"
PIECE = 1 << 18
"""Bytes of a piece of a large file; the line that the last of them is in is read to its end."""
_BOMS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}


@dataclass(frozen=True, slots=True)
class Document:
    """A file as code points, without its byte order mark; ``lines`` counts from the first of them.

    ``damaged`` says that some bytes are not UTF-8: they stand in ``text`` as U+DC80 to U+DCFF, and
    a record that holds one must be left out; ``faults`` say so. A large file of records is read in pieces: ``start``
    is where in the file ``text`` begins, in code points, ``byte`` the same in bytes, and ``more(at)`` the next piece,
    which begins with ``text[at:]``, or None where there is none.
    """

    name: str
    text: str
    lines: Lines
    damaged: bool = False
    start: int = 0
    byte: int = 0
    faults: tuple[Problem, ...] = ()
    more: Callable[[int], Document | None] = lambda _: None
    limits: Limits = LIMITS

    def position(self, at: int) -> Position:
        """The place in the file of ``text[at]``."""
        return self.lines.position(self.start + at)

    def problem(self, name: str, at: int | None = None, /, *, note: bool = False, **values: object) -> Problem:
        """Report a problem of the area ``sources`` at an offset of ``text``."""
        position = None if at is None else self.position(at)
        return Problem(self.name, Message(f"sources.{name}", values), position, note)

    def post(self, index: int, passage: Passage, facts: Facts = NO_FACTS) -> Post:
        """Make a post of a passage; ``index`` counts the posts of the file from 0."""
        return self._post(index, passage.text, SourceMap(passage.runs, self.lines), facts)

    def lazy_post(self, index: int, text: str, find: Callable[[], tuple[Run, ...]], facts: Facts) -> Post:
        """Make a post whose runs, in offsets of ``text``, are found when its first finding asks for a place."""
        if self.start:
            find = partial(_moved, find, self.start)
        return self._post(index, text, LazySourceMap(find, self.lines), facts)

    def _post(self, index: int, text: str, source: SourceMap, facts: Facts) -> Post:
        made = Post(facts.id or stable_id(self.name, index), text, self.name, source, *facts[1:])
        return replace(made, suppressions=tuple(_located(made, s) for s in made.suppressions)) if facts[-1] else made

    def is_damaged(self, start: int, end: int) -> bool:
        """Say whether ``text[start:end]`` holds bytes that are not UTF-8."""
        return self.damaged and _UNDECODED.search(self.text, start, end) is not None


def _located(post: Post, suppression: Suppression) -> Suppression:
    return suppression._replace(path=post.path, position=post.source.start(0))


def _moved(find: Callable[[], tuple[Run, ...]], by: int) -> tuple[Run, ...]:
    return tuple(run._replace(file_start=run.file_start + by) for run in find())


def stable_id(name: str, index: int) -> str:
    """Name a post that its file does not name: the same for the same place, apart from all others of a run.

    Twelve hexadecimal digits: with eight, two of 100,000 posts would be expected to collide.
    """
    return sha256(f"{name}#{index}".encode("utf-8", "surrogateescape")).hexdigest()[:12]


def wrong_encoding(data: bytes) -> str | None:
    """Name the encoding of a file whose byte order mark is not that of UTF-8."""
    return _BOMS.get(data[:2])


def decode(data: bytes, name: str, limits: Limits = LIMITS) -> Document | Problem:
    """Decode a file as UTF-8, with or without a byte order mark; a Problem where it is no text at all."""
    if encoding := wrong_encoding(data):
        return Problem(name, Message("sources.encoding", {"encoding": encoding}))
    if (nul := data.find(b"\0")) >= 0:
        return Problem(name, Message("sources.binary", {"byte": nul}))
    byte = len(BOM) if data.startswith(BOM) else 0
    data = data.removeprefix(BOM)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "surrogateescape")
        made = Document(name, text, Lines.of(text), damaged=True, byte=byte, limits=limits)
        return replace(made, faults=tuple(undecoded(made)))
    if not text or text.isspace():
        return Problem(name, Message("sources.empty"), note=True)
    return Document(name, text, Lines.of(text), byte=byte, limits=limits)


def undecoded(document: Document, at: int = 0) -> Iterator[Problem]:
    """Report the bytes from ``text[at]`` on that are not UTF-8, once a line, by their offset in the file."""
    byte, counted, line = document.byte, 0, 0
    for bad in _UNDECODED.finditer(document.text, at):
        position = document.position(bad.start())
        if position.line == line:
            continue
        byte += len(document.text[counted : bad.start()].encode("utf-8", "surrogateescape"))
        counted, line = bad.start(), position.line
        yield document.problem("utf8", bad.start(), byte=byte, value=f"{ord(bad[0][0]) - 0xDC00:02X}")
