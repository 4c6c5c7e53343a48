"""Questions made from what a post says."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, zip_longest
from typing import TYPE_CHECKING, NamedTuple

from postlint.finding import Proposal
from postlint.nlp import knowledge
from postlint.nlp.filling import fill
from postlint.nlp.suggestion import Suggestion, fitting, suggestion
from postlint.nlp.topics import telling

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postlint.nlp.knowledge import Form
    from postlint.nlp.reading import Reading
    from postlint.nlp.topics import Topic
    from postlint.post import Span

MOST_TOPICS = 3
MOST_CHARACTERS = 140
_FROM_THE_FIRST = 160
"""Code points within which a text names whom it is about."""
_TURN = {"first": 0, "": 1, "last": 2}
_WRITTEN = 0.6
"""What a theme weighs more than a topic: its questions are written for it, those of a topic only filled."""
_SAID, _MOST_SAID = 0.2, 4
"""What a theme weighs more for each word of the text that one of its questions is about."""


class Anchor(NamedTuple):
    """What a question is hung on: the forms that fit it, the slots it fills, and where the post says it.

    ``group`` names it in messages.
    """

    group: str
    forms: tuple[Form, ...]
    slots: dict[str, str]
    span: Span
    text: str
    topic: Topic | None = None


def questions(reading: Reading, worth: float) -> Iterator[Suggestion]:
    """Questions for a post, best first, each once: one on each anchor before a second on any."""
    rounds = zip_longest(*(_asked(anchor, reading, worth) for anchor in _anchors(reading)))
    asked = set()
    for made in chain.from_iterable(rounds):
        if made is not None and made.proposal.text not in asked:
            asked.add(made.proposal.text)
            yield made


def _asked(anchor: Anchor, reading: Reading, worth: float) -> Iterator[Suggestion]:
    informal = reading.address == "tu"
    field = anchor.topic.field if anchor.topic else ""
    is_exact = anchor.topic is not None and knowledge.is_noun(reading.lang, anchor.topic.core)
    for form in fitting(anchor.forms, reading, field, exact=is_exact):
        text = fill(form, reading.lang, anchor.slots, _numbered(form, anchor.topic, reading.lang), informal=informal)
        if text and len(text) <= MOST_CHARACTERS:
            proposal = Proposal("question", text)
            yield suggestion(
                proposal,
                reading.body_end,
                anchor.span,
                anchor=anchor.text,
                reason=f"question-{anchor.group}",
                worth=worth,
            )


def _numbered(form: Form, topic: Topic | None, lang: str) -> Topic | None:
    """The topic, and for an exact form about one of them, one of them: "your first project" of "projects"."""
    if topic is None or not (topic.plural and form.exact and form.number == "s"):
        return topic
    return replace(topic, core=knowledge.singular(lang, topic.core), plural=False)


def _anchors(reading: Reading) -> Iterator[Anchor]:
    people = list(_people(reading))
    speaking = [anchor for anchor in people if any(form.text in reading.said for form in anchor.forms)]
    yield from _lists(reading)
    yield from speaking
    yield from _turned_on(reading)
    yield from _places(reading)
    yield from people[len(speaking) :]


def _turned_on(reading: Reading) -> list[Anchor]:
    """The few topics and themes that the text turns on most, those that are but its frame behind the others."""
    known = knowledge.of(reading.lang)
    forms = known.questions["topic"]
    ranked = []
    for topic in telling(reading.topics, reading.lang):
        turn = _TURN["last" if topic.field in known.language.frames else ""]
        ranked.append((turn, -topic.weight, Anchor("topic", forms, {}, topic.span, topic.core, topic)))
    for found in reading.themes:
        theme = known.themes[found.name]
        words = reading.text[found.span.start : found.span.end]
        said = min(max(reading.said.get(form.text, 0) for form in theme.ask), _MOST_SAID)
        weight = found.weight + _WRITTEN + _SAID * said
        ranked.append((_TURN[theme.comes], -weight, Anchor("topic", theme.ask, {}, found.span, words)))
    return [anchor for *_, anchor in sorted(ranked, key=lambda entry: entry[:2])[:MOST_TOPICS]]


def _lists(reading: Reading) -> Iterator[Anchor]:
    if reading.listed:
        # What a list is called decides what can be asked about it: nobody starts with the fourth of six steps.
        topic = replace(reading.listed, field=reading.listed.core.split()[-1])
        forms = knowledge.of(reading.lang).questions["list"]
        yield Anchor("list", forms, {"list": topic.core}, topic.span, topic.core, topic)


def _people(reading: Reading) -> Iterator[Anchor]:
    for name in reading.names:
        # Before a colon stands a heading that the model takes for a name.
        heads = reading.text[name.span.end : name.span.end + 2].lstrip().startswith(":")
        if name.kind == "person" and name.is_full and name.acts and name.span.start < _FROM_THE_FIRST and not heads:
            forms = knowledge.of(reading.lang).questions["person"]
            yield Anchor("person", forms, {"name": name.text}, name.span, name.text)
            return


def _places(reading: Reading) -> Iterator[Anchor]:
    if "travels" not in reading.acts:
        return
    for name in reading.names:
        if name.kind == "place" and name.lead and name.text[0].isupper():
            forms = knowledge.of(reading.lang).questions["place"]
            yield Anchor("place", forms, {"where": f"{name.lead} {name.text}"}, name.span, name.text)
            return
