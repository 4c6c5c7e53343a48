"""Slides: what a carousel made of a post's list would show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from postlint.anatomy.fold import fold
from postlint.nlp import knowledge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from postlint.nlp.reading import Reading
    from postlint.nlp.steps import Step

MOST_SLIDES = 10
LEAST_TITLE, MOST_TITLE = 4, 80
MOST_COVER = 70
_FEWEST, _FEWEST_WORDS = 3, 3
_NEAR = 160
_TERSE = 4
_PAIRS = (('"', '"'), ("“", "”"), ("«", "»"), ("(", ")"))
_EDGES = regex.compile(
    r"^(?:[^\p{L}\p{N}\"“«(]|\p{Extended_Pictographic})+|(?:[^\p{L}\p{N}\"”»)?!%€$]|\p{Extended_Pictographic})+$"
)
_LEADS = regex.compile(r":\P{L}*$")
_BROKEN = regex.compile(r"https?://|(?:\.\.|…)\P{L}*$")
_NUMBER = regex.compile(r"\d+\D*$")
_WORD = regex.compile(r"[\p{L}\p{N}](?:[\p{L}\p{N}'’-])*")


def titles(reading: Reading) -> tuple[str, ...]:
    """The titles of the slides, one for each item of the post's list, in its words; none where they would say nothing.

    That is: where an item is too short or too long for a title, where the items are a drumbeat ("no office, no boss")
    or questions that need the text around them, and where they list what an offer holds.
    """
    steps = _items(reading)
    found = _worded(steps, reading.text)
    if len(found) < _FEWEST or not all(LEAST_TITLE <= len(title) <= MOST_TITLE for title in found):
        return ()
    asking = sum(title.endswith("?") for title in found)
    if 2 * asking >= len(found) or _is_drumbeat(steps, found) or _is_offer(reading):
        return ()
    return found


def _items(reading: Reading) -> list[Step]:
    """The items that are slides: one with a link leads away from the list."""
    text = reading.text
    return [step for step in reading.steps if "http" not in text[step.span.start : step.span.end]][:MOST_SLIDES]


def _worded(steps: Sequence[Step], text: str) -> tuple[str, ...]:
    """The items as titles, with what they say in brackets where most of them do: it is part of how the list speaks."""
    whole = tuple(_title(text[step.span.start : step.span.end]) for step in steps)
    if 2 * sum(title.endswith(")") for title in whole) > len(whole) and all(
        len(title) <= MOST_TITLE for title in whole
    ):
        return whole
    return tuple(_title(step.title) for step in steps)


def cover(reading: Reading) -> str:
    """What the cover says: what the list holds and how many of it, the line that leads to it, else the first line.

    Empty where none of them makes a title.
    """
    text = reading.text
    before = text[: text.rfind("\n", 0, reading.steps[0].span.start) + 1]
    above = [line.strip() for line in before.split("\n") if _WORD.search(line)]
    counted = [_counted(reading)] if reading.listed else []
    leads = [line for line in above[-1:] if _LEADS.search(line)]
    lines = (*counted, *leads, *above[:1])
    return next((said for line in lines if (said := _headline(line, reading.lang))), "")


def _counted(reading: Reading) -> str:
    """The line that says what the list holds, from the number on: "4 things to learn"."""
    at = reading.listed.span.start if reading.listed else 0
    start = reading.text.rfind("\n", 0, at) + 1
    end = reading.text.find("\n", at)
    number = _NUMBER.search(reading.text, start, at)
    return reading.text[number.start() if number else start : end if end > 0 else None]


def _headline(line: str, lang: str) -> str:
    """A line as a headline: without what only points at what follows; empty where it breaks off or is none."""
    if _BROKEN.search(line):
        return ""
    said: str = _EDGES.sub("", line)
    folded = fold(said).text
    language = knowledge.of(lang).language
    lead = next((lead for lead in language.leads if folded.startswith(lead + " ")), "")
    said = said[len(lead) :].strip()
    words = _WORD.findall(said)
    is_long = len(words) >= _FEWEST_WORDS and len(said) <= MOST_COVER
    is_whole = is_long and not said.endswith("?") and fold(words[-1]).text not in language.hanging
    return said[:1].upper() + said[1:] if is_whole else ""


def _is_drumbeat(steps: Sequence[Step], found: Sequence[str]) -> bool:
    """Say whether half the items are but a word and the others little more, or all a few words behind the same one."""
    words = [_WORD.findall(title) for title in found]
    said = sum(map(len, words))
    bare = sum(
        len(title_words) == 1 and step.span.end - step.span.start <= len(title) + 1
        for step, title, title_words in zip(steps, found, words, strict=True)
    )
    same = {title_words[0].lower() for title_words in words if title_words}
    is_bare = 2 * bare >= len(found) and 2 * said <= 3 * len(found)
    return is_bare or (len(same) == 1 and said <= _TERSE * len(words))


def _is_offer(reading: Reading) -> bool:
    """Say whether the list is beside the words of an offer."""
    first, last = reading.steps[0].span.start - _NEAR, reading.steps[-1].span.end + _NEAR
    return any(first <= span.start <= last for span in reading.acts.get("offers", ()))


def _title(text: str) -> str:
    """An item's words without the marks around them, and without quotation marks or brackets that have no partner."""
    title: str = _EDGES.sub("", text.strip())
    for opens, closes in _PAIRS:
        if title.startswith(opens) and title.endswith(closes):
            title = title[1:-1]
        is_paired = title.count(opens) % 2 == 0 if opens == closes else title.count(opens) == title.count(closes)
        if not is_paired:
            title = title.replace(opens, "").replace(closes, "")
    title = title.strip().rstrip(".")
    return title[:1].upper() + title[1:]
