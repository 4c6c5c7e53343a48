"""What the tests of the language pass share: one parse of one text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postlint import anatomy, nlp

if TYPE_CHECKING:
    from collections.abc import Callable

    from postlint.nlp import Reading


@pytest.fixture(scope="session")
def reading() -> Callable[[str, str], Reading]:
    """Read a text of a language, as X sees it."""

    def read(text: str, lang: str) -> Reading:
        doc = next(nlp.parse([text], lang))
        return nlp.read(text, doc, lang, anatomy.read(text, "x"))

    return read
