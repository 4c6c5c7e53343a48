"""Cues: the words by which a text shows what it does, found in one pass over the folded text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from ahocorasick_rs import AhoCorasick

from postlint.nlp import knowledge
from postlint.ruleset.phrases import expand

if TYPE_CHECKING:
    from collections.abc import Mapping

    from postlint.anatomy.fold import Folded
    from postlint.post import Span


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Literal phrases in one automaton: the name each belongs to, and whether it may go on (``word*``)."""

    automaton: AhoCorasick
    names: tuple[str, ...]
    open_ended: tuple[bool, ...]

    @classmethod
    def of(cls, phrases: Mapping[str, tuple[str, ...]]) -> Lexicon:
        """Compile named lists of phrases."""
        literals = [(name, literal) for name, some in phrases.items() for phrase in some for literal in expand(phrase)]
        return cls(
            AhoCorasick([literal.rstrip("*") for _, literal in literals]),
            tuple(name for name, _ in literals),
            tuple(literal.endswith("*") for _, literal in literals),
        )

    def find(self, folded: Folded) -> dict[str, list[Span]]:
        """Where each name's phrases stand as whole words, in code points of the original."""
        text = folded.text
        found: dict[str, list[Span]] = {}
        for index, start, end in self.automaton.find_matches_as_indexes(text, overlapping=True):
            if start and _joined(text[start - 1], text[start]):
                continue
            if end < len(text) and not self.open_ended[index] and _joined(text[end - 1], text[end]):
                continue
            found.setdefault(self.names[index], []).append(folded.span(start, end))
        return found


def _joined(left: str, right: str) -> bool:
    return left.isalnum() and right.isalnum()


@cache
def cues(lang: str) -> Lexicon:
    """The cues of what a text does."""
    return Lexicon.of(knowledge.of(lang).cues)


@cache
def asking(lang: str) -> Lexicon:
    """The cues of how a text asks."""
    return Lexicon.of(knowledge.of(lang).asking)


@cache
def sayings(lang: str) -> Lexicon:
    """The words that forms want a text to say, each under the text of its form."""
    known = knowledge.of(lang)
    groups = (*known.questions.values(), *known.media.values(), *(theme.ask for theme in known.themes.values()))
    return Lexicon.of({form.text: form.says for form in chain(*groups) if form.says})
