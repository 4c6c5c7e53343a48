"""The echo: the sentence of a post that claims something on its own, so that readers can be asked about it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from postlint.anatomy.fold import fold
from postlint.nlp import knowledge, salience
from postlint.post import Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from postlint.nlp.knowledge import Language
    from postlint.nlp.names import Name

_SENTENCE = re.compile(r"[^.!?…\n]+(?:[.!?…]+(?=[\s\"”»)]|$)|(?=\n)|$)")
_SPOILT = re.compile(r"[?#@:;()\[\]{}\"“”«»|/\\*_<>=+~^]|https?|\d|[.…]{2}|[^\w\s.,!'’&%€$£–—-]")
_WORD = re.compile(r"[\w'’-]+")
_FEWEST_WORDS, _MOST_WORDS, _MOST_LETTERS = 4, 14, 84
_CLAIM, _GENERAL, _EDGE, _PITHY = 1.0, 0.8, 0.8, 0.4
_PITHY_WORDS, _SHORT = 9, 25


@dataclass(frozen=True, slots=True)
class Echo:
    """A sentence as the post words it, without its full stop; where it stands (code points) and what it weighs."""

    text: str
    span: Span
    weight: float


def echo(
    text: str, lang: str, acts: Mapping[str, Sequence[Span]], names: Sequence[Name], aside: Sequence[Span]
) -> Echo | None:
    """The sentence that best stands for what the text claims, if one can stand alone.

    ``text`` ends where the message does. No sentence of a list (``aside``), none that names somebody, tells what its
    author did, sells, invites or thanks, and none that points back to what was said before; in longer texts only one
    that has a word of claiming.
    """
    language = knowledge.of(lang).language
    found = [Span(*match.span()) for match in _SENTENCE.finditer(text) if _WORD.search(match[0])]
    away = [*aside, *(name.span for name in names), *(s for act in language.unclaimed for s in acts.get(act, ()))]
    claims = acts.get("claims", ())
    words_in_all = len(_WORD.findall(text))
    brief = salience.brevity(words_in_all)
    best: Echo | None = None
    for index, place in enumerate(found):
        said, span = _bare(text, place)
        if not _stands_alone(said, language) or any(span.overlaps(other) for other in away):
            continue
        words = fold(said).text.split()
        claimed = any(span.overlaps(claim) for claim in claims)
        if not language.general & set(words) or not (claimed or words_in_all <= _SHORT):
            continue
        weight = _GENERAL + brief + _CLAIM * claimed + _EDGE * (index in {0, len(found) - 1})
        weight += _PITHY * (len(words) <= _PITHY_WORDS)
        if weight >= salience.ECHO and (best is None or weight > best.weight):
            best = Echo(said, span, weight)
    return best


def _bare(text: str, place: Span) -> tuple[str, Span]:
    """The sentence without the space and the marks around it."""
    said = text[place.start : place.end]
    start = place.start + len(said) - len(said.lstrip(" \t\n-–—•"))
    bare = said.strip(" \t\n-–—•").rstrip(" .!")
    return bare, Span(start, start + len(bare))


def _stands_alone(said: str, language: Language) -> bool:
    words = [word.strip("'’-") for word in fold(said).text.replace("'", "' ").split()]
    if (
        not _FEWEST_WORDS <= len(_WORD.findall(said)) <= _MOST_WORDS
        or len(said) > _MOST_LETTERS
        or _SPOILT.search(said)
    ):
        return False
    if not said[0].isupper() or said.isupper() or words[-1] in language.dangling_last:
        return False
    opens = " ".join(words).startswith(language.standing) or words[0] not in language.dangling_first
    return opens and not language.dangling & set(words)
