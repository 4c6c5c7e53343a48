"""A text and the stretches of its file it was read from; what formats cut, join and hand on as a post."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from postlint.post import Lines, Run, SourceMap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_LINE_END = re.compile("\r\n?|\n")


class Piece(NamedTuple):
    """Some text and the code points of the file it stands for; equal lengths map one to one."""

    text: str
    file_start: int
    file_length: int


class Passage(NamedTuple):
    """A text whose ``runs`` lead back to the file: contiguous from 0, and always at least one."""

    text: str
    runs: tuple[Run, ...]

    @classmethod
    def of(cls, pieces: Iterable[Piece], at: int) -> Passage:
        """Join pieces; ``at`` is where in the file an empty text stands."""
        texts: list[str] = []
        runs: list[Run] = []
        length = 0
        for text, file_start, file_length in pieces:
            if not text:
                continue
            texts.append(text)
            run = Run(length, len(text), file_start, file_length)
            length += len(text)
            if runs and _continues(runs[-1], run):
                run = Run(
                    runs[-1].start, runs[-1].length + run.length, runs[-1].file_start, run.length + runs[-1].length
                )
                runs.pop()
            runs.append(run)
        return cls("".join(texts), tuple(runs) or (Run(0, 0, at, 0),))

    @classmethod
    def verbatim(cls, source: str, start: int, end: int) -> Passage:
        """Take ``source[start:end]`` as it is, line ends becoming LF."""
        text = source[start:end]
        if "\r" not in text:
            return cls(text, (Run(0, end - start, start, end - start),))
        return cls.of(_lines(source, start, end), start)

    def pieces(self) -> Iterator[Piece]:
        """Give the runs with their texts."""
        for start, length, file_start, file_length in self.runs:
            yield Piece(self.text[start : start + length], file_start, file_length)

    def cut(self, start: int, end: int) -> Passage:
        """Keep ``text[start:end]``."""
        if start <= 0 and end >= len(self.text):
            return self
        kept: list[Run] = []
        first = max(bisect_right(self.runs, start, key=lambda run: run.start) - 1, 0)
        for run in self.runs[first:]:
            left, right = max(start, run.start), min(end, run.start + run.length)
            if left >= right:
                break
            if run.length == run.file_length:
                kept.append(Run(left - start, right - left, run.file_start + left - run.start, right - left))
            else:
                kept.append(Run(left - start, right - left, run.file_start, run.file_length))
        where = SourceMap(self.runs, Lines((0,))).file_offset(min(start, len(self.text)))
        return Passage(self.text[start:end], tuple(kept) or (Run(0, 0, where, 0),))

    def moved(self, by: int) -> Passage:
        """Count the file's places from elsewhere: for a passage read from a part of a file."""
        if not by:
            return self
        return Passage(self.text, tuple(run._replace(file_start=run.file_start + by) for run in self.runs))

    def strip(self) -> Passage:
        """Drop white space at both ends."""
        return self.cut(len(self.text) - len(self.text.lstrip()), len(self.text.rstrip()))

    def with_lf(self) -> Passage:
        """Turn CR and CRLF that were written as escapes into LF."""
        if "\r" not in self.text:
            return self
        parts: list[Piece] = []
        at = 0
        for end in _LINE_END.finditer(self.text):
            parts.extend(self.cut(at, end.start()).pieces())
            broken = self.cut(*end.span()).runs
            file_start, last = broken[0].file_start, broken[-1]
            parts.append(Piece("\n", file_start, last.file_start + last.file_length - file_start))
            at = end.end()
        parts.extend(self.cut(at, len(self.text)).pieces())
        return Passage.of(parts, self.runs[0].file_start)


class LazySourceMap(SourceMap):
    """A source map whose runs are found when a place is first asked for: most posts have no finding."""

    __slots__ = ("_find", "_found")

    def __init__(self, find: Callable[[], tuple[Run, ...]], lines: Lines) -> None:
        object.__setattr__(self, "_find", find)
        object.__setattr__(self, "_found", None)
        object.__setattr__(self, "lines", lines)

    _find: Callable[[], tuple[Run, ...]]
    _found: tuple[Run, ...] | None

    @property
    def runs(self) -> tuple[Run, ...]:
        """The runs, found once."""
        found = self._found
        if found is None:
            found = self._find()
            object.__setattr__(self, "_found", found)
        return found

    def __reduce__(self) -> tuple[type[SourceMap], tuple[tuple[Run, ...], Lines]]:
        """Travel between processes as a plain source map."""
        return SourceMap, (self.runs, self.lines)


def with_lf(text: str) -> str:
    """Turn CR and CRLF into LF."""
    return _LINE_END.sub("\n", text) if "\r" in text else text


def _continues(run: Run, following: Run) -> bool:
    return (
        run.length == run.file_length
        and following.length == following.file_length
        and run.file_start + run.file_length == following.file_start
    )


def _lines(source: str, start: int, end: int) -> Iterator[Piece]:
    for ending in _LINE_END.finditer(source, start, end):
        yield Piece(source[start : ending.start()], start, ending.start() - start)
        yield Piece("\n", ending.start(), len(ending.group()))
        start = ending.end()
    yield Piece(source[start:end], start, end - start)
