"""Slides of a carousel: the cover, the titles, and the lists that make none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postlint.nlp import slides

if TYPE_CHECKING:
    from collections.abc import Callable

    from postlint.nlp import Reading


@pytest.mark.parametrize(
    ("lang", "text", "cover"),
    [
        ("en", "I tried it all.\n\nHere are 3 tips for loud kitchens 👇\n- Felt\n- A rug\n- Cork walls", "3 tips for loud kitchens"),
        ("fr", "J'ai tout essayé.\n\nVoici 3 conseils pour les cuisines 👇\n- Du feutre\n- Un tapis\n- Du liège", "3 conseils pour les cuisines"),
        ("en", "What the ferry crew knows:\n1. Read the tide\n2. Trust the rope\n3. Wave back", "What the ferry crew knows"),
        ("fr", "Ce que sait l'équipage :\n1. Lire la marée\n2. Croire la corde\n3. Répondre au salut", "Ce que sait l'équipage"),
        ("en", "A quiet kitchen is work.\n\nIt has:\n- Felt underfoot\n- A rug\n- Cork walls", "A quiet kitchen is work"),
        ("en", "Why?\n\nIt has:\n- Felt underfoot\n- A rug\n- Cork walls", ""),
        ("en", "Read on at https://example.org/kitchen now\n- Felt underfoot\n- A rug\n- Cork walls", ""),
    ],
)  # fmt: skip
def test_the_cover_says_what_the_list_holds(
    reading: Callable[[str, str], Reading], lang: str, text: str, cover: str
) -> None:
    assert slides.cover(reading(text, lang)) == cover


def test_titles_are_free_of_marks(reading: Callable[[str, str], Reading]) -> None:
    text = "The rules of the boat:\n- “Read the tide.”\n- trust the rope 🪢\n- Wave back — always."
    assert slides.titles(reading(text, "en")) == ("Read the tide", "Trust the rope", "Wave back")


def test_brackets_stay_where_most_items_speak_in_them(reading: Callable[[str, str], Reading]) -> None:
    text = "Steps:\n- Read the tide (guess)\n- Trust the rope (hope)\n- Wave back (always)"
    assert slides.titles(reading(text, "en"))[0] == "Read the tide (guess)"


@pytest.mark.parametrize(
    "items",
    [
        ("No office", "No boss", "No map"),
        ("Month", "Year", "Life"),
        ("Where are they now?", "Where do they want to be?", "Who rows?"),
        ("Read the tide", "Trust the rope", "See https://example.org/boats for more"),
    ],
)
def test_lists_that_make_no_slides(reading: Callable[[str, str], Reading], items: tuple[str, ...]) -> None:
    text = "The boat:\n" + "\n".join(f"- {item}" for item in items)
    assert slides.titles(reading(text, "en")) == ()


@pytest.mark.parametrize(
    ("lang", "text", "offer"),
    [
        ("en", "The boat:\n- Read the tide\n- Trust the rope\n- Wave back", "\n75% off today."),
        ("fr", "Le bateau :\n- Lire la marée\n- Croire la corde\n- Répondre au salut", "\nCode promo : AVIRON."),
    ],
)
def test_what_an_offer_holds_makes_no_slides(
    reading: Callable[[str, str], Reading], lang: str, text: str, offer: str
) -> None:
    assert len(slides.titles(reading(text, lang))) == 3
    assert slides.titles(reading(text + offer, lang)) == ()
