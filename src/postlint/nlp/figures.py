"""Numbers of a text with what they count."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from postlint.nlp.seen import Seen
    from postlint.post import Span

_YEAR = re.compile(r"(?:19|20)\d\d")
_SCALES = frozenset(
    {"million", "millions", "billion", "billions", "milliard", "milliards", "thousand", "k", "m", "mille"}
)
_UNITS = frozenset("%€$£")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as written with its unit ("530,000 families", "8 %"); ``unit`` alone, folded, "" for none.

    ``label`` is the name behind it that says of whom or where it is ("12 % in Valdora"), empty where there is none.
    """

    text: str
    unit: str
    span: Span
    label: str = ""


def figures(doc: Doc, tokens: Sequence[Token], seen: Seen) -> tuple[Figure, ...]:
    """Numbers written in digits that count or measure: no years, dates, times or parts of names."""
    skipped = {i for ent in doc.ents if ent.label_ in {"DATE", "TIME"} for i in range(ent.start, ent.end)}
    found: list[Figure] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if not token.text[0].isdigit() or at in skipped or _YEAR.fullmatch(token.text) or ":" in token.text:
            at += 1
            continue
        first, last = at, at
        while last + 1 < len(doc) and (doc[last + 1].lower_ in _SCALES or doc[last + 1].text.isdigit()):
            last += 1
        unit, last = _unit(doc, first, last)
        if unit:
            words = doc[first : last + 1]
            lead = 1 if first and doc[first - 1].text in _UNITS else 0
            words = doc[first - lead : last + 1]
            found.append(Figure(words.text, unit, seen.span(words.start_char, words.end_char), _label(doc, last + 1)))
        at = last + 1
    return tuple(found)


def _label(doc: Doc, at: int) -> str:
    """The name that stands behind a number and one small word: in Valdora, à Valdora, for Northport."""
    if at + 1 >= len(doc) or doc[at].pos_ != "ADP":
        return ""
    name = doc[at + 1]
    last = at + 1
    while last + 1 < len(doc) and doc[last + 1].pos_ == "PROPN" and doc[last + 1].is_title:
        last += 1
    return doc[at + 1 : last + 1].text if name.pos_ == "PROPN" and name.is_title else ""


def _unit(doc: Doc, first: int, last: int) -> tuple[str, int]:
    """What a number counts, and the last token that says it."""
    if first and doc[first - 1].text in _UNITS:
        return doc[first - 1].text, last
    if last + 1 < len(doc):
        after = doc[last + 1]
        if after.text in _UNITS:
            return after.text, last + 1
        if after.pos_ == "NOUN" and after.is_alpha:
            return after.lower_.rstrip("s"), last + 1
        if after.pos_ == "ADJ" and last + 2 < len(doc) and doc[last + 2].pos_ == "NOUN":
            return doc[last + 2].lower_.rstrip("s"), last + 2
    return ("%", last) if doc[last].text.endswith("%") else ("", last)
