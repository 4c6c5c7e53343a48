"""The problem: why a file, a part of it or a rule could not be read. Problems never stop the other files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from postlint.messages import Language, Message
    from postlint.post import Position


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that could not be read, where, and why. A note says something without failing the run."""

    path: str
    message: Message
    position: Position | None = None
    note: bool = False

    def line(self, language: Language) -> str:
        """``path:line:column: message`` in one language, without what is not known."""
        place = f"{self.path}:{self.position.line}:{self.position.column}" if self.position else self.path
        return f"{place}: {self.message.into(language)}"
