"""Whether a text asks its readers something, and whether they could answer."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from postlint.nlp.cues import asking as cues_of
from postlint.post import Span
from postlint.ruleset.view import covers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from postlint.anatomy.fold import Folded

_SENTENCE = re.compile(r"[^.!?…\n]+(?:[.!?…]+(?=\W|$)|\n|$)")
_QUOTED = re.compile(r"\"[^\"\n]{2,400}\"|“[^”\n]{2,400}”|«[^»\n]{2,400}»")
_BULLET = re.compile(r"\s*(?:[-–—*•]|\d+[.)])\s")
_WORD = re.compile(r"\w+")
_ASIDE = 4
_MOST_QUESTIONS = 2
_STRENGTH = ("none", "rhetorical", "bait", "generic", "genuine")


@dataclass(frozen=True, slots=True)
class Asked:
    """How a text asks: none, genuine, rhetorical, generic or bait; ``span`` is where, in code points of the post."""

    how: str
    span: Span


def asked(text: str, folded: Folded, lang: str, end: int) -> Asked:
    """The most answerable thing that the message (up to ``end``) asks.

    A question is genuine where it asks for what readers know from their own lives and the text leaves it to them:
    it stands near the end, is not one of a volley, and is neither quoted nor an item of a list.
    """
    found = cues_of(lang).find(folded)
    sentences = [Span(*match.span()) for match in _SENTENCE.finditer(text) if _WORD.search(match[0])]
    quoted = [Span(*match.span()) for match in _QUOTED.finditer(text)]
    questions = [s for s in sentences if "?" in text[s.start : s.end][-3:] and not covers(quoted, s.end - 2)]
    later = len(questions)
    best = Asked("none", Span(end, end))
    for index, (sentence, cues) in enumerate(zip(sentences, _cues_in(sentences, found), strict=True)):
        after = len(sentences) - index - 1
        if later and questions[-later] == sentence:
            later -= 1
            volley = later + (len(questions) > _MOST_QUESTIONS)
            how = _question(text, sentence, cues, after, volley)
        else:
            how = _invitation(cues, after)
        if _STRENGTH.index(how) > _STRENGTH.index(best.how):
            best = Asked(how, sentence)
    return best


def _cues_in(sentences: Sequence[Span], found: Mapping[str, Sequence[Span]]) -> list[set[str]]:
    """The names of the cues in each of the sorted sentences."""
    cues: list[set[str]] = [set() for _ in sentences]
    for name, spans in found.items():
        for span in spans:
            first = bisect_right(sentences, span.start, key=lambda sentence: sentence.end)
            for index in range(first, bisect_left(sentences, (span.end,))):
                cues[index].add(name)
    return cues


def _question(text: str, sentence: Span, cues: set[str], after: int, volley: int) -> str:
    """How a question asks, with so many sentences behind it; ``volley`` counts the questions it must compete with."""
    if "bait" in cues:
        return "bait"
    words = len(_WORD.findall(text, sentence.start, sentence.end))
    if "generic" in cues and words <= 2 * _ASIDE:
        return "generic"
    answered = after > _ASIDE or volley > 1 or bool(_BULLET.match(text, sentence.start))
    if answered or words < _ASIDE:
        return "rhetorical"
    if "idle" not in cues and ("open" in cues or {"wh", "you"} <= cues):
        return "genuine"
    return "genuine" if "or" in cues and not after else "rhetorical"


def _invitation(cues: set[str], after: int) -> str:
    if "bait" in cues:
        return "bait"
    if "generic" in cues:
        return "generic"
    return "genuine" if "tell" in cues and after <= _ASIDE else "none"
