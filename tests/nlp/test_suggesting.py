"""Suggestions from end to end: the few that fit, ready to paste, and none where silence is better."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from postlint import nlp, sources
from postlint.finding import Finding
from postlint.lint import Linted, Options, lint
from postlint.nlp import knowledge, suggesting
from postlint.nlp.polls import limits
from postlint.post import Media, Post
from postlint.ruleset import load
from postlint.ruleset.examples import plain_post

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from postlint.nlp import Reading, Suggestion

SHARED = Path(__file__).parents[3] / "shared"

LISTS = {
    "en": "5 lessons from my first startup:\n1. Call ten people\n2. Write it down\n3. Build little\n4. Charge\n5. Call",
    "fr": "5 leçons de ma première entreprise :\n1. Appeler dix personnes\n2. Noter\n3. Construire petit\n4. Facturer",
}
CLAIMS = {
    "en": "Rents and inflation weigh on nurses. We ask for a pension reform that they can live on.",
    "fr": "La hausse des loyers et l'inflation pèsent sur les infirmières. Nous demandons une réforme des retraites.",
}


def post(text: str, lang: str, **fields: object) -> Post:
    return replace(plain_post(text, lang=lang), **{"network": "linkedin", **fields})  # type: ignore[arg-type]


def suggested(items: Sequence[Post], **options: object) -> list[Finding]:
    linted = lint(items, load()[0], Options(**options))  # type: ignore[arg-type]
    return [f for item in linted if isinstance(item, Linted) for f in item.findings if f.family == "suggest"]


def made(read: Callable[[str, str], Reading], text: str, lang: str, kind: str, **fields: object) -> list[Suggestion]:
    return list(suggesting.of_kind(kind, post(text, lang, **fields), read(text, lang), 1.0))


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_claim_gets_a_question_about_what_it_claims(lang: str) -> None:
    found = suggested([post(CLAIMS[lang], lang)])
    assert found[0].rule == "suggest/question"
    assert found[0].proposal is not None
    text = found[0].proposal.text
    assert text.endswith("?")
    about = {
        "en": ("rents", "inflation", "nurses", "reform", "price", "afford"),
        "fr": (
            "loyers",
            "inflation",
            "infirmières",
            "réforme",
            "logement",
            "prix",
            "budget",
            "renoncer",
            "fin du mois",
        ),
    }
    assert any(words in text for words in about[lang])


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_one_of_each_kind_and_alternatives_on_request(lang: str) -> None:
    one = suggested([post(CLAIMS[lang], lang)])
    assert len({finding.rule for finding in one}) == len(one) <= 3
    three = [f for f in suggested([post(CLAIMS[lang], lang)], suggestions=3) if f.rule == "suggest/question"]
    texts = [finding.proposal.text for finding in three if finding.proposal]
    assert len(set(texts)) == 3
    assert texts[0] == one[0].proposal.text if one[0].proposal else False
    assert suggested([post(CLAIMS[lang], lang)], suggestions=0) == []


def test_suggestions_of_different_kinds_stand_side_by_side() -> None:
    """Several are made about the same words: none hides another."""
    text = "12 trades in 2025. " + CLAIMS["en"] + " Ida Brandt, here at the weir with the whole crew on Monday!"
    kinds = [finding.rule for finding in suggested([post(text, "en")])]
    assert len(kinds) == len(set(kinds))


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_same_post_gets_the_same_words_and_others_get_others(lang: str) -> None:
    posts = [post(f"{CLAIMS[lang]} {number}.", lang) for number in (1, 1, 2, 3, 4, 5, 6)]
    texts = [f.proposal.text for f in suggested(posts) if f.rule == "suggest/question" and f.proposal]
    assert texts[0] == texts[1]
    assert len(set(texts)) >= 2


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Our colleague Ida Brandt has died. Our thoughts are with her family."),
        ("fr", "Notre collègue Ida Brandt nous a quittés. Nos pensées vont à sa famille."),
        ("en", "Incident: the API is down since 10:04. We are investigating."),
        ("fr", "Incident : l'API est en panne depuis 10 h 04. Nous cherchons la cause."),
        ("en", "What was the first thing you fixed in your own house, and how did it go?"),
        ("fr", "Quelle est la première chose que vous avez réparée chez vous ?"),
        ("en", "@ida yes, the library opens at nine, and poverty is what people ask about."),
        ("en", "ok"),
        ("fr", ""),
    ],
)
def test_posts_that_are_best_left_alone(lang: str, text: str) -> None:
    assert suggested([post(text, lang)]) == []


def test_replies_and_polls_are_left_alone() -> None:
    assert suggested([post(CLAIMS["en"], "en", reply=True), post(CLAIMS["fr"], "fr", poll=True)]) == []


def test_other_languages_get_none() -> None:
    assert suggested([post("Die Mieten und die Inflation belasten alle, die in der Stadt leben.", "de")]) == []


def test_no_picture_for_a_post_that_has_one(reading: Callable[[str, str], Reading]) -> None:
    text = "We visited the castle today and met the whole crew. What an honour to celebrate with you in Valdora!"
    read = reading(text, "en")
    media = (Media("castle.jpg", "the castle"),)
    pictured = {"chart", "carousel", "photo", "video"}
    assert pictured & {s.kind for s in nlp.suggest(post(text, "en", network="instagram"), read)}
    assert not pictured & {s.kind for s in nlp.suggest(post(text, "en", network="instagram", media=media), read)}


@pytest.mark.parametrize(("lang", "said"), [("en", "Valdora 12 %, Norham 8 %"), ("fr", "Valdora 12 %, Norham 8 %")])
def test_a_chart_says_which_series(reading: Callable[[str, str], Reading], lang: str, said: str) -> None:
    text = {
        "en": "Rents rose by 12 % in Valdora and 8 % in Norham.",
        "fr": "Les loyers : 12 % à Valdora, 8 % à Norham.",
    }
    assert said in made(reading, text[lang], lang, "chart")[0].proposal.text


def asked(read: Callable[[str, str], Reading], text: str, lang: str) -> list[str]:
    return [suggestion.proposal.text.replace("\u00a0", " ") for suggestion in made(read, text, lang, "question")]


@pytest.mark.parametrize(
    ("lang", "text", "first"),
    [
        ("en", "The minimum wage no longer pays for a room here: a wage is not a living.", "wage"),
        ("fr", "Le prix de l'essence monte encore : un plein d'essence coûte un jour de salaire.", "plein"),
    ],
)
def test_what_the_text_says_of_its_subject_comes_before_the_subject(
    reading: Callable[[str, str], Reading], lang: str, text: str, first: str
) -> None:
    assert first in asked(reading, text, lang)[0]


@pytest.mark.parametrize(
    ("lang", "text", "subject", "frame"),
    [
        ("en", "Our annual conference on climate and emissions opens on Monday. Join us, register now!", "limate", "there"),
        ("fr", "Notre conférence sur le climat ouvre lundi à Vaugris. Rejoignez-nous, inscrivez-vous !", "cologique", " y "),
    ],
)  # fmt: skip
def test_the_frame_is_asked_about_behind_the_subject(
    reading: Callable[[str, str], Reading], lang: str, text: str, subject: str, frame: str
) -> None:
    questions = asked(reading, text, lang)
    assert subject in questions[0]
    assert not any(frame in question for question in questions[:1])


@pytest.mark.parametrize(
    ("lang", "one", "two"),
    [
        ("en", "Our new infrastructure is in place.", "Our developers have reviewed the codebase on GitHub."),
        ("fr", "Le collège a rendu son avis.", "Le collège a rendu son avis aux élèves : l'école rouvre lundi."),
    ],
)
def test_a_hint_alone_shows_no_theme(reading: Callable[[str, str], Reading], lang: str, one: str, two: str) -> None:
    assert reading(one, lang).themes == ()
    assert reading(two, lang).themes != ()


def test_no_question_is_offered_twice(reading: Callable[[str, str], Reading]) -> None:
    questions = asked(reading, "Rents rise and landlords profit. " + CLAIMS["en"], "en")
    assert len(questions) == len(set(questions)) > 3


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_carousel_names_its_slides(reading: Callable[[str, str], Reading], lang: str) -> None:
    slides = made(reading, LISTS[lang], lang, "carousel")[0].proposal.text
    assert {"en": "2. Write it down;", "fr": "2. Noter;"}[lang] in slides


@pytest.mark.parametrize(
    ("lang", "text"),
    [("en", "Tabs or spaces for the new formatter?"), ("fr", "Train ou avion pour le séminaire de mai ?")],
)
def test_a_poll_asks_the_text_s_own_question(reading: Callable[[str, str], Reading], lang: str, text: str) -> None:
    (poll,) = made(reading, text + " Vendredi.", lang, "poll")
    assert poll.proposal.text == text
    assert len(poll.proposal.options) == 3


@pytest.mark.parametrize(("lang", "network"), list(product(("en", "fr"), sorted(knowledge.poll_limits()))))
def test_polls_keep_to_the_network_s_limits(reading: Callable[[str, str], Reading], lang: str, network: str) -> None:
    text = {"en": "Tabs or spaces for the formatter?", "fr": "Train ou avion pour le séminaire ?"}[lang]
    allowed = limits(network)
    assert allowed is not None
    for poll in made(reading, text, lang, "poll", network=network):
        assert 2 <= len(poll.proposal.options) <= allowed.options
        assert all(len(option) <= allowed.option for option in poll.proposal.options)
        assert len(poll.proposal.text) <= allowed.question


def test_options_that_do_not_fit_make_no_poll(reading: Callable[[str, str], Reading]) -> None:
    text = "Tabs or spaces-of-a-very-particular-kind-indeed for the new formatter?"
    assert made(reading, text, "en", "poll", network="x") == []


@pytest.mark.parametrize("name", ["eval/dev.jsonl", "eval/contrast-dev.jsonl", "content-repos"])
def test_no_proposal_is_one_that_postlint_would_flag(name: str) -> None:
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"the posts of {name} are not at hand")
    posts = [p for file in sources.discover([path]) if isinstance(file, Path) for p in _posts(file)]
    proposals = [
        replace(plain_post("\n".join((f.proposal.text, *f.proposal.options)), lang=f.post.lang), network=f.post.network)
        for f in suggested(posts)
        if f.proposal
    ]
    assert len(proposals) > 20
    flagged = [
        (finding.rule, item.post.text)
        for item in lint(proposals, load()[0], Options(ignore=("network",), nlp=False))
        if isinstance(item, Linted)
        for finding in item.findings
    ]
    assert flagged == []


def _posts(file: Path) -> list[Post]:
    if file.suffix != ".jsonl":
        return [item for item in sources.read_path(file, file.name) if isinstance(item, Post)]
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    return [replace(plain_post(row["text"], row["id"], row["lang"]), network=row.get("network")) for row in rows]
