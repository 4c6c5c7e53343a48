"""The glance: what a post's words alone tell of it, before anything is parsed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from postlint.nlp.asking import Asked, asked
from postlint.nlp.cues import cues
from postlint.nlp.steps import Step, steps
from postlint.ruleset.view import covers, stripped_end

if TYPE_CHECKING:
    from collections.abc import Sequence

    from postlint.anatomy.entities import Entities
    from postlint.anatomy.fold import Folded
    from postlint.post import Span

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Glance:
    """What needs no parse. Spans count code points of the post.

    ``acts`` maps what the post does (announces, claims, experiences, teaches, shows, invites, thanks, recruits,
    mourns ...; the keys of cues.yaml) to the words that show it. ``body_end`` is where the message ends and its tail
    of hashtags, mentions and links begins; ``words`` how many it has, those of its links aside; ``lead`` the number of
    mentions that open it.
    """

    text: str
    lang: str
    acts: dict[str, tuple[Span, ...]]
    asked: Asked
    steps: tuple[Step, ...]
    body_end: int
    words: int
    lead: int


def glance(text: str, folded: Folded, lang: str, entities: Entities) -> Glance:
    """Look at a post; ``folded`` is its text folded, ``entities`` are what its network sees in it."""
    end = body_end(text, entities)
    return Glance(
        text=text,
        lang=lang,
        acts={name: tuple(spans) for name, spans in cues(lang).find(folded).items()},
        asked=asked(text, folded, lang, end),
        steps=steps(text[:end]),
        body_end=end,
        words=_words(text, [link.span for link in entities.links]),
        lead=_lead(text, entities),
    )


def body_end(text: str, entities: Entities) -> int:
    """Where the message ends and its tail of hashtags, mentions and links begins."""
    tail = sorted(
        (*entities.hashtags, *entities.cashtags, *entities.mentions, *entities.links),
        key=lambda e: e.start,
        reverse=True,
    )
    end = stripped_end(text, len(text))
    for entity in tail:
        if any(char.isalnum() for char in text[entity.end : end]):
            break
        end = stripped_end(text, entity.start)
    return end


def _words(text: str, links: Sequence[Span]) -> int:
    return sum(not covers(links, match.start()) for match in _WORD.finditer(text))


def _lead(text: str, entities: Entities) -> int:
    """How many mentions open the text: what begins with one answers somebody."""
    at = count = 0
    for mention in entities.mentions:
        if text[at : mention.start].strip(" .\n"):
            break
        at, count = mention.end, count + 1
    return count if not text.startswith(".") else 0
