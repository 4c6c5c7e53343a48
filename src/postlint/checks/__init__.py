"""Checks: what a rule asks of a post that is no matter of words, such as its length or who speaks in it.

A rule names a check in place of a ``match``. The check says where the fault is and with what the rule's messages are
filled; id, severity, words, source and examples are the rule's, as for any other.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from postlint.checks.case import Case, Place
from postlint.ruleset.engine import Hit, applies
from postlint.ruleset.spec import strings_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from postlint.ruleset.spec import Rule

__all__ = ["CHECKS", "Case", "Place", "hits"]

_DIGIT = re.compile(r"\d")


class Check(NamedTuple):
    """Where a check is, imported when it is first needed, and what a post must have for it to find anything."""

    module: str
    name: str
    concerns: Callable[[Case], object]


def _network(case: Case) -> bool:
    return case.network is not None


def _media(case: Case) -> object:
    return case.post.media


def _ties(case: Case) -> object:
    return case.context.voice and case.context.voice.relationships


def _speaker(case: Case) -> object:
    return case.context.voice or case.context.unknown


def _terms(case: Case) -> object:
    return case.context.terms


def _when(case: Case) -> object:
    return case.post.when


def _digits(case: Case) -> object:
    return _DIGIT.search(case.text)


CHECKS: Mapping[str, Check] = {
    "alt-opening": Check("descriptions", "alt_opening", _media),
    "empty-alt": Check("descriptions", "empty_alt", _media),
    "long-alt": Check("descriptions", "long_alt", _media),
    "bare-handle-bluesky": Check("handles", "bare_on_bluesky", _network),
    "bare-handle-mastodon": Check("handles", "bare_on_mastodon", _network),
    "dead-link": Check("handles", "dead_link", _network),
    "foreign-handle": Check("handles", "foreign", _network),
    "plain-handle-linkedin": Check("handles", "plain_on_linkedin", _network),
    "long-poll-option": Check("limits", "long_poll_option", _network),
    "no-media": Check("limits", "no_media", _network),
    "no-polls": Check("limits", "no_polls", _network),
    "poll-options": Check("limits", "poll_options", _network),
    "poll-with-media": Check("limits", "poll_with_media", _network),
    "too-many-cashtags": Check("limits", "too_many_cashtags", _network),
    "too-many-hashtags": Check("limits", "too_many_hashtags", _network),
    "too-many-links": Check("limits", "too_many_links", _network),
    "too-many-media": Check("limits", "too_many_media", _network),
    "too-many-mentions": Check("limits", "too_many_mentions", _network),
    "too-long": Check("length", "too_long", _network),
    "disclosure-missing": Check("disclosure", "missing", _ties),
    "disclosure-unclear": Check("disclosure", "unclear", _ties),
    "disclosure-language": Check("disclosure", "other_language", _ties),
    "disclosure-late": Check("disclosure", "late", _ties),
    "own-tie": Check("disclosure", "own_tie", _ties),
    "voice-language": Check("speaker", "voice_language", _speaker),
    "voice-network": Check("speaker", "voice_network", _speaker),
    "voice-unknown": Check("speaker", "voice_unknown", _speaker),
    "misspelled-term": Check("terms", "misspelled_term", _terms),
    "past-as-future": Check("calendar", "past_as_future", _when),
    "wrong-relative-day": Check("calendar", "wrong_relative_day", _when),
    "wrong-weekday": Check("calendar", "wrong_weekday", _digits),
}


def hits(rules: Iterable[Rule], case: Case) -> Iterator[Hit]:
    """What rules with a check find in a post, in their order, one hit a place; none of those across posts."""
    for rule in rules:
        check = CHECKS.get(rule.check or "")
        if check is not None and check.concerns(case) and applies(rule, case.view):
            told = replace(case, words=strings_for(rule.words, case.view.lang or "")) if rule.words else case
            for place in _function(check)(told):
                yield Hit(rule, (place.span,), place.fields)


@cache
def _function(check: Check) -> Callable[[Case], Iterator[Place]]:
    found: Callable[[Case], Iterator[Place]] = getattr(import_module(f"{__name__}.{check.module}"), check.name)
    return found
