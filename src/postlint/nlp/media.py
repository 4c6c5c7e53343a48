"""Media that would complete a post: what each should show, made from what the post says."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from postlint.anatomy.fold import fold
from postlint.finding import Proposal
from postlint.nlp import knowledge, slides
from postlint.nlp.filling import fill
from postlint.nlp.suggestion import Suggestion, fitting, suggestion
from postlint.nlp.topics import telling
from postlint.ruleset.view import overlapping

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from postlint.nlp.figures import Figure
    from postlint.nlp.names import Name
    from postlint.nlp.reading import Reading
    from postlint.nlp.topics import Topic
    from postlint.post import Span

_BRIEF = 60
_MOST_PEOPLE = 4
_PRESENTING = frozenset({"shows", "thanks"})
_DISTANT = frozenset({"remembers", "attacks"})
_ENDS = (".", "?", "!", "…")
_NEAR = 60
_WORD = re.compile(r"\w+")
_STOP = re.compile(r"[.!?…\n]")
_SIGNS = ("+", "-", "−", "–")


def photos(reading: Reading, worth: float) -> Iterator[Suggestion]:
    """Photos of the people, the event, the thing or the place a post tells of, most telling first."""
    place = next((name for name in reading.names if name.is_place), None)
    where = {"where": f"{place.lead} {place.text}"} if place else {}
    met = _met(reading)
    if met:
        first = met[0].span
        there = where if place and _in_one_sentence(first, place.span, reading.text) else {}
        said = _listed([name.text for name in met], knowledge.of(reading.lang).language.conjunction)
        yield from _shown("photo", "photo-name", reading, first, worth=worth, slots={"name": said, **there})
    for topic in telling(reading.topics, reading.lang):
        yield from _shown("photo", "photo-topic", reading, topic.span, worth=worth, slots=where, topic=topic)
    if place:
        yield from _shown("photo", "photo-place", reading, place.span, worth=worth, slots=where)
    acting = reading.acts.get("shows") or (reading.acts.get("experiences") if reading.words < _BRIEF else None)
    pictured = knowledge.of(reading.lang).language.pictures & set(_WORD.findall(fold(reading.text).text))
    present = reading.persons & {"1s", "1p"} or "@" in reading.text
    if acting and present and "teaches" not in reading.acts and not pictured:
        yield from _shown("photo", "photo-us", reading, acting[0], worth=worth)


def charts(reading: Reading, worth: float) -> Iterator[Suggestion]:
    """Charts of numbers that compare: those with one unit side by side, a change, or a share of a whole."""
    if "sells" in reading.acts:
        return
    series = _series(reading.figures)
    if len(series) > 1 and all(figure.label for figure in series):
        named = (f"{figure.label} {figure.text}" for figure in series)
        said = {"series": ", ".join(named), "unit": series[0].unit}
        yield from _shown("chart", "chart-series", reading, series[0].span, worth=worth, slots=said)
    # A share in a list is one line of a calculation.
    items = [step.span for step in reading.steps]
    shares = [f for f in reading.figures if f.unit == "%" and not overlapping(items, f.span)]
    for figure in shares if len(shares) == 1 else ():
        group = "chart-trend" if _is_change(figure, reading) else "chart-share"
        yield from _shown("chart", group, reading, figure.span, worth=worth, slots={"figure": figure.text})


def _is_change(figure: Figure, reading: Reading) -> bool:
    """Say whether a number tells by how much something grew, fell or is sold for less: no share of a whole."""
    start, end = figure.span.start, figure.span.end
    near = fold(reading.text[max(start - _NEAR, 0) : end + _NEAR]).text
    words = frozenset(_WORD.findall(near))
    return reading.text[max(start - 2, 0) : start].strip()[-1:] in _SIGNS or bool(
        words & knowledge.of(reading.lang).language.changes
    )


def _series(figures: tuple[Figure, ...]) -> list[Figure]:
    """The figures of the unit that occurs most, each value once."""
    unit = next(iter(Counter(figure.unit for figure in figures).most_common(1)), ("", 0))[0]
    return list({figure.text: figure for figure in figures if figure.unit == unit}.values())


def carousels(reading: Reading, worth: float) -> Iterator[Suggestion]:
    """A carousel with a slide for each item of the post's list, titled with its own words, behind a cover."""
    titles = slides.titles(reading)
    if titles:
        listed = "; ".join(f"{number}. {title}" for number, title in enumerate(titles, 1))
        said = {"slides": listed + ("" if listed.endswith(_ENDS) else "."), "cover": slides.cover(reading)}
        group = "carousel" if said["cover"] else "carousel-plain"
        yield from _shown("carousel", group, reading, reading.steps[0].span, worth=worth, slots=said)


def _met(reading: Reading) -> list[Name]:
    """The people of the first sentence in which the text shows or thanks somebody; none it speaks against."""
    if reading.acts.keys() & _DISTANT:
        return []
    words = [span for act in _PRESENTING for span in reading.acts.get(act, ())]
    people = [name for name in reading.names if name.kind == "person" and name.is_full and not name.opposed]
    met = [name for name in people if any(_in_one_sentence(name.span, word, reading.text) for word in words)]
    return [name for name in met if _in_one_sentence(met[0].span, name.span, reading.text)][:_MOST_PEOPLE]


def _listed(names: Sequence[str], conjunction: str) -> str:
    """Names as one says several: "A, B and C"."""
    *rest, last = names
    return conjunction.join((", ".join(rest), last)) if rest else last


def _in_one_sentence(one: Span, two: Span, text: str) -> bool:
    first, second = sorted((one, two))
    return not _STOP.search(text, first.end, second.start)


def videos(reading: Reading, worth: float) -> Iterator[Suggestion]:
    """Clips of a thing at work or of a performance."""
    for topic in telling(reading.topics, reading.lang):
        yield from _shown("video", "video", reading, topic.span, worth=worth, topic=topic)


def _shown(
    kind: str,
    group: str,
    reading: Reading,
    span: Span,
    *,
    worth: float,
    slots: dict[str, str] | None = None,
    topic: Topic | None = None,
) -> Iterator[Suggestion]:
    forms = knowledge.of(reading.lang).media.get(group, ())
    for form in fitting(forms, reading, topic.field if topic else ""):
        text = fill(form, reading.lang, slots or {}, topic, informal=reading.address == "tu")
        if text:
            anchor = topic.core if topic else reading.text[span.start : span.end].strip()
            yield suggestion(Proposal(kind, text), reading.body_end, span, anchor=anchor, reason=kind, worth=worth)
