"""Themes: what a text turns on where no one noun names it, by the words that show it (LANG/themes.yaml)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from postlint.nlp import knowledge, salience
from postlint.nlp.cues import Lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from postlint.anatomy.fold import Folded
    from postlint.nlp.seen import Seen
    from postlint.post import Span

_WORD, _AGAIN, _LISTED, _OPENS = 0.9, 0.5, 0.4, 1.2
"""What a word of a theme weighs, the same word again, one in a list, and one in the first sentence."""
_MOST_WORDS = 4
_STEM = 6
_HINT = "?"
_FEWEST_HINTS = 2
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


def themes(
    seen: Seen, folded: Folded, lang: str, *, opening: int, words: int, aside: Sequence[Span]
) -> tuple[Theme, ...]:
    """The themes that a text turns on, those with most weight first.

    ``folded`` is what the model is shown, hashtags and all, without links. ``opening`` is where the first sentence
    ends, ``words`` how many the text has; ``aside``, in its list and its tail of hashtags, words of a theme weigh less.
    """
    places = _lexicon(lang).find(folded)
    found = []
    for name in dict.fromkeys(name.removeprefix(_HINT) for name in places):
        shown, hints = places.get(name, []), places.get(_HINT + name, [])
        if not shown and len(hints) < _FEWEST_HINTS:
            continue
        spans = shown + hints
        said = {folded.original[span.start : span.end].lower()[:_STEM] for span in spans}
        if not shown and len(said) < _FEWEST_HINTS:
            continue
        apart = _apart([seen.span(span.start, span.end) for span in spans])
        listed = sum(any(item.overlaps(span) for item in aside) for span in apart)
        different = min(len(said), len(apart) - listed, _MOST_WORDS)
        weight = _WORD * different + _AGAIN * min(len(apart) - listed - different, _MOST_WORDS)
        weight += _LISTED * min(listed, _MOST_WORDS)
        weight += _OPENS * any(span.start < opening for span in apart) + salience.brevity(words)
        longest = max(span.end - span.start for span in apart)
        weight += next((more for letters, more in _EXACT if longest >= letters), 0.0)
        found.append(Theme(name, apart[0], weight))
    telling = (theme for theme in found if theme.weight >= salience.THEME)
    return tuple(sorted(telling, key=lambda theme: (-theme.weight, theme.span)))


@cache
def _lexicon(lang: str) -> Lexicon:
    known = knowledge.of(lang).themes
    hints = {_HINT + name: theme.hints for name, theme in known.items()}
    return Lexicon.of({**{name: theme.words for name, theme in known.items()}, **hints})


def _apart(spans: Sequence[Span]) -> list[Span]:
    """Those that overlap none before them, in order."""
    kept: list[Span] = []
    for span in sorted(spans):
        if not (kept and kept[-1].overlaps(span)):
            kept.append(span)
    return kept
