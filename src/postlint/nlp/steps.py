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
_TITLE_END = re.compile(r"(?<=\w)(?<!\bvs)(?<!\b\w)(?:\s*[:;]\s|\s+[-–—]\s|\s*[.!…](?:\s|$)|\s*\()|(?<=\?)(?=\s|$)")
_DIGITS = re.compile(r"\d{1,2}")
_FEWEST = 3
_MOST_GAP = 220


@dataclass(frozen=True, slots=True)
class Step:
    """One item: its words up to the first pause, where it stands (code points), and what it is numbered, else 0."""

    title: str
    span: Span
    numbered: int


def steps(text: str) -> tuple[Step, ...]:
    """The longest list of a text, at least three items close to each other, else nothing."""
    longest: list[Step] = []
    runs: dict[bool, list[Step]] = {}
    last = 0
    for start, step in _items(text):
        if _is_apart(text[last:start]):
            runs = {}
        last = step.span.end
        numbered = step.numbered > 0
        run = runs.get(numbered, [])
        runs[numbered] = [*run, step] if not run or not numbered or step.numbered > run[-1].numbered else [step]
        longest = max(longest, runs[numbered], key=len)
    return tuple(longest) if len(longest) >= _FEWEST else ()


def _is_apart(between: str) -> bool:
    """Say whether what stands between two items keeps them apart: much text, or a line that opens another list."""
    return len(between) > _MOST_GAP or any(line.rstrip().endswith(":") for line in between.split("\n"))


def _items(text: str) -> Iterator[tuple[int, Step]]:
    """Each item with where its line begins."""
    for match in _ITEM.finditer(text):
        words = match["words"].strip()
        end = _TITLE_END.search(words)
        title = words[: end.start()] if end else words
        yield match.start(), Step(title, Span(*match.span("words")), _number(match["number"]))


def _number(mark: str | None) -> int:
    digits = _DIGITS.search(mark or "")
    return int(digits[0]) if digits else 0
