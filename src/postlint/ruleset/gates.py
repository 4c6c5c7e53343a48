"""Gates: plain strings, one of which stands in every text that a regular expression matches.

They go into the automaton with the phrases, so that a regular expression is compiled and run only on posts that it may
match. Where no such strings can be told, there is no gate and the expression is always run.

A space at either end of a gate says that no word goes on there: " me" is not in "some", but in "(me)".
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, partial
from itertools import chain
from math import fsum, prod
from string import digits
from typing import TYPE_CHECKING, NamedTuple

from postlint.anatomy.fold import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    Shares = Mapping[str, float]
    Share = Callable[[frozenset[str]], float]

_MOST_SETS = 3
_SHORTEST = 3
_USUAL = frozenset(" \n.,:'\"-()")
"""Signs that most posts hold; any number of others, and of digits, is a gate."""
_LETTERS = 4
"""Of so many texts, about one holds a letter more of a word that it holds already."""
_SIGN = 0.01
"""The share of texts that hold a sign, where it isn't told."""
_FEW = 8
_CLASS = re.compile(r"\[([^\\\]^\[-]+)\]")
_TOLD = re.compile(r"\w+|[^\w\s]")
_TOKEN = re.compile(
    r"""\\[pP](?:\{[^}]*\}|.) | \\x\{[^}]*\} | \\. | \[\^?\]?(?:\\.|\[:\w+:\]|[^\]\\])*\] | \(\?[a-zA-Z-]+\)
        | \((?:\?(?:P?<\w+>|[a-zA-Z-]*:))? | [*+?] | \{\d+(?:,\d*)?\} | .""",
    re.DOTALL | re.VERBOSE,
)
_QUANTIFIER = re.compile(r"[*+?]|\{\d.*\}")
_MAY_BE_ABSENT = ("*", "?", "{0")
_WIDTHLESS = frozenset({"^", "$", r"\b", r"\A", r"\z"})

Gates = frozenset[str]
_NONE: Gates = frozenset()


class _Piece(NamedTuple):
    """A part of an expression: a plain character, a group's choices, or what neither is known of.

    ``absent``: it may be left out; ``repeated``: it may stand several times.
    """

    char: str
    choices: tuple[tuple[_Piece, ...], ...]
    absent: bool
    repeated: bool


class _Edges(NamedTuple):
    """Whether a word can't go on before a part of an expression, and behind it."""

    before: bool
    behind: bool


def shares(texts: Iterable[str]) -> Shares:
    """The share of texts that hold each word and sign, as a measure of how often a gate opens."""
    told = [set(_TOLD.findall(fold(text).text)) for text in texts]
    return {word: count / len(told) for word, count in Counter(chain.from_iterable(told)).items()}


def all_gates(source: str, *, whole: bool = True, common: Shares | None = None) -> tuple[Gates, ...]:
    """Sets of gates, one of each of which is in the fold of any text that the source matches; those that open least.

    "your dreams" needs one of the words before the space and one of those behind. ``whole``: only matches on folded
    text count that begin and end at word boundaries. ``common`` says which words are common.
    """
    choices = _read(source)
    share = partial(_share, common or {})
    edges = _Edges(whole, whole)
    if len(choices) > 1:  # another choice needs none of what one needs
        return tuple(filter(None, (_of_choices(choices, edges, share),)))
    found = filter(None, _parts(choices[0], edges, share))
    return tuple(dict.fromkeys(sorted(found, key=share)))[:_MOST_SETS]


def opens_word(source: str) -> bool:
    """Say whether all that a source matches begins with an ASCII letter, digit or underscore."""
    return all(map(_opens_word, _read(source)))


def _opens_word(pieces: Sequence[_Piece]) -> bool:
    for piece in pieces:
        plain = piece.char.isascii() and _is_word(piece.char)
        if not (all(map(_opens_word, piece.choices)) if piece.choices else plain):
            return False
        if not piece.absent:
            return True
    return False


@cache
def _read(source: str) -> tuple[tuple[_Piece, ...], ...]:
    """The choices of an expression, read once: most are asked for several times."""
    return _choices(_TOKEN.findall(source)[::-1])


def _choices(tokens: list[str]) -> tuple[tuple[_Piece, ...], ...]:
    """Read choices up to a closing parenthesis or the end; ``tokens`` are the tokens to come, the next one last."""
    found: list[list[_Piece]] = [[]]
    while tokens and (piece := tokens.pop()) != ")":
        if piece == "|":
            found.append([])
        elif piece not in _WIDTHLESS and not (piece.startswith("(?") and piece.endswith(")")):
            choices = _choices(tokens) if piece.startswith("(") else _few(piece)
            said = ""
            while tokens and _QUANTIFIER.fullmatch(tokens[-1]):
                said += tokens.pop()
            found[-1].append(_Piece(_plain(piece), choices, said.startswith(_MAY_BE_ABSENT), bool(said)))
    return tuple(map(tuple, found))


def _few(piece: str) -> tuple[tuple[_Piece, ...], ...]:
    """The characters of a class that has few, as choices."""
    listed = _CLASS.fullmatch(piece)
    plain = digits if piece == r"\d" else listed[1] if listed and len(listed[1]) <= _FEW else ""
    return tuple((_Piece(char, (), absent=False, repeated=False),) for char in plain)


def _plain(piece: str) -> str:
    """The character that a token stands for, empty for any other token."""
    if len(piece) == 1:
        return "" if piece in ".(" else piece
    return piece[1] if len(piece) == 2 and piece[0] == "\\" and not piece[1].isalnum() else ""


def _of_choices(choices: Sequence[Sequence[_Piece]], edges: _Edges, share: Share) -> Gates:
    found = [min(filter(None, _parts(choice, edges, share)), key=share, default=_NONE) for choice in choices]
    return frozenset().union(*found) if all(found) else _NONE


def _parts(pieces: Sequence[_Piece], edges: _Edges, share: Share) -> Iterator[Gates]:
    """Gates of each part of a sequence: runs of plain characters, and groups."""
    first = 0
    for at, piece in enumerate(pieces):
        if piece.char and not piece.absent and not piece.repeated:
            continue
        taken = at + bool(piece.char and not piece.absent)
        if first < taken:
            yield _gate(pieces, first, taken, edges)
        if piece.choices and not piece.absent:
            yield _of_choices(piece.choices, _around(pieces, at, at + 1, edges), share)
        first = at + 1
    if first < len(pieces):
        yield _gate(pieces, first, len(pieces), edges)


def _around(pieces: Sequence[_Piece], first: int, end: int, edges: _Edges) -> _Edges:
    """The edges of some pieces, none where they may go on as they ended."""
    again = any(piece.repeated for piece in pieces[first:end])
    before = not again and _is_edge(pieces[:first], edges.before, 1)
    return _Edges(before, not again and _is_edge(pieces[end:], edges.behind, -1))


def _is_edge(pieces: Sequence[_Piece], beyond: bool, step: int) -> bool:  # noqa: FBT001
    """Say whether no word goes on from a sequence: behind it for a ``step`` of 1, before it for -1.

    ``beyond`` says it of the other side, which is the same place where all of the sequence is left out.
    """
    is_edge = beyond
    for piece in pieces[::step]:
        if piece.choices:
            within = all(_is_edge(choice, is_edge, step) for choice in piece.choices)
        else:
            within = bool(piece.char) and piece.char.isascii() and not _is_word(piece.char)
        is_edge = within and (is_edge or not piece.absent)
    return is_edge


def _gate(pieces: Sequence[_Piece], first: int, end: int, edges: _Edges) -> Gates:
    """A run of plain characters as a gate, if it is long enough for one."""
    spaced = fold("".join(piece.char for piece in pieces[first:end])).text
    folded = spaced.strip()
    if len(folded) < _SHORTEST and (not folded or not _USUAL.isdisjoint(folded) or any(map(str.isalpha, folded))):
        return _NONE
    around = _around(pieces, first, end, edges)
    before = spaced[0] == " " or (around.before and _is_word(folded[0]))
    behind = spaced[-1] == " " or (around.behind and _is_word(folded[-1]))
    return frozenset({" " * before + folded + " " * behind})


def _share(common: Shares, found: Gates) -> float:
    """The share of texts that a set of gates opens, as far as their words and letters tell."""
    return fsum(prod(_told(common, said) for said in _TOLD.findall(gate)) for gate in found)


def _told(common: Shares, said: str) -> float:
    return common.get(said, 0.0) + (float(_LETTERS) ** -len(said) if _is_word(said[0]) else _SIGN)


def _is_word(char: str) -> bool:
    return char == "_" or char.isalnum()
