"""The same text twice: across files, voices, weeks, networks and what was published."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postlint.across.near import groups
from postlint.across.shingles import shingles, similarity
from tests.across.running import Desk

TEXT = "We counted every loaf for a month: four in ten never left the shelf. From Monday we bake to order."
OTHER = "The night bus stops at our door since May, and its driver is always the first to be served at five."


def test_nothing_is_compared_unless_the_configuration_asks(desk: Desk) -> None:
    desk.posts("a.jsonl", {"id": "1", "text": TEXT}, {"id": "2", "text": TEXT})
    assert desk.found() == []
    desk.configure(duplicates=False)
    assert desk.found() == []


def test_a_group_is_told_once_with_all_its_places(desk: Desk) -> None:
    desk.configure(duplicates=True)
    desk.posts("week-1.jsonl", {"id": "1", "text": TEXT}, {"id": "other", "text": OTHER})
    desk.posts("week-2.jsonl", {"id": "2", "text": f"{TEXT} 🥖 #bread #waste"}, {"id": "3", "text": TEXT.upper()})
    assert desk.places() == [("duplicate/near", "1", ["2", "3"])]
    related = desk.found()[0]["related"]
    assert [(one["path"], one["line"]) for one in related] == [("week-2.jsonl", 1), ("week-2.jsonl", 2)]


@pytest.mark.parametrize(
    ("one", "other", "is_fault"),
    [
        ({"network": "x"}, {"network": "linkedin"}, False),
        ({"network": "x"}, {"network": "x"}, True),
        ({"network": "x"}, {}, True),
        ({"network": "x", "voice": "Ada"}, {"network": "linkedin", "voice": "Bo"}, True),
        ({"network": "x", "voice": "@ada"}, {"network": "linkedin", "voice": "Ada"}, False),
    ],
)
def test_what_one_voice_says_once_on_each_network_is_cross_posting(
    desk: Desk, one: dict[str, str], other: dict[str, str], *, is_fault: bool
) -> None:
    desk.configure(duplicates=True)
    desk.posts("a.jsonl", {"id": "1", "text": TEXT, **one}, {"id": "2", "text": TEXT, **other})
    assert desk.places() == ([("duplicate/near", "1", ["2"])] if is_fault else [])


def test_similarity_and_length_can_be_set(desk: Desk) -> None:
    desk.posts("a.jsonl", {"id": "1", "text": TEXT}, {"id": "2", "text": TEXT.replace("four", "six")})
    desk.configure(duplicates={"similarity": 0.95})
    assert desk.found() == []
    desk.configure(duplicates={"similarity": 0.7})
    assert len(desk.found()) == 1
    desk.configure(duplicates={"similarity": 0.7, "min-words": 40})
    assert desk.found() == []


def test_drafts_are_held_against_the_archive_which_is_not_held_against_itself(desk: Desk) -> None:
    desk.configure(archive=["published/**"])
    desk.posts("published/2025/a.jsonl", {"id": "old", "text": TEXT}, {"id": "older", "text": TEXT})
    desk.posts("drafts/b.jsonl", {"id": "new", "text": TEXT + " 🥖"})
    expected = [("duplicate/published", "new", ["old", "older"])]
    assert desk.places("drafts") == expected
    assert desk.places(".") == expected
    assert desk.places("published") == []


def test_the_archive_is_read_where_the_configuration_says_that_its_posts_stand(desk: Desk) -> None:
    desk.configure(
        archive=["published/**"], sources=[{"files": ["published/*.yaml"], "posts": "$.wk[*]", "text": "said"}]
    )
    (desk.folder / "published").mkdir()
    (desk.folder / "published" / "a.yaml").write_text(f"wk: [{{id: old, said: {json.dumps(TEXT)}}}]\n", "utf-8")
    desk.posts("drafts/b.jsonl", {"id": "new", "text": TEXT})
    assert desk.places("drafts") == [("duplicate/published", "new", ["old"])]


def test_what_was_published_elsewhere_by_the_same_voice_is_cross_posting(desk: Desk) -> None:
    desk.configure(archive=["published/**"])
    desk.posts("published/a.jsonl", {"id": "old", "text": TEXT, "network": "x"})
    drafts = [{"id": name, "text": TEXT, "network": "linkedin"} for name in ("1", "2")]
    desk.posts("b.jsonl", *drafts)
    assert desk.places("b.jsonl") == [("duplicate/near", "1", ["2"])]


def test_wording_of_another_network_is_told_where_the_text_goes_to_both(desk: Desk) -> None:
    text = "Twelve seats, one oven, and soup that is gone by one. Menu: link in bio."
    desk.configure(duplicates=True)
    desk.posts(
        "a.jsonl",
        {"id": "ig", "text": text, "network": "instagram"},
        {"id": "li", "text": text, "network": "linkedin"},
        {"id": "alone", "text": f"{OTHER} Link in bio.", "network": "linkedin"},
    )
    assert desk.places() == [("duplicate/unadapted", "li", ["ig"])]
    assert desk.found()[0]["text"] == "link in bio"


def test_a_post_for_which_the_rule_is_off_has_no_part_in_it(desk: Desk) -> None:
    desk.configure(duplicates=True, overrides=[{"files": ["b.jsonl"], "ignore": ["duplicate"]}])
    desk.posts("a.jsonl", {"id": "1", "text": TEXT})
    desk.posts("b.jsonl", {"id": "2", "text": TEXT})
    assert desk.found(rules="duplicate,bot") == []


def test_severity_and_suppressions_hold(desk: Desk) -> None:
    desk.configure(
        duplicates=True,
        severity={"duplicate": "error"},
        suppress=[{"rules": ["duplicate"], "post": "3", "reason": "the yearly notice"}],
    )
    desk.posts("a.jsonl", {"id": "1", "text": TEXT}, {"id": "2", "text": TEXT})
    desk.posts("b.jsonl", {"id": "3", "text": OTHER}, {"id": "4", "text": OTHER})
    assert [(one["post"], one["severity"]) for one in desk.found()] == [("1", "error")]


WORDS = st.lists(st.sampled_from([f"word{n}" for n in range(300)]), min_size=12, max_size=40, unique=True)


@given(WORDS, st.randoms(use_true_random=False))
def test_order_of_lines_case_accents_emoji_and_closing_hashtags_change_nothing(
    words: list[str], choose: object
) -> None:
    lines = [" ".join(words[at : at + 6]) for at in range(0, len(words), 6)]
    turned = list(lines)
    choose.shuffle(turned)  # type: ignore[attr-defined]
    changed = "\n".join(turned).upper().replace("O", "Ô") + " 🎉 #one #two\n#three"
    assert similarity(shingles("\n".join(lines)), shingles(changed)) == 1.0


@given(st.lists(WORDS, min_size=2, max_size=12))
def test_all_that_is_similar_enough_stands_in_one_group_and_nothing_else(posts: list[list[str]]) -> None:
    texts = [" ".join(words) for words in posts]
    texts += [f"{text} again" for text in texts[::2]]
    compared = [shingles(text) for text in texts]
    together = {number: group[0] for group in groups(compared, 0.8) for number in group}
    for one in range(len(texts)):
        for other in range(one):
            if similarity(compared[one], compared[other]) >= 0.8:
                assert together.get(one, -1) == together.get(other, -2)
    for group in groups(compared, 0.8):
        assert all(any(similarity(compared[one], compared[o]) >= 0.8 for o in group if o != one) for one in group)


def test_many_texts_of_one_template_are_one_group() -> None:
    long = " ".join(f"word{n}" for n in range(60))
    texts = [shingles(f"{long} number{n}") for n in range(400)]
    assert groups(texts, 0.8) == [list(range(400))]
