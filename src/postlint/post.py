"""The post: a text with what its file says about it, and the way back to that file."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple

SIDECAR = ".postlint.yaml"
"""What the file with the suppressions of a draft is called, behind the name of the draft."""

_LINE_END = re.compile("\r\n?|\n")


class Span(NamedTuple):
    """A half-open range of code points: ``text[start:end]``."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Say whether the two ranges share at least one code point."""
        return self.start < other.end and other.start < self.end


class Position(NamedTuple):
    """A place in a file: 1-based line, 1-based column in code points."""

    line: int
    column: int


class Run(NamedTuple):
    r"""A stretch of a post and the stretch of its file it was read from, in code points.

    Where both lengths are equal the characters map one to one; where they differ
    (``\u00e9`` is six characters in a JSON file, one in the post) the stretch maps as a whole.
    """

    start: int
    length: int
    file_start: int
    file_length: int


@dataclass(frozen=True, slots=True)
class Lines:
    """Where lines of a file start, in code points of the decoded file: all of them, or those from line ``first`` on."""

    starts: tuple[int, ...]
    first: int = 1

    @classmethod
    def of(cls, text: str, start: int = 0, first: int = 1) -> Lines:
        """Index a decoded file, or a part of it that begins with a line. Lines end at LF, CRLF or CR, as in editors."""
        return cls((start, *(start + end.end() for end in _LINE_END.finditer(text))), first)

    def position(self, offset: int) -> Position:
        """Turn a code-point offset of the file into a line and column."""
        line = bisect_right(self.starts, offset)
        return Position(self.first + line - 1, offset - self.starts[line - 1] + 1)


@dataclass(frozen=True, slots=True)
class SourceMap:
    """Carries an offset in the post to a place in its file, exactly.

    ``runs`` are sorted, contiguous in the post, and may leave gaps in the file
    (the indentation of a YAML block, the quotes of a CSV cell).
    """

    runs: tuple[Run, ...]
    lines: Lines

    def _run(self, offset: int) -> Run:
        index = bisect_right(self.runs, offset, key=lambda run: run.start) - 1
        return self.runs[max(index, 0)]

    def file_offset(self, offset: int) -> int:
        """File offset (code points) of the character at ``offset`` of the post."""
        run = self._run(offset)
        inside = offset - run.start
        if run.length == run.file_length:
            return run.file_start + inside
        return run.file_start if inside < run.length else run.file_start + run.file_length

    def file_end(self, offset: int) -> int:
        """File offset just behind the character before ``offset``: where a span that ends there ends."""
        if offset == 0:
            return self.file_offset(0)
        run = self._run(offset - 1)
        if run.length == run.file_length:
            return run.file_start + offset - run.start
        return run.file_start + run.file_length

    def start(self, offset: int) -> Position:
        """Line and column of the character at ``offset`` of the post."""
        return self.lines.position(self.file_offset(offset))

    def end(self, offset: int) -> Position:
        """Line and column just behind the character before ``offset`` of the post."""
        return self.lines.position(self.file_end(offset))


@dataclass(frozen=True, slots=True)
class Media:
    """Something attached to a post; ``alt`` is None where the file says nothing."""

    name: str
    alt: str | None = None


class Suppression(NamedTuple):
    """Findings of some rules or families to keep silent about, and why.

    ``until`` is the last day on which it holds, as written. ``path`` and ``position`` say where it stands. ``file``
    (absolute), ``line`` of it, and ``post`` (an id) say what it is about; without them, the post that holds it.
    """

    rules: tuple[str, ...]
    reason: str
    until: str | None = None
    path: str = ""
    position: Position | None = None
    file: str | None = None
    line: int | None = None
    post: str | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """One draft as a network would receive it.

    ``text`` is Unicode with LF line ends. ``lang`` and ``network`` are what the file or the
    user says, None where nobody did. ``network`` names are lower case: x, bluesky, mastodon ...
    ``when`` is the time of publication as it is written in the file, ``campaign`` what the file says it is part of.
    ``poll_options`` are the answers of its poll, where the file says them. ``threads``: what is too long for one post
    goes out as several, by the tool that the file is written for. ``media_place``: the file has a place for media, be
    it empty.
    """

    id: str
    text: str
    path: str
    source: SourceMap
    lang: str | None = None
    network: str | None = None
    voice: str | None = None
    media: tuple[Media, ...] = ()
    reply: bool = False
    poll: bool = False
    when: str | None = None
    poll_options: tuple[str, ...] = ()
    threads: bool = False
    media_place: bool = False
    campaign: str | None = None
    suppressions: tuple[Suppression, ...] = ()
