"""What the tests of the language pass share: one parse of one text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postlint import anatomy, nlp
from postlint.anatomy.fold import fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from postlint.nlp import Reading


@pytest.fixture(scope="session")
def reading() -> Callable[[str, str], Reading]:
    """Read a text of a language, as X sees it."""

    def read(text: str, lang: str) -> Reading:
        doc = next(nlp.parse([text], lang))
        return nlp.read(nlp.glance(text, fold(text), lang, anatomy.read(text, "x")), doc)

    return read
