"""spaCy's token patterns: what it refuses of them is found before any post is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from postlint.messages import Message
from postlint.problem import Problem
from postlint.ruleset.nodes import nodes_of, walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.matcher import Matcher
    from spacy.vocab import Vocab

    from postlint.ruleset import Ruleset


def matcher(patterns: list[list[dict[str, Any]]], vocab: Vocab) -> Matcher | str:
    """A matcher of patterns, or in one line why spaCy refuses them."""
    from spacy.matcher import Matcher  # noqa: PLC0415 - only for rules with token patterns

    made = Matcher(vocab, validate=True)
    try:
        made.add("rule", patterns, greedy="LONGEST")
    except Exception as error:  # which one depends on what is wrong: ValueError, TypeError, re.error ...
        return " ".join(str(error).split()) or type(error).__name__
    return made


def refused(ruleset: Ruleset) -> Iterator[Problem]:
    """A problem for each rule with token patterns that spaCy refuses; such patterns find nothing."""
    for rule, root in zip(ruleset.rules, nodes_of(ruleset.rules), strict=True):
        for patterns in (each for node in walk(root) for each in (node.match.tokens or {}).values()):
            from spacy.vocab import Vocab  # noqa: PLC0415

            if isinstance(reason := matcher(patterns, Vocab()), str):
                yield Problem(ruleset.origin[rule.id], Message("nlp.bad-tokens", {"id": rule.id, "reason": reason}))
