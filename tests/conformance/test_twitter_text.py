"""twitter-text's own suite: github.com/twitter/twitter-text, conformance/, Apache-2.0."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from unicodedata import normalize

import pytest

from postlint.anatomy import Entity, emojis, read, twitter, validity
from postlint.anatomy.lengths import LINK_LENGTH, weigh

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .conftest import Tally

FOLDER = "twitter-text/conformance"


def names(entities: Sequence[Entity]) -> list[str]:
    return [entity.text[1:] for entity in entities]


def placed(entities: Sequence[Entity], key: str) -> list[dict[str, Any]]:
    return [{key: entity.text[1:], "indices": [entity.start, entity.end]} for entity in entities]


def placed_links(text: str) -> list[dict[str, Any]]:
    return [{"url": link.text, "indices": [link.start, link.end]} for link in read(text).links]


def mentions_and_lists(text: str) -> list[dict[str, Any]]:
    found = []
    for entity in twitter.mentions_and_lists(text):
        name, slash, slug = entity.text[1:].partition("/")
        found.append({"screen_name": name, "list_slug": slash + slug, "indices": [entity.start, entity.end]})
    return found


def reply(text: str) -> str | None:
    found = twitter.reply_to(text)
    return found.text[1:] if found else None


EXTRACT: dict[str, Callable[[str], Any]] = {
    "mentions": lambda text: names(read(text).mentions),
    "mentions_with_indices": lambda text: placed(read(text).mentions, "screen_name"),
    "mentions_or_lists_with_indices": mentions_and_lists,
    "replies": reply,
    "urls": lambda text: [link.text for link in read(text).links],
    "urls_with_indices": placed_links,
    "urls_with_directional_markers": placed_links,
    "tco_urls_with_params": lambda text: [link.text for link in read(text).links],
    "hashtags": lambda text: names(read(text).hashtags),
    "hashtags_from_astral": lambda text: names(read(text).hashtags),
    "hashtags_with_indices": lambda text: placed(read(text).hashtags, "hashtag"),
    "cashtags": lambda text: names(read(text).cashtags),
    "cashtags_with_indices": lambda text: placed(read(text).cashtags, "cashtag"),
}

VALIDATE: dict[str, Callable[[str], bool]] = {
    "usernames": validity.is_valid_username,
    "lists": validity.is_valid_list,
    "hashtags": validity.is_valid_hashtag,
    "urls": validity.is_valid_url,
    "urls_without_protocol": lambda text: validity.is_valid_url(text, scheme=False),
}


def fits_the_first_limit(text: str) -> bool:
    """The 140 characters of configuration v1: every code point counts 1, a link 23."""
    composed = normalize("NFC", text)
    length = len(composed) + sum(LINK_LENGTH - len(link.text) for link in read(composed).links)
    return 0 < length <= 140 and not validity.has_noncharacters(text)


def utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def parsed(text: str, *, emoji_are_one: bool) -> dict[str, Any]:
    """What twitter-text's parseTweet gives, ranges in UTF-16 code units, ends included."""
    composed = normalize("NFC", text)
    links = read(composed).links
    emoji = emojis.find(composed) if emoji_are_one else ()
    whole = {entity.start: entity for entity in (*emoji, *links)}
    at = weight = fitting = 0
    valid = True
    while at < len(composed):
        entity = whole.get(at)
        piece = entity.text if entity else composed[at]
        weight += weigh(piece, [Entity(piece, 0, len(piece))] if entity in links else (), emojis_of(piece, emoji))
        at += len(piece)
        valid = valid and not validity.has_noncharacters(piece)
        if valid and weight <= validity.X_LIMIT:
            fitting = utf16(composed[:at]) - 1
    assert weight == weigh(composed, links, emoji)
    return {
        "weightedLength": weight,
        "valid": valid and 0 < weight <= validity.X_LIMIT,
        "permillage": weight * 1000 // validity.X_LIMIT,
        "displayRangeStart": 0,
        "displayRangeEnd": max(utf16(text) - 1, 0),
        "validRangeStart": 0,
        "validRangeEnd": fitting + utf16(text) - utf16(composed),
    }


def emojis_of(piece: str, emoji: Sequence[Entity]) -> Sequence[Entity]:
    return [Entity(piece, 0, len(piece))] if any(entity.text == piece for entity in emoji) else ()


def cases(groups: dict[str, Any], group: str) -> list[tuple[str, Any]]:
    return [(case["text"], case["expected"]) for case in groups[group]]


@pytest.mark.parametrize("group", EXTRACT)
def test_extract(group: str, suite: Callable[[str], Any], tally: Tally) -> None:
    tally("extract.yml", cases(suite(f"{FOLDER}/extract.yml")["tests"], group), EXTRACT[group])


@pytest.mark.parametrize("group", VALIDATE)
def test_validate(group: str, suite: Callable[[str], Any], tally: Tally) -> None:
    tally("validate.yml", cases(suite(f"{FOLDER}/validate.yml")["tests"], group), VALIDATE[group])


def test_validate_tweets_of_140(suite: Callable[[str], Any], tally: Tally) -> None:
    tally("validate.yml", cases(suite(f"{FOLDER}/validate.yml")["tests"], "tweets"), fits_the_first_limit)


@pytest.mark.parametrize(
    ("group", "emoji_are_one"),
    [
        ("WeightedTweetsCounterTest", False),
        ("WeightedTweetsWithDiscountedEmojiCounterTest", True),
        ("UnicodeDirectionalMarkerCounterTest", True),
    ],
)
def test_validate_weights(group: str, emoji_are_one: bool, suite: Callable[[str], Any], tally: Tally) -> None:
    def see(text: str) -> dict[str, Any]:
        return parsed(text, emoji_are_one=emoji_are_one)

    tally("validate.yml", cases(suite(f"{FOLDER}/validate.yml")["tests"], group), see)


def test_public_validity_agrees_with_the_third_configuration(suite: Callable[[str], Any]) -> None:
    for case in suite(f"{FOLDER}/validate.yml")["tests"]["WeightedTweetsWithDiscountedEmojiCounterTest"]:
        assert validity.is_valid_x_text(case["text"]) == case["expected"]["valid"], case["text"]


@pytest.mark.parametrize("group", ["country", "generic"])
def test_top_level_domains(group: str, suite: Callable[[str], Any], tally: Tally) -> None:
    tally("tlds.yml", cases(suite(f"{FOLDER}/tlds.yml")["tests"], group), EXTRACT["urls"])


def test_every_group_is_run(suite: Callable[[str], Any]) -> None:
    assert set(suite(f"{FOLDER}/extract.yml")["tests"]) == set(EXTRACT)
    weights = {group for group in suite(f"{FOLDER}/validate.yml")["tests"] if group.endswith("CounterTest")}
    assert set(suite(f"{FOLDER}/validate.yml")["tests"]) == {*VALIDATE, "tweets", *weights}
    assert len(weights) == 3
