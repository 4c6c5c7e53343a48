"""The line of a post that a finding is about, cut to the width of the terminal, and where to underline it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from postlint.report.cells import clusters, printable, width

if TYPE_CHECKING:
    from postlint.post import Post, Span

_CODE_POINTS_A_CELL = 8
"""Enough for long emoji sequences; keeps a line of 10 MB from being measured as a whole."""


class Excerpt(NamedTuple):
    """A line ready to print: its number in the file, its text, and the place in cells from the left."""

    number: int
    text: str
    before: int
    underlined: int


class _Cell(NamedTuple):
    """One cluster as it is shown."""

    shown: str
    width: int
    marked: bool


def excerpt(post: Post, span: Span, room: int) -> Excerpt | None:
    """Show the first line of a span in at most ``room`` cells; None where there is nothing to show."""
    text = post.text
    start = span.start + len(span_text := text[span.start : span.end]) - len(span_text.lstrip())
    if start == span.end:
        start = span.start
    line_start, line_end = text.rfind("\n", 0, start) + 1, text.find("\n", start)
    line_end = len(text) if line_end < 0 else line_end
    if not text[line_start:line_end].strip():
        return None
    window = room * _CODE_POINTS_A_CELL
    left, right = max(line_start, start - window), min(line_end, start + window)
    cells = _measure(text, left, right, (start, max(min(span.end, line_end), start + 1)))
    shown, before, underlined = _fit(cells, room, (left > line_start, right < line_end))
    return Excerpt(post.source.start(start).line, shown, before, underlined)


def _measure(text: str, left: int, right: int, marked: tuple[int, int]) -> list[_Cell]:
    cells: list[_Cell] = []
    at = left
    for cluster in clusters(text[left:right]):
        # A command to GitHub Actions (see ``printable``) stands across clusters.
        shown = "\\x5b" if cluster == "[" and text.endswith("##", 0, at) else printable(cluster)
        inside = at < marked[1] and at + len(cluster) > marked[0]
        cells.append(_Cell(shown, width(shown), inside))
        at += len(cluster)
    return cells


def _fit(cells: list[_Cell], room: int, cut: tuple[bool, bool]) -> tuple[str, int, int]:
    """Drop clusters on the left, then on the right, keeping about a third of the room before the place."""
    total = sum(cell.width for cell in cells)
    before = sum(cell.width for cell in cells[: _first_marked(cells)])
    first, cut_left, cut_right = 0, *cut
    while first < len(cells) and total > room - cut_left - cut_right and before > room // 3:
        total -= cells[first].width
        before -= cells[first].width
        first += 1
        cut_left = True
    last = len(cells)
    while last > first and total > room - cut_left - cut_right:
        last -= 1
        total -= cells[last].width
        cut_right = True
    kept = cells[first:last]
    shown = "".join(cell.shown for cell in kept)
    underlined = sum(cell.width for cell in kept if cell.marked)
    return "…" * cut_left + shown + "…" * cut_right, before + cut_left, max(underlined, 1)


def _first_marked(cells: list[_Cell]) -> int:
    return next((index for index, cell in enumerate(cells) if cell.marked), len(cells))
