"""Colours for a terminal that shows them. Nothing is said by colour alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from postlint.finding import Severity

_CODES = {
    "error": "1;31",
    "warning": "1;33",
    "advice": "1;36",
    "strong": "1",
    "faint": "2",
    "gutter": "34",
    "good": "32",
}


@dataclass(frozen=True, slots=True)
class Ink:
    """Paints text, or leaves it alone where ``colour`` is off."""

    colour: bool

    def paint(self, text: str, ink: str) -> str:
        """Wrap a text in the escape sequence of an ink: a severity's name, strong, faint, gutter or good."""
        return f"\033[{_CODES[ink]}m{text}\033[0m" if self.colour and text else text

    def severity(self, text: str, severity: Severity) -> str:
        """Paint a text as a severity."""
        return self.paint(text, severity.label)
