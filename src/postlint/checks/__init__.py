"""Checks: what a rule asks of a post that is no matter of words, such as its length or who speaks in it.

A rule names a check in place of a ``match``. The check says where the fault is and with what the rule's messages are
filled; id, severity, words, source and examples are the rule's, as for any other.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from postlint.checks.calendar import past_as_future, wrong_relative_day, wrong_weekday
from postlint.checks.case import Case, Place
from postlint.checks.descriptions import alt_opening, empty_alt, long_alt
from postlint.checks.disclosure import late, missing, other_language, own_tie, unclear
from postlint.checks.handles import bare_on_bluesky, bare_on_mastodon, dead_link, foreign, plain_on_linkedin
from postlint.checks.length import too_long
from postlint.checks.limits import (
    long_poll_option,
    no_media,
    no_polls,
    poll_options,
    poll_with_media,
    too_many,
    too_many_media,
)
from postlint.checks.speaker import voice_language, voice_network, voice_unknown
from postlint.checks.terms import misspelled_term
from postlint.ruleset.engine import Hit, applies
from postlint.ruleset.spec import strings_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from postlint.ruleset.spec import Rule

__all__ = ["CHECKS", "Case", "Place", "hits"]

CHECKS: Mapping[str, Callable[[Case], Iterator[Place]]] = {
    "alt-opening": alt_opening,
    "bare-handle-bluesky": bare_on_bluesky,
    "bare-handle-mastodon": bare_on_mastodon,
    "dead-link": dead_link,
    "empty-alt": empty_alt,
    "foreign-handle": foreign,
    "long-alt": long_alt,
    "long-poll-option": long_poll_option,
    "no-media": no_media,
    "no-polls": no_polls,
    "plain-handle-linkedin": plain_on_linkedin,
    "poll-options": poll_options,
    "poll-with-media": poll_with_media,
    "misspelled-term": misspelled_term,
    "too-long": too_long,
    "disclosure-missing": missing,
    "disclosure-unclear": unclear,
    "disclosure-language": other_language,
    "disclosure-late": late,
    "own-tie": own_tie,
    "voice-language": voice_language,
    "voice-network": voice_network,
    "voice-unknown": voice_unknown,
    "too-many-cashtags": too_many("cashtags"),
    "too-many-hashtags": too_many("hashtags"),
    "too-many-links": too_many("links"),
    "too-many-media": too_many_media,
    "too-many-mentions": too_many("mentions"),
    "past-as-future": past_as_future,
    "wrong-relative-day": wrong_relative_day,
    "wrong-weekday": wrong_weekday,
}


def hits(rules: Iterable[Rule], case: Case) -> Iterator[Hit]:
    """What rules with a check find in a post, in their order, one hit a place."""
    for rule in rules:
        if rule.check is not None and applies(rule, case.view):
            told = replace(case, words=strings_for(rule.words, case.view.lang or "")) if rule.words else case
            for place in CHECKS.get(rule.check, _none)(told):
                yield Hit(rule, (place.span,), place.fields)


def _none(_: Case) -> Iterator[Place]:
    """What a check that needs several posts finds in one."""
    return iter(())
