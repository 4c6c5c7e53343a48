"""Whether a text asks its readers something, and whether they could answer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from postlint.nlp.cues import asking as cues_of
from postlint.post import Span
from postlint.ruleset.view import covers

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    best = Asked("none", Span(end, end))
    for index, sentence in enumerate(sentences):
        cues = {name for name, spans in found.items() if any(s.overlaps(sentence) for s in spans)}
        if sentence in questions:
            how = _question(text, sentence, cues, sentences[index + 1 :], questions)
        else:
            how = _invitation(cues, sentences[index + 1 :])
        if _STRENGTH.index(how) > _STRENGTH.index(best.how):
            best = Asked(how, sentence)
    return best


def _question(text: str, sentence: Span, cues: set[str], after: Sequence[Span], questions: Sequence[Span]) -> str:
    if "bait" in cues:
        return "bait"
    words = len(_WORD.findall(text, sentence.start, sentence.end))
    if "generic" in cues and words <= 2 * _ASIDE:
        return "generic"
    volley = sum(other.start > sentence.start for other in questions) + (len(questions) > _MOST_QUESTIONS)
    answered = len(after) > _ASIDE or volley > 1 or bool(_BULLET.match(text, sentence.start))
    if answered or words < _ASIDE:
        return "rhetorical"
    if "idle" not in cues and ("open" in cues or {"wh", "you"} <= cues):
        return "genuine"
    chosen = "or" in cues and not any(_WORD.search(text, other.start, other.end) for other in after)
    return "genuine" if chosen else "rhetorical"


def _invitation(cues: set[str], after: Sequence[Span]) -> str:
    if "bait" in cues:
        return "bait"
    if "generic" in cues:
        return "generic"
    return "genuine" if "tell" in cues and len(after) <= _ASIDE else "none"
