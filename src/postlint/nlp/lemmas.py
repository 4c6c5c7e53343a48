"""Base forms of words: worked out only where they are asked for, by the one component that no other reading needs."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from postlint.nlp import pipelines
from postlint.nlp.parsing import parse

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LEMMATIZER = "lemmatizer"


def lemmas(doc: Doc) -> tuple[str, ...]:
    """The base form of each token of a parsed document, in order."""
    pipelines.load(doc.lang_, frozenset({_LEMMATIZER})).get_pipe(_LEMMATIZER)(doc)
    return tuple(token.lemma_ for token in doc)


@lru_cache(maxsize=1024)
def lemmas_of(phrase: str, lang: str) -> tuple[str, ...]:
    """The base forms of a phrase by itself. Raises pipelines.ModelMissing."""
    return lemmas(next(parse([phrase], lang)))
