"""The sentence of a post that claims something on its own, and the question asked about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postlint.nlp import suggesting
from postlint.ruleset.examples import plain_post

if TYPE_CHECKING:
    from collections.abc import Callable

    from postlint.nlp import Reading


@pytest.mark.parametrize(
    ("lang", "text", "said"),
    [
        ("en", "A good hammer is worth two bad ones. Ask my thumb.", "A good hammer is worth two bad ones"),
        ("en", "We met at six.\nNobody reads the second page.\nSo we cut it.", "Nobody reads the second page"),
        (
            "fr",
            "Il faut des trains de nuit entre les petites villes.",
            "Il faut des trains de nuit entre les petites villes",
        ),
        ("fr", "Personne ne lit la deuxième page ! On l'a coupée.", "Personne ne lit la deuxième page"),
    ],
)
def test_the_claim_that_stands_alone(reading: Callable[[str, str], Reading], lang: str, text: str, said: str) -> None:
    echo = reading(text, lang).echo
    assert echo is not None
    assert echo.text == said
    assert text[echo.span.start : echo.span.end] == said


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "I was never late. We were always first."),
        ("en", "It is never too late. That is what they say."),
        ("en", "Ida Brandt is never late for a rehearsal."),
        ("en", "Is it never too late to learn?"),
        ("en", "Join us, everyone is welcome at the weir."),
        ("en", "Lessons:\n- Nobody reads the second page\n- Every page has a back\n- Paper is heavy"),
        ("fr", "Je ne suis jamais en retard. Nous étions toujours là."),
        ("fr", "Cela ne marche jamais du premier coup."),
        ("fr", "Venez, tout le monde est le bienvenu."),
    ],
)
def test_what_is_somebody_s_own_or_points_back_is_no_claim(
    reading: Callable[[str, str], Reading], lang: str, text: str
) -> None:
    assert reading(text, lang).echo is None


@pytest.mark.parametrize(
    ("lang", "text", "said"),
    [
        ("en", "Nobody reads the second page.", "“Nobody reads the second page”: "),
        ("fr", "Personne ne lit la deuxième page.", "«\u00a0Personne ne lit la deuxième page\u00a0»\u00a0: "),
    ],
)
def test_a_claim_is_what_is_asked_about(
    reading: Callable[[str, str], Reading], lang: str, text: str, said: str
) -> None:
    first = next(suggesting.of_kind("question", plain_post(text, lang=lang), reading(text, lang), 1.0))
    assert first.proposal.text.startswith(said)
    assert first.proposal.text.endswith("?")
