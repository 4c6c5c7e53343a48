"""Alternatives that a text holds: what a poll can be made of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from postlint.anatomy.fold import fold
from postlint.nlp import knowledge
from postlint.nlp.cues import asking as cues_of
from postlint.post import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from postlint.nlp.asking import Asked
    from postlint.nlp.steps import Step

_NAME = r"[A-ZÀ-Þ#][\w’'-]*(?: (?:[A-ZÀ-Þ][\w’'-]*|\d+)){0,3}"
_VERSUS = re.compile(rf"(?P<one>{_NAME}) (?:vs\.?|versus|VS|contre) (?P<two>{_NAME})")
_HASHED = re.compile(r"#(?P<one>\w+) (?:or|ou|vs\.?) #(?P<two>\w+)")
# Looked for from where a clause begins alone: from each of its letters the search would take its length squared.
_CLAUSE = re.compile(r"(?<![^.!?…:\n])[^.!?…:\n]++\?")
_LINK = re.compile(r"https?://\S+|[#@]\w+")
_FEWEST_WORDS = 5
_MOST_WORDS = 24
_MOST_OPTIONS = 4
_MOST_AFTER = 60


@dataclass(frozen=True, slots=True)
class Choice:
    """Two to four alternatives as the text words them; ``kind`` is versus, or, list or whether (yes or no).

    ``question`` is the text's own question where it asks one.
    """

    kind: str
    options: tuple[str, ...]
    span: Span
    question: str = ""


def choices(text: str, lang: str, how: Asked, listed: Sequence[Step], nouns: frozenset[str]) -> tuple[Choice, ...]:
    """The alternatives of a text, clearest first; ``nouns`` are those of its words, in lower case."""
    return (*_versus(text), *_either(text, lang, nouns), *_listed(text, lang, listed), *_whether(text, lang, how))


def _versus(text: str) -> Iterator[Choice]:
    for kind, pattern in (("or", _HASHED), ("versus", _VERSUS)):
        for match in pattern.finditer(text):
            one, two = match["one"].strip(" #"), match["two"].strip(" #")
            if one.lower() != two.lower():
                yield Choice(kind, (one, two), Span(*match.span()))


def _either(text: str, lang: str, nouns: frozenset[str]) -> Iterator[Choice]:
    """Two things between which a question of the text opens: "Tabs or spaces for the new formatter?"."""
    language = knowledge.of(lang).language
    pattern = _either_pattern(language.either, language.after_choice)
    for clause in _CLAUSE.finditer(text):
        match = pattern.match(clause[0].strip())
        if (
            match
            and _is_last(clause, text, _MOST_AFTER)
            and all(said.split()[-1].lower() in nouns for said in match.groups())
        ):
            one, two = match.groups()
            options = (one[:1].upper() + one[1:], two[:1].upper() + two[1:])
            yield Choice("or", options, Span(*clause.span()), clause[0].strip())


def _is_last(question: re.Match[str], text: str, letters: int = 0) -> bool:
    """Say whether at most so many letters follow a question: a text that goes on has answered it, or moved on."""
    return sum(char.isalnum() for char in _LINK.sub("", text[question.end() :])) <= letters


@cache
def _either_pattern(either: tuple[str, ...], after: tuple[str, ...]) -> re.Pattern[str]:
    word = r"[\w’'-]+"
    return re.compile(
        rf"({word}(?: {word}){{0,2}}?) (?:{'|'.join(either)}) ({word}(?: {word}){{0,2}}?)"
        rf"(?= (?:{'|'.join(after)})\b|\s?[,?])"
    )


def _listed(text: str, lang: str, listed: Sequence[Step]) -> Iterator[Choice]:
    """A list of two to four short items that the text calls options or choices."""
    if not 2 <= len(listed) <= _MOST_OPTIONS:
        return
    before = fold(text[: listed[0].span.start])
    if "options" in cues_of(lang).find(before):
        yield Choice("list", tuple(step.title for step in listed), Span(listed[0].span.start, listed[-1].span.end))


def _whether(text: str, lang: str, how: Asked) -> Iterator[Choice]:
    """The text's own question where it can be answered with yes or no and isn't put to the reader as a pitch."""
    if how.how != "rhetorical":
        return
    for match in _CLAUSE.finditer(text):
        words = match[0].split()
        first = fold(words[0]).text.split("-")[0] if words else ""
        opened = (
            first in knowledge.of(lang).language.yes_no or fold(words[0]).text in knowledge.of(lang).language.yes_no
        )
        said = cues_of(lang).find(fold(match[0]))
        if (
            opened
            and _is_last(match, text)
            and not said.keys() & {"you", "or"}
            and _FEWEST_WORDS <= len(words) <= _MOST_WORDS
        ):
            yield Choice("whether", (), Span(*match.span()), match[0].strip())
