"""The finding: what a rule has to say about a place in a post."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

from postlint.post import Span  # noqa: TC001 - read by msgspec where results are kept

if TYPE_CHECKING:
    from postlint.post import Post


class Severity(IntEnum):
    """How much a finding weighs; ``--fail-on`` compares them."""

    ADVICE = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        """The name used in rules, options and outputs."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A text that can be pasted into the post, and for a poll its options.

    ``kind`` is question, poll, chart, carousel, photo or video. ``place`` is where a question goes, in code points of
    the post; None for what is made elsewhere. ``excess`` is how many characters must go for the post to fit its
    network with it, as the network counts them.
    """

    kind: str
    text: str
    options: tuple[str, ...] = ()
    place: int | None = None
    excess: int = 0


class Fix(NamedTuple):
    """What a place of a post becomes: ``span`` counts code points. A ``safe`` fix leaves what it says as it is."""

    span: Span
    text: str
    safe: bool = True


class Related(NamedTuple):
    """Another place that a finding is about: line and column are those of its file, ``label`` says what is there."""

    path: str
    line: int
    column: int
    post: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark on one place. ``span`` counts code points of ``post.text``.

    ``whole`` marks a remark on the post as such (its density, its voice), whose span only shows where to look first.
    Texts are already in the reader's language. ``related`` are places in other posts that it is about as well.
    """

    post: Post
    span: Span
    rule: str
    family: str
    severity: Severity
    message: str
    why: str
    instead: str
    whole: bool = False
    proposal: Proposal | None = None
    fix: Fix | None = None
    related: tuple[Related, ...] = ()

    @property
    def text(self) -> str:
        """The words the finding is about."""
        return self.post.text[self.span.start : self.span.end]
