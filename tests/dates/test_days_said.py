"""Days in texts, and what a post says of them, on every date of seven years in both languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from postlint.anatomy.fold import fold
from postlint.dates import days
from postlint.lint import Linted, Options, lint
from postlint.messages import say
from postlint.ruleset import load
from postlint.ruleset.examples import plain_post

EVERY_DATE = [date(2024, 1, 1) + timedelta(days=n) for n in range((date(2031, 1, 1) - date(2024, 1, 1)).days)]
OPTIONS = Options(select=("coherence",), nlp=False, suggestions=0)


def written(day: date, lang: str, weekday: int | None = None) -> list[str]:
    """A date with its weekday, or with another one, in the forms that a language has for it."""
    name = say(f"dates.weekday-{day.weekday() if weekday is None else weekday}", lang)  # type: ignore[arg-type]
    month = say(f"dates.month-{day.month}", lang)  # type: ignore[arg-type]
    if lang == "fr":
        number = "1er" if day.day == 1 else str(day.day)
        return [f"{name} {number} {month} {day.year}", f"{name} {day.day:02}/{day.month:02}/{day.year}"]
    ending = "th" if 11 <= day.day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    return [
        f"{name}, {month} {day.day}, {day.year}",
        f"{name[:3]} {day.day} {month[:3]} {day.year}",
        f"{name} {day.day}{ending} of {month} {day.year}",
    ]


def flagged(texts: list[tuple[str, str | None]], lang: str) -> list[set[str]]:
    """The rules that flag each text with its time of publication."""
    posts = [replace(plain_post(text, f"{n}.txt", lang=lang), when=when) for n, (text, when) in enumerate(texts)]
    items = lint(posts, load()[0], OPTIONS)
    return [{finding.rule for finding in item.findings} for item in items if isinstance(item, Linted)]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_weekday_is_flagged_where_it_is_wrong_and_only_there(lang: str) -> None:
    right = [(text, None) for day in EVERY_DATE for text in written(day, lang)]
    assert flagged(right, lang) == [set()] * len(right)
    wrong = [
        (text, None) for n, day in enumerate(EVERY_DATE) for text in written(day, lang, (day.weekday() + 1 + n % 6) % 7)
    ]
    assert flagged(wrong, lang) == [{"coherence/weekday"}] * len(wrong)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_without_a_year_the_time_of_publication_tells_it(lang: str) -> None:
    cases = []
    for n, day in enumerate(EVERY_DATE):
        published = (day - timedelta(days=n % 120)).isoformat()
        for wrong in (False, True):
            weekday = (day.weekday() + (1 + n % 6 if wrong else 0)) % 7
            text = written(day, lang, weekday)[0].removesuffix(str(day.year)).rstrip(", ")
            cases.append((text, published, wrong))
    found = flagged([(text, when) for text, when, _ in cases], lang)
    assert found == [{"coherence/weekday"} if wrong else set() for _, _, wrong in cases]


WORDS = {
    "en": [("Tomorrow, {day}, we bake.", 1), ("Today, {day}: bread.", 0), ("The day after tomorrow, {day}.", 2)],
    "fr": [("Demain, {day}, on cuit.", 1), ("Aujourd'hui, {day} : du pain.", 0), ("Après-demain, {day}.", 2)],
}


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_word_for_a_day_is_flagged_where_the_date_beside_it_is_another(lang: str) -> None:
    cases = []
    for n, day in enumerate(EVERY_DATE):
        words, offset = WORDS[lang][n % 3]
        for late in (0, 1 + n % 5, -1 - n % 4):
            published = day - timedelta(days=offset) + timedelta(days=late)
            cases.append((words.format(day=written(day, lang)[0]), f"{published} 09:00", bool(late)))
    found = flagged([(text, when) for text, when, _ in cases], lang)
    assert found == [{"coherence/relative-day"} if wrong else set() for _, _, wrong in cases]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_word_for_a_day_is_flagged_where_the_weekday_beside_it_is_another(lang: str) -> None:
    words = {"en": "Tomorrow ({name}) we bake.", "fr": "Demain {name}, on cuit."}[lang]
    cases = []
    for n, day in enumerate(EVERY_DATE):
        for turn in (0, 1 + n % 6):
            name = say(f"dates.weekday-{(day.weekday() + turn) % 7}", lang)  # type: ignore[arg-type]
            cases.append((words.format(name=name), (day - timedelta(days=1)).isoformat(), bool(turn)))
    found = flagged([(text, when) for text, when, _ in cases], lang)
    assert found == [{"coherence/relative-day"} if wrong else set() for _, _, wrong in cases]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_this_friday_is_one_of_the_days_to_come(lang: str) -> None:
    words = {"en": "This {day} we bake.", "fr": "Ce {day}, on cuit."}[lang]
    cases = []
    for n, day in enumerate(EVERY_DATE):
        for ahead in (n % 14, 14 + n % 30):
            text = words.format(day=written(day, lang)[0])
            cases.append((text, (day - timedelta(days=ahead)).isoformat(), ahead > 13))
    found = flagged([(text, when) for text, when, _ in cases], lang)
    assert found == [{"coherence/relative-day"} if wrong else set() for _, _, wrong in cases]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Only 12 may attend, on a march 3 miles long."),
        ("en", "The bus leaves at March 12:30 sharp"),
        ("en", "I sat 12 times. Version 2026-13-45."),
        ("fr", "Il en a mangé 3 mardi, et mars 12 fois."),
        ("fr", "Ratio 12/45, version 1.2.3"),
        ("en", "30 February 1850"),
    ],
)
def test_what_only_looks_like_a_date_is_none(lang: str, text: str) -> None:
    assert [day for day in days(fold(text), lang) if day.in_year(2026) and day.year != 1850] == []


@pytest.mark.parametrize(
    ("lang", "when", "text"),
    [
        ("en", "2026-03-10 09:00", "We closed on Thursday 12 March 2026. Tomorrow we rest."),
        ("en", "2026-03-11T23:30:00Z", "Tomorrow, Friday 13 March, we bake."),
        ("en", "2026-03-20", "Register by tomorrow. Open since 12 March."),
        ("en", "2026-03-20", "Join us from 12 March to 30 April."),
        ("en", "2026-10-01", "Join us on 12 March."),
        ("en", "2026-03-20", "On 12 March you told us: join us!"),
        ("en", "03/04/2026", "Tomorrow, 9 March, we bake."),
        ("fr", "2026-03-20", "Rendez-vous du 12 au 30 mars."),
        ("fr", "2026-03-20", "Inscrivez-vous, c'est ouvert depuis le 12 mars."),
        ("fr", "2026-03-02", "Ce vendredi 13 mars, on cuit."),
        ("fr", "2026-03-10 20:00", "Ce soir à 8h du matin, heure de Tokyo ?"),
        ("fr", "n'importe quand", "Demain, mardi 3 mars 2026, on cuit."),
    ],
)
def test_what_may_be_right_is_left_alone(lang: str, when: str, text: str) -> None:
    assert flagged([(text, when)], lang) == [set()]


def test_a_wrong_day_is_underlined_and_named() -> None:
    post = plain_post("🥖 Portes ouvertes le mardi 12 mars 2026 !", lang="fr")
    options = replace(OPTIONS, messages="fr")
    (item,) = lint([post], load()[0], options)
    assert isinstance(item, Linted)
    (finding,) = item.findings
    assert finding.text == "mardi 12 mars 2026"
    assert finding.message == "« mardi 12 mars 2026 » : le 12 mars 2026 est un jeudi, pas un mardi"
