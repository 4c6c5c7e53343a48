"""Gates: plain strings, one of which stands in every text that a regular expression matches.

They go into the automaton with the phrases, so that a regular expression is compiled and run only on posts that it may
match. Where no such strings can be told, there is no gate and the expression is always run.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postlint.anatomy.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_SETS = 2
_SHORTEST = 3
_RARE = frozenset("{}[]<>%|*&_\\+=")
"""Characters that few posts hold: any number of them is a gate."""
_TOKEN = re.compile(
    r"""\\[pP](?:\{[^}]*\}|.) | \\x\{[^}]*\} | \\. | \[\^?\]?(?:\\.|\[:\w+:\]|[^\]\\])*\] | \(\?[a-zA-Z-]+\)
        | \((?:\?(?:P?<\w+>|[a-zA-Z-]*:))? | [*+?] | \{\d+(?:,\d*)?\} | .""",
    re.DOTALL | re.VERBOSE,
)
_MAY_BE_ABSENT = ("*", "?", "{0")
_REPEATS = ("*", "+", "?")

Gates = frozenset[str]
_NONE: Gates = frozenset()


def gates(source: str) -> Gates:
    """Folded strings, one of which is in the fold of every text that a valid RE2 source matches; none if unknown."""
    return _alternatives(_Pieces(_TOKEN.findall(source)))


def all_gates(source: str) -> tuple[Gates, ...]:
    """Sets of gates, one of each of which is in the fold of any text that the source matches; the two that open least.

    ``gates`` gives the first of them. "your dreams" needs one of the words before the space and one of those behind.
    """
    pieces = _Pieces(_TOKEN.findall(source))
    parts = sorted(filter(None, _parts(pieces)), key=_strength, reverse=True)
    if pieces.peek():  # another alternative needs none of these
        return tuple(filter(None, (gates(source),)))
    return tuple(dict.fromkeys(parts))[:_MOST_SETS]


def _gate(run: str) -> Gates:
    """A run of plain characters as a gate, if it is long enough for one."""
    folded = fold(run).text.strip()
    enough = len(folded) >= _SHORTEST or (folded and _RARE.issuperset(folded))
    return frozenset({folded}) if enough else _NONE


class _Pieces:
    """What is left to read of a source."""

    __slots__ = ("_at", "_pieces")

    def __init__(self, pieces: list[str]) -> None:
        self._pieces = pieces
        self._at = 0

    def peek(self) -> str:
        return self._pieces[self._at] if self._at < len(self._pieces) else ""

    def take(self) -> str:
        self._at += 1
        return self._pieces[self._at - 1]

    def quantifier(self) -> str:
        """The repetition that follows, empty for once."""
        said = ""
        while self.peek() in _REPEATS or re.fullmatch(r"\{\d.*\}", self.peek()):
            said += self.take()
        return said


def _alternatives(pieces: _Pieces) -> Gates:
    """Gates of a group's inside, its closing parenthesis taken."""
    found = [_sequence(pieces)]
    while pieces.peek() == "|":
        pieces.take()
        found.append(_sequence(pieces))
    if pieces.peek():
        pieces.take()
    return frozenset().union(*found) if all(found) else _NONE


def _sequence(pieces: _Pieces) -> Gates:
    return max(_parts(pieces), key=_strength, default=_NONE)


def _strength(found: Gates) -> tuple[bool, int, int]:
    """How rarely a gate opens, as far as its letters tell."""
    return bool(found) and all(map(_RARE.issuperset, found)), min(map(len, found), default=0), -len(found)


def _parts(pieces: _Pieces) -> Iterator[Gates]:
    """Gates of each part of a sequence: runs of plain characters, and groups."""
    run = ""
    while (piece := pieces.peek()) not in {"", "|", ")"}:
        pieces.take()
        if piece.startswith("(?") and piece.endswith(")"):
            continue
        inside = _alternatives(pieces) if piece.startswith("(") else _NONE
        quantifier = pieces.quantifier()
        absent = quantifier.startswith(_MAY_BE_ABSENT)
        char = "" if absent else _plain(piece)
        run += char
        if not char or quantifier:
            yield _gate(run)
            run = ""
        if inside and not absent:
            yield inside
    yield _gate(run)


def _plain(piece: str) -> str:
    """The character that a piece stands for, empty for any other piece."""
    if len(piece) == 1:
        return "" if piece in ".^$(" else piece
    return piece[1] if len(piece) == 2 and piece[0] == "\\" and not piece[1].isalnum() else ""
