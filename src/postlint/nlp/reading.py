"""The reading: what a post does, what it is about, whom it speaks to and how it asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from postlint.anatomy.fold import fold
from postlint.nlp import knowledge
from postlint.nlp.choices import Choice, choices
from postlint.nlp.cues import sayings
from postlint.nlp.figures import Figure, figures
from postlint.nlp.names import Name, names
from postlint.nlp.parsing import seen_of
from postlint.nlp.salience import opener
from postlint.nlp.themes import Theme, themes
from postlint.nlp.topics import Topic, numbered, topics
from postlint.post import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from postlint.anatomy.fold import Folded
    from postlint.nlp.asking import Asked
    from postlint.nlp.glance import Glance
    from postlint.nlp.seen import Seen
    from postlint.nlp.steps import Step

_PERSONAL = frozenset({"PRON", "DET"})
_NAMING = frozenset({"NOUN", "PROPN"})
_OPENING = 160
"""Code points that the opening of a post has at most, however long its first sentence."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What can be told of a post. Spans count code points of the post.

    ``acts``, ``asked``, ``steps``, ``body_end``, ``words`` and ``lead`` are those of its glance. ``address`` is nobody,
    tu, vous or you. ``listed`` is what the items of its list are called ("5 lessons"). ``sentences`` is their number,
    ``proper`` the share of proper nouns, ``persons`` the grammatical persons (1s, 1p, 2, 3). ``said`` counts the words
    that each form wants said, by the form's text; those of the first sentence count twice.
    """

    text: str
    lang: str
    acts: dict[str, tuple[Span, ...]]
    topics: tuple[Topic, ...]
    themes: tuple[Theme, ...]
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
    said: dict[str, int]


def read(glance: Glance, doc: Doc) -> Reading:
    """Read a parsed post of which a glance is at hand."""
    text, lang = glance.text, glance.lang
    seen = seen_of(doc)
    tokens = tuple(doc)
    plain = [token for token in tokens if token.is_alpha]
    aside = [step.span for step in glance.steps]
    tail = Span(glance.body_end, len(text))
    sentences = tuple(doc.sents)
    opening = min(seen.origin[sentences[opener(sentences)].end_char], _OPENING) if sentences else 0
    folded = fold(seen.text)
    nouns = frozenset(token.lower_ for token in plain if token.pos_ in _NAMING)
    return Reading(
        text=text,
        lang=lang,
        acts=glance.acts,
        topics=topics(doc, tokens, seen, lang, aside),
        themes=themes(seen, folded, lang, opening=opening, words=glance.words, aside=[*aside, tail]),
        names=names(doc),
        figures=figures(doc, tokens, seen),
        steps=glance.steps,
        listed=numbered(doc, tokens, seen, lang, len(glance.steps)) if glance.steps else None,
        choices=choices(text, lang, glance.asked, glance.steps, nouns),
        asked=glance.asked,
        address=_address([token.lower_ for token in plain], lang),
        body_end=glance.body_end,
        words=glance.words,
        sentences=len(sentences),
        proper=sum(token.pos_ == "PROPN" for token in plain) / max(len(plain), 1),
        persons=_persons(tokens),
        lead=glance.lead,
        said=_said(folded, seen, lang, opening),
    )


def _said(folded: Folded, seen: Seen, lang: str, opening: int) -> dict[str, int]:
    """How often a text says words that a form wants said, each word once, and once more where it opens with it."""
    found = {}
    for form, spans in sayings(lang).find(folded).items():
        first = {seen.text[start:end].lower(): start for start, end in sorted(spans, reverse=True)}
        found[form] = len(first) + sum(seen.origin[start] < opening for start in first.values())
    return found


def _address(words: Sequence[str], lang: str) -> str:
    """Whom a text addresses; where it says both tu and vous, the one it says more often."""
    language = knowledge.of(lang).language
    informal = sum(word in language.informal for word in words)
    formal = sum(word in language.formal for word in words)
    if informal > max(formal, 1):
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
