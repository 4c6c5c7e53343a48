"""Polls made from the alternatives a post holds, within what its network allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postlint.finding import Proposal
from postlint.nlp import knowledge
from postlint.nlp.filling import fill, finished
from postlint.nlp.suggestion import Suggestion, shuffled, suggestion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postlint.nlp.choices import Choice
    from postlint.nlp.knowledge import PollLimits
    from postlint.nlp.reading import Reading

_CLOSED = frozenset({"versus", "whether"})


def limits(network: str | None) -> PollLimits | None:
    """What a network allows of a poll; the strictest where none is known, None where the network has no polls."""
    known = knowledge.poll_limits()
    return known["default"] if network is None else known.get(network)


def polls(reading: Reading, network: str | None, worth: float) -> Iterator[Suggestion]:
    """Polls for a post, clearest choice first; none where an option would not fit or two would overlap."""
    allowed = limits(network)
    if allowed is None:
        return
    for choice in reading.choices:
        options = _options(choice, reading.lang, allowed)
        for text in _questions(choice, reading) if options else ():
            if len(text) <= allowed.question:
                proposal = Proposal("poll", text, options)
                anchor = reading.text[choice.span.start : choice.span.end].strip()
                yield suggestion(
                    proposal, reading.body_end, choice.span, anchor=anchor, reason=f"poll-{choice.kind}", worth=worth
                )


def _questions(choice: Choice, reading: Reading) -> Iterator[str]:
    if choice.question:
        yield finished(" ".join(choice.question.split()), knowledge.of(reading.lang).language)
        return
    slots: dict[str, str] = {}
    if len(choice.options) == 2:
        slots |= {"one": choice.options[0], "two": choice.options[1]}
    field = "match" if "match" in {topic.field for topic in reading.topics} else ""
    forms = knowledge.of(reading.lang).polls.questions.get(choice.kind, ())
    for form in shuffled((form for form in forms if not form.about or field in form.about), reading.text):
        text = fill(form, reading.lang, slots, informal=reading.address == "tu")
        if text:
            yield text


def _options(choice: Choice, lang: str, allowed: PollLimits) -> tuple[str, ...]:
    """The options, closed by another where the text's list may leave something out; empty where they don't fit."""
    known = knowledge.of(lang).polls
    options = known.whether if choice.kind == "whether" else tuple(option.strip(" .,;:") for option in choice.options)
    if choice.kind not in _CLOSED and len(options) < allowed.options:
        options = (*options, known.other)
    folded = [option.casefold() for option in options]
    overlap = any(
        a in b for i, a in enumerate(folded) for j, b in enumerate(folded) if i != j and choice.kind != "whether"
    )
    fits = len(options) <= allowed.options and all(0 < len(option) <= allowed.option for option in options)
    return options if fits and not overlap else ()
