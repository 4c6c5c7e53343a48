"""Items of a list, and steps of a procedure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import regex

from postlint.post import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_ITEM = regex.compile(
    r"(?m)^[ \t]*(?:(?P<number>\p{L}{0,6}[ ]?\d{1,2}(?:[.):/]|\ufe0f?\u20e3|[ ]?[-–—:]))"
    r"|[-–—*•‣▪●◦→➡➜➤►▶✓✔✅☑]|\p{Extended_Pictographic}[\p{Emoji_Modifier}\ufe0f\u200d\p{Extended_Pictographic}]*)"
    r"[ \t\ufe0f]*(?P<words>[^\n]*\p{L}[^\n]*)"
)
_TITLE_END = re.compile(r"(?<=\w)(?<!\bvs)(?:\s*[:;]\s|\s+[-–—]\s|\s*[.!?…](?:\s|$)|\s*\()")
_FEWEST = 3
_MOST_GAP = 220


@dataclass(frozen=True, slots=True)
class Step:
    """One item: its words up to the first pause, where it stands (code points), and whether it is numbered."""

    title: str
    span: Span
    numbered: bool


def steps(text: str) -> tuple[Step, ...]:
    """The longest list of a text, at least three items close to each other, else nothing."""
    best: list[Step] = []
    run: list[Step] = []
    for step in _items(text):
        if run and step.span.start - run[-1].span.end > _MOST_GAP:
            run = []
        run.append(step)
        if len(run) > len(best):
            best = list(run)
    return tuple(best) if len(best) >= _FEWEST else ()


def _items(text: str) -> Iterator[Step]:
    for match in _ITEM.finditer(text):
        words = match["words"].strip()
        end = _TITLE_END.search(words)
        yield Step(words[: end.start()] if end else words, Span(*match.span("words")), bool(match["number"]))
