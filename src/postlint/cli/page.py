"""Pages of text for people: headings, wrapped paragraphs, columns."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

from postlint.cli import streams
from postlint.report.cells import printable, width, wrap
from postlint.report.ink import Ink

if TYPE_CHECKING:
    from collections.abc import Sequence

    from postlint.messages import Language


@dataclass(frozen=True, slots=True)
class Page:
    """Writes to a stream at a width in cells. All text may come from files: it is made printable here."""

    out: TextIO
    ink: Ink
    width: int

    def line(self, text: str = "", ink: str = "") -> None:
        """Write one line as it is, painted where an ink is given."""
        safe = printable(text)
        self.out.write((self.ink.paint(safe, ink) if ink else safe) + "\n")

    def paragraph(self, text: str, first: str = "  ", rest: str = "  ") -> None:
        """Write wrapped text behind ``first`` on its first line and ``rest`` on the others; line ends are kept."""
        lead = first
        for piece in text.split("\n"):
            for line in wrap(printable(piece), self.width - width(lead)) or [""]:
                self.out.write((lead + line).rstrip() + "\n")
                lead = rest

    def table(self, rows: Sequence[Sequence[str]], right: frozenset[int] = frozenset()) -> None:
        """Write columns two cells apart; those numbered in ``right`` are aligned to the right."""
        sizes = [max(map(width, column)) for column in zip(*rows, strict=True)]
        for row in rows:
            cells = []
            for index, (cell, size) in enumerate(zip(row, sizes, strict=True)):
                space = " " * (size - width(cell))
                cells.append(space + cell if index in right else cell + space)
            self.line("  " + "  ".join(cells).rstrip())


def open_page(language: Language) -> Page:
    """Open a page on standard output."""
    out = streams.utf8(sys.stdout)
    look = streams.look(out, language)
    return Page(out, Ink(look.colour), look.width)
