"""What a run found, told: one module a format, each with ``write(items, out, look) -> Tally``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from postlint.finding import Finding
    from postlint.messages import Language
    from postlint.post import Post


class Judged(Protocol):
    """A post with what was found in it, sorted by place."""

    @property
    def post(self) -> Post:
        """The post, its language and network as resolved."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Faults and suggestions."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a report should look. ``width`` is in terminal cells; ``quiet`` leaves out all but the findings."""

    language: Language = "en"
    width: int = 80
    colour: bool = False
    quiet: bool = False
