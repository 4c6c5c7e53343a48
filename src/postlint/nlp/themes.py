"""Themes: what a text turns on where no one noun names it, by the words that show it (LANG/themes.yaml)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from postlint.nlp import knowledge, salience
from postlint.nlp.cues import Lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from postlint.nlp.glance import Glance
    from postlint.post import Span

_WORD, _MOST_WORDS, _OPENS, _LISTED = 0.9, 4, 1.2, 0.4
_EXACT, _LONG = 0.3, 10


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme by its name in themes.yaml, the first words that show it (code points of the post), and its weight.

    The weight has the scale of a topic's.
    """

    name: str
    span: Span
    weight: float


def themes(glance: Glance, opening: int) -> tuple[Theme, ...]:
    """The themes that a text turns on, those with most weight first; ``opening`` is where its first sentence ends.

    Words weigh less in the items of its list, and nothing in its links.
    """
    found = []
    for name, spans in _lexicon(glance.lang).find(glance.folded).items():
        apart = _apart([span for span in spans if not any(link.overlaps(span) for link in glance.links)])
        if not apart:
            continue
        listed = sum(any(step.span.overlaps(span) for step in glance.steps) for span in apart)
        weight = _WORD * min(len(apart) - listed, _MOST_WORDS) + _LISTED * min(listed, _MOST_WORDS)
        weight += _OPENS * any(span.start < opening for span in apart) + salience.brevity(glance.words)
        weight += _EXACT * (max(span.end - span.start for span in apart) >= _LONG)
        found.append(Theme(name, apart[0], weight))
    telling = (theme for theme in found if theme.weight >= salience.THEME)
    return tuple(sorted(telling, key=lambda theme: (-theme.weight, theme.span)))


@cache
def _lexicon(lang: str) -> Lexicon:
    return Lexicon.of({name: theme.words for name, theme in knowledge.of(lang).themes.items()})


def _apart(spans: Sequence[Span]) -> list[Span]:
    """Those that overlap none before them, in order."""
    kept: list[Span] = []
    for span in sorted(spans):
        if not (kept and kept[-1].overlaps(span)):
            kept.append(span)
    return kept
