"""The words that the scan looks for, from the phrases and patterns of rules: worked out once and kept."""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate, chain
from typing import TYPE_CHECKING

import msgspec
import re2

from postlint.anatomy.fold import fold_character
from postlint.ruleset import phrases
from postlint.ruleset.gates import all_gates, opens_word, shares
from postlint.ruleset.nodes import META_LIST, META_NODE, nodes_of, speaks, walk
from postlint.ruleset.phrases import expand, expression, size
from postlint.ruleset.scan import compiled
from postlint.ruleset.spec import strings_for
from postlint.ruleset.words import Literal, Pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from postlint.ruleset.nodes import Node
    from postlint.ruleset.spec import Rule, Strings
    from postlint.ruleset.words import Word

MOST_NESTED = 50
MOST_LITERALS = 64
_LINES = "(?m)"
_PATTERN_TOKEN = re.compile(r"\\[pP](?:\{[^}]*\}|.)|\\.|\(\?[a-zA-Z-]+[:)]|\(\?P?<\w+>|.", re.DOTALL)


def plan(rules: Sequence[Rule], lists: Mapping[str, Strings], lang: str) -> tuple[Word, ...]:
    """The words to scan for: those of the rules for one language, filed under the nodes of ``compile_rules``.

    Each is there once, with all the nodes that look for it.
    """
    meta = words_of(strings_for(lists.get(META_LIST), lang), META_NODE, in_links=False)
    wanted: dict[Word, list[int]] = {}
    for word in chain(meta, _words_of_rules(rules, lists, lang)):
        nodes = wanted.setdefault(msgspec.structs.replace(word, nodes=()), [])
        nodes.extend(word.nodes)
    common = shares(text for rule in rules if lang in rule.examples for text in rule.examples[lang].good)
    return tuple(_planned(word, tuple(dict.fromkeys(nodes)), common) for word, nodes in wanted.items())


def _planned(word: Word, nodes: tuple[int, ...], common: Mapping[str, float]) -> Word:
    """A word with the nodes that look for it, and a pattern with its gates."""
    if isinstance(word, Literal):
        return msgspec.structs.replace(word, nodes=nodes)
    gates = tuple(tuple(sorted(each)) for each in all_gates(word.source, whole=not word.raw, common=common))
    return msgspec.structs.replace(word, source=_bounded(word), nodes=nodes, gates=gates)


def _bounded(pattern: Pattern) -> str:
    """The source of a pattern, beginning at the boundary of a word where its matches must; RE2 knows those of ASCII.

    The scan takes no other matches. RE2 would follow each of them as far as it goes, which may take a hundred times as
    long.
    """
    if pattern.raw or not opens_word(pattern.source):
        return pattern.source
    return rf"{_LINES}\b(?:{pattern.source.removeprefix(_LINES)})"


def _words_of_rules(rules: Sequence[Rule], lists: Mapping[str, Strings], lang: str) -> Iterator[Word]:
    for rule, root in zip(rules, nodes_of(rules), strict=True):
        if speaks(rule, lang):
            for node in walk(root):
                yield from _words(node, lists, lang)


def _words(node: Node, lists: Mapping[str, Strings], lang: str) -> Iterator[Word]:
    match = node.match
    phrases = [*strings_for(match.phrases, lang)]
    for name in match.lists or ():
        phrases.extend(strings_for(lists.get(name), lang))
    yield from words_of(phrases, node.id, in_links=match.in_links)
    for source in strings_for(match.pattern, lang):
        yield pattern_of(source, node.id, raw=match.raw, in_links=match.in_links)


def words_of(phrases: Iterable[str], node: int, *, in_links: bool) -> Iterator[Word]:
    """What phrases stand for: literals, or a pattern for many or with a ``*`` or ``~`` inside. Raises as ``expand``."""
    for phrase in phrases:
        for word in _meant(phrase, in_links):
            yield msgspec.structs.replace(word, nodes=(node,))


@cache
def _meant(phrase: str, in_links: bool) -> tuple[Word, ...]:  # noqa: FBT001 - a cache looks at it by place
    """What one phrase stands for, of no node yet: many rules may use the list it is in."""
    if (source := between_slashes(phrase)) is not None:
        return (pattern_of(source, 0, raw=False, in_links=in_links),)
    texts = expand(phrase) if size(phrase) <= MOST_LITERALS else ()
    if texts and not any("*" in text[:-1] or "~" in text for text in texts):
        return tuple(Literal(text.rstrip("*"), text.endswith("*"), in_links, ()) for text in texts)
    source = expression(phrase)
    return (Pattern(_LINES + source, raw=False, in_links=in_links, nodes=()),)


def pattern_of(source: str, node: int, *, raw: bool, in_links: bool) -> Pattern:
    """A pattern as RE2 takes it: its plain characters folded as the text is, ``^`` and ``$`` for lines."""
    taken = _LINES + (source if raw else fold_pattern(source))
    return Pattern(taken, raw, in_links, (node,))


def between_slashes(phrase: str) -> str | None:
    """The pattern that stands among phrases as ``/pattern/``."""
    return phrase[1:-1] if len(phrase) > 2 and phrase[0] == phrase[-1] == "/" else None


def check_phrase(phrase: str) -> None:
    """Raise ValueError as ``phrases.check`` does, or as ``check_pattern`` for a pattern between slashes."""
    _check_nesting(phrase)
    source = between_slashes(phrase)
    if source is None:
        phrases.check(phrase)
    else:
        check_pattern(source, raw=False)


def check_pattern(source: str, *, raw: bool) -> None:
    """Raise ValueError with RE2's reason where a pattern does not compile, and where it matches the empty text."""
    _check_nesting(source)
    try:
        expression = compiled.__wrapped__(pattern_of(source, 0, raw=raw, in_links=False).source)
    except re2.error as error:
        reason = error.args[0]
        raise ValueError(reason.decode() if isinstance(reason, bytes) else str(reason)) from error
    if expression.fullmatch("") is not None:
        raise ValueError("matches the empty text")


def _check_nesting(source: str) -> None:
    """Raise ValueError for more parentheses inside each other than rules have use for: each takes some of the stack."""
    deepest = max(accumulate((character == "(") - (character == ")") for character in source), default=0)
    if deepest > MOST_NESTED:
        raise ValueError(f"more than {MOST_NESTED} parentheses inside each other")


def fold_pattern(source: str) -> str:
    """Fold the plain characters of a regular expression, leaving escapes, classes and flags alone."""
    return "".join(m[0] if len(m[0]) > 1 else fold_character(m[0]) for m in _PATTERN_TOKEN.finditer(source))
