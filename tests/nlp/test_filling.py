"""Forms filled: articles, contractions, elision and agreement."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postlint.nlp.filling import fill
from postlint.nlp.knowledge import Form
from postlint.nlp.topics import Topic
from postlint.post import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from postlint.nlp import Reading


def topic(core: str, gender: str = "", *, plural: bool = False, field: str = "service") -> Topic:
    return Topic(core, field, gender, plural, Span(0, 1), 1.0, article="the")


def _plain(text: str | None) -> str:
    """The text with the no-break spaces and apostrophes of French typography as they are typed."""
    return (text or "").replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'")


@pytest.mark.parametrize(
    ("form", "about", "said"),
    [
        ("Que dire de {the} ?", topic("barrage", "m"), "Que dire du barrage ?"),
        ("Que dire de {the} ?", topic("école", "f"), "Que dire de l'école ?"),
        ("Que dire de {the} ?", topic("vannes", "f", plural=True), "Que dire des vannes ?"),
        ("Face à {the} ?", topic("hiver", "m"), "Face à l'hiver ?"),
        ("Face à {the} ?", topic("crues", "f", plural=True), "Face aux crues ?"),
        ("Que changerai[t|ent] {this} ?", topic("école", "f"), "Que changerait cette école ?"),
        ("Que changerai[t|ent] {this} ?", topic("hiver", "m"), "Que changerait cet hiver ?"),
        ("Que changerai[t|ent] {this} ?", topic("lois", "f", plural=True), "Que changeraient ces lois ?"),
        ("Quel[|le|s|les] {bare} ?", topic("école", "f"), "Quelle école ?"),
        ("Quel[|le|s|les] {bare} ?", topic("barrages", "m", plural=True), "Quels barrages ?"),
        ("Faut-il que {the} change[|nt] ?", topic("école", "f"), "Faut-il que l'école change ?"),
    ],
)
def test_french_contracts_elides_and_agrees(form: str, about: Topic, said: str) -> None:
    assert _plain(fill(Form(form), "fr", {}, about)) == said


@pytest.mark.parametrize(
    ("form", "about", "said"),
    [
        ("How [is|are] {the}?", topic("library"), "How is the library?"),
        ("How [is|are] {the}?", topic("trains", plural=True), "How are the trains?"),
        ("What is {a}?", topic("apple", field="food"), "What is an apple?"),
        ("What is {a}?", topic("weir", field="heritage"), "What is a weir?"),
    ],
)
def test_english_articles_and_agreement(form: str, about: Topic, said: str) -> None:
    assert fill(Form(form), "en", {}, about) == said


def test_tu_is_said_where_the_text_says_tu() -> None:
    form = Form("Que feriez-vous de {the} ?", tu="Que ferais-tu de {the} ?")
    assert _plain(fill(form, "fr", {}, topic("barrage", "m"), informal=True)) == "Que ferais-tu du barrage ?"
    assert _plain(fill(form, "fr", {}, topic("barrage", "m"))) == "Que feriez-vous du barrage ?"


def test_a_form_whose_slot_nothing_fills_says_nothing() -> None:
    assert fill(Form("Ask {name} about {the}."), "en", {}, topic("weir")) is None
    assert fill(Form("Ask {name}."), "en", {"name": "Ida Brandt"}) == "Ask Ida Brandt."


def test_a_form_for_one_thing_is_not_used_for_many() -> None:
    assert fill(Form("Which {bare}?", number="s"), "en", {}, topic("trains", plural=True)) is None


def test_a_word_that_does_not_end_like_a_plural_is_none(reading: Callable[[str, str], Reading]) -> None:
    found = reading("Banquet ou buffet pour le mois de mai ? Il faut choisir avant vendredi.", "fr")
    assert [topic.plural for topic in found.topics if topic.core == "banquet"] == [False]


def test_french_typography_before_a_question_mark() -> None:
    assert fill(Form("Que dire de {the} ?"), "fr", {}, topic("barrage", "m")) == "Que dire du barrage\u00a0?"
