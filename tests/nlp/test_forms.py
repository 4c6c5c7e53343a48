"""The forms of suggestions, all of them: what each says with every noun it may be said about."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

import pytest

from postlint import anatomy, nlp
from postlint.anatomy.fold import fold
from postlint.lint import Linted, Options, lint
from postlint.nlp import knowledge
from postlint.nlp.filling import fill
from postlint.nlp.questions import MOST_CHARACTERS
from postlint.nlp.topics import Topic
from postlint.post import Span
from postlint.ruleset import load
from postlint.ruleset.examples import plain_post

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postlint.nlp.knowledge import Form

LANGUAGES = knowledge.languages()
THEMES = [(lang, name) for lang in LANGUAGES for name in knowledge.of(lang).themes]
# What French never writes, and what is left when a slot or an agreement is not filled in.
UNJOINED = re.compile(
    r"[{}\[\]|]|  |\bde les?\b|\bà les?\b|\b(?:de|que|le|la|ce) (?=[aeiouàâéèêîôœ])(?!onze)|\bun (?=une\b)",
    re.IGNORECASE,
)


def filled(lang: str) -> Iterator[tuple[Form, Topic, str]]:
    """Every form about topics, with every known noun of its fields, formal and informal."""
    for form in knowledge.of(lang).questions["topic"]:
        for noun in knowledge.nouns(lang).values():
            if form.about and noun.field not in form.about:
                continue
            gender = noun.gender if noun.gender in "mf" else ""
            counted = "" if noun.gender in "mf" else noun.gender
            plural = form.number == "p" or knowledge.is_plural(lang, noun.word)
            topic = Topic(noun.word, noun.field, gender, plural, Span(0, 1), 3.0, counted=counted)
            for informal in (False, True):
                if text := fill(form, lang, {}, topic, informal=informal):
                    yield form, topic, text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_form_with_every_noun_is_a_short_question_without_a_seam(lang: str) -> None:
    said = list(filled(lang))
    assert len(said) > 1000
    assert [text for _, _, text in said if not text.endswith("?") or len(text) > MOST_CHARACTERS] == []
    if lang == "fr":
        assert [text for _, _, text in said if UNJOINED.search(text)] == []
    assert [text for _, _, text in said if re.search(r"[{}\[\]|]|  ", text)] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_form_is_said_of_something(lang: str) -> None:
    used = {form.text for form, _, _ in filled(lang)}
    assert [form.text for form in knowledge.of(lang).questions["topic"] if form.text not in used] == []


@pytest.mark.parametrize(("lang", "name"), THEMES)
def test_a_theme_is_told_by_its_example(lang: str, name: str) -> None:
    text = knowledge.of(lang).themes[name].example
    glance = nlp.glance(text, fold(text), lang, anatomy.read(text, "x"))
    reading = nlp.read(glance, next(nlp.parse([text], lang)))
    assert [theme.name for theme in reading.themes[:1]] == [name]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_themes_offer_a_choice_of_questions_of_their_own(lang: str) -> None:
    themes = knowledge.of(lang).themes
    asked = [form.text for theme in themes.values() for form in theme.ask]
    assert len(asked) == len(set(asked))
    assert all(len(theme.ask) > 1 for theme in themes.values())
    assert all(text.endswith("?") and text[0].isupper() and "{" not in text for text in asked)


def test_french_says_tu_wherever_it_says_vous() -> None:
    known = knowledge.of("fr")
    forms = chain(*known.questions.values(), *(theme.ask for theme in known.themes.values()))
    formal = re.compile(r"\b(?:vous|votre|vos)\b|\w+ez-", re.IGNORECASE)
    wrong = [f.text for f in forms if bool(formal.search(f.text)) != bool(f.tu) or formal.search(f.tu or "")]
    assert wrong == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_question_of_a_theme_is_one_that_postlint_would_flag(lang: str) -> None:
    questions = [form.text for theme in knowledge.of(lang).themes.values() for form in theme.ask]
    linted = lint([plain_post(text, lang=lang) for text in questions], load()[0], Options(nlp=False))
    assert [f.rule for item in linted if isinstance(item, Linted) for f in item.findings] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words_of_themes_are_written_as_they_are_matched(lang: str) -> None:
    """A star in the middle of a phrase would never match."""
    known = knowledge.of(lang)
    forms = chain(*known.questions.values(), *known.media.values(), *(theme.ask for theme in known.themes.values()))
    words = [word for theme in known.themes.values() for word in (*theme.words, *theme.hints)]
    words += [word for form in forms for word in form.says]
    assert [word for word in words if fold(word).text != word or re.search(r"\*(?!$|[|)])", word)] == []
