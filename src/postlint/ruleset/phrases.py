"""Phrases: plain words a rule looks for, with a little syntax.

``(a|b)`` gives alternatives, ``(a|)`` an optional part, and ``*`` matches the rest of a word:
``unlock* (your|the) (full |)potential``. Groups may stand inside groups. Matching is on folded text and on whole words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product, zip_longest

from postlint.anatomy.fold import fold

MOST_EXPANSIONS = 100_000
_TOKEN = re.compile(r"[()|]|[^()|]+")
_SPACES = re.compile(r" +")
_REST_OF_WORD = r"\w*"
_START, _WORD, _SPACE = range(3)
"""What an expression ends with so far: nothing, a word, a word and a space that is still owed."""


@dataclass(frozen=True, slots=True)
class _Group:
    """Alternatives; each is a sequence of folded words and groups."""

    choices: tuple[tuple[str | _Group, ...], ...]


def expand(phrase: str) -> tuple[str, ...]:
    """All literal phrases that a phrase stands for, folded, ``*`` kept.

    Raises ValueError for unbalanced parentheses, for nothing to match and for more than 100,000 expansions.
    """
    group = _parse(phrase)
    size = _size(group)
    if size > MOST_EXPANSIONS:
        raise ValueError(f"stands for {size} phrases, more than {MOST_EXPANSIONS}")
    literals = tuple(dict.fromkeys(_SPACES.sub(" ", text).strip() for text in _texts(group)))
    if not all(literal.strip("* ") for literal in literals):
        raise ValueError("matches nothing")
    return literals


def size(phrase: str) -> int:
    """How many literals a phrase stands for, repeated ones counted. Raises ValueError for unbalanced parentheses."""
    return _size(_parse(phrase))


def expression(phrase: str) -> str:
    r"""The source of a regular expression that matches what ``expand`` lists and nothing else; ``*`` is ``\w*``.

    Spaces that meet where an optional part is left out are one, as in ``expand``. Raises as ``size``.
    """
    ends = _choices(_parse(phrase), _START)
    return _either([source for end, source in ends.items() if end != _START])


def _choices(group: _Group, state: int) -> dict[int, str]:
    """The expressions of a group behind a state, by the state they leave."""
    found: dict[int, list[str]] = {}
    for choice in group.choices:
        for end, source in _sequence(choice, state).items():
            found.setdefault(end, []).append(source)
    return {end: _either(sources) for end, sources in found.items()}


def _sequence(parts: tuple[str | _Group, ...], state: int) -> dict[int, str]:
    done = {state: ""}
    for part, after in zip_longest(parts, parts[1:], fillvalue=""):
        found: dict[int, list[str]] = {}
        space_follows = isinstance(after, str) and after.startswith(" ")
        for before, source in done.items():
            pieces: dict[int, list[str]] = {}
            for end, piece in (_choices(part, before) if isinstance(part, _Group) else _plain(part, before)).items():
                pieces.setdefault(_SPACE if end and space_follows else end, []).append(piece)
            for end, some in pieces.items():
                found.setdefault(end, []).append(source + _either(some))
        done = {end: _either(sources) for end, sources in found.items()}
    return done


def _plain(text: str, state: int) -> dict[int, str]:
    words = _SPACES.sub(" ", text).strip(" ")
    if not words:
        return {(_SPACE if text and state else state): ""}
    space = " " if state == _SPACE or (state == _WORD and text.startswith(" ")) else ""
    source = _REST_OF_WORD.join(map(re.escape, words.split("*")))
    return {(_SPACE if text.endswith(" ") else _WORD): space + source}


def _either(sources: list[str]) -> str:
    different = list(dict.fromkeys(sources))
    return different[0] if len(different) == 1 else f"(?:{'|'.join(different)})"


def _parse(phrase: str) -> _Group:
    if "\\" in phrase:
        raise ValueError("phrases are plain words: a backslash belongs into a pattern")
    stack: list[list[list[str | _Group]]] = [[[]]]
    for piece in _TOKEN.findall(phrase):
        if piece == "(":
            stack.append([[]])
        elif piece == "|" and len(stack) > 1:
            stack[-1].append([])
        elif piece == ")" and len(stack) > 1:
            group = _Group(tuple(tuple(choice) for choice in stack.pop()))
            stack[-1][-1].append(group)
        elif piece in {"|", ")"}:
            raise ValueError("unbalanced parentheses" if piece == ")" else "alternatives stand in parentheses: (a|b)")
        else:
            stack[-1][-1].append(fold(piece).text)
    if len(stack) > 1:
        raise ValueError("unbalanced parentheses")
    return _Group((tuple(stack[0][0]),))


def _size(group: _Group) -> int:
    total = 0
    for choice in group.choices:
        size = 1
        for part in choice:
            size *= _size(part) if isinstance(part, _Group) else 1
        total += size
    return total


def _texts(group: _Group) -> list[str]:
    texts: list[str] = []
    for choice in group.choices:
        options = [_texts(part) if isinstance(part, _Group) else [part] for part in choice]
        texts.extend("".join(parts) for parts in product(*options))
    return texts
