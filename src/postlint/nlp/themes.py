"""Themes: what a text turns on where no one noun names it, by the words that show it (LANG/themes.yaml)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from postlint.anatomy.fold import fold
from postlint.nlp import knowledge, salience
from postlint.nlp.cues import Lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from postlint.nlp.seen import Seen
    from postlint.post import Span

_WORD, _MOST_WORDS, _OPENS, _LISTED = 0.9, 4, 1.2, 0.4
_EXACT = ((18, 0.9), (10, 0.3))
"""Letters that a phrase has at least, and what it weighs more for being so exact."""


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme by its name in themes.yaml, the first words that show it (code points of the post), and its weight.

    The weight has the scale of a topic's.
    """

    name: str
    span: Span
    weight: float


def themes(seen: Seen, lang: str, opening: int, words: int, aside: Sequence[Span]) -> tuple[Theme, ...]:
    """The themes that a text turns on, those with most weight first.

    Words are looked for in what the model is shown: in hashtags too, not in links. ``opening`` is where the first
    sentence ends, ``words`` how many the text has; in the items of its list, ``aside``, they weigh less.
    """
    found = []
    for name, spans in _lexicon(lang).find(fold(seen.text)).items():
        apart = _apart([seen.span(span.start, span.end) for span in spans])
        listed = sum(any(item.overlaps(span) for item in aside) for span in apart)
        weight = _WORD * min(len(apart) - listed, _MOST_WORDS) + _LISTED * min(listed, _MOST_WORDS)
        weight += _OPENS * any(span.start < opening for span in apart) + salience.brevity(words)
        longest = max(span.end - span.start for span in apart)
        weight += next((more for letters, more in _EXACT if longest >= letters), 0.0)
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
