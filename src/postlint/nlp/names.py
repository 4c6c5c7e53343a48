"""Names of people, organisations and places in a post, where the model finds them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from postlint.nlp import knowledge
from postlint.nlp.parsing import seen_of
from postlint.post import Span
from postlint.ruleset.view import overlapping

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as Entity


_KINDS = {"PERSON": "person", "PER": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "EVENT": "event"}
_SPOKEN_OF = frozenset({"nsubj", "nsubj:pass", "nsubjpass", "obj", "dobj", "ROOT"})
_TRIM = " .,;:!?…'\"«»“”()[]-–—|/\n"


@dataclass(frozen=True, slots=True)
class Name:
    """A name as the model sees it and where it stands in the post (code points).

    ``kind`` is person, organisation, place or event. ``handle`` where it was a mention, ``hashed`` where a hashtag.
    ``lead`` is the small word before it in the text where that says where it is ("in", "à", "au"), else empty.
    ``acts`` where a sentence is about it: it is what the sentence's verb speaks of. ``opposed`` where a word before it
    says that the text is not with it ("against", "face à").
    """

    text: str
    kind: str
    span: Span
    handle: bool = False
    hashed: bool = False
    lead: str = ""
    acts: bool = False
    opposed: bool = False

    @property
    def is_place(self) -> bool:
        """Say whether it is a place where the text says that something is, in plain words."""
        return self.kind == "place" and bool(self.lead) and not self.hashed and not self.handle

    @property
    def is_full(self) -> bool:
        """Say whether it is written out: two to four plain words, neither handle nor hashtag."""
        words = self.text.split()
        plain = all(word.replace("-", "").replace("'", "").replace(".", "").isalpha() for word in words)
        cased = all(word[0].isupper() and not word.isupper() for word in words)
        acting = words[:1] and words[0].endswith("ing")
        return 2 <= len(words) <= 4 and plain and cased and not acting and not self.handle and not self.hashed


def names(doc: Doc) -> tuple[Name, ...]:
    """People, organisations, places and events of a parsed post, in order. Names end where a line ends."""
    return tuple(name for entity in doc.ents if entity.label_ in _KINDS and (name := _name(doc, entity)))


def _name(doc: Doc, entity: Entity) -> Name | None:
    seen = seen_of(doc)
    start, end = entity.start_char, entity.end_char
    line_end = seen.text.find("\n", start, end)
    end = line_end if line_end > 0 else end
    while end > start and seen.text[end - 1] in _TRIM:
        end -= 1
    while start < end and seen.text[start] in _TRIM:
        start += 1
    if seen.text[end - 2 : end] in {"'s", "’s"}:
        end -= 2
    text = seen.text[start:end]
    if not any(char.isupper() for char in text) or any(char.isdigit() for char in text.split()[0]):
        return None
    before = doc[entity.start - 1].lower_ if entity.start else ""
    goes_on = entity.end < len(doc) and doc[entity.end].is_title and doc[entity.end].is_alpha
    language = knowledge.of(doc.lang_).language
    return Name(
        text,
        _KINDS[entity.label_],
        seen.span(start, end),
        bool(overlapping(seen.handles, Span(start, end))),
        bool(overlapping(seen.hashed, Span(start, end))),
        before if before in language.places and not goes_on and text.lower() not in language.vast else "",
        entity.root.dep_ in _SPOKEN_OF,
        any(token.lower_ in language.against for token in doc[max(entity.start - 2, 0) : entity.start]),
    )
