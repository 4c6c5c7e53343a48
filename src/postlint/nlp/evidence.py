"""What rules ask of a parse: names and token patterns, as places in the post."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from postlint.nlp.names import names
from postlint.nlp.parsing import seen_of

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

    def matches(self, patterns: list[list[dict[str, Any]]]) -> Sequence[Span]:
        """Where spaCy token patterns match. Raises ValueError for patterns that spaCy refuses."""
        from spacy.matcher import Matcher  # noqa: PLC0415 - only for rules with token patterns

        matcher = Matcher(self.doc.vocab, validate=True)
        matcher.add("rule", patterns, greedy="LONGEST")
        seen = seen_of(self.doc)
        found = (self.doc[start:end] for _, start, end in matcher(self.doc))
        return sorted(seen.span(match.start_char, match.end_char) for match in found)
