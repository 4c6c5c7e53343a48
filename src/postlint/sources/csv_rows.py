"""CSV to rows of cells that know their place, through quotes and line ends within them (RFC 4180).

Reads as the standard library's ``csv`` does, one row at a time; that module tells lines at best, never columns.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from postlint.sources.passage import Passage, Piece, with_lf

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE_END = re.compile("\r\n?|\n")
_INSIDE = re.compile('""|\r\n?')


class Cell(NamedTuple):
    """Where a cell is in the file, quotes included; ``closing`` is where its closing quote is, -1 without quotes."""

    start: int
    end: int
    closing: int = -1

    def text(self, source: str) -> str:
        """Give the value, line ends becoming LF."""
        if self.closing < 0:
            return source[self.start : self.end]
        value = source[self.start + 1 : self.closing].replace('""', '"') + source[self.closing + 1 : self.end]
        return with_lf(value)

    def passage(self, source: str) -> Passage:
        """Give the value with its places."""
        if self.closing < 0:
            return Passage.of([Piece(source[self.start : self.end], self.start, self.end - self.start)], self.start)
        rest = Piece(source[self.closing + 1 : self.end], self.closing + 1, self.end - self.closing - 1)
        return Passage.of([*_unquoted(source, self.start + 1, self.closing), rest], self.start + 1)


class UnclosedError(Exception):
    """A quote that opens a cell and never closes; ``at`` is its place, ``row`` that of its row."""

    def __init__(self, at: int, row: int) -> None:
        super().__init__(at, row)
        self.at = at
        self.row = row


def rows(source: str, delimiter: str) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows, a line without any character left out. Raises UnclosedError at a quote that never closes."""
    other = f"[^{re.escape(delimiter)}\\r\\n]*+"
    cell = re.compile(rf'(?P<quoted>"[^"]*+(?:""[^"]*+)*+(?P<close>")?+)?+{other}')
    at = 0
    while at < len(source):
        ending = _LINE_END.search(source, at)
        stop = ending.start() if ending else len(source)
        if source.find('"', at, stop) < 0:
            if stop > at:
                yield tuple(_plain(source, at, stop, delimiter))
            at = ending.end() if ending else stop
        else:
            cells: list[Cell] = []
            at = _quoted(source, at, delimiter, cell, cells)
            yield tuple(cells)


def _plain(source: str, at: int, stop: int, delimiter: str) -> Iterator[Cell]:
    for value in source[at:stop].split(delimiter):
        yield Cell(at, at + len(value))
        at += len(value) + 1


def _quoted(source: str, at: int, delimiter: str, pattern: re.Pattern[str], cells: list[Cell]) -> int:
    """Read the cells of one row, and give where the next row starts."""
    row = at
    while found := pattern.match(source, at):
        if found["quoted"] and not found["close"]:
            raise UnclosedError(at, row)
        at = found.end()
        cells.append(Cell(found.start(), at, found.start("close")))
        if not source.startswith(delimiter, at):
            break
        at += 1
    ending = _LINE_END.match(source, at)
    return ending.end() if ending else at


def _unquoted(source: str, start: int, end: int) -> Iterator[Piece]:
    for special in _INSIDE.finditer(source, start, end):
        yield Piece(source[start : special.start()], start, special.start() - start)
        text = special.group()
        if text == "\r\n":
            yield Piece("\n", special.start(), 2)
        else:
            yield Piece('"' if text == '""' else "\n", special.start(), len(text))
        start = special.end()
    yield Piece(source[start:end], start, end - start)
