"""Checks: what a rule asks of a post that is no matter of words, such as its length or who speaks in it.

A rule names a check in place of a ``match``. The check says where the fault is and with what the rule's messages are
filled; id, severity, words, source and examples are the rule's, as for any other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postlint.checks.case import Case, Place
from postlint.checks.disclosure import late, missing, other_language, own_tie, unclear
from postlint.checks.length import too_long
from postlint.checks.speaker import voice_language, voice_network, voice_unknown
from postlint.ruleset.engine import Hit, applies

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from postlint.ruleset.spec import Rule

__all__ = ["CHECKS", "Case", "Place", "hits"]

CHECKS: Mapping[str, Callable[[Case], Iterator[Place]]] = {
    "too-long": too_long,
    "disclosure-missing": missing,
    "disclosure-unclear": unclear,
    "disclosure-language": other_language,
    "disclosure-late": late,
    "own-tie": own_tie,
    "voice-language": voice_language,
    "voice-network": voice_network,
    "voice-unknown": voice_unknown,
}


def hits(rules: Iterable[Rule], case: Case) -> Iterator[Hit]:
    """What rules with a check find in a post, in their order, one hit a place."""
    for rule in rules:
        if rule.check is not None and applies(rule, case.view):
            for place in CHECKS[rule.check](case):
                yield Hit(rule, (place.span,), place.fields)
