"""The scan: where the words and patterns of all rules stand in a post, in one pass over its folded text.

Phrases of all rules go into one Aho-Corasick automaton, and with them the gates of patterns: strings without which a
pattern can't match. Patterns run in RE2, whose time is linear in the text, and only where a gate was found or, if they
have none, where a set of all such patterns finds them present. Word boundaries are checked here, on Unicode letters,
digits and the underscore, since RE2's own are ASCII.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any

import re2
from ahocorasick_rs import AhoCorasick

from postlint.post import Span
from postlint.ruleset.view import outside
from postlint.ruleset.words import Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from postlint.ruleset.view import View
    from postlint.ruleset.words import Pattern, Word

_SET_MEMORY = 512 << 20


@dataclass(frozen=True, slots=True)
class PatternSet:
    """Patterns without a gate, and a set that says which of them a text holds."""

    patterns: tuple[Pattern, ...]
    set: Any

    def present(self, encoded: bytes) -> Iterator[Pattern]:
        """The patterns that match somewhere in a text, given in UTF-8."""
        return (self.patterns[index] for index in self.set.Match(encoded) or ())


@dataclass(frozen=True, slots=True)
class Scanner:
    """All phrases and patterns that apply to posts of one language.

    The automaton looks for the literals and, numbered behind them, for gates without the spaces at their ends.
    ``gates`` says which ones each stands for, by their numbers, and at which of its sides no word may go on: 1 for
    before, 2 for behind. ``called`` has, for each gate, the patterns of ``gated`` that it calls for, by their number,
    and ``needs`` for each pattern the sets of gates of each of which it needs another one.
    """

    literals: tuple[Literal, ...]
    gated: tuple[Pattern, ...]
    gates: tuple[Sequence[tuple[int, int]], ...]
    called: tuple[tuple[int, ...], ...]
    needs: tuple[tuple[frozenset[int], ...], ...]
    automaton: AhoCorasick | None
    folded: PatternSet | None
    raw: PatternSet | None


@cache
def compiled(source: str) -> Any:
    """A source of RE2, compiled once. Raises re2.error."""
    options = re2.Options()
    options.log_errors = False
    options.longest_match = True
    options.never_capture = True
    return re2.compile(source, options)


def build(words: Iterable[Word]) -> Scanner:
    """Compile the automaton and the sets."""
    words = tuple(words)
    literals = tuple(word for word in words if isinstance(word, Literal))
    patterns = tuple(word for word in words if not isinstance(word, Literal))
    gated = tuple(pattern for pattern in patterns if pattern.gates)
    gates: dict[str, int] = {}
    for gate in chain.from_iterable(chain.from_iterable(pattern.gates for pattern in gated)):
        gates.setdefault(gate, len(gates))
    called: list[list[int]] = [[] for _ in gates]
    for number, pattern in enumerate(gated):
        for gate in pattern.gates[0]:
            called[gates[gate]].append(number)
    standing = _standing(gates)
    keys = [*(literal.text for literal in literals), *standing]
    return Scanner(
        literals,
        gated,
        tuple(standing.values()),
        tuple(map(tuple, called)),
        tuple(tuple(frozenset(map(gates.__getitem__, each)) for each in pattern.gates[1:]) for pattern in gated),
        AhoCorasick(keys) if keys else None,
        _set(pattern for pattern in patterns if not pattern.gates and not pattern.raw),
        _set(pattern for pattern in patterns if not pattern.gates and pattern.raw),
    )


def _standing(gates: Mapping[str, int]) -> dict[str, list[tuple[int, int]]]:
    """Gates by what the automaton looks for, as ``Scanner.gates`` has them."""
    standing: dict[str, list[tuple[int, int]]] = {}
    for gate, number in gates.items():
        closed = (gate[0] == " ") + 2 * (gate[-1] == " ")
        standing.setdefault(gate.strip(), []).append((number, closed))
    return standing


def _set(patterns: Iterable[Pattern]) -> PatternSet | None:
    patterns = tuple(patterns)
    if not patterns:
        return None
    options = re2.Options()
    options.max_mem = _SET_MEMORY
    options.log_errors = False
    together = re2.Set.SearchSet(options)
    for pattern in patterns:
        together.Add(pattern.source)
    together.Compile()
    return PatternSet(patterns, together)


def scan(scanner: Scanner, view: View) -> dict[int, tuple[Span, ...]]:
    """The places each node's phrases and patterns match, by node, longest first where they overlap."""
    found: dict[int, list[Span]] = {}
    in_links: set[int] = set()
    met: set[int] = set()
    matches: Iterator[tuple[Word, Span]] = chain(
        _phrase_matches(scanner, view, met), _pattern_matches(scanner, view, met)
    )
    for word, span in matches:
        for node in word.nodes:
            if node in found:
                found[node].append(span)
            else:
                found[node] = [span]
        if word.in_links:
            in_links.update(word.nodes)
    result = {}
    for node, spans in found.items():
        longest = _longest(spans) if len(spans) > 1 else spans
        kept = tuple(longest if node in in_links or not view.addresses else outside(longest, view.addresses))
        if kept:
            result[node] = kept
    return result


def _phrase_matches(scanner: Scanner, view: View, met: set[int]) -> Iterator[tuple[Literal, Span]]:
    """Matches of phrases; the numbers of gates that were met on the way are put in ``met``."""
    if scanner.automaton is None:
        return
    text, literals, gates, count = view.folded.text, scanner.literals, scanner.gates, len(scanner.literals)
    for index, start, end in scanner.automaton.find_matches_as_indexes(text, overlapping=True):
        if index >= count:
            going_on = text[start - 1 : start].isalnum() + 2 * text[end : end + 1].isalnum()
            met.update(number for number, closed in gates[index - count] if not closed & going_on)
            continue
        literal = literals[index]
        if _bounded(text, start, end, open_end=literal.prefix):
            yield literal, view.folded.span(start, _word_end(text, end) if literal.prefix else end)


def _pattern_matches(scanner: Scanner, view: View, met: set[int]) -> Iterator[tuple[Pattern, Span]]:
    folded = scanner.folded.present(view.folded_bytes) if scanner.folded else ()
    raw = scanner.raw.present(view.raw_bytes) if scanner.raw else ()
    for pattern in (*_opened(scanner, met), *folded, *raw):
        text = view.text if pattern.raw else view.folded.text
        for start, end in _search(compiled(pattern.source), text, view.raw_bytes if pattern.raw else view.folded_bytes):
            yield pattern, Span(start, end) if pattern.raw else view.folded.span(start, end)


def _opened(scanner: Scanner, met: set[int]) -> Iterator[Pattern]:
    """The patterns of which a gate of every set was met."""
    for number in {number for gate in met for number in scanner.called[gate]}:
        if not any(map(met.isdisjoint, scanner.needs[number])):
            yield scanner.gated[number]


def _search(expression: Any, text: str, encoded: bytes) -> Iterator[tuple[int, int]]:
    """Matches that begin and end at word boundaries.

    The longest match at a place comes first; where it ends inside a word, the longest that ends before that word; then
    matches further on. ``encoded`` is the text in UTF-8: RE2 reads bytes, and encoding a text for each search would
    take quadratic time.
    """
    at = byte = char = 0
    while at <= len(encoded) and (match := expression.search(encoded, at)) is not None:
        first, last = match.span()
        start = char + _characters(encoded, byte, first)
        end = start + _characters(encoded, first, last)
        end = _bounded_end(expression, text, encoded, first, Span(start, end))
        if end > start:
            yield start, end
        byte, char = first, start
        at = first + (_bytes(text, start, max(end, start + 1)) or 1)


def _bounded_end(expression: Any, text: str, encoded: bytes, first: int, longest: Span) -> int:
    """Where the longest bounded match at a place ends, given the longest match; the place itself if there is none.

    ``first`` is the byte where the match begins. Expressions that speak of a line's end are not asked again: in a text
    cut short they would find one.
    """
    start, end = longest
    while end > start and not _bounded(text, start, end, open_end=False):
        before = _word_start(text, end)
        inside = end < len(text) and before < end and _is_word(text[end])
        if not inside or before <= start or "$" in expression.pattern:
            return start
        match = expression.match(encoded, first, first + _bytes(text, start, before))
        end = start + _characters(encoded, first, match.end()) if match else start
    return end


def _characters(encoded: bytes, first: int, last: int) -> int:
    """How many characters some bytes stand for."""
    return len(encoded[first:last].decode())


def _bytes(text: str, start: int, end: int) -> int:
    """How many bytes some characters take."""
    return len(text[start:end].encode())


def _bounded(text: str, start: int, end: int, *, open_end: bool) -> bool:
    if start and _is_word(text[start - 1]) and _is_word(text[start]):
        return False
    return open_end or end == len(text) or not (_is_word(text[end]) and _is_word(text[end - 1]))


def _word_start(text: str, at: int) -> int:
    while at > 0 and _is_word(text[at - 1]):
        at -= 1
    return at


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
