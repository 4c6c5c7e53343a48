"""The pipeline: posts in, findings out, in order, with problems passed through."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postlint.lint import Linted, Options, is_wanted, lint
from postlint.messages import Message
from postlint.post import Media, Post
from postlint.problem import Problem
from postlint.ruleset import Ruleset, load
from postlint.ruleset.examples import plain_post

ENGLISH = "Comment YES below and I will send you the guide for free, my friends."
FRENCH = "Commentez OUI ci-dessous et je vous envoie le guide gratuitement, mes amis."
GERMAN = "Heute Morgen haben wir die neue Brücke über den Fluss mit den Nachbarn eröffnet."


@pytest.fixture(scope="module")
def shipped() -> Ruleset:
    return load()[0]


def run(shipped: Ruleset, *items: Post | Problem, **options: object) -> list[Linted | Problem]:
    return list(lint(items, shipped, Options(nlp=False, **options)))  # type: ignore[arg-type]


def families(item: Linted | Problem) -> set[str]:
    assert isinstance(item, Linted)
    return {finding.family for finding in item.findings}


def test_each_post_is_judged_in_its_language(shipped: Ruleset) -> None:
    english, french = run(shipped, plain_post(ENGLISH), plain_post(FRENCH))
    assert (english.post.lang, french.post.lang) == ("en", "fr")  # type: ignore[union-attr]
    assert "bait" in families(english)
    assert "bait" in families(french)


def test_the_language_can_be_told(shipped: Ruleset) -> None:
    post = plain_post("Tag a friend who would smile at this picture of our old oven.")
    by_file, by_user = run(shipped, replace(post, lang="fr")), run(shipped, post, lang="fr")
    assert families(run(shipped, post)[0]) == {"bait"}
    assert families(by_file[0]) == families(by_user[0]) == set()


def test_posts_in_other_languages_get_a_note_once_a_file(shipped: Ruleset) -> None:
    first, second = plain_post(GERMAN, "a.txt"), plain_post(GERMAN, "b.txt")
    items = run(shipped, first, first, second)
    notes = [item for item in items if isinstance(item, Problem)]
    assert [(note.path, note.note) for note in notes] == [("a.txt", True), ("b.txt", True)]
    assert "another language (de)" in notes[0].line("en")
    assert "dans une autre langue (de)" in notes[0].line("fr")


def test_a_post_of_nothing_but_signs_gets_no_note(shipped: Ruleset) -> None:
    assert [type(item) for item in run(shipped, plain_post("🎉🎉 100 %"))] == [Linted]


def test_problems_pass_through_in_their_place(shipped: Ruleset) -> None:
    problem = Problem("x.txt", Message("rules.yaml-alias"))
    items = run(shipped, plain_post(ENGLISH), problem, plain_post(FRENCH))
    assert items[1] is problem
    assert [type(item) for item in items] == [Linted, Problem, Linted]


def test_select_and_ignore_name_rules_or_families(shipped: Ruleset) -> None:
    everything = run(shipped, plain_post(ENGLISH))[0]
    rule = next(f.rule for f in everything.findings if f.family == "bait")  # type: ignore[union-attr]
    assert families(run(shipped, plain_post(ENGLISH), select=("bait",))[0]) == {"bait"}
    assert families(run(shipped, plain_post(ENGLISH), ignore=("bait",))[0]) & {"bait"} == set()
    assert all(f.rule != rule for f in run(shipped, plain_post(ENGLISH), ignore=(rule,))[0].findings)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("select", "ignore", "wanted"),
    [
        ((), (), True),
        (("bot",), (), True),
        (("bot/x",), (), True),
        (("bait",), (), False),
        ((), ("bot",), False),
        (("bot",), ("bot/x",), False),
        (("bot",), ("bot/y",), True),
        (("bot/x", "bait"), (), True),
    ],
)
def test_what_is_wanted(select: tuple[str, ...], ignore: tuple[str, ...], wanted: bool) -> None:
    assert is_wanted(Options(select=select, ignore=ignore), "bot/x") is wanted


def test_the_network_can_be_told(shipped: Ruleset) -> None:
    told = run(shipped, replace(plain_post(ENGLISH), network="x"), network="linkedin")[0]
    assert told.post.network == "linkedin"  # type: ignore[union-attr]


def test_messages_speak_the_readers_language(shipped: Ruleset) -> None:
    english = run(shipped, plain_post(FRENCH), messages="en")[0].findings[0]  # type: ignore[union-attr]
    french = run(shipped, plain_post(FRENCH), messages="fr")[0].findings[0]  # type: ignore[union-attr]
    assert english.span == french.span
    assert english.why != french.why


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from([ENGLISH, FRENCH, GERMAN, "", "#a @b"]), max_size=6))
def test_a_post_is_judged_alike_in_any_company(texts: list[str]) -> None:
    shipped = load()[0]
    together = [item for item in run(shipped, *map(plain_post, texts)) if isinstance(item, Linted)]
    alone = [item for text in texts for item in run(shipped, plain_post(text)) if isinstance(item, Linted)]
    assert together == alone


@settings(max_examples=150, deadline=None)
@given(st.text())
def test_no_text_breaks_it_and_every_place_slices_the_post(text: str) -> None:
    for item in run(load()[0], plain_post(text), lang="en"):
        if isinstance(item, Linted):
            for finding in item.findings:
                assert finding.text == text[finding.span.start : finding.span.end]
                assert finding.text


def test_one_kind_of_suggestion_can_be_selected() -> None:
    text = "Tabs or spaces for the new formatter? We choose one before Friday."
    options = Options(select=("suggest/poll",), network="x")
    (item,) = [item for item in lint([plain_post(text, lang="en")], load()[0], options) if isinstance(item, Linted)]
    assert [finding.rule for finding in item.findings] == ["suggest/poll"]


@pytest.mark.parametrize(("alt", "flagged"), [("", True), ("  ", True), ("the weir at noon", False), (None, False)])
def test_a_picture_without_description(shipped: Ruleset, alt: str | None, flagged: bool) -> None:
    draft = replace(plain_post("The weir is open.", lang="en"), media=(Media("weir.jpg", alt),))
    (item,) = run(shipped, draft)
    assert isinstance(item, Linted)
    found = [(finding.rule, finding.message) for finding in item.findings]
    wanted = [("suggest/alt-text", "weir.jpg has no description for those who can't see it")]
    assert found == (wanted if flagged else [])
    (quiet,) = run(shipped, draft, ignore=("suggest",))
    assert isinstance(quiet, Linted)
    assert quiet.findings == ()
