"""The scan: where the words and patterns of all rules stand in a post, in one pass over its folded text.

Phrases of all rules go into one Aho-Corasick automaton. Patterns run in RE2, whose time is linear in the text,
and only those that a set of them all finds present. Word boundaries are checked here, on Unicode letters, digits
and the underscore, since RE2's own are ASCII.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec
import re2
from ahocorasick_rs import AhoCorasick

from postlint.anatomy.fold import fold_character
from postlint.post import Span
from postlint.ruleset.phrases import expand
from postlint.ruleset.view import outside

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from postlint.ruleset.view import View

_REST_OF_WORD = r"\w*"
_MOST_ALTERNATIVES = 200
_SET_MEMORY = 512 << 20
_PATTERN_TOKEN = re.compile(r"\\[pP](?:\{[^}]*\}|.)|\\.|\(\?[a-zA-Z-]+[:)]|\(\?P?<\w+>|.", re.DOTALL)


class Literal(msgspec.Struct, frozen=True, array_like=True, tag="literal"):
    """One literal of the automaton and the node that looks for it; ``prefix``: it may go on to the word's end."""

    text: str
    prefix: bool
    node: int
    in_links: bool


class Pattern(msgspec.Struct, frozen=True, array_like=True, tag="pattern"):
    """One regular expression of a node, as RE2 takes it; ``raw`` ones see the text as written."""

    source: str
    node: int
    raw: bool
    in_links: bool


Word = Literal | Pattern


@dataclass(frozen=True, slots=True)
class Scanner:
    """All phrases and patterns that apply to posts of one language."""

    literals: tuple[Literal, ...]
    automaton: AhoCorasick | None
    folded_set: Any
    raw_set: Any
    folded_patterns: tuple[Pattern, ...]
    raw_patterns: tuple[Pattern, ...]


def words_of(phrases: Iterable[str], node: int, *, in_links: bool) -> Iterator[Word]:
    """What phrases stand for: literals, and patterns where a ``*`` stands inside. Raises as ``expand``."""
    for phrase in phrases:
        texts = expand(phrase)
        opened = [text for text in texts if "*" in text[:-1]]
        for text in texts:
            if "*" not in text[:-1]:
                yield Literal(text.rstrip("*"), text.endswith("*"), node, in_links)
        for first in range(0, len(opened), _MOST_ALTERNATIVES):
            source = "|".join(map(_with_open_words, opened[first : first + _MOST_ALTERNATIVES]))
            yield pattern_of(source, node, raw=False, in_links=in_links)


def _with_open_words(text: str) -> str:
    return _REST_OF_WORD.join(re2.escape(part) for part in text.split("*"))


def pattern_of(source: str, node: int, *, raw: bool, in_links: bool) -> Pattern:
    """A pattern as RE2 takes it: its plain characters folded as the text is, ``^`` and ``$`` for lines."""
    return Pattern("(?m)" + (source if raw else fold_pattern(source)), node, raw, in_links)


def check_pattern(source: str, *, raw: bool) -> None:
    """Raise ValueError with RE2's reason where a pattern does not compile, and where it matches the empty text."""
    try:
        compiled = _compiled(pattern_of(source, 0, raw=raw, in_links=False).source)
    except re2.error as error:
        reason = error.args[0]
        raise ValueError(reason.decode() if isinstance(reason, bytes) else str(reason)) from error
    if compiled.fullmatch("") is not None:
        raise ValueError("matches the empty text")


@cache
def _compiled(source: str) -> Any:
    options = re2.Options()
    options.log_errors = False
    options.longest_match = True
    return re2.compile(source, options)


def fold_pattern(source: str) -> str:
    """Fold the plain characters of a regular expression, leaving escapes, classes and flags alone."""
    return "".join(m[0] if len(m[0]) > 1 else fold_character(m[0]) for m in _PATTERN_TOKEN.finditer(source))


def build(words: Iterable[Word]) -> Scanner:
    """Compile the automaton and the sets."""
    words = tuple(words)
    literals = tuple(word for word in words if isinstance(word, Literal))
    folded = tuple(word for word in words if isinstance(word, Pattern) and not word.raw)
    raw = tuple(word for word in words if isinstance(word, Pattern) and word.raw)
    automaton = AhoCorasick([literal.text for literal in literals]) if literals else None
    return Scanner(literals, automaton, _set(folded), _set(raw), folded, raw)


def _set(patterns: tuple[Pattern, ...]) -> Any:
    if not patterns:
        return None
    options = re2.Options()
    options.max_mem = _SET_MEMORY
    options.log_errors = False
    together = re2.Set.SearchSet(options)
    for pattern in patterns:
        together.Add(pattern.source)
    together.Compile()
    return together


def scan(scanner: Scanner, view: View) -> dict[int, tuple[Span, ...]]:
    """The places each node's phrases and patterns match, by node, longest first where they overlap."""
    found: dict[int, list[tuple[Span, bool]]] = {}
    for node, span, in_links in (*_phrase_matches(scanner, view), *_pattern_matches(scanner, view)):
        found.setdefault(node, []).append((span, in_links))
    result = {}
    for node, matches in found.items():
        in_links = matches[0][1]
        spans = _longest(span for span, _ in matches)
        kept = tuple(spans if in_links else outside(spans, view.addresses))
        if kept:
            result[node] = kept
    return result


def _phrase_matches(scanner: Scanner, view: View) -> Iterator[tuple[int, Span, bool]]:
    if scanner.automaton is None:
        return
    text = view.folded.text
    for index, start, end in scanner.automaton.find_matches_as_indexes(text, overlapping=True):
        literal = scanner.literals[index]
        if not _bounded(text, start, end, open_end=literal.prefix):
            continue
        stop = _word_end(text, end) if literal.prefix else end
        yield literal.node, view.folded.span(start, stop), literal.in_links


def _pattern_matches(scanner: Scanner, view: View) -> Iterator[tuple[int, Span, bool]]:
    text = view.folded.text
    if scanner.folded_set is not None:
        for index in scanner.folded_set.Match(text) or ():
            pattern = scanner.folded_patterns[index]
            for start, end in _search(_compiled(pattern.source), text):
                yield pattern.node, view.folded.span(start, end), pattern.in_links
    if scanner.raw_set is not None:
        for index in scanner.raw_set.Match(view.text) or ():
            pattern = scanner.raw_patterns[index]
            for start, end in _search(_compiled(pattern.source), view.text):
                yield pattern.node, Span(start, end), pattern.in_links


def _search(compiled: Any, text: str) -> Iterator[tuple[int, int]]:
    """Matches that begin and end at word boundaries; a match that does not is looked for again further on."""
    at = 0
    while at <= len(text) and (match := compiled.search(text, at)) is not None:
        start, end = match.span()
        if end > start and _bounded(text, start, end, open_end=False):
            yield start, end
            at = end
        else:
            at = start + 1


def _bounded(text: str, start: int, end: int, *, open_end: bool) -> bool:
    before = start > 0 and _is_word(text[start]) and _is_word(text[start - 1])
    after = not open_end and end < len(text) and _is_word(text[end - 1]) and _is_word(text[end])
    return not before and not after


def _word_end(text: str, at: int) -> int:
    while at < len(text) and _is_word(text[at]):
        at += 1
    return at


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_"


def _longest(spans: Iterable[Span]) -> list[Span]:
    """Of spans that overlap only the longest, sorted by place."""
    chosen: list[Span] = []
    for span in sorted(set(spans), key=lambda s: (s.start, -s.end)):
        if chosen and span.overlaps(chosen[-1]):
            if span.end - span.start > chosen[-1].end - chosen[-1].start:
                chosen[-1] = span
            continue
        chosen.append(span)
    return chosen
