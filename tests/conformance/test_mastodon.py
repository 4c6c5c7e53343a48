"""Cases of Mastodon's own specs: github.com/mastodon/mastodon, spec/."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from postlint.anatomy import mastodon, measure, read

if TYPE_CHECKING:
    from collections.abc import Callable

    from .conftest import Tally


def first_mention(text: str) -> str | None:
    return next((entity.text[1:] for entity in read(text, "mastodon").mentions), None)


def first_hashtag(text: str) -> str | None:
    return next((entity.text for entity in read(text, "mastodon").hashtags), None)


def mentions(text: str) -> list[dict[str, Any]]:
    found = read(text, "mastodon").mentions
    return [{"screen_name": entity.text[1:], "indices": [entity.start, entity.end]} for entity in found]


def hashtags(text: str) -> list[dict[str, Any]]:
    found = read(text, "mastodon").hashtags
    return [{"hashtag": entity.text[1:], "indices": [entity.start, entity.end]} for entity in found]


def entities(text: str) -> list[str]:
    found = read(text, "mastodon")
    return [entity.text for entity in (*found.mentions, *found.hashtags, *found.cashtags, *found.links)]


def is_over_the_limit(text: str) -> bool:
    return measure(text).mastodon > 500


GROUPS: dict[str, tuple[Callable[[str], Any], str]] = {
    "mention_re": (first_mention, "expected"),
    "hashtag_re": (first_hashtag, "expected"),
    "status_length": (is_over_the_limit, "over_limit"),
    "extractor.mentions": (mentions, "expected"),
    "extractor.hashtags": (hashtags, "expected"),
    "extractor.entities": (entities, "expected"),
    "tag_name_valid": (mastodon.is_valid_tag_name, "valid"),
}


@pytest.mark.parametrize("group", GROUPS)
def test_group(group: str, suite: Callable[[str], Any], tally: Tally) -> None:
    see, key = GROUPS[group]
    cases = [(case["text"], case[key]) for case in suite("mastodon.json")["cases"] if case["group"] == group]
    tally("mastodon.json", cases, see)


def test_every_group_is_run(suite: Callable[[str], Any]) -> None:
    assert {case["group"] for case in suite("mastodon.json")["cases"]} == set(GROUPS)
