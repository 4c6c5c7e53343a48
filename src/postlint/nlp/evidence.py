"""What rules ask of a parse: names, token patterns, base forms and noun phrases, as places in the post."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from postlint.nlp.lemmas import lemmas, lemmas_of
from postlint.nlp.names import names
from postlint.nlp.parsing import seen_of
from postlint.nlp.patterns import matcher

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from postlint.post import Span


@dataclass(frozen=True, slots=True)
class Evidence:
    """A parsed post, as rules see it."""

    doc: Doc

    def names(self, kind: str) -> Sequence[Span]:
        """Where names stand: of a person, of an organisation, or any of the two."""
        wanted = {"person", "organisation"} if kind == "any" else {kind}
        return sorted(name.span for name in names(self.doc) if name.kind in wanted)

    def lemmas(self) -> Sequence[tuple[Span, str]]:
        """Each word with its base form."""
        seen = seen_of(self.doc)
        words = zip(self.doc, lemmas(self.doc), strict=True)
        return [(seen.span(word.idx, word.idx + len(word)), lemma) for word, lemma in words if not word.is_space]

    def lemmas_of(self, phrase: str) -> Sequence[str]:
        """The base forms of the words of a phrase by itself."""
        return lemmas_of(phrase, self.doc.lang_)

    def noun_phrases(self) -> Sequence[Span]:
        """Where the noun phrases stand."""
        seen = seen_of(self.doc)
        return [seen.span(phrase.start_char, phrase.end_char) for phrase in self.doc.noun_chunks]

    def matches(self, patterns: list[list[dict[str, Any]]]) -> Sequence[Span]:
        """Where spaCy token patterns match; nowhere for those that spaCy refuses, which ``patterns.refused`` tells."""
        made = matcher(patterns, self.doc.vocab)
        if isinstance(made, str):
            return ()
        seen = seen_of(self.doc)
        found = (self.doc[start:end] for _, start, end in made(self.doc))
        return sorted(seen.span(match.start_char, match.end_char) for match in found)
