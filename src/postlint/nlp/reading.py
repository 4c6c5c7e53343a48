"""The reading: what a post does, what it is about, whom it speaks to and how it asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from postlint.anatomy.fold import fold
from postlint.nlp import knowledge
from postlint.nlp.asking import Asked, asked
from postlint.nlp.choices import Choice, choices
from postlint.nlp.cues import cues
from postlint.nlp.figures import Figure, figures
from postlint.nlp.names import Name, names
from postlint.nlp.parsing import seen_of
from postlint.nlp.steps import Step, steps
from postlint.nlp.topics import Topic, counted, topics

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from postlint.anatomy.entities import Entities
    from postlint.post import Span


_PERSONAL = frozenset({"PRON", "DET"})
_NAMING = frozenset({"NOUN", "PROPN"})


@dataclass(frozen=True, slots=True)
class Reading:
    """What can be told of a post. Spans count code points of the post.

    ``acts`` maps what the post does (announces, claims, experiences, teaches, shows, invites, thanks, recruits,
    mourns ...; the keys of cues.yaml) to the words that show it. ``address`` is nobody, tu, vous or you.
    ``listed`` is what the items of its list are called ("5 lessons"). ``body_end`` is where the message ends and its
    tail of hashtags, mentions and links begins.
    ``words``, ``sentences`` are counts, ``proper`` the share of proper nouns, ``persons`` the grammatical persons
    (1s, 1p, 2, 3), ``lead`` the number of mentions that open the text.
    """

    text: str
    lang: str
    acts: dict[str, tuple[Span, ...]]
    topics: tuple[Topic, ...]
    names: tuple[Name, ...]
    figures: tuple[Figure, ...]
    steps: tuple[Step, ...]
    listed: Topic | None
    choices: tuple[Choice, ...]
    asked: Asked
    address: str
    body_end: int
    words: int
    sentences: int
    proper: float
    persons: frozenset[str]
    lead: int


def read(text: str, doc: Doc, lang: str, entities: Entities) -> Reading:
    """Read a parsed post; ``entities`` are what its network sees in it."""
    seen = seen_of(doc)
    folded = fold(text)
    end = body_end(text, entities)
    found = {name: tuple(spans) for name, spans in cues(lang).find(folded).items()}
    tokens = tuple(doc)
    plain = [token for token in tokens if token.is_alpha]
    words = len(plain)
    how = asked(text, folded, lang, end)
    listed = steps(text[:end])
    return Reading(
        text=text,
        lang=lang,
        acts=found,
        topics=topics(doc, tokens, seen, lang),
        names=names(doc),
        figures=figures(doc, tokens, seen),
        steps=listed,
        listed=counted(doc, tokens, seen, lang) if listed else None,
        choices=choices(text, lang, how, listed, frozenset(t.lower_ for t in plain if t.pos_ in _NAMING)),
        asked=how,
        address=_address([token.lower_ for token in plain], lang),
        body_end=end,
        words=words,
        sentences=sum(1 for _ in doc.sents),
        proper=sum(token.pos_ == "PROPN" for token in plain) / max(words, 1),
        persons=_persons(tokens),
        lead=_lead(text, entities),
    )


def body_end(text: str, entities: Entities) -> int:
    """Where the message ends and its tail of hashtags, mentions and links begins."""
    tail = sorted(
        (*entities.hashtags, *entities.cashtags, *entities.mentions, *entities.links),
        key=lambda e: e.start,
        reverse=True,
    )
    end = len(text.rstrip())
    for entity in tail:
        if any(char.isalnum() for char in text[entity.end : end]):
            break
        end = len(text[: entity.start].rstrip())
    return end


def _address(words: Sequence[str], lang: str) -> str:
    """Whom a text addresses; where it says both tu and vous, the one it says more often."""
    language = knowledge.of(lang).language
    informal = sum(word in language.informal for word in words)
    formal = sum(word in language.formal for word in words)
    if informal > formal:
        return "tu"
    if formal:
        return "vous" if language.informal else "you"
    return "nobody"


def _persons(tokens: Sequence[Token]) -> frozenset[str]:
    """Who speaks or is spoken of by pronouns: 1s, 1p, 2, 3."""
    found = set()
    for token in tokens:
        if token.pos_ in _PERSONAL and (person := token.morph.get("Person", [])):
            plural = "Plur" in token.morph.get("Number", [])
            found.add("1p" if person[0] == "1" and plural else "1s" if person[0] == "1" else person[0])
    return frozenset(found)


def _lead(text: str, entities: Entities) -> int:
    """How many mentions open the text: what begins with one answers somebody."""
    at = count = 0
    for mention in entities.mentions:
        if text[at : mention.start].strip(" .\n"):
            break
        at, count = mention.end, count + 1
    return count if not text.startswith(".") else 0
