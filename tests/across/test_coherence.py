"""Contradictions between the posts of one campaign, and names as they are to be spelled."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postlint.across.spellings import is_near
from tests.across.running import Desk

ONE = {"id": "1", "text": "The workshop at #GlassWeek is on 12 March."}
OTHER = {"id": "2", "text": "Our #GlassWeek workshop: 13 March, bring gloves."}


def test_nothing_is_compared_unless_the_configuration_says_what_a_campaign_is(desk: Desk) -> None:
    desk.posts("a.jsonl", ONE, OTHER)
    assert desk.found() == []


@pytest.mark.parametrize(
    ("campaigns", "files", "keys", "is_one"),
    [
        ("file", ("a.jsonl", "a.jsonl"), (None, None), True),
        ("file", ("a.jsonl", "b.jsonl"), (None, None), False),
        ("folder", ("x/a.jsonl", "x/b.jsonl"), (None, None), True),
        ("folder", ("x/a.jsonl", "y/b.jsonl"), (None, None), False),
        ("key", ("a.jsonl", "b.jsonl"), ("fair", "Fair"), True),
        ("key", ("a.jsonl", "a.jsonl"), (None, None), False),
        ("file", ("a.jsonl", "a.jsonl"), ("fair", "ball"), False),
        ({"fair": ["*.jsonl"]}, ("a.jsonl", "b.jsonl"), (None, None), True),
        ({"fair": ["a.jsonl"]}, ("a.jsonl", "b.jsonl"), (None, None), False),
        ({"fair": ["a.jsonl"]}, ("a.jsonl", "b.jsonl"), (None, "fair"), True),
    ],
)
def test_a_campaign_is_what_the_configuration_or_the_post_says(
    desk: Desk, campaigns: Any, files: tuple[str, str], keys: tuple[str | None, str | None], *, is_one: bool
) -> None:
    desk.configure(campaigns=campaigns)
    posts = [({**post, "campaign": key} if key else post) for post, key in zip((ONE, OTHER), keys, strict=True)]
    if files[0] == files[1]:
        desk.posts(files[0], *posts)
    else:
        for file, post in zip(files, posts, strict=True):
            desk.posts(file, post)
    assert desk.places() == ([("coherence/date", "2", ["1"])] if is_one else [])


def test_the_campaign_key_is_read_from_yaml_csv_and_front_matter(desk: Desk) -> None:
    desk.configure(campaigns="key")
    (desk.folder / "a.yaml").write_text(f"campaign: fair\nposts:\n  - {{id: '1', lang: en, text: '{ONE['text']}'}}\n")
    (desk.folder / "b.csv").write_text(f'id,campaign,lang,network,text\n2,fair,en,x,"{OTHER["text"]}"\n')
    (desk.folder / "c.md").write_text(f"---\nid: '3'\nlang: en\nnetwork: bluesky\ncampaign: fair\n---\n{ONE['text']}\n")
    assert desk.places() == [("coherence/date", "2", ["1", "3"])]


def test_the_odd_one_out_is_told_in_the_other_language_too(desk: Desk) -> None:
    desk.configure(campaigns="file")
    desk.posts(
        "a.jsonl",
        {"id": "1", "text": "The workshop at #GlassWeek costs €15 and starts on 12 March at 6pm."},
        {"id": "2", "lang": "fr", "text": "L'atelier #GlassWeek, c'est 12 € le jeudi 12 mars à 18h30."},
        {"id": "3", "lang": "fr", "text": "Atelier #GlassWeek le 12 mars à 18h, 15 € tout compris."},
    )
    found = [
        (one["rule"], one["post"], one["text"], [other["label"] for other in one["related"]]) for one in desk.found()
    ]
    assert found == [
        ("coherence/price", "2", "12 €", ["€15", "15 €"]),
        ("coherence/time", "2", "18h30", ["18:00", "18:00"]),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Workshop #GlassWeek on 12 March.", "Concert #GlassWeek on 13 March."),
        ("Workshop #GlassWeek on 12 March.", "Workshop at the museum on 13 March."),
        ("Workshop #GlassWeek on 12 March.", "Workshop #GlassWeek on 12 March and 13 March."),
        ("Workshop #GlassWeek on 12 March.", "Workshop #GlassWeek: sign up before 1 March."),
        ("Workshop #GlassWeek on 12 March 2026.", "Workshop #GlassWeek on 14 March 2025."),
        ("Day 1 of the workshop #GlassWeek: 12 March.", "Day 2 of the workshop #GlassWeek: 13 March."),
        ("Workshop #GlassWeek from 12 to 14 March.", "Workshop #GlassWeek on 12 March."),
        ("Workshop #GlassWeek, €15.", "Workshop #GlassWeek, €9 for students."),
        ("Workshop #GlassWeek, €15.", "Workshop #GlassWeek, $16."),
        ("Workshop #GlassWeek at 7pm.", "Workshop #GlassWeek at 19:00 - 21:00."),
        ("Find us: https://glass.example.org/fr/a", "Find us: https://glass.example.org/en/a"),
        ("#GlassWeek2025", "#GlassWeek2026"),
        ("With North America's best glass.", "With North American glass."),
    ],
)
def test_what_need_not_be_a_contradiction_is_left_alone(desk: Desk, one: str, other: str) -> None:
    desk.configure(campaigns="file")
    desk.posts("a.jsonl", {"id": "1", "text": one}, {"id": "2", "text": other})
    assert desk.places() == []


def test_a_series_of_events_is_no_contradiction(desk: Desk) -> None:
    desk.configure(campaigns="file")
    posts = [{"id": str(n), "text": f"Workshop #GlassWeek on {n} March."} for n in range(1, 7)]
    desk.posts("a.jsonl", *posts, *({**post, "id": f"again-{post['id']}"} for post in posts[:2]))
    assert desk.places(rules="coherence") == []


@pytest.mark.parametrize(
    ("said", "flagged"),
    [
        ("We are at atelier lumen today.", ["atelier lumen"]),
        ("Atelier-Lumen's kiln, l'Atelier lumen.", ["Atelier-Lumen", "Atelier lumen"]),
        ("Atelier Lumen, ATELIER LUMEN, #atelierlumen, @AtelierLumen, atelierlumen.example.org", []),
        ("An atelier. Lumen by lumen.", []),
    ],
)
def test_a_term_is_told_where_it_is_spelled_otherwise(desk: Desk, said: str, flagged: list[str]) -> None:
    desk.configure(terms=["Atelier Lumen"])
    desk.posts("a.jsonl", {"id": "1", "text": said})
    assert [one["text"] for one in desk.found()] == flagged


@given(st.text("abc", min_size=1, max_size=8), st.data())
def test_words_are_near_that_one_slip_makes_of_each_other(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from("abcd"))
    slips = [word[:at] + letter + word[at:], word[:at] + word[at + 1 :], word[:at] + letter + word[at + 1 :]]
    slips.append(word[:at] + word[at : at + 2][::-1] + word[at + 2 :])
    for slip in slips:
        assert is_near(word, slip) == is_near(slip, word) == (word != slip)
    assert not is_near(word, f"{word}dd")
