"""Phrases: plain words a rule looks for, with a little syntax.

``(a|b)`` gives alternatives, ``(a|)`` an optional part, and ``*`` matches the rest of a word:
``unlock* (your|the) (full |)potential``. Groups may stand inside groups. A ``~`` between words is a gap of up to three
words: ``tag ~ friend``. Matching is on folded text and on whole words.
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
GAP = r"(?: [^\s.!?]+){0,3}"
"""What ``~`` becomes: it stays within a line, and mostly within a sentence."""
_STRAY_GAP = "a gap stands between words"
_START, _WORD, _SPACE, _AFTER_GAP = range(4)
"""What an expression ends with so far: nothing, a word, a word or a gap and a space that is still owed."""


@dataclass(frozen=True, slots=True)
class _Group:
    """Alternatives; each is a sequence of folded words and groups."""

    choices: tuple[tuple[str | _Group, ...], ...]


def expand(phrase: str) -> tuple[str, ...]:
    """All literal phrases that a phrase stands for, folded, ``*`` and ``~`` kept. Raises as ``check``."""
    check(phrase)
    return tuple(dict.fromkeys(_SPACES.sub(" ", text).strip() for text in _texts(_parse(phrase))))


def check(phrase: str) -> None:
    """Raise ValueError for what is no phrase, without spelling out all that it stands for.

    That is: unbalanced parentheses, nothing to match, a gap that is not between words, more than 100,000 expansions.
    """
    group = _parse(phrase)
    size = _size(group)
    if size > MOST_EXPANSIONS:
        raise ValueError(f"stands for {size} phrases, more than {MOST_EXPANSIONS}")
    if not _shortest(group):
        raise ValueError("matches nothing")
    expression(phrase)


def size(phrase: str) -> int:
    """How many literals a phrase stands for, repeated ones counted. Raises ValueError for unbalanced parentheses."""
    return _size(_parse(phrase))


def expression(phrase: str) -> str:
    r"""The source of a regular expression that matches what ``expand`` lists and nothing else.

    ``*`` is ``\w*`` and ``~`` is ``GAP``. Spaces that meet where an optional part is left out are one, as in
    ``expand``. Raises as ``size``, and for a gap that is not between words.
    """
    ends = _choices(_parse(phrase), _START)
    if _AFTER_GAP in ends:
        raise ValueError(_STRAY_GAP)
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
                pieces.setdefault(_SPACE if end == _WORD and space_follows else end, []).append(piece)
            for end, some in pieces.items():
                found.setdefault(end, []).append(source + _either(some))
        done = {end: _either(sources) for end, sources in found.items()}
    return done


def _plain(text: str, state: int) -> dict[int, str]:
    before, *behind = text.split("~")
    state, source = _words(before, state)
    for words in behind:
        if state in {_START, _AFTER_GAP}:
            raise ValueError(_STRAY_GAP)
        state, more = _words(f" {words.lstrip(' ')}", _AFTER_GAP)
        source += GAP + more
    return {state: source}


def _words(text: str, state: int) -> tuple[int, str]:
    """The state that plain words leave behind a state, and their expression."""
    words = _SPACES.sub(" ", text).strip(" ")
    if not words:
        return (_SPACE if text and state == _WORD else state), ""
    space = " " if state in {_SPACE, _AFTER_GAP} or (state == _WORD and text.startswith(" ")) else ""
    source = _REST_OF_WORD.join(map(re.escape, words.split("*")))
    return (_SPACE if text.endswith(" ") else _WORD), space + source


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


def _shortest(group: _Group) -> int:
    """How many characters of words every expansion has at least."""
    return min(
        sum(_shortest(part) if isinstance(part, _Group) else len(part.strip("*~ ")) for part in choice)
        for choice in group.choices
    )


def _texts(group: _Group) -> list[str]:
    texts: list[str] = []
    for choice in group.choices:
        options = [_texts(part) if isinstance(part, _Group) else [part] for part in choice]
        texts.extend("".join(parts) for parts in product(*options))
    return texts
