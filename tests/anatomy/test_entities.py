from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postlint.anatomy import Entities, emojis, read, twitter

NETWORKS = ["x", "bluesky", "mastodon", "linkedin", None]
KINDS = ("mentions", "hashtags", "cashtags", "links", "emoji")


def texts(entities: Entities, kind: str) -> list[str]:
    return [entity.text for entity in getattr(entities, kind)]


@pytest.mark.parametrize(
    ("text", "network", "kind", "expected"),
    [
        ("Merci à @lea_v, et à @marc !", "x", "mentions", ["@lea_v", "@marc"]),
        ("Thanks @lea_v's team", "x", "mentions", ["@lea_v"]),
        ("write to lea@moulin.fr", "x", "mentions", []),
        ("@this_name_is_far_too_long_for_x hello", "x", "mentions", ["@this_name_is_far_too"]),
        ("via @lea/moulins", "x", "mentions", []),
        ("Thanks @lea.moulin.fr!", "bluesky", "mentions", ["@lea.moulin.fr"]),
        ("Thanks @lea, no domain", "bluesky", "mentions", []),
        ("Merci @lea@piaille.fr, @jo", "mastodon", "mentions", ["@lea@piaille.fr", "@jo"]),
        ("Merci @Léa-Moulin", "linkedin", "mentions", ["@Léa-Moulin"]),
        ("Merci @jean.dupont.", "linkedin", "mentions", ["@jean.dupont"]),
        ("#été et #J7 mais pas #2026", "x", "hashtags", ["#été", "#J7"]),
        ("C#, R&D #, n°#3", "x", "hashtags", []),
        ("#a_b-c", "x", "hashtags", ["#a_b"]),
        ("#1er #2026!", "bluesky", "hashtags", ["#1er"]),
        ("#caf\u00e9·cr\u00e8me", "mastodon", "hashtags", ["#caf\u00e9·cr\u00e8me"]),
        ("$ABC up, $5 down, $TOOLONGNAME", "x", "cashtags", ["$ABC"]),
        ("$ABC", "mastodon", "cashtags", []),
        ("voir moulin.fr/pain, ou https://moulin.fr.", "x", "links", ["moulin.fr/pain", "https://moulin.fr"]),
        ("notes.txt and v1.2.3 and e.g.this", "x", "links", []),
        ("(https://moulin.fr/a_(b))", "x", "links", ["https://moulin.fr/a_(b)"]),
        ("moulin.fr", "mastodon", "links", []),
        ("voir moulin.fr/pain.", "bluesky", "links", ["moulin.fr/pain"]),
        ("👩‍🌾 et 🇫🇷, 👍🏽 1️⃣ ❤️ mais © 2026", "x", "emoji", ["👩‍🌾", "🇫🇷", "👍🏽", "1️⃣", "❤️"]),
        ("☺\ufe0e as text, 5 and # alone", "x", "emoji", []),
    ],
)
def test_what_a_network_sees(text: str, network: str, kind: str, expected: list[str]) -> None:
    assert texts(read(text, network), kind) == expected


def test_a_tag_inside_a_link_is_part_of_the_link() -> None:
    entities = read("https://moulin.fr/#pain @lea", "x")
    assert (texts(entities, "hashtags"), texts(entities, "mentions")) == ([], ["@lea"])


pieces = st.sampled_from(
    [
        "@",
        "#",
        "$",
        "a",
        "é",
        "B2",
        "_",
        ".",
        ".com",
        "http://",
        "/",
        "(",
        ")",
        " ",
        "\n",
        "’",
        "日本",
        "👩‍🌾",
        "🇫🇷",
        "\u200d",
        "\ufe0f",
    ]
)
posts = st.lists(pieces, max_size=30).map("".join) | st.text(max_size=60)


@settings(max_examples=300, deadline=None)
@given(posts, st.sampled_from(NETWORKS))
def test_every_entity_slices_the_text_and_none_of_a_kind_overlap(text: str, network: str | None) -> None:
    entities = read(text, network)
    for kind in KINDS:
        found = getattr(entities, kind)
        assert all(entity.text == text[entity.start : entity.end] != "" for entity in found)
        assert all(one.end <= two.start for one, two in pairwise(found))


@settings(max_examples=100, deadline=None)
@given(posts)
def test_words_before_and_after_change_nothing_between_spaces(text: str) -> None:
    alone = read(f" {text} ", "bluesky")
    framed = read(f"mot {text} mot", "bluesky")
    for kind in ("mentions", "hashtags", "cashtags"):
        assert texts(framed, kind) == texts(alone, kind)


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("ab#＃é0_& ×÷ʯ·ª'/:.🎉’²³¼ßÿ\u200d\ufe0f\n"), max_size=14))
def test_hashtags_in_plain_characters_are_hashtags(text: str) -> None:
    plain = twitter._PLAIN.fullmatch(text) and [m.span() for m in twitter._plain_hashtag().finditer(text)]
    assert plain in (None, [m.span() for m in twitter._hashtag().finditer(text)])


EMOJI = st.one_of(
    st.sampled_from("🚀👇❤✅🎉👩💻🏽🇫🇷#1\u20e3\u200d\ufe0f\ufe0e©™🄰Ⓐ "),
    st.characters(min_codepoint=0x2190, max_codepoint=0x1FAFF),
)


@settings(max_examples=500, deadline=None)
@given(st.text(EMOJI, max_size=8))
def test_simple_emoji_are_those_that_the_whole_grammar_finds(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        simple = emojis.find(text)
        patch.setattr(emojis, "_HARDER", re.compile(""))
        assert emojis.find(text) == simple


def test_every_simple_emoji_is_one_by_the_whole_grammar() -> None:
    simple = [char for char in map(chr, range(0x20000)) if emojis._ONE.fullmatch(char)]
    assert len(simple) > 900
    assert [char for char in simple if not emojis._candidate().fullmatch(char)] == []


@pytest.mark.parametrize("behind", ["a", "1", "-", "@", "+"])
def test_no_domain_ends_before_what_may_go_on_with_it(behind: str) -> None:
    assert [link.text for link in read("x.рф .", "x").links] == ["x.рф"]
    assert read(f"x.рф{behind}", "x").links == ()


def test_a_domain_ends_where_a_sentence_follows_without_a_space() -> None:
    assert [link.text for link in read("Visit example.com.Please come", "x").links] == ["example.com"]
    assert [link.text for link in read("one.two.example.com", "x").links] == ["one.two.example.com"]


@pytest.mark.parametrize(("tag", "fits"), [("a" * 64, 1), ("a" * 65, 0), ("🦓" * 32, 1), ("🦓" * 32 + "a", 0)])
def test_bluesky_counts_a_hashtag_in_utf16_units(tag: str, fits: int) -> None:
    assert len(read(f"#{tag}", "bluesky").hashtags) == fits


@pytest.mark.parametrize(("length", "found"), [(40, 1), (41, 0)])
def test_short_links_of_x_have_a_longest_slug(length: int, found: int) -> None:
    assert len(read(f"https://t.co/{'a' * length}", "x").links) == found
