"""Phrases: plain words a rule looks for, with a little syntax.

``(a|b)`` gives alternatives, ``(a|)`` an optional part, and ``*`` matches the rest of a word:
``unlock* (your|the) (full |)potential``. Groups may stand inside groups. Matching is on folded text and on whole words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product

from postlint.anatomy.fold import fold

MOST_EXPANSIONS = 5000
_TOKEN = re.compile(r"[()|]|[^()|]+")
_SPACES = re.compile(r" +")


@dataclass(frozen=True, slots=True)
class _Group:
    """Alternatives; each is a sequence of folded words and groups."""

    choices: tuple[tuple[str | _Group, ...], ...]


def expand(phrase: str) -> tuple[str, ...]:
    """All literal phrases that a phrase stands for, folded, ``*`` kept.

    Raises ValueError for unbalanced parentheses, for nothing to match and for more than 5,000 expansions.
    """
    group = _parse(phrase)
    size = _size(group)
    if size > MOST_EXPANSIONS:
        raise ValueError(f"stands for {size} phrases, more than {MOST_EXPANSIONS}")
    literals = tuple(dict.fromkeys(_SPACES.sub(" ", text).strip() for text in _texts(group)))
    if not all(literal.strip("* ") for literal in literals):
        raise ValueError("matches nothing")
    return literals


def _parse(phrase: str) -> _Group:
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
