"""What is told of a post: what it asks, what it is about, whom it addresses, which figures, steps and choices it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from postlint.nlp import Reading


@pytest.mark.parametrize(
    ("lang", "text", "how"),
    [
        ("en", "What was the first thing you fixed in your own house, and how did it go?", "genuine"),
        ("fr", "Quelle est la première chose que vous avez réparée chez vous ?", "genuine"),
        ("fr", "Et toi, comment as-tu appris à dire non ?", "genuine"),
        ("en", "Tell us how you dry your boots.", "genuine"),
        ("en", "We spent a year on public transport. Thoughts?", "generic"),
        ("fr", "Un an de travail sur les transports en commun. Vos avis ?", "generic"),
        (
            "en",
            "Why do pumps fail? Because nobody looks at the valve. We looked at 212 of them last year.",
            "rhetorical",
        ),
        ("fr", "Pourquoi les pompes lâchent-elles ? Parce que personne ne regarde la vanne.", "rhetorical"),
        ("en", "Comment YES if you want the list!", "bait"),
        ("en", "The pump failed at night. We drove out with tea.", "none"),
        ("fr", "La pompe a lâché de nuit. On a pris la route avec du thé.", "none"),
        ("en", "“Who let the dog in?” was all she said.", "none"),
    ],
)
def test_how_a_text_asks(reading: Callable[[str, str], Reading], lang: str, text: str, how: str) -> None:
    assert reading(text, lang).asked.how == how


@pytest.mark.parametrize(
    ("lang", "text", "topics"),
    [
        ("en", "Gun violence and poverty are on everybody's mind.", {"gun violence", "poverty"}),
        ("en", "We have just opened a new library in the old customs house.", {"library"}),
        ("fr", "La réforme des retraites et l'inflation pèsent sur tous.", {"réforme des retraites", "inflation"}),
        ("fr", "Nous venons d'ouvrir une bibliothèque dans l'ancienne douane.", {"bibliothèque"}),
    ],
)
def test_topics_are_said_whole_and_without_article_or_judgement(
    reading: Callable[[str, str], Reading], lang: str, text: str, topics: set[str]
) -> None:
    assert {topic.core for topic in reading(text, lang).topics if topic.field} == topics


@pytest.mark.parametrize(
    ("lang", "text"), [("en", "It is what it is. #pump #valve #winter"), ("fr", "C'est ainsi. #pompe #vanne #hiver")]
)
def test_pronouns_and_hashtags_are_no_topic(reading: Callable[[str, str], Reading], lang: str, text: str) -> None:
    assert [topic.core for topic in reading(text, lang).topics if topic.field] == []


@pytest.mark.parametrize(
    ("lang", "text", "address"),
    [
        ("en", "You know the feeling when your boots are wet.", "you"),
        ("en", "The boots are wet.", "nobody"),
        ("fr", "Vous connaissez : vos bottes sont trempées.", "vous"),
        ("fr", "Tu connais : tes bottes sont trempées.", "tu"),
        ("fr", "Les bottes sont trempées.", "nobody"),
    ],
)
def test_whom_a_text_addresses(reading: Callable[[str, str], Reading], lang: str, text: str, address: str) -> None:
    assert reading(text, lang).address == address


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Rents rose by 12 % in Valdora, 8 % in Norham and 3 % in Eastwick in 2025."),
        ("fr", "Les loyers ont augmenté de 12 % à Valdora, de 8 % à Norham et de 3 % à Estville en 2025."),
    ],
)
def test_figures_come_with_their_unit_and_whose_they_are(
    reading: Callable[[str, str], Reading], lang: str, text: str
) -> None:
    found = reading(text, lang).figures
    assert [(figure.text, figure.unit) for figure in found] == [("12 %", "%"), ("8 %", "%"), ("3 %", "%")]
    assert [figure.label for figure in found][:2] == ["Valdora", "Norham"]
    assert [text[figure.span.start : figure.span.end] for figure in found] == ["12 %", "8 %", "3 %"]


def test_steps_are_the_items_of_a_list_of_three_or_more(reading: Callable[[str, str], Reading]) -> None:
    listed = "How we dry boots:\n1. Paper inside: change it twice\n2. A warm room. No stove\n3. Two days"
    assert [(step.title, step.numbered) for step in reading(listed, "en").steps] == [
        ("Paper inside", 1),
        ("A warm room", 2),
        ("Two days", 3),
    ]
    assert reading("1. Paper\n2. A warm room", "en").steps == ()


@pytest.mark.parametrize(
    ("lang", "between"), [("en", "And then do this instead:"), ("fr", "Et faites ceci à la place :")]
)
def test_two_lists_are_not_one(reading: Callable[[str, str], Reading], lang: str, between: str) -> None:
    text = f"- Paper\n- Wood\n- Glass\n{between}\n- Iron\n- Clay\n- Wool\n- Tin"
    assert [step.title for step in reading(text, lang).steps] == ["Iron", "Clay", "Wool", "Tin"]
    assert [step.title for step in reading("1. Paper\n2. Wood\n3. Glass\n- Iron\n- Clay", lang).steps] == [
        "Paper",
        "Wood",
        "Glass",
    ]


@pytest.mark.parametrize(
    ("lang", "text", "unsaid"),
    [
        ("en", "There is no budget for the old bridge.", "budget"),
        ("en", "Titles change but the work stays.", "titles change"),
        ("en", "Three rules:\n1. Study copywriting\n2. Sleep", "study copywriting"),
        ("fr", "Le bureau vit sans budget depuis mars.", "budget"),
        ("fr", "La hausse d'impôt arrive en mai.", "impôt"),
        ("fr", "La lutte contre les violences faites aux femmes.", "violences faites"),
        ("fr", "Ce soir on parle #autorité #liberté", "autorité liberté"),
        ("fr", "Le voisin se plan toujours un peu.", "plan"),
    ],
)
def test_a_topic_is_what_the_text_says_there_is(
    reading: Callable[[str, str], Reading], lang: str, text: str, unsaid: str
) -> None:
    assert unsaid not in {topic.core for topic in reading(text, lang).topics}


@pytest.mark.parametrize(
    ("lang", "text", "core"),
    [
        ("en", "The new Administration works on Security and fights Corruption.", "corruption"),
        ("fr", "On parle ici de l'intelligence ARTIFICIELLE à l'école.", "intelligence artificielle"),
    ],
)
def test_topics_are_not_shouted(reading: Callable[[str, str], Reading], lang: str, text: str, core: str) -> None:
    assert core in {topic.core for topic in reading(text, lang).topics}


@pytest.mark.parametrize(
    ("lang", "text", "kind", "options"),
    [
        ("en", "Tabs or spaces for the new formatter? We choose on Friday.", "or", ("Tabs", "Spaces")),
        ("fr", "Train ou avion pour le séminaire ? On choisit vendredi.", "or", ("Train", "Avion")),
        ("en", "Northport vs Valdora tonight at the weir.", "versus", ("Northport", "Valdora")),
        ("fr", "Ce soir, Nordport contre Valdora au barrage.", "versus", ("Nordport", "Valdora")),
    ],
)
def test_choices_are_those_of_the_text(
    reading: Callable[[str, str], Reading], lang: str, text: str, kind: str, options: tuple[str, ...]
) -> None:
    assert [(choice.kind, choice.options) for choice in reading(text, lang).choices] == [(kind, options)]


@pytest.mark.parametrize("text", ["Sooner or later? We shall see.", "Ready or not, we ship.", "Ça passe ou ça casse ?"])
def test_an_or_between_other_things_is_no_choice(reading: Callable[[str, str], Reading], text: str) -> None:
    assert reading(text, "fr" if "ç" in text.lower() else "en").choices == ()


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("The weir is open. #weir #otters", "The weir is open."),
        ("The weir is open.\n\n@ida https://example.com", "The weir is open."),
        ("Ask #otters about it", "Ask #otters about it"),
    ],
)
def test_the_message_ends_before_its_tail(reading: Callable[[str, str], Reading], text: str, body: str) -> None:
    assert text[: reading(text, "en").body_end] == body
