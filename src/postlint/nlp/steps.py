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
_COLON = re.compile(r":[ \t]*\n+(?=\S)")
_LINES = re.compile(r"(?:[^\W\d_][^\n]{1,78}[\w)](?:\n|\Z)){3,}")
_LINE = re.compile(r"[^\n]+")
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
    longest = _announced(text)
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


def _announced(text: str) -> list[Step]:
    """The longest run of short lines without a mark, right behind a line that ends with a colon."""
    longest: list[Step] = []
    for opening in _COLON.finditer(text):
        lines = _LINES.match(text, opening.end())
        if lines:
            found = _LINE.finditer(text, lines.start(), lines.end())
            longest = max(longest, [Step(line[0].strip(), Span(*line.span()), 0) for line in found], key=len)
    return longest


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
