"""Territory: a post is on a topic of its speaker in whatever form, order or hashtag the topic stands there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from postlint import nlp
from postlint.nlp.evidence import Evidence
from postlint.ruleset.examples import plain_post
from postlint.ruleset.territory import has_territory, may_hide_topics, topics
from postlint.ruleset.view import View
from postlint.voice import Context, Voice

if TYPE_CHECKING:
    from collections.abc import Sequence


def view(text: str, lang: str, *said: str, of: str | None = None, network: str = "x") -> View:
    voice = Voice("Ida", territory=tuple((of, topic) for topic in said))
    return View(replace(plain_post(text), lang=lang), lang, network, context=Context(voice))


def found(seen: View) -> Sequence[str]:
    return [seen.text[span.start : span.end] for span in topics(seen)]


def parsed(seen: View) -> View:
    return seen.parsed_as(Evidence(next(nlp.parse([seen.text], seen.lang or ""))))


@pytest.mark.parametrize(
    ("lang", "topic", "text", "words"),
    [
        ("en", "dam", "Three dams opened.", ["dams"]),
        ("en", "dams", "A DAM opened.", ["DAM"]),
        ("en", "blown glass", "The glass was blown twice.", ["glass was blown"]),
        ("en", "art of the table", "The art of laying tables.", ["art of laying tables"]),
        ("en", "blown glass", "Friday. #BlownGlass", ["BlownGlass"]),
        ("en", "blown glass", "Friday. #blownglass", []),
        ("en", "blownglass", "Friday. #blownglass", ["blownglass"]),
        ("en", "bee-keeping", "Why Bee-Keeping needs rain.", ["Bee-Keeping"]),
        ("fr", "barrage", "Trois barrages ont ouvert.", ["barrages"]),
        ("fr", "école", "L'ecole ouvre.", ["ecole"]),
        ("fr", "verre soufflé", "Des verres soufflés à la bouche.", ["verres soufflés"]),
        ("fr", "soufflage du verre", "Le verre, et son soufflage.", ["verre, et son soufflage"]),
        ("fr", "chevaux", "Le cheval est venu.", ["cheval"]),
        ("fr", "l'eau", "De l'eau partout.", ["eau"]),
    ],
)
def test_a_topic_is_told_by_its_words_in_any_form(lang: str, topic: str, text: str, words: list[str]) -> None:
    assert found(view(text, lang, topic)) == words


@pytest.mark.parametrize(
    ("lang", "topic", "text"),
    [
        ("en", "dam", "The damsel left."),
        ("en", "blown glass", "The wind has blown all night, and in the end nobody asked for a glass."),
        ("en", "glass", "See https://glass.com and ask @glass."),
        ("fr", "four", "Le fourrage est rentré."),
        ("fr", "art de la table", "La table est mise."),
    ],
)
def test_what_only_looks_like_a_topic_is_none(lang: str, topic: str, text: str) -> None:
    assert found(view(text, lang, topic)) == []
    assert found(parsed(view(text, lang, topic))) == []


@pytest.mark.parametrize(
    ("lang", "topic", "text", "words"),
    [
        ("en", "child", "Nine children came.", ["children"]),
        ("en", "mice", "A mouse came.", ["mouse"]),
        ("fr", "œil", "Il a les yeux bleus.", ["yeux"]),
    ],
)
def test_a_parse_tells_forms_that_no_stem_does(lang: str, topic: str, text: str, words: list[str]) -> None:
    seen = view(text, lang, topic)
    assert may_hide_topics(seen)
    assert found(seen) == []
    assert found(parsed(seen)) == words


def test_a_noun_phrase_holds_a_topic_whatever_stands_between() -> None:
    text = "We saw the glass of a hundred old and forgotten towns, blown."
    seen = view("The long slow careful quiet glass making of Ida's workshop ended.", "en", "slow making")
    assert found(seen) == []
    assert found(parsed(seen)) == ["slow careful quiet glass making"]
    assert found(parsed(view(text, "en", "blown glass"))) == []


def test_topics_are_those_of_the_language_of_the_post() -> None:
    assert has_territory(view("Le four.", "fr", "four", of="fr"))
    assert not has_territory(view("The four.", "en", "four", of="fr"))
    assert not has_territory(View(plain_post("The four."), "en", "x"))


def test_a_topic_that_the_words_tell_asks_for_no_parse() -> None:
    assert not may_hide_topics(view("Three dams opened.", "en", "dam", "child"))
    assert not may_hide_topics(view("Three dams opened.", "en", "barrage", of="fr"))


def test_other_languages_have_their_words_as_written() -> None:
    assert found(view("Das Glas ist blau.", "de", "Glas")) == ["Glas"]
